"""What changed in the codebooks of a study: since a time, for a coder, between two texts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from policytext.errors import StudyError, UnknownCode, known_names
from policytext.model import ChangeKind, Codebook, CodebookChange, Coding
from policytext.store import Study
from policytext.store.codebook_files import parse_codebook, read_codebook
from policytext.theory.editing.differences import codebook_differences

CHANGE_COLUMNS = (
    "change",
    "time",
    "by",
    "kind",
    "codebook",
    "codes",
    "into",
    "relation",
    "codings",
    "undone by",
    "reason",
)
CODING_COLUMNS = ("coding", "document", "quote", "coder", "before", "after", "change")
DIFFERENCE_COLUMNS = ("code", "difference", "field", "before", "after")
_FILES = (".yaml", ".yml")


def change_table(study: Study, changes: Sequence[CodebookChange], coder: str = "") -> pd.DataFrame:
    """Changes as rows, oldest first.

    Args:
        study: open.
        changes: of it.
        coder: when given, ``codings`` counts those of this coder only.

    Returns:
        DataFrame with the columns ``CHANGE_COLUMNS``; ``codings`` says how many went to another
        code, ``relation`` the kind of a relation that came or went.
    """
    undone = undone_by(study.changes())
    kinds = related_as(study)
    own = _own_counts(study, coder) if coder else {}
    rows = [
        (
            *(change.id, change.changed, change.coder, change.kind.value, change.codebook),
            *(", ".join(change.codes), ", ".join(change.into)),
            kinds.get(change.undoes or change.id, ""),
            own.get(change.undoes or change.id, 0) if coder else change.codings,
            *(undone.get(change.id, ""), change.reason),
        )
        for change in changes
    ]
    return pd.DataFrame(rows, columns=list(CHANGE_COLUMNS))


def coding_changes(
    study: Study, changes: Iterable[CodebookChange], coder: str = ""
) -> pd.DataFrame:
    """The codings that changes gave another code, in the order in which it happened.

    Args:
        study: open.
        changes: of it.
        coder: only codings of this coder; of all when empty.

    Returns:
        DataFrame with the columns ``CODING_COLUMNS``.
    """
    wanted = {change.id for change in changes}
    moved = [recoding for recoding in study.recodings() if recoding.change in wanted]
    found = _codings(study, {recoding.coding for recoding in moved})
    rows = []
    for recoding in moved:
        coding = found[recoding.coding]
        if coder in ("", coding.coder):
            about = (coding.id, coding.document, coding.quote, coding.coder)
            rows.append((*about, recoding.before, recoding.after, recoding.change))
    return pd.DataFrame(rows, columns=list(CODING_COLUMNS))


def changes_since(
    study: Study, since: str = "", *, codebook: str = "", coder: str = ""
) -> tuple[CodebookChange, ...]:
    """Changes, oldest first.

    Args:
        study: open.
        since: id of a change, after which the others came; or a day or time (ISO 8601, UTC).
        codebook: only those of this codebook.
        coder: when given, those by others since this coder was last here; see ``last_seen``.

    Raises:
        StudyError: when there is no such change, codebook or coder.
    """
    changes = study.changes()
    _check(study, "codebook", codebook, [entry.id for entry in study.codebooks()])
    _check(study, "coder", coder, people_at_work(study))
    found = changes
    if coder:
        last = last_seen(study, coder)
        found = tuple(c for c in found if c.changed >= last and c.coder != coder)
    if since:
        found = _after(study, found, changes, since)
    return tuple(change for change in found if codebook in ("", change.codebook))


def people_at_work(study: Study) -> tuple[str, ...]:
    """Ids of all who coded, decided, changed a codebook or wrote a memo; machines too."""
    every = [coder.id for coder in study.coders()]
    every += [change.coder for change in study.changes() if change.coder]
    every += [name for memo in study.memos() for name in (memo.author, memo.editor) if name]
    return tuple(dict.fromkeys(every))


def last_seen(study: Study, coder: str) -> str:
    """When a coder was last here: coded in a run, decided, changed a codebook or wrote a memo.

    Args:
        study: open.
        coder: id.

    Returns:
        ISO 8601, UTC. Empty for one who did nothing that has a time: codings of people have only
        that of the run that brought them in, if there was one.
    """
    runs = {coding.run for coding in _codings_by(study, coder)}
    own = [
        run.finished or run.started for run in study.runs() if run.coder == coder or run.id in runs
    ]
    own += [made.decided for made in study.decisions() if made.coder == coder]
    own += [made.decided for made in study.relation_decisions() if made.coder == coder]
    own += [change.changed for change in study.changes() if change.coder == coder]
    own += [memo.created for memo in study.memos() if memo.author == coder]
    own += [memo.edited for memo in study.memos() if memo.editor == coder]
    return max(own, default="")


def has_coded(study: Study, coder: str) -> bool:
    """Whether a coder has any coding, of older runs too."""
    return any(True for _ in _codings_by(study, coder))


def _codings_by(study: Study, coder: str) -> Iterator[Coding]:
    """The codings of one who may have written memos only."""
    if any(known.id == coder for known in study.coders()):
        yield from study.codings(coder=coder, latest=False)


def related_as(study: Study) -> Mapping[str, str]:
    """The kind of the relation that came or went, by id of the change."""
    decided = study.relation_decisions()
    return {made.change: made.kind.value for made in decided if made.change and made.kind}


def to_undo(
    study: Study, codebook: str = "", *, to: str = "", every: bool = False
) -> tuple[str, ...]:
    """Ids of the changes to take back, the newest first.

    Args:
        study: open.
        codebook: only of this one; of all when empty.
        to: this change and all later ones of its codebook; the newest one when empty.
        every: all that stand.

    Raises:
        StudyError: when nothing stands, or there is no such change that stands.
    """
    undone = undone_by(study.changes())
    standing = [
        change
        for change in study.changes()
        if change.kind is not ChangeKind.UNDO
        and change.id not in undone
        and codebook in ("", change.codebook)
    ]
    if not standing:
        message = "no change of a codebook is there to undo. See: policytext codebook changes"
        raise StudyError(study.place, message)
    if to:
        ids = [change.id for change in standing]
        if to not in ids:
            what = "was undone before" if to in undone else "is no change that stands"
            raise StudyError(study.place, f"{to!r} {what}. {known_names(to, ids)}")
        book = standing[ids.index(to)].codebook
        standing = [change for change in standing[ids.index(to) :] if change.codebook == book]
    elif not every:
        standing = standing[-1:]
    return tuple(change.id for change in reversed(standing))


def undone_by(changes: Iterable[CodebookChange]) -> Mapping[str, str]:
    """Id of the change that took it back, by id of each change that was undone."""
    return {change.undoes: change.id for change in changes if change.undoes}


@dataclass(frozen=True, slots=True)
class Version:
    """A text of a codebook.

    Attributes:
        name: what it is called.
        codebook: what it says.
    """

    name: str
    codebook: Codebook


def version_of(study: Study | None, name: str, codebook: str = "") -> Version:
    """A text of a codebook.

    Args:
        study: open; None when only files are compared.
        name: a YAML file or shipped codebook; of a study also the number of a text as it was
            stored (from 1), ``newest``, a version (``1.0``: its last text), or the id of a change
            (the text after it).
        codebook: id of the codebook in the study; empty for files.

    Raises:
        CodebookError: when a file cannot be read.
        UnknownCode: when there is no such text.
    """
    if study is None or not codebook or name.endswith(_FILES):
        return Version(name, read_codebook(name))
    text = version_text(study, name, codebook)
    return Version(f"{codebook} {name}", parse_codebook(text, path=codebook))


def version_text(study: Study, name: str, codebook: str) -> str:
    """A text of a codebook of a study as it was written; see ``version_of``.

    Raises:
        UnknownCode: when there is no such text.
    """
    texts = [entry for entry in study.codebooks() if entry.id == codebook]
    if not texts:
        known = known_names(codebook, {entry.id for entry in study.codebooks()})
        raise UnknownCode(study.place, f"the study has no codebook {codebook!r}. {known}")
    # A number is that of a text: the versions of codebooks are often numbers too.
    digests = {entry.version: entry.digest for entry in texts}
    digests |= {str(number): entry.digest for number, entry in enumerate(texts, start=1)}
    digests |= {
        change.id: change.after for change in study.changes() if change.codebook == codebook
    }
    digests["newest"] = texts[-1].digest
    if name not in digests:
        message = f"it keeps no text {name!r} of {codebook!r}. {known_names(name, digests)}"
        raise UnknownCode(study.place, message)
    return study.codebook_text(codebook, digest=digests[name])


def difference_table(old: Codebook, new: Codebook) -> pd.DataFrame:
    """What differs between two texts of a codebook.

    Returns:
        DataFrame with the columns ``DIFFERENCE_COLUMNS``; one row a field or list item, ``code`` is
        empty for the codebook itself.
    """
    rows = [
        (each.code, each.differing.value, each.field, each.before, each.after)
        for each in codebook_differences(old, new)
    ]
    return pd.DataFrame(rows, columns=list(DIFFERENCE_COLUMNS))


def _check(study: Study, what: str, name: str, known: Sequence[str]) -> None:
    if name and name not in known:
        raise StudyError(study.place, f"no {what} {name!r}. {known_names(name, known)}")


def _after(
    study: Study,
    found: Sequence[CodebookChange],
    changes: Sequence[CodebookChange],
    since: str,
) -> tuple[CodebookChange, ...]:
    if since[:4].isdigit():
        return tuple(change for change in found if change.changed >= since)
    ids = [change.id for change in changes]
    _check(study, "change", since, ids)
    later = set(ids[ids.index(since) + 1 :])
    return tuple(change for change in found if change.id in later)


def _own_counts(study: Study, coder: str) -> Mapping[str, int]:
    moved = study.recodings()
    found = _codings(study, {recoding.coding for recoding in moved})
    counts: dict[str, int] = {}
    for recoding in moved:
        if found[recoding.coding].coder == coder:
            counts[recoding.change] = counts.get(recoding.change, 0) + 1
    return counts


def _codings(study: Study, ids: Collection[str]) -> Mapping[str, Coding]:
    """Codings by id, as they were made."""
    if not ids:
        return {}
    older = [*study.document_ids(), *study.replaced()]
    every = study.codings(documents=older, latest=False, as_coded=True)
    return {coding.id: coding for coding in every if coding.id in ids}
