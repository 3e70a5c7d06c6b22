"""From quotes to categories: open coding, categories, axial coding, paradigm, data structure.

Tables 3 to 6 and 10 of a grounded-theory paper.
"""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from policytext.matrices.theory_links import linking_quote, told_relations
from policytext.matrices.theory_material import (
    RowKeeper,
    TheoryMaterial,
    TheoryTable,
    cases_covered,
    counts_of,
    first_quote,
    made_once,
    passages,
    remark_of,
    spread,
    table_of,
)
from policytext.model import Code, Codebook, Level, Role
from policytext.theory.placement import main_and_sub

_COUNTS = ("frequency", "sources", "cases")


def open_coding_examples(material: TheoryMaterial) -> TheoryTable:
    """Quotes with their label, initial concept and initial category.

    Args:
        material: of the study.

    Returns:
        One row an example; the concept is the code that was given, the category the one above. A
        category that was given itself and has nothing below it leaves the concept empty.
    """
    kept = RowKeeper("open-coding")
    kept.notes.append(material.word("notes", "examples", examples=material.examples))
    kept.notes.append(material.word("notes", "label"))
    for book in material.codebooks:
        if not any(code.level is Level.OPEN for code in book):
            kept.notes.append(material.word("notes", "no_open", codebook=book.id))
        for code in _exemplified(book):
            below = [code, *_labels_below(book, code)]
            rows = material.rows_of(map(book.reference, below))
            concept, category = _concept_and_category(book, code)
            for _, shown in spread(rows, material.examples).iterrows():
                given = book.code(str(shown["code"]).partition(":")[2])
                kept.add(
                    {
                        "quote": shown["quote"],
                        "source": shown["source"],
                        "label": material.label(given) if given != code else _words_of(shown),
                        "concept": material.label(concept),
                        "category": material.label(category),
                        "code": shown["code"],
                    },
                    shown.to_frame().T,
                )
    return table_of(kept, ("quote", "source", "label", "concept", "category", "code"))


@made_once
def category_summary(material: TheoryMaterial) -> TheoryTable:
    """Categories with their concepts, how often and in which cases they are coded.

    Args:
        material: of the study.

    Returns:
        One row a category: an axial code, or the code above codes that were given.
    """
    kept = RowKeeper("categories")
    for book in material.codebooks:
        for category in _categories(book):
            # Through all codebooks, so that a number names one category.
            number = len(kept.rows) + 1
            rows = material.rows_of(_own(book, category))
            below = [code for code in book.children(category.id) if not _is_category(book, code)]
            concepts = [
                f"a{number}.{at} {material.label(code)} ({_passages_of(material, book, code)})"
                for at, code in enumerate(below, start=1)
            ]
            kept.add(
                {
                    "category": f"A{number} {material.label(category)}",
                    "concepts": material.joined(concepts),
                    **counts_of(rows),
                    "cases_covered": cases_covered(material, rows),
                    "remark": remark_of(material, rows),
                    "code": book.reference(category),
                },
                rows,
            )
    return table_of(kept, ("category", "concepts", *_COUNTS, "cases_covered", "remark", "code"))


@made_once
def axial_table(material: TheoryMaterial) -> TheoryTable:
    """Main categories with their subcategories and what these mean.

    Args:
        material: of the study.

    Returns:
        One row a subcategory; a main category without any has a row of its own.
    """
    kept = RowKeeper("axial")
    for book in material.codebooks:
        if not any(code.level is Level.AXIAL for code in book):
            kept.notes.append(material.word("notes", "no_axial", codebook=book.id))
        placed = [found for _, code in book.walk() if (found := main_and_sub(book, code))]
        for main, sub in dict.fromkeys((main.id, sub.id if sub else "") for main, sub in placed):
            if not sub and book.children(main):
                continue
            code = book.code(sub or main)
            rows = material.rows_of(material.below(book, code))
            kept.add(
                {
                    "main": material.label(book.code(main)),
                    "sub": material.label(book.code(sub)) if sub else "",
                    "meaning": code.definition.within(material.language),
                    "role": material.word("roles", code.role.value) if code.role else "",
                    **counts_of(rows),
                    "remark": remark_of(material, rows),
                    "code": book.reference(code),
                },
                rows,
            )
    return table_of(kept, ("main", "sub", "meaning", "role", *_COUNTS, "remark", "code"))


def paradigm_table(material: TheoryMaterial) -> TheoryTable:
    """The six places of the paradigm model and the categories that fill them.

    Args:
        material: of the study.

    Returns:
        For every codebook with roles one row a place and category, with the relations of the
        category as remark and a sentence that states one as quote, where there is any; a place that
        nothing fills has a row that says so.
    """
    kept = RowKeeper("paradigm")
    for book in material.codebooks:
        if all(code.role is None for code in book):
            kept.notes.append(material.word("notes", "no_roles", codebook=book.id))
            continue
        for role in Role:
            told = {"codebook": book.id, "role": material.word("roles", role.value)}
            filled = [code for code in book if code.role is role and not _says_it_above(book, code)]
            if not filled:
                kept.add({**told, "remark": material.word("remarks", "no_category")})
            for code in filled:
                rows = material.rows_of(material.below(book, code))
                remarks = [remark_of(material, rows), *told_relations(material, book, code)]
                kept.add(
                    {
                        **told,
                        "category": material.label(code),
                        "meaning": code.definition.within(material.language),
                        "frequency": passages(rows),
                        "quote": linking_quote(material, book, code) or first_quote(rows),
                        "remark": material.joined(filter(None, remarks)),
                        "code": book.reference(code),
                    },
                    rows,
                )
    return table_of(
        kept,
        ("codebook", "role", "category", "meaning", "frequency", "quote", "remark", "code"),
    )


