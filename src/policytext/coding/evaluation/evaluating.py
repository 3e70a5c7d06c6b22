"""From decisions of a machine and of coders to all figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from policytext.coding.evaluation.bootstrap import Bootstrap
from policytext.coding.evaluation.calibration import (
    Pairs,
    Values,
    calibration_records,
    reliability_records,
)
from policytext.coding.evaluation.codes import code_records
from policytext.coding.evaluation.counts import Mask
from policytext.coding.evaluation.coverage_risk import area_records, coverage_records
from policytext.coding.evaluation.decisions import Decisions
from policytext.coding.evaluation.parity import Sides, parity_records
from policytext.coding.evaluation.parts import Part, Record, against_each, part_record
from policytext.coding.evaluation.result import Evaluation, frame
from policytext.model import NO_WORDS, Bilingual, split_reference

LEAST = 3


@dataclass(frozen=True)
class Machine:
    """What a machine decided about rows.

    Attributes:
        name: of the machine.
        given: rows × codes, in the order of the decisions of the coders.
        probability: rows × codes, nan where none is told; None when none is told at all.
        why_no_probability: said when there is none.
        caution: what a reader should know about it.
    """

    name: str
    given: Mask
    probability: Values | None = None
    why_no_probability: str = ""
    caution: str = ""


@dataclass(frozen=True)
class Evaluator:
    """Finds the figures of a machine beside coders.

    Attributes:
        decisions: of the coders.
        machine: what it decided about the same rows.
        least: a code counts for means over codes when some coder gave it so often.
        bootstrap: how intervals are found.
        settings: said with each table.
        labels: of codes, by reference.
    """

    decisions: Decisions
    machine: Machine
    least: int = LEAST
    bootstrap: Bootstrap = field(default_factory=Bootstrap)
    settings: Mapping[str, Any] = field(default_factory=dict)
    labels: Mapping[str, Bilingual] = field(default_factory=dict)

    def evaluation(self, columns: Sequence[str] = (), sides: Sides | None = None) -> Evaluation:
        """All figures.

        Args:
            columns: of the rows, by whose values figures are told too.
            sides: the rows that are there in another language.
        """
        decisions, machine = self.decisions, self.machine
        undefined = dict(self._undefined(sides))
        every = self._part(decisions.judged)
        books = dict.fromkeys(split_reference(code)[0] for code in decisions.codes)
        return Evaluation(
            settings=self._settings(),
            notes=(*decisions.notes, *self._notes(every)),
            undefined=undefined,
            overall=self._frame([{"part": "all", **self._record(every)}]),
            by_coder=self._frame(against_each(every, decisions.coders, machine.name)),
            by_language=self._frame(self._by("language")),
            by_codebook=self._frame(
                self._named(
                    "codebook",
                    {book: decisions.judged & decisions.codebook(book) for book in books},
                )
            ),
            by_group=self._frame(self._named("group", decisions.groups)),
            by_column={
                name: self._frame(self._by(name))
                for name in columns
                if name in decisions.columns and name != "language"
            },
            by_code=self._frame(self._codes(every)),
            by_code_and_language=self._frame(self._by_code_and_language()),
            calibration=self._frame(self._calibration()),
            reliability=self._of_pairs(reliability_records),
            coverage_risk=self._of_pairs(coverage_records),
            coverage_area=self._of_pairs(area_records),
            parity=self._frame(parity_records(sides, self.least, self.bootstrap) if sides else ()),
        )

    def _part(self, counted: Mask) -> Part:
        return Part.of(self.decisions, self.machine.given, counted, self.least, self.bootstrap)

    def _record(self, part: Part) -> Record:
        record = part_record(part)
        return record if self.decisions.has_documents else record | {"documents": None}

    def _named(self, kind: str, parts: Mapping[str, Mask]) -> Iterator[Record]:
        for name, counted in parts.items():
            if counted.any():
                yield {kind: name, **self._record(self._part(counted))}

    def _by(self, column: str) -> Iterator[Record]:
        return self._named(column, self._where(column))

    def _where(self, column: str) -> dict[str, Mask]:
        values = sorted({value for value in self.decisions.columns.get(column, ()) if value})
        judged = self.decisions.judged
        return {
            value: judged & self.decisions.rows_where(column, value)[:, None] for value in values
        }

    def _codes(self, part: Part) -> Iterator[Record]:
        for record in code_records(part, self.decisions.codes, self.decisions.coders):
            label = self.labels.get(record["code"], NO_WORDS)
            yield {"code": record["code"], "label_zh": label.zh, "label_en": label.en, **record}

    def _by_code_and_language(self) -> Iterator[Record]:
        for language, counted in self._where("language").items():
            part = self._part(counted)
            for record in self._codes(part):
                yield {"language": language, **record}

    def _pairs(self, counted: Mask) -> Pairs | None:
        if self.machine.probability is None:
            return None
        return Pairs.of(self.decisions, self.machine.given, self.machine.probability, counted)

    def _calibration(self) -> Iterator[Record]:
        for language, counted in {"all": self.decisions.judged, **self._where("language")}.items():
            pairs = self._pairs(counted)
            for record in calibration_records(pairs, self.bootstrap) if pairs else ():
                yield {"language": language, **record}

    def _of_pairs(self, records: Callable[[Pairs], Iterator[Record]]) -> pd.DataFrame:
        pairs = self._pairs(self.decisions.judged)
        return self._frame(records(pairs) if pairs else ())

    def _frame(self, records: Iterator[Record] | Sequence[Record]) -> pd.DataFrame:
        return frame(records, self._settings())

    def _settings(self) -> dict[str, Any]:
        decisions = self.decisions
        return {
            **self.settings,
            "coder": self.machine.name,
            "coders": list(decisions.coders),
            "rows": len(decisions),
            "documents": len(set(decisions.clusters())) if decisions.has_documents else None,
            "codes": len(decisions.codes),
            "least": self.least,
            "drawn": "documents" if decisions.has_documents else "rows",
            "draws": self.bootstrap.draws,
            "seed": self.bootstrap.seed,
        }

    def _undefined(self, sides: Sides | None) -> Iterator[tuple[str, str]]:
        if self.machine.probability is None:
            for name in ("calibration", "reliability", "coverage_risk", "coverage_area"):
                yield name, self.machine.why_no_probability
        if len(self.decisions.coders) < 2:
            yield "coders", "there is one"
        if not self.decisions.groups:
            yield "by_group", "rows name no groups"
        if sides is None:
            yield "parity", "no parallel rows were given"

    def _notes(self, every: Part) -> Iterator[str]:
        if self.machine.caution:
            yield self.machine.caution
        if not self.decisions.has_documents:
            yield (
                "Not every row names its document: intervals draw rows, and are too narrow when "
                "rows of one document are alike."
            )
        record = part_record(every)
        if (record.get("share_macro_f1") or 0) > 1:
            yield (
                "The machine agrees with the coders more than they do with each other. Has it "
                "learned from these rows? Then its figures are worthless."
            )
