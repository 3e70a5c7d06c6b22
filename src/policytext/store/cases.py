"""Cases with their documents, variables and values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, Table, delete, insert, select, update

from policytext.model import Bilingual, Case, Value, Variable
from policytext.store.identity import number_of
from policytext.store.tables import case_documents, case_values, cases, documents, variables


def add_variable(connection: Connection, variable: Variable) -> None:
    """Store a variable, or the new label of one that is there."""
    label = {"zh": variable.label.zh, "en": variable.label.en}
    if variable.name in {known.name for known in read_variables(connection)}:
        renamed = update(variables).where(variables.c.name == variable.name)
        connection.execute(renamed.values(label))
    else:
        connection.execute(insert(variables).values(name=variable.name, **label))


def read_variables(connection: Connection) -> tuple[Variable, ...]:
    """All variables in the order they came in."""
    rows = connection.execute(select(variables).order_by(variables.c.number))
    return tuple(Variable(row.name, Bilingual(row.zh, row.en)) for row in rows)


def add_case(connection: Connection, case: Case) -> None:
    """Store a case; one with the same id is replaced and keeps its place.

    A variable that the study does not know yet is added without a label.

    Raises:
        StudyError: when one of its documents is not in the study.
    """
    number = _place(connection, case)
    members = [number_of(connection, documents, id) for id in case.documents]
    _replace(connection, case_documents, number, [{"document": member} for member in members])
    _add_unknown(connection, case.values)
    values = [{"variable": item.variable, "value": item.value} for item in case.values]
    _replace(connection, case_values, number, values)


def set_cases(connection: Connection, wanted: Iterable[Case]) -> None:
    """Make these the cases of the study, in this order. Variables stay.

    Raises:
        StudyError: when a document of a case is not in the study.
    """
    for table in (case_documents, case_values, cases):
        connection.execute(delete(table))
    for case in wanted:
        add_case(connection, case)


def read_cases(
    connection: Connection, *, default_from_documents: bool = True
) -> tuple[Case, ...]:
    """All cases in the order they came in.

    Args:
        connection: to the study.
        default_from_documents: a document of no case counts as a case of its own, after the others, under
            the id of the document.
    """
    members = _grouped(connection, case_documents, documents.c.id)
    values = _grouped(connection, case_values, case_values.c.variable, case_values.c.value)
    stored = tuple(
        Case(
            id=row.id,
            documents=tuple(id for (id,) in members.get(row.number, ())),
            label=Bilingual(row.zh, row.en),
            values=tuple(Value(*pair) for pair in values.get(row.number, ())),
        )
        for row in connection.execute(select(cases).order_by(cases.c.number))
    )
    return (*stored, *_lone_documents(connection, stored)) if default_from_documents else stored
