"""Which suggestions of machines people have judged: their codings are not independent of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from policytext.model import CoderKind, Coding, CodingStatus, split_reference
from policytext.store import Study


class SeenSuggestions:
    """What people decided about what machines suggested in a study, in any run.

    Args:
        study: open.
    """

    def __init__(self, study: Study) -> None:
        machines = {c.id for c in study.coders() if c.kind is not CoderKind.HUMAN}
        self._suggested: Mapping[str, str] = {
            coding.id: split_reference(coding.code)[0]
            for coding in study.codings(latest=False)
            if coding.coder in machines
        }
        self._newest = {made.coding: made for made in study.decisions() if made.coding}

    def decided(self, coder: str, codebook: str) -> int:
        """About how many suggestions with a codebook a person has decided."""
        own = (made for made in self._newest.values() if made.coder == coder)
        return sum(self._suggested.get(made.coding) == codebook for made in own)

    def taken(self, codings: Iterable[Coding]) -> int:
        """How many codings of a person name a machine's suggestion that she accepted."""
        return sum(any(e.value in self._suggested for e in c.evidence) for c in codings)

    def taken_back(self, coding: Coding) -> bool:
        """Whether the coder of a coding rejected it herself."""
        made = self._newest.get(coding.id)
        if made is None or made.coder != coding.coder:
            return False
        return made.status is CodingStatus.REJECTED
