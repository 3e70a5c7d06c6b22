"""What a codebook allows to stand together: siblings that exclude each other, and parents."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from policytext.model import Codebook, Parents

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NOT_GIVEN = -1


class Constraints:
    """Decides which of the codes that are probable enough are given together.

    Args:
        codebook: that declares it: ``exclusive`` and ``parents``.
    """

    def __init__(self, codebook: Codebook) -> None:
        self._codebook = codebook
        self._columns = {code.id: column for column, code in enumerate(codebook)}

    def resting(
        self, chances: NDArray[np.float64], probable: NDArray[np.bool_]
    ) -> NDArray[np.int64]:
        """On which code's evidence each code is given.

        Args:
            chances: segments × codes, probabilities.
            probable: segments × codes, whether the code is probable enough.

        Returns:
            Segments × codes: the column of the code itself, or of the most probable one below it
            that brings it along; ``NOT_GIVEN`` where the code is not given.
        """
        import numpy as np

        given = probable.copy()
        for branches in self._exclusive:
            self._keep_one(chances, given, branches)
        resting = np.where(given, np.arange(given.shape[1]), NOT_GIVEN)
        for parent, below in self._lines:
            child_given = given[:, below].any(axis=1)
            if self._codebook.parents is Parents.WITHOUT_CHILD:
                resting[child_given, parent] = NOT_GIVEN
            else:
                line = [parent, *below]
                best = np.where(given[:, line], chances[:, line], -1).argmax(axis=1)
                resting[child_given, parent] = np.array(line)[best][child_given]
        return resting

    def _keep_one(
        self,
        chances: NDArray[np.float64],
        given: NDArray[np.bool_],
        branches: tuple[tuple[int, ...], ...],
    ) -> None:
        """Of branches that exclude each other keep the one with the most probable code."""
        import numpy as np

        probable = np.where(given, chances, -1)
        highest = np.stack([probable[:, branch].max(axis=1) for branch in branches], axis=1)
        kept = highest.argmax(axis=1)
        for number, branch in enumerate(branches):
            given[np.ix_(kept != number, branch)] = False

    @cached_property
    def _exclusive(self) -> tuple[tuple[tuple[int, ...], ...], ...]:
        """Columns of the branches that exclude each other, from the top down."""
        book = self._codebook
        families = [book.roots()] if book.exclusive else []
        families += [book.children(code.id) for _, code in book.walk() if code.exclusive]
        return tuple(
            tuple(self._branch(code.id) for code in family) for family in families if family
        )

    @cached_property
    def _lines(self) -> tuple[tuple[int, tuple[int, ...]], ...]:
        """Each parent with those below it, where what is given below matters to it."""
        return tuple(self._find_lines())

    def _find_lines(self) -> Iterator[tuple[int, tuple[int, ...]]]:
        if self._codebook.parents is not Parents.APART:
            for code in self._codebook:
                parent, *below = self._branch(code.id)
                if below:
                    yield parent, tuple(below)

    def _branch(self, id: str) -> tuple[int, ...]:
        return tuple(self._columns[code.id] for code in self._codebook.branch(id))
