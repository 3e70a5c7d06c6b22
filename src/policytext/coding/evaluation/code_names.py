"""Names of codes and of groups of codes, as rows write them, as references of codebooks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property

from policytext.errors import ExchangeError, known_names
from policytext.model import Codebook, code_reference
from policytext.resources import word_lists


class CodeNames:
    """Finds the codes that rows name.

    Args:
        codebooks: in which names are looked up. ``PAT.CAP`` is a code that one of them alone has,
            ``transfer:PAT.CAP`` that of a codebook.
        elsewhere: codebooks that are known and not asked about, by id; read when a name is met
            that none of the others has.

    Attributes:
        codes: references of all codes of the codebooks, in order.
        unknown: names that no codebook has, with how often they were met.
        aside: names of codes of codebooks not asked about, with how often they were met.
    """

    def __init__(
        self,
        codebooks: Sequence[Codebook],
        elsewhere: Mapping[str, Callable[[], Codebook]] | None = None,
    ) -> None:
        self.codes = tuple(book.reference(code) for book in codebooks for code in book)
        self.unknown: Counter[str] = Counter()
        self.aside: Counter[str] = Counter()
        self._books = {book.id: book for book in codebooks}
        self._named = _named(codebooks)
        self._elsewhere = dict(elsewhere or {})

    def read(self, names: Iterable[str], where: str) -> frozenset[str]:
        """References of the codes named; what is none of them is counted and left out.

        Args:
            names: as a row has them.
            where: named in errors.

        Raises:
            ExchangeError: when several codebooks have a code of this name.
        """
        found: set[str] = set()
        for name in names:
            meant = self._named.get(name, ())
            if len(meant) > 1:
                message = f"the code {name!r} is in several codebooks. Write {_either(meant)}."
                raise ExchangeError(where, "codes", message)
            found.update(meant)
            if not meant:
                (self.aside if name in self._known_elsewhere else self.unknown)[name] += 1
        return frozenset(found)

    def group(self, name: str, where: str) -> frozenset[str]:
        """References of the codes of a group; none for a group of codebooks not asked about.

        Args:
            name: id of a codebook, a branch such as ``transfer:PAT``, or a short name of
                ``configs/lexicons/code-groups.yaml``.
            where: named in errors.

        Raises:
            ExchangeError: when there is no such group.
        """
        groups: Mapping[str, Sequence[str]] = word_lists("code-groups")["groups"]
        if name in self._books:
            return frozenset(self._books[name].reference(code) for code in self._books[name])
        branches = [name] if ":" in name else groups.get(name)
        if branches is None and name not in self._elsewhere:
            advice = known_names(name, [*groups, *self._books])
            raise ExchangeError(where, "groups", f"there is no group {name!r}. {advice}")
        return frozenset(code for branch in branches or () for code in self._ends(branch, where))

    @cached_property
    def _known_elsewhere(self) -> frozenset[str]:
        return frozenset(_named([read() for read in self._elsewhere.values()]))

    def _ends(self, branch: str, where: str) -> Iterable[str]:
        """The codes without codes below, at the ends of a branch."""
        book_id, _, id = branch.partition(":")
        book = self._books.get(book_id)
        if book is None:
            if book_id in self._elsewhere:
                return
            advice = known_names(book_id, self._books)
            raise ExchangeError(where, "groups", f"there is no codebook {book_id!r}. {advice}")
        for code in book.branch(id):
            if not book.children(code.id):
                yield book.reference(code)


def _named(codebooks: Iterable[Codebook]) -> dict[str, tuple[str, ...]]:
    """References by everything that they may be called."""
    named: dict[str, tuple[str, ...]] = {}
    for book in codebooks:
        for code in book:
            reference = code_reference(book.id, code.id)
            named[reference] = (reference,)
            named[code.id] = (*named.get(code.id, ()), reference)
    return named


def _either(names: Sequence[str]) -> str:
    return " or ".join(repr(name) for name in names)