@made_once
def data_structure(material: TheoryMaterial) -> TheoryTable:
    """First-order concepts, second-order themes and aggregate dimensions with a quote each.

    After Gioia, Corley & Hamilton 2013. Every code that was given or could be given has a row, so
    that concepts without a quote and categories of one source are seen.

    Args:
        material: of the study.

    Returns:
        One row a concept (or a theme without concepts), in the order of the codebook.
    """
    kept = RowKeeper("data-structure")
    for book in material.codebooks:
        for _, code in book.walk():
            place = material.placements[book.reference(code)]
            if place.theme is None and place.concept is None:
                continue
            if code not in (place.concept, place.theme) or _is_only_above(book, code):
                continue
            rows = material.rows_of([book.reference(code)])
            gaps = [material.word("remarks", gap) for gap in place.gaps]
            kept.add(
                {
                    "first_order": material.label(place.concept),
                    "theme": material.label(place.theme),
                    "dimension": material.label(place.dimension),
                    "core": material.label(place.core),
                    **counts_of(rows),
                    "quote": first_quote(rows),
                    "source": material.joined(spread(rows, 1)["source"]),
                    "remark": material.joined(filter(None, [*gaps, remark_of(material, rows)])),
                    "code": book.reference(code),
                },
                rows,
            )
    columns = ("first_order", "theme", "dimension", "core", *_COUNTS, "quote", "source", "remark")
    return table_of(kept, (*columns, "code"))


def supporting_quotes(material: TheoryMaterial) -> TheoryTable:
    """Quotes for every first-order concept and theme of the data structure.

    Args:
        material: of the study; ``examples`` is how many quotes each gets at most.

    Returns:
        One row a quote, in the order of the data structure.
    """
    kept = RowKeeper("quotes")
    cells = data_structure(material).cells
    for row in cells[cells["frequency"] > 0].to_dict("records"):
        rows = material.rows_of([row["code"]])
        for _, shown in spread(rows, material.examples).iterrows():
            told = {name: row[name] for name in ("theme", "first_order", "dimension", "code")}
            quoted = {"quote": shown["quote"], "source": shown["source"], "case": shown["case"]}
            kept.add({**told, **quoted, "behind": row["row"]}, shown.to_frame().T)
    columns = ("dimension", "theme", "first_order", "quote", "source", "case", "behind", "code")
    return table_of(kept, columns)


def _exemplified(book: Codebook) -> Iterable[Code]:
    """Codes that get examples: open codes that are no labels of others, and all that end a branch.

    In a codebook with levels the latter are categories without concepts.
    """
    for _, code in book.walk():
        opened = code.level is Level.OPEN
        if not _is_label(book, code) if opened else not book.children(code.id):
            yield code


def _concept_and_category(book: Codebook, code: Code) -> tuple[Code | None, Code | None]:
    """What stands in both columns: a category without concepts leaves that of concepts empty."""
    if code.level is not Level.OPEN and any(each.level is Level.OPEN for each in book):
        return None, code
    return code, book.code(code.parent) if code.parent else None


def _words_of(passage: pd.Series) -> str:
    """The words that a coding rests on; none where it rests on all of the passage."""
    words = str(passage["evidence"])
    return "" if words == str(passage["quote"]) else words


def _is_label(book: Codebook, code: Code) -> bool:
    """Whether an open code stands below another open code."""
    return code.parent is not None and book.code(code.parent).level is Level.OPEN


def _labels_below(book: Codebook, concept: Code) -> list[Code]:
    return [code for code in book.branch(concept.id)[1:] if code.level is Level.OPEN]


def _categories(book: Codebook) -> list[Code]:
    return [code for _, code in book.walk() if _is_category(book, code)]


def _is_category(book: Codebook, code: Code) -> bool:
    """Axial codes; in a codebook without any, codes with others below them."""
    if any(each.level is Level.AXIAL for each in book):
        return code.level is Level.AXIAL
    return bool(book.children(code.id))


def _own(book: Codebook, category: Code) -> list[str]:
    """A category and what stands below it, up to the next category."""
    found = [category]
    for code in found:
        found.extend(each for each in book.children(code.id) if not _is_category(book, each))
    return [book.reference(code) for code in found]


def _is_only_above(book: Codebook, code: Code) -> bool:
    """Whether a category has others below it, which have the rows."""
    return code.level is not Level.OPEN and bool(book.children(code.id))


def _says_it_above(book: Codebook, code: Code) -> bool:
    """Whether the code right above has the same role, so that it stands for this one too."""
    return code.parent is not None and book.code(code.parent).role is code.role


def _passages_of(material: TheoryMaterial, book: Codebook, code: Code) -> int:
    return passages(material.rows_of(material.below(book, code)))
