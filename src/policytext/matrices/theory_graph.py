"""The theory model as a graph: boxes, arrows, and every arrow as a proposition (table 12)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from policytext.matrices.theory_categories import axial_table, category_summary
from policytext.matrices.theory_comparisons import relation_table
from policytext.matrices.theory_core import core_candidates
from policytext.matrices.theory_material import (
    RowKeeper,
    TheoryMaterial,
    TheoryTable,
    cases_covered,
    passages,
    spread,
    table_of,
)
from policytext.model import Code, Codebook
from policytext.theory.placement import main_and_sub
from policytext.theory.selective import HIERARCHICAL, position_of

_BOXES = (
    *("category", "core", "position", "role", "meaning", "frequency", "own", "cases"),
    *("cases_covered", "quote", "source", "behind", "code", "codebook"),
)
_ARROWS = (
    *("relation", "relation_meaning", "kind", "status", "quote", "source", "quote_to"),
    *("source_to", "together", "cases", "cases_covered", "remark", "behind", "from", "to"),
    "codebook",
)
_MODEL = (
    *("proposition", "relation_meaning", "quote", "source", "quote_to", "source_to", "together"),
    *("cases", "cases_covered", "remark", "behind", "from", "to"),
)
CHOSEN = "●"


@dataclass(frozen=True)
class TheoryGraph:
    """A theory model of which every part has passages.

    Attributes:
        boxes: categories, one row each.
        arrows: relations between them, one row each; ``from`` and ``to`` are codes of boxes.
        model: the arrows as propositions.
        left_out: boxes and arrows that the codebooks state and no passage supports.
    """

    boxes: TheoryTable
    arrows: TheoryTable
    model: TheoryTable
    left_out: tuple[str, ...]


def theory_graph(material: TheoryMaterial, more: Collection[str] = ()) -> TheoryGraph:
    """The model that the relations of the codebooks make, as far as passages support it.

    Boxes are the ends of relations and the core category that was chosen; relations that only
    repeat the tree (is a, part of) are no arrows. A box without a passage, and an arrow from or to
    one, are left out and named. ``behind`` has the rows of other tables that a box or arrow rests
    on: categories, axial coding and candidates for the core; relations.

    Args:
        material: of the study.
        more: references of codes that get a box, too.
    """
    behind = _rows_behind(material)
    boxes, arrows, model = RowKeeper("boxes"), RowKeeper("arrows"), RowKeeper("model")
    related = relation_table(material)
    kinds = {material.word("kind_words", kind.value) for kind in HIERARCHICAL}
    left: list[str] = []
    for book in material.codebooks:
        own = related.cells[related.cells["codebook"] == book.id]
        stated = own[~own["kind"].isin(kinds)].to_dict("records")
        if not stated:
            boxes.notes.append(material.word("notes", "no_arrows", codebook=book.id))
        ends = {str(end) for row in stated for end in (row["from"], row["to"])}
        there = _add_boxes(boxes, material, book, ends.union(more), behind)
        left += [end for end in _codes_of(book, ends) if end not in there]
        for row in stated:
            if {row["from"], row["to"]} <= there:
                _add_arrow(arrows, model, material, row, related.places)
            else:
                left.append(f"{row['from']} → {row['to']}")
    if left:
        boxes.notes.append(material.word("notes", "left_out", names=", ".join(left)))
    tables = (table_of(boxes, _BOXES), table_of(arrows, _ARROWS), table_of(model, _MODEL))
    return TheoryGraph(*tables, tuple(left))


def boxes_behind(material: TheoryMaterial) -> Mapping[str, Sequence[str]]:
    """Rows with passages by the code that they are about: what a box can rest on."""
    return _rows_behind(material)


def _rows_behind(material: TheoryMaterial) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    above = _main_of(material)
    for table in (category_summary(material), axial_table(material), core_candidates(material)):
        cells = table.cells[table.cells["frequency"] > 0]
        for code, row in zip(cells["code"], cells["row"], strict=True):
            # A row of axial coding tells of its main category as well.
            also = above[code] if table.name == "axial" else code
            for each in dict.fromkeys((code, also)):
                found.setdefault(each, []).append(row)
    return found


def _main_of(material: TheoryMaterial) -> Mapping[str, str]:
    """Reference of the main category of axial coding, by each code that has one."""
    return {
        book.reference(code): book.reference(placed[0])
        for book in material.codebooks
        for code in book
        if (placed := main_and_sub(book, code))
    }


def _codes_of(book: Codebook, ends: Iterable[str]) -> list[str]:
    """References in the order of the codebook."""
    wanted = set(ends)
    every = (book.reference(code) for _, code in book.walk())
    return [reference for reference in every if reference in wanted]


def _add_boxes(
    kept: RowKeeper,
    material: TheoryMaterial,
    book: Codebook,
    ends: set[str],
    behind: Mapping[str, Sequence[str]],
) -> set[str]:
    """Add a row for every end with passages, and for the core; returns their references."""
    choice = material.cores.get(book.id)
    core = book.reference(book.code(choice.code)) if choice and not choice.gone else ""
    there = set()
    for _, code in book.walk():
        reference = book.reference(code)
        if reference not in (*ends, core):
            continue
        rows = material.rows_of(material.below(book, code))
        if rows.empty:
            continue
        there.add(reference)
        told = _box(material, book, code, rows)
        rests = material.joined(behind.get(reference, ()))
        is_core = CHOSEN if reference == core else ""
        kept.add({**told, "core": is_core, "behind": rests}, rows)
    return there


def _box(
    material: TheoryMaterial, book: Codebook, code: Code, rows: pd.DataFrame
) -> dict[str, Any]:
    shown = spread(rows, 1)
    return {
        "category": material.label(code),
        "position": material.word("positions", position_of(book, code).value),
        "role": material.word("roles", code.role.value) if code.role else "",
        "meaning": code.definition.within(material.language),
        "frequency": passages(rows),
        "own": passages(material.rows_of([book.reference(code)])),
        "cases": rows["case"].nunique(),
        "cases_covered": cases_covered(material, rows),
        "quote": material.joined(shown["quote"]),
        "source": material.joined(shown["source"]),
        "code": book.reference(code),
        "codebook": book.id,
    }


def _add_arrow(
    arrows: RowKeeper,
    model: RowKeeper,
    material: TheoryMaterial,
    row: Mapping[Any, Any],
    places: pd.DataFrame,
) -> None:
    own = places[places["row"] == row["row"]]
    rows = material.table[material.table["coding"].isin(own["coding"])]
    told = {str(name): value for name, value in row.items() if name != "row"}
    told |= {
        "source": _source_of(own, row["quote"]),
        "source_to": _source_of(own, row["quote_to"]),
        "cases_covered": cases_covered(material, rows) if row["cases"] else "",
        "behind": row["row"],
    }
    if row["quote_to"] in row["quote"]:
        # One sentence holds both ends; it is not printed twice.
        told |= {"quote_to": "", "source_to": ""}
    arrows.add(told, rows)
    number = len(model.rows) + 1
    behind = material.joined((f"{arrows.name}-{len(arrows.rows)}", str(row["row"])))
    model.add({**told, "proposition": f"P{number}", "behind": behind}, rows)


def _source_of(places: pd.DataFrame, quote: object) -> str:
    """Code of the passage that was quoted, or of the first one in the sentence quoted."""
    words = str(quote)
    same = places.loc[places["quote"] == words, "source"]
    inside = places.loc[[str(each) in words for each in places["quote"]], "source"]
    found = [*same, *inside]
    return str(found[0]) if found else ""
