"""Induced concepts and categories as tables, with the quotes behind them."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from policytext.model import Bilingual
from policytext.resources import word_lists
from policytext.theory.open_coding import Choice, Induction

_QUOTES = 3
_NAMED = 5


def passage_table(found: Induction) -> pd.DataFrame:
    """One row a passage.

    Returns:
        Columns ``id, document, start, language, text, concept, category, typical``; names are in
        the language of the passage where there is one, ``typical`` is how alike the passage is to
        those of its concept.
    """
    rows = [
        (
            one.id,
            one.document,
            one.start,
            one.language,
            one.text,
            found.concept_names[concept].within(one.language),
            found.category_names[found.categories[concept]].within(one.language),
            typical,
        )
        for one, concept, typical in zip(found.passages, found.concepts, found.typical, strict=True)
    ]
    columns = ["id", "document", "start", "language", "text", "concept", "category", "typical"]
    return pd.DataFrame(rows, columns=columns)


def concept_table(found: Induction) -> pd.DataFrame:
    """One row a concept.

    Returns:
        Columns ``number, zh, en, category, passages, documents, quotes``: ``category`` is the
        number of its category, ``quotes`` are its most typical passages as (id, text).
    """
    members = _members(found.concepts, len(found.concept_names))
    rows = [
        (
            at + 1,
            name.zh,
            name.en,
            found.categories[at] + 1,
            len(members[at]),
            _documents(found, members[at]),
            _quotes(found, members[at]),
        )
        for at, name in enumerate(found.concept_names)
    ]
    columns = ["number", "zh", "en", "category", "passages", "documents", "quotes"]
    return pd.DataFrame(rows, columns=columns)


def category_table(found: Induction) -> pd.DataFrame:
    """One row a category.

    Returns:
        Columns ``number, zh, en, definition_zh, definition_en, concepts, passages, documents,
        members``: ``members`` are the names of its concepts, the largest first; definitions are
        drafts made of them and of a typical quote, empty in a language without passages.
    """
    concepts = _members(found.categories, len(found.category_names))
    passages = _members(found.concepts, len(found.concept_names))
    rows = []
    for at, name in enumerate(found.category_names):
        own = sorted(concepts[at], key=lambda concept: (-len(passages[concept]), concept))
        rows_of = [row for concept in own for row in passages[concept]]
        names = [found.concept_names[concept] for concept in own]
        definitions = [_definition(found, name, names, rows_of, each) for each in ("zh", "en")]
        shown = tuple(each.zh or each.en for each in names)
        counts = len(own), len(rows_of), _documents(found, rows_of)
        rows.append((at + 1, name.zh, name.en, *definitions, *counts, shown))
    columns = ["number", "zh", "en", "definition_zh", "definition_en"]
    columns += ["concepts", "passages", "documents", "members"]
    return pd.DataFrame(rows, columns=columns)


def choice_table(choices: Sequence[Choice]) -> pd.DataFrame:
    """One row a number of categories that was tried; columns as in ``Choice``."""
    columns = ["k", "within", "apart", "knee", "chosen"]
    rows = [(one.k, one.within, one.apart, one.knee, one.chosen) for one in choices]
    return pd.DataFrame(rows, columns=columns)


def _members(groups: Sequence[int], count: int) -> list[list[int]]:
    found: list[list[int]] = [[] for _ in range(count)]
    for at, group in enumerate(groups):
        found[group].append(at)
    return found


def _documents(found: Induction, rows: Sequence[int]) -> int:
    return len({found.passages[row].document for row in rows} - {""})


def _quotes(found: Induction, rows: Sequence[int]) -> tuple[tuple[str, str], ...]:
    best = sorted(rows, key=lambda row: (-found.typical[row], row))[:_QUOTES]
    return tuple((found.passages[row].id, found.passages[row].text) for row in best)


def _definition(
    found: Induction,
    name: Bilingual,
    concepts: Sequence[Bilingual],
    rows: Sequence[int],
    language: str,
) -> str:
    own = [row for row in rows if found.passages[row].language == language]
    if not own:
        return ""
    wording = word_lists("open-coding")["definition"]
    names = [getattr(each, language) for each in concepts if getattr(each, language)]
    quote = max(own, key=lambda row: (found.typical[row], -row))
    return str(wording[language]).format(
        label=name.within(language),
        concepts=str(wording["joint"][language]).join(names[:_NAMED]),
        quote=found.passages[quote].text,
    )
