from __future__ import annotations

import pandas as pd
import pytest

from policytext.exchange.report.quotes import QuoteBook, marked


def words(name: str, **facts: object) -> str:
    return f"{name} {facts}" if facts else name


def table_of(*rows: tuple[str, str, int, str]) -> pd.DataFrame:
    """Codings: code, case, start, coder; two characters long."""
    made = [
        {
            "coding": f"{coder}:{code}:{start}",
            "case": case,
            "document": f"doc-{case}",
            "title": "T",
            "page": 1,
            "paragraph": 1,
            "start": start,
            "end": start + 2,
            "code": code,
            "quote": "产业转移",
            "evidence": "转移; 没有",
            "confidence": 1.0 if coder == "li" else 0.6,
            "coder": coder,
            "run": "" if coder == "li" else "run-0002",
            "status": "suggested",
            "source": f"A1-{start}",
            "crowded": False,
            "language": "zh",
        }
        for code, case, start, coder in rows
    ]
    return pd.DataFrame(made)


@pytest.fixture
def book() -> QuoteBook:
    many = [("b:Y", "one", start, "rules") for start in range(20)]
    table = table_of(
        ("b:X", "one", 0, "li"), ("b:X", "one", 0, "rules"), ("b:X", "two", 4, "li"), *many
    )
    return QuoteBook(table, 3, ["b:Y", "b:X"])


def test_a_passage_counts_once_whoever_coded_it(book: QuoteBook) -> None:
    assert [book.size("b:X", case) for case in ("one", "two", "three")] == [1, 1, 0]
    assert book.size("b:Y", "one") == len(book) - 2 == 20
    group = book.group("b:X", "one", "c1", "One", words)
    (quote,) = group.quotes
    assert "li" in quote.made
    assert "run-0002 · confidence" in quote.made
    assert quote.pieces == (("产业", False), ("转移", True))


def test_more_than_the_limit_is_told(book: QuoteBook) -> None:
    group = book.group("b:Y", "one", "c1", "One", words)
    assert len(group.quotes) == 3
    assert group.count == "passages_shown {'number': 20, 'shown': 3}"
    assert book.group("b:X", "two", "c2", "Two", words).count.startswith("passages ")
    assert (book.shown, len(book)) == (5, 22)


def test_links_lead_to_passages_that_are_shown(book: QuoteBook) -> None:
    every = [f"rules:b:Y:{start}" for start in range(20)]
    links, more = book.links(every, 2)
    assert (len(links), more, book.shown) == (2, 18, 5)
    assert book.links([], 5) == ((), 0)
    assert book.links(["unknown"], 5) == ((), 0)


def test_a_link_shows_the_passage_it_leads_to(book: QuoteBook) -> None:
    before = book.shown
    for start in range(20):
        links, _ = book.links([f"rules:b:Y:{start}"], 1)
        shown = {quote.id for quote in book.group("b:Y", "one", "c", "", words).quotes}
        assert links[0].target in shown
    assert book.shown > before


def test_long_quotes_are_cut_with_a_mark() -> None:
    pieces = marked("长" * 5000, ["长" * 10], words)
    assert sum(len(text) for text, _ in pieces[:-1]) < 2000
    assert "number" in pieces[-1][0]
    assert pieces[0] == ("长" * 10, True)
