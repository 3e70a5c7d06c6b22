"""Evidence across cases and relations of categories: tables 7 and 11 of a paper."""

from __future__ import annotations

import numpy as np
import pandas as pd

from policytext.matrices.theory_links import linking_sentence, passage_of
from policytext.matrices.theory_material import (
    RowKeeper,
    TheoryMaterial,
    TheoryTable,
    made_once,
    passages,
    spread,
    table_of,
)
from policytext.model import Codebook, CodeRelation
from policytext.theory.placement import ends_apart, lowest_categories

_CASE_COLUMNS = (
    *("case_code", "case", "category", "strength", "frequency", "sources", "quote", "source"),
    "code",
)
_RELATION_COLUMNS = (
    *("relation", "relation_meaning", "quote", "quote_to", "from", "to", "kind", "status"),
    *("together", "cases", "remark", "codebook"),
)
STRONG, WEAK, NONE = "●", "◐", "○"


def cross_case_evidence(material: TheoryMaterial) -> TheoryTable:
    """How strongly every case shows every category.

    Args:
        material: of the study; ``strong`` is the bound of strong evidence.

    Returns:
        One row a case and category, those without evidence too; ``spread_out`` makes the grid.
    """
    kept = RowKeeper("cross-case")
    facts = {"strong": material.strong, "below": material.strong - 1}
    kept.notes.append(material.word("notes", "strength", **facts))
    if len(material.cases) < 2:
        kept.notes.append(material.word("notes", "one_case"))
    own = {case.id: material.table[material.table["case"] == case.id] for case in material.cases}
    for book in material.codebooks:
        for category in lowest_categories(book):
            references = material.below(book, category)
            for case in material.cases:
                rows = own[case.id]
                rows = rows[rows["code"].isin(references)]
                shown = spread(rows, 1)
                kept.add(
                    {
                        "case_code": material.case_codes[case.id],
                        "case": case.label.within(material.language) or case.id,
                        "category": material.label(category),
                        "strength": strength(passages(rows), material.strong),
                        "frequency": passages(rows),
                        "sources": rows["document"].nunique(),
                        "quote": material.joined(shown["quote"]),
                        "source": material.joined(shown["source"]),
                        "code": book.reference(category),
                    },
                    rows,
                )
    return table_of(kept, _CASE_COLUMNS)


def strength(number: int, strong: int) -> str:
    """The sign of so many coded passages."""
    if not number:
        return NONE
    return STRONG if number >= strong else WEAK


def spread_out(evidence: pd.DataFrame) -> pd.DataFrame:
    """Cases × categories: sign and number of passages, from the table of ``cross_case_evidence``.

    Args:
        evidence: its cells.
    """
    told = evidence["strength"] + " " + evidence["frequency"].astype(str)
    categories = list(dict.fromkeys(evidence["category"]))
    cases = list(dict.fromkeys(evidence["case"]))
    cells = evidence.assign(told=told).pivot_table(
        index="case", columns="category", values="told", aggfunc="first", observed=True
    )
    return cells.reindex(index=cases, columns=categories).reset_index().rename_axis(columns=None)


@made_once
def relation_table(material: TheoryMaterial) -> TheoryTable:
    """The relations that codebooks state, with how often both ends stand in a paragraph.

    Args:
        material: of the study.

    Returns:
        One row a relation, with a passage of each end, of one paragraph where there is any; where a
        sentence states the relation by a connective, ``quote`` is that sentence.
    """
    kept = RowKeeper("relations")
    kept.notes.append(material.word("notes", "together"))
    for book in material.codebooks:
        if not book.relations:
            kept.notes.append(material.word("notes", "no_relations", codebook=book.id))
        for relation in book.relations:
            _add_relation(kept, material, book, relation)
    return table_of(kept, _RELATION_COLUMNS)


def _add_relation(
    kept: RowKeeper, material: TheoryMaterial, book: Codebook, relation: CodeRelation
) -> None:
    source, target = book.code(relation.source), book.code(relation.target)
    codes = ends_apart(book, source.id, target.id)
    ends = [material.rows_of(references) for references in codes]
    both = _together(*ends)
    shown = [end.loc[end.index.isin(both.index)] if len(both) else end for end in ends]
    first, second = (spread(rows, 1) for rows in shown)
    if len(both):
        # The other end from the paragraph of the first one.
        place = first[["document", "paragraph"]].drop_duplicates()
        second = spread(_in_paragraphs(shown[1], place), 1)
    quotes = [material.joined(rows["quote"]) for rows in (first, second)]
    stated = linking_sentence(material, book, relation)
    if stated is not None:
        quotes[0] = passage_of(material, stated)
        second = ends[1][ends[1]["coding"].isin(stated.target_codings)]
        quotes[1] = str(second["quote"].iloc[0])
    names = {"a": material.label(source), "b": material.label(target)}
    units = both[["document", "paragraph"]].drop_duplicates()
    kept.add(
        {
            "relation": f"{names['a']} → {names['b']}",
            "relation_meaning": material.word("kinds", relation.kind.value, **names),
            "quote": quotes[0],
            "quote_to": quotes[1],
            "from": book.reference(source),
            "to": book.reference(target),
            "kind": material.word("kind_words", relation.kind.value),
            "status": material.word("statuses", relation.status.value),
            "together": len(units),
            "cases": both["case"].nunique(),
            "remark": _remark(material, ends, together=bool(len(units))),
            "codebook": book.id,
        },
        both if len(both) else pd.concat(ends).sort_index(),
    )


def _remark(material: TheoryMaterial, ends: list[pd.DataFrame], *, together: bool) -> str:
    if together:
        return ""
    missing = any(end.empty for end in ends)
    return material.word("remarks", "end_without" if missing else "not_together")


def _in_paragraphs(rows: pd.DataFrame, wanted: pd.DataFrame) -> pd.DataFrame:
    known = set(zip(wanted["document"], wanted["paragraph"], strict=True))
    pairs = zip(rows["document"], rows["paragraph"], strict=True)
    return rows[np.array([pair in known for pair in pairs], dtype=bool)]


def _together(first: pd.DataFrame, second: pd.DataFrame) -> pd.DataFrame:
    """The rows of both ends in paragraphs that hold both; a coding of both ends joins nothing."""
    one, other = first[~first.index.isin(second.index)], second[~second.index.isin(first.index)]
    near = _in_paragraphs(one, other)
    return pd.concat([near, _in_paragraphs(other, near)]).sort_index()
