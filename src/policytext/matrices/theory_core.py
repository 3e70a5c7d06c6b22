"""Candidates for the core category, ranked by stated criteria, and the one that was chosen."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import pandas as pd

from policytext.matrices.theory_material import (
    RowKeeper,
    TheoryMaterial,
    TheoryTable,
    made_once,
    passages,
    remark_of,
    table_of,
)
from policytext.matrices.units import numbers_of
from policytext.model import Code, Codebook
from policytext.theory.selective import (
    candidates,
    centralities,
    counted_below,
    position_of,
    ties,
)

_COLUMNS = (
    *("category", "position", "place", "score", "degree", "betweenness", "connection", "relations"),
    *("cases", "counted", "own", "inherited", "frequency", "chosen", "remark", "code"),
    "codebook",
)
_OF_GRAPH = ("degree", "betweenness")
_OF_PASSAGES = ("connection", "cases", "counted")
_DIGITS = 4


@made_once
def core_candidates(material: TheoryMaterial) -> TheoryTable:
    """Categories ranked by how central, connected, widespread and frequent they are.

    The criteria are those of Strauss (1987: 36): a core category is central, frequent, and tied
    to the others. Rank is the mean of the ranks by degree and betweenness (Freeman 1978/79) in the
    graph of relations that are not hierarchical, by the share of the paragraphs with two or more
    candidates that it stands in, by cases, and by passages. What a category only inherits from
    candidates below it counts for them alone, so the root of a tree has no start over its
    branches. Where no relation ties two candidates, both centralities are left out and this is
    noted.

    Args:
        material: of the study; its ``cores`` are told.

    Returns:
        One row a candidate, the best first; equal ones share a place and are named; those without
        a passage have none. A chosen category that is no candidate has a row without a place.
    """
    kept = RowKeeper("core")
    kept.notes.append(material.word("notes", "core"))
    for book in material.codebooks:
        _note_choice(kept, material, book)
        found = candidates(book)
        tied = list(ties(book, [code.id for code in found]))
        if not tied:
            kept.notes.append(material.word("notes", "no_ties", codebook=book.id))
        table = _ranked(_measured(material, book, found, tied), with_graph=bool(tied))
        for row in table.to_dict("records"):
            _add(kept, material, book, {str(name): value for name, value in row.items()}, table)
        _add_chosen(kept, material, book, {code.id for code in found})
    return table_of(kept, _COLUMNS)


def _measured(
    material: TheoryMaterial,
    book: Codebook,
    found: Sequence[Code],
    tied: Sequence[tuple[str, str]],
) -> pd.DataFrame:
    """The criteria of every candidate."""
    nodes = [code.id for code in found]
    graph = centralities(nodes, tied)
    counted = {
        id: [book.reference(book.code(each)) for each in counted_below(book, book.code(id), nodes)]
        for id in nodes
    }
    connection = _connections(material, book, counted)
    rows = [
        {
            "id": id,
            "degree": round(graph[id].degree, _DIGITS),
            "betweenness": round(graph[id].betweenness, _DIGITS),
            "connection": connection[id],
            "relations": graph[id].relations,
            "cases": material.rows_of(counted[id])["case"].nunique(),
            "counted": passages(material.rows_of(counted[id])),
            **_own_and_inherited(material, book, book.code(id)),
        }
        for id in nodes
    ]
    return pd.DataFrame(rows)


def _own_and_inherited(material: TheoryMaterial, book: Codebook, code: Code) -> dict[str, int]:
    """Passages given the category itself, and further ones given only codes below it."""
    own = passages(material.rows_of([book.reference(code)]))
    every = passages(material.rows_of(material.below(book, code)))
    return {"own": own, "inherited": every - own, "frequency": every}


def _connections(
    material: TheoryMaterial, book: Codebook, counted: Mapping[str, Sequence[str]]
) -> dict[str, float]:
    """Share of the paragraphs with two candidates, neither above the other, that hold each."""
    table = material.table
    paragraph = pd.Series(numbers_of(table, ["document", "paragraph"]), index=table.index)
    held = {id: set(paragraph[table["code"].isin(own)]) for id, own in counted.items()}
    shared = {}
    for id, own in held.items():
        kin = {each.id for each in (*book.path_of(id), *book.branch(id))}
        others = [held[other] for other in held if other not in kin]
        shared[id] = own.intersection(set().union(*others))
    every = len(set().union(*shared.values()))
    return {id: round(len(own) / every, _DIGITS) if every else 0.0 for id, own in shared.items()}


def _ranked(table: pd.DataFrame, *, with_graph: bool) -> pd.DataFrame:
    """The candidates by mean rank, the best first; those without a passage last, without a place.

    Places are whole numbers; missing for those.
    """
    criteria = [*(_OF_GRAPH if with_graph else ()), *_OF_PASSAGES]
    there = table[table["frequency"] > 0]
    score = there[criteria].rank(ascending=False, method="average").mean(axis=1).round(_DIGITS)
    place = score.rank(method="min").astype("int64")
    ordered = [*place.sort_values(kind="stable").index, *table.index[table["frequency"] == 0]]
    return table.assign(score=score, place=place.astype("Int64")).loc[ordered]


def _add(
    kept: RowKeeper,
    material: TheoryMaterial,
    book: Codebook,
    row: dict[str, Any],
    table: pd.DataFrame,
) -> None:
    code = book.code(row.pop("id"))
    rows = material.rows_of(material.below(book, code))
    equal = table[(table["place"] == row["place"]).fillna(value=False) & (table["id"] != code.id)]
    remarks = [remark_of(material, rows)]
    if row["counted"] < row["frequency"]:
        facts = {"number": row["frequency"] - row["counted"]}
        remarks.append(material.word("remarks", "sums_up", **facts))
    if len(equal):
        names = material.joined(material.label(book.code(id)) for id in equal["id"])
        remarks.append(material.word("remarks", "tied", names=names))
    _keep(kept, material, book, code, {**row, "remark": material.joined(filter(None, remarks))})


def _add_chosen(
    kept: RowKeeper, material: TheoryMaterial, book: Codebook, ranked: Collection[str]
) -> None:
    """A row for a chosen category that is no candidate."""
    choice = material.cores.get(book.id)
    if choice is None or choice.gone or choice.code in ranked:
        return
    code = book.code(choice.code)
    rows = material.rows_of(material.below(book, code))
    counts = {**_own_and_inherited(material, book, code), "cases": rows["case"].nunique()}
    told = {"counted": counts["frequency"], "remark": material.word("remarks", "no_candidate")}
    _keep(kept, material, book, code, {**counts, **told})


def _keep(
    kept: RowKeeper,
    material: TheoryMaterial,
    book: Codebook,
    code: Code,
    values: Mapping[str, Any],
) -> None:
    choice = material.cores.get(book.id)
    chosen = choice is not None and choice.code == code.id and not choice.gone
    told = {
        "category": material.label(code),
        "position": material.word("positions", position_of(book, code).value),
        "chosen": f"{choice.coder}, {choice.chosen[:10]}" if choice and chosen else "",
        "code": book.reference(code),
        "codebook": book.id,
    }
    kept.add({**values, **told}, material.rows_of(material.below(book, code)))


def _note_choice(kept: RowKeeper, material: TheoryMaterial, book: Codebook) -> None:
    choice = material.cores.get(book.id)
    if choice is None:
        kept.notes.append(material.word("notes", "no_core", codebook=book.id))
        return
    facts = {"codebook": book.id, "coder": choice.coder, "time": choice.chosen}
    if choice.gone or choice.code not in book:
        facts |= {"code": choice.code, "change": choice.gone}
        kept.notes.append(material.word("notes", "core_gone", **facts))
        return
    label = material.label(book.code(choice.code))
    reason = choice.reason or material.word("notes", "no_reason")
    told = material.word("notes", "core_chosen", code=label, reason=reason, **facts)
    kept.notes.append(told)
