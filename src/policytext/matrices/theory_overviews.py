"""Overviews of cases and sources (tables 1 and 2 of a grounded-theory paper)."""

from __future__ import annotations

from collections.abc import Callable

from policytext.matrices.theory_material import (
    RowKeeper,
    TheoryMaterial,
    TheoryTable,
    passages,
    table_of,
)
from policytext.model import Document
from policytext.resources import word_lists

_CASE = ("case_code", "case", "name")
_COUNTS = (*("documents", "source_codes", "types", "languages", "characters", "codings", "codes"),)
_SOURCE_COLUMNS = (
    *("source", "case", "document", "title", "type", "issuer", "date", "number", "language"),
    *("characters", "pages", "file", "codings"),
)


def case_overview(material: TheoryMaterial) -> TheoryTable:
    """Cases with their variables, sources and how much of them was coded.

    Args:
        material: of the study.

    Returns:
        One row a case; a column for every variable of cases, under its name, with ``(variable)``
        behind it where the table has a column of that name.
    """
    kept = RowKeeper("cases")
    named = {
        value.variable: value.variable
        if value.variable not in (*_CASE, *_COUNTS)
        else f"{value.variable} (variable)"
        for case in material.cases
        for value in case.values
    }
    documents = {document.id: document for document in material.corpus}
    for case in material.cases:
        own = [documents[id] for id in case.documents if id in documents]
        rows = material.table[material.table["case"] == case.id]
        codes = (material.source_codes[case.id, document.id] for document in own)
        kept.add(
            {
                "case_code": material.case_codes[case.id],
                "case": case.id,
                "name": case.label.within(material.language) or case.id,
                **dict.fromkeys(named.values(), ""),
                **{named[v.variable]: material.joined(v.value.split("; ")) for v in case.values},
                "documents": len(own),
                "source_codes": material.joined(codes),
                "types": _told(material, own, lambda document: _type(material, document)),
                "languages": _told(material, own, lambda d: material.word("languages", d.language)),
                "characters": sum(len(document.text) for document in own),
                "codings": passages(rows),
                "codes": rows["code"].nunique(),
            },
            rows,
        )
    return table_of(kept, (*_CASE, *named.values(), *_COUNTS))


def source_overview(material: TheoryMaterial) -> TheoryTable:
    """Documents with their source codes and what they say about themselves.

    Args:
        material: of the study.

    Returns:
        One row a document and case it belongs to.
    """
    kept = RowKeeper("sources")
    documents = {document.id: document for document in material.corpus}
    for (case, id), source in material.source_codes.items():
        document = documents.get(id)
        if document is None:
            continue
        table = material.table
        rows = table[(table["case"] == case) & (table["document"] == id)]
        told = {name: document.get(name) for name in ("issuer", "date")}
        kept.add(
            {
                "source": source,
                "case": case,
                "document": id,
                "title": document.title,
                "type": _type(material, document),
                **told,
                "number": document.get("document number"),
                "language": material.word("languages", document.language),
                "characters": len(document.text),
                "pages": len(document.pages),
                "file": document.source.name,
                "codings": passages(rows),
            },
            rows,
        )
    return table_of(kept, _SOURCE_COLUMNS)


def _type(material: TheoryMaterial, document: Document) -> str:
    """The type of a document in the language of the tables; as it is where it has no label."""
    found = document.get("type")
    if material.language != "zh":
        return found
    return str(word_lists("document-types").get(found, {}).get("label", found))


def _told(
    material: TheoryMaterial, documents: list[Document], what: Callable[[Document], str]
) -> str:
    return material.joined(dict.fromkeys(filter(None, map(what, documents))))
