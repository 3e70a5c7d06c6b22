"""The audit trail as a table of a paper: table 14."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from policytext.matrices.theory_material import RowKeeper, TheoryMaterial, TheoryTable, table_of
from policytext.model import Run
from policytext.pipeline.editing.trail import TrailEntry, audit_trail, trail_table
from policytext.store import Study

_COLUMNS = ("time", "step", "who", "what", "subject", "detail", "reason", "software", "id")
_DIGESTS = frozenset(("input", "text before", "text after"))
_LONG = 60
_TOLD = ("time", "kind", "id", "by", "done", "about", "detail", "reason")


def theory_trail(study: Study, material: TheoryMaterial) -> TheoryTable:
    """Everything that was done in a study and kept with its time.

    Args:
        study: open.
        material: of it, in whose language it is told.

    Returns:
        One row a run, decision, change of a codebook or memo, and for every text of a codebook
        that no change brought; oldest first. Digests of inputs are left to ``policytext trail``.
    """
    kept = RowKeeper("trail")
    kept.notes.append(material.word("notes", "trail"))
    runs = {run.id: run for run in study.runs()}
    entries = sorted((*_texts(study), *audit_trail(study)), key=lambda entry: entry.time)
    table = material.table
    for entry in entries:
        run = runs.get(entry.id) if entry.kind == "run" else None
        behind = table[table["coding"] == entry.id] if entry.kind == "decision" else None
        kept.add(_row(material, entry, run), behind)
    return table_of(kept, _COLUMNS)


def _row(material: TheoryMaterial, entry: TrailEntry, run: Run | None) -> Mapping[str, str]:
    shown = _shortened(entry, run)
    values = trail_table([shown], material.language).iloc[0].tolist()
    told = dict(zip(_TOLD, map(str, values), strict=True))
    versions = {} if run is None else run.versions
    return {
        "time": told["time"],
        "step": told["kind"],
        "who": told["by"],
        "what": told["done"],
        "subject": told["about"] if run is None else "",
        "detail": told["detail"],
        "reason": told["reason"],
        "software": material.joined(f"{name} {version}" for name, version in versions.items()),
        "id": told["id"],
    }


def _shortened(entry: TrailEntry, run: Run | None) -> TrailEntry:
    """An entry without digests and versions, which have places of their own."""
    versions = () if run is None else tuple(run.versions)
    facts = tuple(
        (name, value if entry.kind == "memo" else _short(value))
        for name, value in entry.facts
        if name not in (*_DIGESTS, *versions)
    )
    told = (entry.time, entry.kind, entry.id, entry.by, entry.done, entry.about)
    return TrailEntry(*told, facts, entry.reason)


def _texts(study: Study) -> Iterator[TrailEntry]:
    """Texts of codebooks that came in without a change."""
    changed = {change.after for change in study.changes()}
    for text in study.codebooks():
        if text.digest not in changed:
            yield TrailEntry(
                text.added,
                "codebook",
                text.id,
                "policytext",
                "taken in",
                f"{text.id} {text.version}",
            )


def _short(text: str) -> str:
    return text if len(text) <= _LONG else f"{text[: _LONG - 1]}…"
