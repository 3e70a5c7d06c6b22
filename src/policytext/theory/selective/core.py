"""Which category a researcher chose as the core, as the record of changes tells it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from policytext.model import ChangeKind, CodebookChange

_LOSING = (ChangeKind.RETIRE, ChangeKind.TAKE)


@dataclass(frozen=True, slots=True)
class CoreChoice:
    """That a person chose the core category of a codebook.

    Attributes:
        code: id of the category, as it is called now.
        coder: id of the person.
        chosen: ISO 8601, UTC.
        reason: in the person's words.
        change: id of the record.
        gone: id of a later change that took the category out of the codebook; else empty.
    """

    code: str
    coder: str
    chosen: str
    reason: str
    change: str
    gone: str = ""


def chosen_cores(changes: Iterable[CodebookChange]) -> Mapping[str, CoreChoice]:
    """The newest choice that stands, followed through later merges and renames.

    Args:
        changes: of a study, oldest first, with those that were undone.

    Returns:
        By id of the codebook; a codebook without a choice, or one that was withdrawn, is missing.
    """
    every = list(changes)
    undone = {change.undoes for change in every}
    found: dict[str, CoreChoice] = {}
    for change in every:
        if change.kind is ChangeKind.UNDO or change.id in undone:
            continue
        if change.kind is ChangeKind.CHOOSE:
            told = (change.coder, change.changed, change.reason, change.id)
            found[change.codebook] = CoreChoice(change.codes[0], *told)
        elif change.kind is ChangeKind.WITHDRAW:
            found.pop(change.codebook, None)
        elif change.codebook in found:
            found[change.codebook] = _followed(found[change.codebook], change)
    return found


def _followed(choice: CoreChoice, change: CodebookChange) -> CoreChoice:
    if choice.code not in change.codes:
        return choice
    if change.kind in (ChangeKind.MERGE, ChangeKind.RENAME):
        return replace(choice, code=change.into[0])
    return replace(choice, gone=change.id) if change.kind in _LOSING else choice
