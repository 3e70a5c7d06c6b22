"""How often words and terms stand in documents year by year."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from policytext.model import Case, Document
from policytext.nlp.terms.counting import Counts
from policytext.nlp.terms.sentences import Form, Occurrence

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DATES = ("date", "effective date", "year")
_PER = 10_000


@dataclass(frozen=True, slots=True)
class YearCount:
    """A word or term in the documents of one year.

    Attributes:
        text: as it is written.
        form: lemmas of its words.
        year: of the documents.
        count: how often it stands there.
        words: number of words of the documents of this year.
        rate: count a 10,000 words.
        documents: in how many documents of the year it stands.
        slope: of the term: by how much the rate rises a year (least squares over all years).
        occurrences: of this year.
    """

    text: str
    form: Form
    year: int
    count: int
    words: int
    rate: float
    documents: int
    slope: float
    occurrences: tuple[Occurrence, ...]


def document_years(documents: Iterable[Document], cases: Iterable[Case] = ()) -> dict[str, int]:
    """The year of each document that has one.

    Args:
        documents: their metadata tell the date.
        cases: a variable ``year`` of a case goes before what its documents say.
    """
    years: dict[str, int] = {}
    for document in documents:
        for name in _DATES:
            found = _YEAR.search(document.get(name))
            if found:
                years.setdefault(document.id, int(found[0]))
    for case in cases:
        for value in case.values:
            found = _YEAR.search(value.value) if value.variable.lower() == "year" else None
            if found:
                years.update(dict.fromkeys(case.documents, int(found[0])))
    return years


def trends(
    counts: Counts, years: Mapping[str, int], *, terms: Collection[Form] = (), most: int = 30
) -> tuple[YearCount, ...]:
    """Count terms year by year.

    Args:
        counts: of one language.
        years: year by document; others are left out.
        terms: lemmas of the words of each term wanted; when left out those whose rate changes
            most, up or down.
        most: how many of these.

    Returns:
        A row for each term and year in which there are documents, zero counts too; terms in the
        order given, or by the size of their slope.
    """
    sizes: Counter[int] = Counter()
    for document, size in counts.sizes.items():
        if document in years:
            sizes[years[document]] += size
    wanted = [form for form in terms if form in counts.places] if terms else list(counts.places)
    rows = [_years(counts, form, years, sizes) for form in wanted]
    if not terms:
        rows = [row for row in rows if row and sum(one.count for one in row) > len(sizes)]
        rows.sort(key=lambda row: (-abs(row[0].slope), row[0].form))
        rows = rows[:most]
    return tuple(one for row in rows for one in row)


def _years(
    counts: Counts, form: Form, years: Mapping[str, int], sizes: Mapping[int, int]
) -> list[YearCount]:
    places: dict[int, list[Occurrence]] = defaultdict(list)
    for place in counts.places[form]:
        if place.document in years:
            places[years[place.document]].append(place)
    rates = {year: _PER * len(places[year]) / size for year, size in sorted(sizes.items()) if size}
    slope = _slope(list(rates), list(rates.values()))
    return [
        YearCount(
            counts.texts[form],
            form,
            year,
            len(places[year]),
            sizes[year],
            round(rate, 4),
            len({place.document for place in places[year]}),
            round(slope, 4),
            tuple(places[year]),
        )
        for year, rate in rates.items()
    ]


def _slope(years: Sequence[int], rates: Sequence[float]) -> float:
    if len(years) < 2:
        return 0.0
    middle, mean = sum(years) / len(years), sum(rates) / len(rates)
    spread = sum((year - middle) ** 2 for year in years)
    return sum((x - middle) * (y - mean) for x, y in zip(years, rates, strict=True)) / spread
