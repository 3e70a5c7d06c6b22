"""Variables of cases with the types that other programs have for them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from policytext.exchange.refi.elements import Case as CaseElement
from policytext.exchange.refi.elements import Variable as VariableElement
from policytext.exchange.refi.elements import VariableValue
from policytext.exchange.refi.fields import format_fields
from policytext.exchange.refi.naming import NameStyle, UniqueNames, styled_name
from policytext.model import Case, Variable

Guid = Callable[[str, str], str]

_INTEGER = re.compile(r"0|-?[1-9]\d{0,17}")
_DECIMAL = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def variable_elements(
    variables: Sequence[Variable], cases: Iterable[Case], guid: Guid
) -> tuple[VariableElement, ...]:
    """Variables, each of the narrowest type that holds all its values as they are written."""
    values: dict[str, list[str]] = {}
    for case in cases:
        for item in case.values:
            values.setdefault(item.variable, []).append(item.value)
    return tuple(
        VariableElement(
            guid("variable", variable.name),
            variable.name,
            _kind(values.get(variable.name, ())),
            format_fields(
                [
                    ("variable", variable.name),
                    ("label zh", variable.label.zh),
                    ("label en", variable.label.en),
                ]
            ),
        )
        for variable in variables
    )


def case_elements(
    cases: Iterable[Case], variables: Iterable[VariableElement], guid: Guid, style: NameStyle
) -> tuple[CaseElement, ...]:
    """Cases with their documents and values."""
    known: Mapping[str, VariableElement] = {variable.name: variable for variable in variables}
    names = UniqueNames()
    return tuple(
        CaseElement(
            guid("case", case.id),
            _case_name(case, names, style),
            format_fields(
                [("case", case.id), ("label zh", case.label.zh), ("label en", case.label.en)]
            ),
            (),
            tuple(
                VariableValue(known[item.variable].guid, item.value, known[item.variable].kind)
                for item in case.values
            ),
            tuple(guid("document", id) for id in case.documents),
        )
        for case in cases
    )


def _case_name(case: Case, names: UniqueNames, style: NameStyle) -> str:
    name = styled_name(case.label, case.id, style)
    return names.take(name, f"{name} ({case.id})")


def _kind(values: Sequence[str]) -> str:
    if not values:
        return "Text"
    if all(_INTEGER.fullmatch(value) for value in values):
        return "Integer"
    if all(_DECIMAL.fullmatch(value) for value in values):
        return "Float"
    return "Date" if all(map(_is_day, values)) else "Text"


def _is_day(value: str) -> bool:
    if not _DAY.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
