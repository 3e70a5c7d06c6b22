"""Which passages a report shows, and how cells and rows lead to them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from policytext.exchange.report.page import Link, Quote, QuoteGroup
from policytext.matrices.theory_material import spread

_PASSAGE = ["code", "case", "document", "start", "end"]
_LONGEST = 1200


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text with a code in a case, whoever coded it.

    Attributes:
        number: from 1, in the order of codes, cases and text.
        rows: positions of its codings in the table.
    """

    number: int
    rows: tuple[int, ...]

    @property
    def id(self) -> str:
        """Of its place on the page."""
        return f"q{self.number}"


class QuoteBook:
    """The passages of a study by code and case, of which some are shown.

    Shown are, of every code in every case, ``most`` telling ones, and all that something else of
    the report leads to.
    """

    def __init__(self, table: pd.DataFrame, most: int, codes: Sequence[str]) -> None:
        """Choose the passages.

        Args:
            table: of ``TheoryMaterial``.
            most: passages of a code in a case.
            codes: references, in the order of the report.
        """
        self._columns = {name: table[name].tolist() for name in table.columns}
        self._passages: list[Passage] = []
        self._of_coding: dict[str, list[int]] = {}
        self._groups: dict[tuple[str, str], list[int]] = {}
        self._shown: set[int] = set()
        found = dict(iter(table.groupby(["code", "case"], sort=False)))
        order = {code: number for number, code in enumerate(codes)}
        ordered = sorted(found, key=lambda key: order.get(str(key[0]), len(order)))
        for code, case in ordered:
            self._add(str(code), str(case), found[code, case], most)

    def _add(self, code: str, case: str, rows: pd.DataFrame, most: int) -> None:
        numbers = []
        of_row: dict[int, int] = {}
        for _, same in rows.groupby(_PASSAGE, sort=False):
            number = len(self._passages)
            positions = tuple(int(at) for at in same.index)
            self._passages.append(Passage(number + 1, positions))
            numbers.append(number)
            of_row.update(dict.fromkeys(positions, number))
            for at in positions:
                self._of_coding.setdefault(self._columns["coding"][at], []).append(number)
        self._groups[code, case] = numbers
        if len(numbers) <= most:
            self._shown.update(numbers)
        else:
            self._shown.update(of_row[int(at)] for at in spread(rows, most).index)

    def __len__(self) -> int:
        """How many passages there are, shown or not."""
        return len(self._passages)

    @property
    def shown(self) -> int:
        """How many passages are shown."""
        return len(self._shown)

    def links(self, codings: Iterable[str], most: int) -> tuple[tuple[Link, ...], int]:
        """Links to passages, to some that are shown anyway if there are any.

        Args:
            codings: ids.
            most: links; at least one, to a passage that is shown from now on.

        Returns:
            The links, and how many passages there are besides.
        """
        numbers = list(dict.fromkeys(n for id in codings for n in self._of_coding.get(id, ())))
        places: dict[tuple[object, ...], int] = {}
        for number in numbers:
            place = self._place(number)
            if place not in places or (number in self._shown and places[place] not in self._shown):
                places[place] = number
        once = list(places.values())
        wanted = [number for number in once if number in self._shown][:most] or once[:1]
        self._shown.update(wanted)
        wanted.sort(key=lambda number: self._passages[number].rows)
        links = tuple(Link(self._passages[n].id, self._source(n)) for n in wanted)
        return links, len(once) - len(links)

    def group(
        self, code: str, case: str, id: str, heading: str, words: Callable[..., str]
    ) -> QuoteGroup:
        """The passages of a case with a code.

        Args:
            code: reference.
            case: id.
            id: of the place.
            heading: the case.
            words: words and sentences of the report by name, with facts.
        """
        numbers = self._groups[code, case]
        shown = [number for number in numbers if number in self._shown]
        name = "passages" if len(shown) == len(numbers) else "passages_shown"
        count = words(name, number=len(numbers), shown=len(shown))
        return QuoteGroup(id, heading, count, tuple(self._quote(n, words) for n in shown))

    def size(self, code: str, case: str) -> int:
        """How many passages of a case have a code."""
        return len(self._groups.get((code, case), ()))

    def _place(self, number: int) -> tuple[object, ...]:
        at = self._passages[number].rows[0]
        return tuple(self._columns[name][at] for name in ("document", "start", "end"))

    def _source(self, number: int) -> str:
        return str(self._columns["source"][self._passages[number].rows[0]])

    def _quote(self, number: int, words: Callable[..., str]) -> Quote:
        passage = self._passages[number]
        rows = [{name: column[at] for name, column in self._columns.items()} for at in passage.rows]
        first = rows[0]
        triggers = [word for row in rows for word in str(row["evidence"]).split("; ") if word]
        place = words(
            "place", title=first["title"], page=first["page"], paragraph=first["paragraph"]
        )
        return Quote(
            passage.id,
            str(first["source"]),
            marked(str(first["quote"]), triggers, words),
            str(first["language"]),
            place,
            "; ".join(_made(row, words) for row in rows),
        )


def _made(row: Mapping[str, object], words: Callable[..., str]) -> str:
    parts = [str(row["coder"]), str(row["run"])]
    confidence = row["confidence"]
    if isinstance(confidence, float) and confidence < 1:
        parts.append(words("confidence", value=f"{confidence:.2f}"))
    parts.append(words(f"status_{row['status']}") if row["status"] != "suggested" else "")
    if row["status"] == "suggested" and row["run"]:
        parts.append(words("status_suggested"))
    return " · ".join(filter(None, parts))


def marked(
    quote: str, triggers: Iterable[str], words: Callable[..., str]
) -> tuple[tuple[str, bool], ...]:
    """The words of a quote in pieces, with whether they triggered the coding.

    Args:
        quote: of which a very long one is cut, with a mark that says so.
        triggers: words that stand in it or not.
        words: of the report.
    """
    flags = [False] * len(quote)
    for trigger in triggers:
        at = quote.find(trigger)
        if at >= 0:
            flags[at : at + len(trigger)] = [True] * len(trigger)
    pieces: list[tuple[str, bool]] = []
    begin = 0
    shown = min(len(quote), _LONGEST)
    for at in range(1, shown + 1):
        if at == shown or flags[at] != flags[begin]:
            pieces.append((quote[begin:at], flags[begin]))
            begin = at
    if shown < len(quote):
        pieces.append((words("cut", number=len(quote) - shown), False))
    return tuple(pieces)
