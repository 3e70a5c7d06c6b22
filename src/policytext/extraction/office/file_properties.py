"""What a program keeps about a file; true only where the text says the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from policytext.extraction.drafts.draft import Draft, Fact

_BLANKS = re.compile(r"\s+")
_SEARCHED = 6_000


def confirmed(facts: Iterable[Fact], drafts: Sequence[Draft]) -> tuple[Fact, ...]:
    """The properties of a file that its text confirms.

    Programs fill in the name of a template, of the first owner of a computer, or nothing of use.

    Args:
        facts: title and author by the file's properties.
        drafts: the blocks of the file.
    """
    head = _BLANKS.sub("", "".join(draft.text for draft in drafts)[:_SEARCHED])
    return tuple(fact for fact in facts if _BLANKS.sub("", fact.value) in head)
