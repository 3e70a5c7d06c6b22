"""The audit trail of a study: every run, decision, change and memo in the order of time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from policytext.errors import InvalidOption, StudyError, known_names
from policytext.model import CodebookChange, Decision, MemoVersion, RelationDecision, Run
from policytext.pipeline.editing.history import related_as
from policytext.resources import word_lists
from policytext.store import Study

COLUMNS = ("time", "kind", "id", "by", "done", "about", "detail", "reason")
KINDS = ("run", "change", "decision", "memo")
_ENGLISH: Mapping[str, Mapping[str, str]] = {
    name: {} for name in ("kinds", "done", "facts", "columns")
}


@dataclass(frozen=True, slots=True)
class TrailEntry:
    """Something that was done in a study.

    Attributes:
        time: ISO 8601, UTC; of a run when it began.
        kind: ``run``, ``change``, ``decision`` or ``memo``.
        id: of the run, the change, the coding decided about, or the memo.
        by: id of the coder; of a run without one the program.
        done: what: the verb of a run, the kind of a change or memo, the status of a coding.
        about: what it was done to.
        facts: name and value: settings, inputs, versions, what came of it; the text of a memo.
        reason: in the person's words.
    """

    time: str
    kind: str
    id: str
    by: str
    done: str
    about: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    reason: str = ""


def audit_trail(
    study: Study,
    *,
    kinds: Iterable[str] = (),
    by: str = "",
    since: str = "",
    until: str = "",
) -> tuple[TrailEntry, ...]:
    """What was done in a study, oldest first; in one second runs come before what people did.

    Args:
        study: open.
        kinds: of ``KINDS``; all when left out.
        by: only what this coder did.
        since: only from this day or time on (ISO 8601, UTC).
        until: only before this day or time.

    Raises:
        InvalidOption: when there is no such kind.
        StudyError: when nobody of this name did anything.
    """
    wanted = tuple(kinds) or KINDS
    for kind in wanted:
        if kind not in KINDS:
            raise InvalidOption("kind", kind, KINDS)
    kinds_of = related_as(study)
    found = [
        *map(_of_run, study.runs()),
        *(_of_change(change, kinds_of) for change in study.changes()),
        *_of_decisions(study),
        *map(_of_relation, study.relation_decisions()),
        *_of_memos(study),
    ]
    known = {entry.by for entry in found}
    if by and by not in known:
        raise StudyError(study.place, f"nothing was done by {by!r}. {known_names(by, known)}")
    ordered = sorted(found, key=lambda entry: entry.time)
    return tuple(
        entry
        for entry in ordered
        if entry.kind in wanted
        and by in ("", entry.by)
        and entry.time >= since
        and (not until or entry.time < until)
    )


def trail_table(entries: Iterable[TrailEntry], language: str = "en") -> pd.DataFrame:
    """The trail as rows.

    Args:
        entries: in the order wanted.
        language: ``zh`` for Chinese heads and names of what was done; else ``en``.

    Returns:
        DataFrame with the columns ``COLUMNS``, in Chinese where that was asked for.
    """
    words = word_lists("trail") if language == "zh" else _ENGLISH
    rows = [
        (
            *(entry.time, words["kinds"].get(entry.kind, entry.kind), entry.id, entry.by),
            *(words["done"].get(entry.done, entry.done), entry.about),
            *(_listed(_in_words(entry.facts, language), words["facts"]), entry.reason),
        )
        for entry in entries
    ]
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    return table.rename(columns=dict(words["columns"]))


def _in_words(facts: Iterable[tuple[str, str]], language: str) -> Iterator[tuple[str, str]]:
    """Facts with the kinds of relations as they are called in a language."""
    words = word_lists("theory-tables")["kind_words"] if language == "zh" else {}
    for name, value in facts:
        yield name, str(words[value]["zh"]) if name == "kind" and value in words else value


def _listed(facts: Iterable[tuple[str, str]], words: Mapping[str, str]) -> str:
    told = ((words.get(name, name), value) for name, value in facts)
    return "; ".join(f"{name}: {value}" if name else value for name, value in told)


def _of_run(run: Run) -> TrailEntry:
    facts = [
        *run.settings.items(),
        *(("input", f"{name} {value}") for name, value in run.inputs.items()),
        *((name, str(number)) for name, number in run.counts.items()),
        ("finished", run.finished or "-"),
        *run.versions.items(),
    ]
    about = run.parent or ", ".join(run.settings)
    by = run.coder or "policytext"
    return TrailEntry(run.started, "run", run.id, by, run.verb, about, tuple(facts))


def _of_change(change: CodebookChange, kinds: Mapping[str, str]) -> TrailEntry:
    ends = dict.fromkeys((", ".join(change.codes), ", ".join(change.into)))
    shown = " → ".join(filter(None, ends))
    about = f"{change.codebook}: {shown}" if shown else change.codebook
    facts = [("undoes", change.undoes)] if change.undoes else []
    related = kinds.get(change.undoes or change.id)
    facts += [("kind", related)] if related else []
    facts += [("codings", str(change.codings))] if change.codings else []
    facts += [("text before", change.before), ("text after", change.after)]
    by = change.coder or "policytext"
    entry = (change.changed, "change", change.id, by, change.kind.value, about)
    return TrailEntry(*entry, tuple(facts), change.reason)


def _of_decisions(study: Study) -> Iterator[TrailEntry]:
    decisions = study.decisions()
    named = {made.coding for made in decisions if made.coding}
    places = _places(study, named) if named else {}
    for made in decisions:
        about = places.get(made.coding, "") if made.coding else _place(made)
        id = made.coding or about
        told = (made.decided, "decision", id, made.coder, made.status.value, about)
        yield TrailEntry(*told, (), made.reason)


def _of_relation(made: RelationDecision) -> TrailEntry:
    about = f"{made.codebook}: {made.source} → {made.target}"
    facts = [("kind", made.kind.value)] if made.kind else []
    facts += [("change", made.change)] if made.change else []
    told = (made.decided, "decision", f"relation:{made.codebook}:{made.source}/{made.target}")
    return TrailEntry(*told, made.coder, made.status.value, about, tuple(facts), made.reason)


def _places(study: Study, ids: set[str]) -> Mapping[str, str]:
    """Document, place and code as coded, by id of the coding."""
    every = (*study.document_ids(), *study.replaced())
    codings = study.codings(documents=every, latest=False, as_coded=True)
    return {
        coding.id: f"{coding.document}:{coding.span.start}-{coding.span.end}:{coding.code}"
        for coding in codings
        if coding.id in ids
    }


def _place(made: Decision) -> str:
    where = f"{made.span.start}-{made.span.end}" if made.span else ""
    return f"{made.document}:{where}:{made.code}"


def _of_memos(study: Study) -> Iterator[TrailEntry]:
    for memo in study.memos():
        versions = study.memo_versions(memo.id) if memo.edited else ()
        first = versions[0].text if versions else memo.text
        told = (memo.author, f"{memo.kind.value} memo", memo.about)
        yield TrailEntry(memo.created, "memo", memo.id, *told, (("", first),))
        yield from (_of_version(version, memo.about) for version in versions[1:])


def _of_version(version: MemoVersion, about: str) -> TrailEntry:
    told = (version.author, "edited", about)
    return TrailEntry(version.written, "memo", version.memo, *told, (("", version.text),))
