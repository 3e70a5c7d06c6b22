"""Cases with their documents, variables and values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Column, Connection, Table, delete, insert, select, update

from policytext.model import Bilingual, Case, Value, Variable
from policytext.store.identity import insert_numbered, number_of, numbered_ids
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


def read_cases(connection: Connection, *, default_from_documents: bool = True) -> tuple[Case, ...]:
    """All cases in the order they came in.

    Args:
        connection: to the study.
        default_from_documents: a document of no case counts as a case of its own, after the
            others, under the id of the document.
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


def _place(connection: Connection, case: Case) -> int:
    label = {"zh": case.label.zh, "en": case.label.en}
    number = connection.scalar(select(cases.c.number).where(cases.c.id == case.id))
    if number is None:
        return insert_numbered(connection, cases, {"id": case.id, **label})
    connection.execute(update(cases).where(cases.c.number == number).values(label))
    return int(number)


def _replace(
    connection: Connection, table: Table, number: int, rows: Sequence[dict[str, Any]]
) -> None:
    connection.execute(delete(table).where(table.c.case == number))
    if rows:
        numbered = [{"case": number, "position": n, **row} for n, row in enumerate(rows)]
        connection.execute(insert(table), numbered)


def _add_unknown(connection: Connection, values: Iterable[Value]) -> None:
    known = {variable.name for variable in read_variables(connection)}
    for name in dict.fromkeys(item.variable for item in values):
        if name not in known:
            add_variable(connection, Variable(name))


def _grouped(
    connection: Connection, table: Table, *columns: Column[Any]
) -> dict[int, list[tuple[Any, ...]]]:
    """What stands in the columns, by the number of the case, in order."""
    query = select(table.c.case, *columns).order_by(table.c.case, table.c.position)
    if columns[0].table is documents:
        query = query.join_from(table, documents)
    rows = connection.execute(query)
    return {case: [tuple(row[1:]) for row in group] for case, group in groupby(rows, itemgetter(0))}


def _lone_documents(connection: Connection, stored: Sequence[Case]) -> Iterable[Case]:
    placed = {id for case in stored for id in case.documents}
    taken = {case.id for case in stored}
    columns = documents.c["id", "title", "language"]
    query = select(*columns).where(documents.c.replaced_by.is_(None)).order_by(documents.c.number)
    for id, title, language in connection.execute(query):
        if id not in placed:
            label = Bilingual(zh=title) if language == "zh" else Bilingual(en=title)
            free = next(name for name in numbered_ids(id) if name not in taken)
            taken.add(free)
            yield Case(free, (id,), label)
