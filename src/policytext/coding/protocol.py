"""What a machine that codes must be able to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from policytext.coding.learning.examples import Example
from policytext.model import Coder as CoderRecord
from policytext.model import Coding, Segment


class Coder(Protocol):
    """A machine that codes. The rules coder is one; a user's own class plugs in by an entry point.

    An entry point of the group ``policytext.coders`` names a class that is called with a codebook.
    """

    @property
    def record(self) -> CoderRecord:
        """Who this coder is: name, kind, version and settings."""
        ...

    def code(self, segments: Iterable[Segment], *, run: str = "") -> Iterator[Coding]:
        """Code segments.

        Args:
            segments: of one or several documents, in order.
            run: id of the run the codings belong to.

        Yields:
            Codings in the order of the segments, then of the codebook; each with its evidence.
        """
        ...

    def fit(self, examples: Sequence[Example]) -> Coder:
        """A coder for the same codebook that has learned from decisions.

        This coder stays as it is; one that has nothing to learn gives itself back. Another call
        on the coder that comes back adds to what it learned, so hand over each example once.

        Args:
            examples: excerpts that somebody coded, with references of codes; each says which
                codes were decided about, so a code can be denied as well as given.
        """
        ...
