"""Patterns and texts that belong together, drawn by hypothesis."""

from __future__ import annotations

from hypothesis import strategies as st

WORDS = {
    "zh": ["技术", "转移", "产业", "AI", "未", "1"],
    "en": ["build", "plants", "new", "no", "1"],
}
MARKS = {"zh": ["", "，", "。", " ", "二"], "en": [" ", ", ", ". ", " two "]}
BLANK = {"zh": "", "en": " "}


def patterns(language: str) -> st.SearchStrategy[str]:
    """Patterns of every construct over a handful of words."""
    words = st.sampled_from(WORDS[language])

    def wider(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        gap = st.sampled_from([" … ", " …2 ", " ", " …0 "])
        return st.one_of(
            st.tuples(inner, inner).map(lambda two: f"({two[0]}|{two[1]})"),
            st.tuples(inner, gap, inner).map("".join),
            st.tuples(inner, inner).map(lambda two: f"[{two[0]}] {two[1]}"),
            inner.map(lambda one: f"{one} #"),
        )

    return st.recursive(words, wider, max_leaves=5)


def texts(language: str) -> st.SearchStrategy[str]:
    """Texts of the same words, so that patterns are found in many of them."""
    pieces = st.tuples(st.sampled_from(WORDS[language]), st.sampled_from(MARKS[language]))
    return st.lists(pieces.map("".join), max_size=12).map(BLANK[language].join)
