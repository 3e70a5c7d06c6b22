"""Cases × conditions and outcome as raw scores, for qualitative comparative analysis (table 13)."""

from __future__ import annotations

from dataclasses import dataclass

from policytext.matrices.theory_material import (
    RowKeeper,
    TheoryMaterial,
    TheoryTable,
    passages,
    table_of,
)
from policytext.model import Code, Codebook, Role
from policytext.resources import word_lists
from policytext.theory.placement import lowest_categories

_CASE = ("case_code", "case", "name", "documents", "characters")
_DIGITS = 4
_COLUMNS = (
    *("column", "category", "part", "role", "cases", "lowest", "mean", "highest", "deviation"),
    *("remark", "code"),
)


@dataclass(frozen=True, slots=True)
class _Score:
    """A column of scores."""

    name: str
    book: Codebook
    code: Code

    @property
    def part(self) -> str:
        """Whether the category is a condition or an outcome."""
        return "outcome" if self.code.role is Role.CONSEQUENCE else "condition"


def qca_table(material: TheoryMaterial) -> TheoryTable:
    """How many passages of every category each case has; anchors are left to calibration.

    Categories are those of the table of evidence across cases; outcomes, the consequences of the
    paradigm model, stand last.

    Args:
        material: of the study.

    Returns:
        One row a case; a column for every category, under the name of its code without the
        codebook where that is unique.
    """
    kept = RowKeeper("qca")
    kept.notes.append(material.word("notes", "qca"))
    scores = _scores(material)
    if all(score.part == "condition" for score in scores):
        kept.notes.append(material.word("notes", "no_outcome"))
    if len(material.cases) < 2:
        kept.notes.append(material.word("notes", "one_case"))
    lengths = {document.id: len(document.text) for document in material.corpus}
    for case in material.cases:
        own = material.table[material.table["case"] == case.id]
        found = {
            score.name: own[own["code"].isin(material.below(score.book, score.code))]
            for score in scores
        }
        documents = [id for id in case.documents if id in lengths]
        told = {
            "case_code": material.case_codes[case.id],
            "case": case.id,
            "name": case.label.within(material.language) or case.id,
            "documents": len(documents),
            "characters": sum(lengths[id] for id in documents),
        }
        values = {name: passages(rows) for name, rows in found.items()}
        wanted = [code for s in scores for code in material.below(s.book, s.code)]
        kept.add({**told, **values}, own[own["code"].isin(wanted)])
    table = table_of(kept, (*_CASE, *(score.name for score in scores)))
    labels = {score.name: material.label(score.code) for score in scores}
    table.cells.attrs["chinese_heads"] = labels
    return table


def qca_columns(material: TheoryMaterial) -> TheoryTable:
    """What the columns of the table of scores are, with their range over the cases.

    Args:
        material: of the study.

    Returns:
        One row a column: category, condition or outcome, cases above 0, lowest, mean and highest
        score, standard deviation of the sample (none for one case). What does not vary is said.
    """
    kept = RowKeeper("qca-columns")
    cells = qca_table(material).cells
    for score in _scores(material):
        values = cells[score.name].astype("float64")
        varies = values.nunique() > 1
        kept.add(
            {
                "column": score.name,
                "category": material.label(score.code),
                "part": material.word("parts", score.part),
                "role": material.word("roles", score.code.role.value) if score.code.role else "",
                "cases": int((values > 0).sum()),
                "lowest": int(values.min()),
                "mean": round(float(values.mean()), _DIGITS),
                "highest": int(values.max()),
                "deviation": round(float(values.std()), _DIGITS) if len(values) > 1 else None,
                "remark": "" if varies else material.word("remarks", "constant"),
                "code": score.book.reference(score.code),
            },
            material.rows_of(material.below(score.book, score.code)),
        )
    return table_of(kept, _COLUMNS)


def _scores(material: TheoryMaterial) -> list[_Score]:
    """Conditions, then outcomes, in the order of the codebooks."""
    found = [(book, code) for book in material.codebooks for code in lowest_categories(book)]
    names = [code.id for _, code in found]
    heads = word_lists("theory-tables")["columns"]
    taken = {name for name in names if names.count(name) > 1 or name in heads}
    scores = [
        _Score(book.reference(code) if code.id in taken else code.id, book, code)
        for book, code in found
    ]
    return sorted(scores, key=lambda score: score.part == "outcome")
