"""The audit trail as a table: runs, codebooks, decisions and memos in the order of time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from policytext.matrices.theory_material import (
    RowKeeper,
    TheoryMaterial,
    TheoryTable,
    table_of,
)
from policytext.model import Coding, Decision, Memo, Run

_COLUMNS = ("time", "step", "who", "what", "subject", "reason", "software", "id")
_LONG = 60


def audit_trail(
    material: TheoryMaterial,
    runs: Iterable[Run],
    decisions: Iterable[Decision],
    memos: Iterable[Memo],
    codebooks: Sequence[tuple[str, str, str]] = (),
) -> TheoryTable:
    """Everything that was done in a study and kept with its time.

    Args:
        material: of the study.
        runs: what machines did.
        decisions: of people about codings.
        memos: of people.
        codebooks: id, version and time of every text of a codebook.

    Returns:
        One row a step, oldest first.
    """
    kept = RowKeeper("trail")
    kept.notes.append(material.word("notes", "trail"))
    codings = {coding.id: coding for coding in material.codings}
    rows = [
        *(_of_run(material, run) for run in runs),
        *(_of_codebook(material, *told) for told in codebooks),
        *(_of_decision(material, made, codings) for made in decisions),
        *(_of_memo(material, memo) for memo in memos),
    ]
    for row in sorted(rows, key=lambda told: str(told["time"])):
        coding = codings.get(str(row.get("coding", "")))
        behind = None if coding is None else material.table[material.table["coding"] == coding.id]
        kept.add(row, behind)
    return table_of(kept, _COLUMNS)


def _of_run(material: TheoryMaterial, run: Run) -> Mapping[str, Any]:
    told = [f"{name} = {_short(value)}" for name, value in run.settings.items()]
    made = [f"{number} {name}" for name, number in run.counts.items()]
    return {
        "time": run.started,
        "step": material.word("steps", "run"),
        "who": run.coder or "policytext",
        "what": material.word("steps", run.verb),
        "subject": material.joined((*told, *made)),
        "reason": "",
        "software": material.joined(f"{name} {version}" for name, version in run.versions.items()),
        "id": run.id,
    }


def _of_codebook(material: TheoryMaterial, id: str, version: str, added: str) -> Mapping[str, Any]:
    step = material.word("steps", "codebook")
    return {"time": added, "step": step, "who": "", "what": f"{id} {version}", "id": id}


def _of_decision(
    material: TheoryMaterial, made: Decision, codings: Mapping[str, Coding]
) -> Mapping[str, Any]:
    coding = codings.get(made.coding)
    code, words = (made.code, "") if coding is None else (coding.code, _short(coding.quote))
    return {
        "time": made.decided,
        "step": material.word("steps", "decision"),
        "who": made.coder,
        "what": material.word("statuses", made.status.value),
        "subject": " ".join(filter(None, (code, words))),
        "reason": made.reason,
        "id": made.coding,
        "coding": made.coding,
    }


def _of_memo(material: TheoryMaterial, memo: Memo) -> Mapping[str, Any]:
    return {
        "time": memo.created,
        "step": material.word("steps", "memo"),
        "who": memo.author,
        "what": memo.text,
        "subject": memo.about,
        "reason": "",
        "id": memo.id,
    }


def _short(text: str) -> str:
    return text if len(text) <= _LONG else f"{text[: _LONG - 1]}…"
