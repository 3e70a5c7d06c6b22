"""Setting a sample aside before coding, and remembering it in the study."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from policytext.errors import InvalidOption, StudyError
from policytext.model import Case, CoderKind, Run, split_reference
from policytext.store import Study
from policytext.theory.saturation import draw

VERB = "hold out"
UNITS = ("document", "case")


@dataclass(frozen=True, slots=True)
class HeldOutSample:
    """A sample that was set aside.

    Attributes:
        run: id of the run that recorded it.
        drawn: when, ISO 8601, UTC.
        seed: of the draw.
        share: that was asked for.
        unit: what was drawn: ``document`` or ``case``.
        units: ids of the units set aside.
        documents: ids of the documents in them.
        texts: SHA-256 of the text of every document that could be drawn, by id.
        codings: how many codings stood in the study then, by ``coder: codebook``.
        times: how often a sample was drawn so far.
    """

    run: str
    drawn: str
    seed: int
    share: float
    unit: str
    units: tuple[str, ...]
    documents: tuple[str, ...]
    texts: Mapping[str, str]
    codings: Mapping[str, int]
    times: int

    def already(self, coders: Iterable[str], codebook: str) -> int:
        """How many codings these coders had made with a codebook when it was drawn."""
        return sum(self.codings.get(_key(coder, codebook), 0) for coder in coders)


def hold_out(
    study: Study | Path | str,
    *,
    share: float = 1 / 3,
    seed: int = 0,
    unit: str = "document",
    again: bool = False,
) -> HeldOutSample:
    """Choose a part of the study to be coded last, and record it with its seed and the time.

    Args:
        study: open for writing, or its file.
        share: of the units, above 0 and below 1.
        seed: the same seed and units give the same sample.
        unit: ``document`` or ``case``.
        again: draw although there is a sample; the older one stays on record.

    Returns:
        The sample, which the study keeps as a run.

    Raises:
        InvalidOption: for another share, seed or unit.
        StudyError: when there are fewer than two units, or there is a sample already.
    """
    if not isinstance(study, Study):
        with Study.open(study) as opened:
            return hold_out(opened, share=share, seed=seed, unit=unit, again=again)
    _check(share, seed, unit)
    before = held_out_sample(study)
    if before is not None and not again:
        message = f"a sample of {len(before.units)} units was set aside on {before.drawn}. "
        message += "To draw another, which the report will tell: policytext saturation draw --again"
        raise StudyError(study.place, message)
    cases = study.cases()
    ids = study.document_ids()
    units = [case.id for case in cases] if unit == "case" else list(ids)
    if len(units) < 2:
        message = f"to set some aside two units are needed, found {len(units)} ({unit}). "
        raise StudyError(study.place, message + "Add documents first: policytext add")
    chosen = draw(units, share, seed)
    texts = {id: study.document(id).text_sha256 for id in ids}
    settings = {
        "seed": str(seed),
        "share": repr(share),
        "unit": unit,
        "units": json.dumps(chosen, ensure_ascii=False),
        "documents": json.dumps(_documents(chosen, unit, cases), ensure_ascii=False),
    }
    run = study.start_run(VERB, settings=settings, inputs=texts)
    made = Counter(
        _key(each.coder, split_reference(each.code)[0]) for each in study.codings(latest=False)
    )
    finished = study.finish_run(run.id, dict(sorted(made.items())))
    return _sample(finished, 1 if before is None else before.times + 1)


def held_out_sample(study: Study) -> HeldOutSample | None:
    """The newest sample of a study; None when none was drawn."""
    runs = [run for run in study.runs() if run.verb == VERB and run.finished]
    return _sample(runs[-1], len(runs)) if runs else None


def people_of(study: Study) -> tuple[str, ...]:
    """Ids of the people among the coders of a study."""
    return tuple(coder.id for coder in study.coders() if coder.kind is CoderKind.HUMAN)


def _check(share: float, seed: int, unit: str) -> None:
    if unit not in UNITS:
        raise InvalidOption("unit", unit, UNITS)
    if not 0 < share < 1:
        raise InvalidOption("share", share, ["a number above 0 and below 1"])
    if seed < 0:
        raise InvalidOption("seed", seed, ["a whole number from 0"])


def _key(coder: str, codebook: str) -> str:
    return f"{coder}: {codebook}"


def _documents(chosen: Iterable[str], unit: str, cases: Iterable[Case]) -> list[str]:
    if unit == "document":
        return list(chosen)
    wanted = frozenset(chosen)
    inside = (id for case in cases if case.id in wanted for id in case.documents)
    return list(dict.fromkeys(inside))


def _sample(run: Run, times: int) -> HeldOutSample:
    told = run.settings
    return HeldOutSample(
        run.id,
        run.started,
        int(told["seed"]),
        float(told["share"]),
        told["unit"],
        tuple(json.loads(told["units"])),
        tuple(json.loads(told["documents"])),
        run.inputs,
        run.counts,
        times,
    )
