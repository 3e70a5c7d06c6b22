"""Cases and variables of a project in a study."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from policytext.exchange.refi.elements import Case as CaseElement
from policytext.exchange.refi.elements import Project, VariableValue
from policytext.exchange.refi.elements import Variable as VariableElement
from policytext.exchange.refi.fields import field, parse_fields
from policytext.exchange.refi.losses import Losses, LossKind
from policytext.exchange.refi.naming import label_of
from policytext.model import Bilingual, Case, Value, Variable
from policytext.pipeline.refi.guids import StudyGuids
from policytext.pipeline.refi.incoming_codings import Placed
from policytext.pipeline.refi.incoming_documents import Incoming
from policytext.store import Study

_BLANKS = re.compile(r"[\s:]+")


class IncomingCases:
    """Makes cases and variables; what the study says of a case stays.

    A case is the one that came or went out under its GUID, or has the same id. Documents of a case
    are its sources, or else those in which its selections lie or that are coded with its code
    (NVivo keeps cases as codes of the same GUID).

    Args:
        study: open.
        guids: of the study.
        documents: of the project.
        placed: selections with their places.
        losses: where it is noted what has no place.
    """

    def __init__(
        self,
        study: Study,
        guids: StudyGuids,
        documents: Iterable[Incoming],
        placed: Iterable[Placed],
        losses: Losses,
    ) -> None:
        self._guids = guids
        self._losses = losses
        self._incoming = tuple(documents)
        self._documents = {each.source.guid: each.document.id for each in self._incoming}
        self._coded: dict[str, dict[str, None]] = {}
        for each in placed:
            self._coded.setdefault(each.selection.guid, {})[each.document] = None
            for coding in each.selection.codings:
                self._coded.setdefault(coding.code, {})[each.document] = None
        stored = study.cases(default_from_documents=False)
        self.cases: dict[str, Case] = {case.id: case for case in stored}
        self._own = {guids.guid("case", id): id for id in self.cases}
        self._stored = dict(self.cases)
        self._variables = {variable.name: variable for variable in study.variables()}
        self._known_variables = dict(self._variables)
        self._names: dict[str, str] = {}
        self.guids: dict[str, str] = {}
        self.ids: dict[str, str] = {}

    def take(self, project: Project) -> None:
        """Make the cases of a project."""
        for variable in project.variables:
            self._variable(variable)
        for case in project.cases:
            self._case(case)
        for incoming in self._incoming:
            if incoming.source.values:
                self._of_document(incoming)

    def new_variables(self) -> Iterator[Variable]:
        """Variables that the study does not have."""
        return (v for name, v in self._variables.items() if name not in self._known_variables)

    def changed(self) -> Iterator[Case]:
        """Cases that are new or have more than before."""
        return (case for id, case in self.cases.items() if self._stored.get(id) != case)

    def _variable(self, element: VariableElement) -> None:
        fields = parse_fields(element.description)
        name = field(fields, "variable") or element.name.strip() or element.guid[:8]
        label = Bilingual(field(fields, "label zh"), field(fields, "label en"))
        if not fields and element.description.strip():
            label = label_of(element.description)
        self._names[element.guid] = name
        self._variables.setdefault(name, Variable(name, label))
        self.guids.setdefault(f"variable {name}", element.guid)

    def _case(self, element: CaseElement) -> None:
        fields = parse_fields(element.description)
        id = self._guids.id("case", element.guid) or self._own.get(element.guid, "")
        id = id or field(fields, "case") or self._new_id(element)
        label = Bilingual(field(fields, "label zh"), field(fields, "label en"))
        if not fields and element.name.strip() != id:
            label = label_of(element.name)
        documents = tuple(dict.fromkeys(self._members(element)))
        if not documents and not field(fields, "case"):
            told = "none of its sources is a document of the study"
            self._losses.add(LossKind.EMPTY_CASE, f"case {id}", told, kept="case")
        self._merge(Case(id, documents, label, tuple(self._values(element.values, f"case {id}"))))
        self.guids.setdefault(f"case {id}", element.guid)
        self.ids[element.guid] = id

    def _new_id(self, element: CaseElement) -> str:
        name = _BLANKS.sub("-", element.name.strip())
        sources = [self._documents[guid] for guid in element.sources if guid in self._documents]
        return name or (sources[0] if sources else f"case-{element.guid[:8]}")

    def _members(self, element: CaseElement) -> Iterator[str]:
        for guid in element.sources:
            if guid in self._documents:
                yield self._documents[guid]
            else:
                told = f"no source with a text has the GUID {guid}"
                self._losses.add(LossKind.DANGLING, f"case {element.name}", told)
        if not element.sources:
            for guid in (*element.selections, *element.codes):
                yield from self._coded.get(guid, ())
        elif element.selections:
            told = "a case of a study has whole documents"
            count = len(element.selections)
            self._losses.add(LossKind.KEPT, f"case {element.name}", told, count=count)

    def _values(self, values: Iterable[VariableValue], where: str) -> Iterator[Value]:
        for value in values:
            name = self._names.get(value.variable, "")
            if name:
                yield Value(name, value.value)
            else:
                told = f"no variable has the GUID {value.variable}; value {value.value!r}"
                self._losses.add(LossKind.DANGLING, where, told)

    def _merge(self, case: Case) -> None:
        before = self.cases.get(case.id)
        if before is None:
            self.cases[case.id] = case
            return
        given: Mapping[str, str] = {item.variable: item.value for item in before.values}
        for item in case.values:
            if given.get(item.variable, item.value) != item.value:
                told = f"{item.variable} in the file: {item.value}"
                self._losses.add(LossKind.KEPT, f"case {case.id}", told, kept="study")
        new = tuple(item for item in case.values if item.variable not in given)
        documents = tuple(dict.fromkeys((*before.documents, *case.documents)))
        self.cases[case.id] = replace(before, documents=documents, values=(*before.values, *new))

    def _of_document(self, incoming: Incoming) -> None:
        """Variables of a source: of the case that has this document alone, or of a new one."""
        id = incoming.document.id
        where = f"document {id}"
        values = tuple(self._values(incoming.source.values, where))
        inside = [case for case in self.cases.values() if id in case.documents]
        if len(inside) > 1 or (inside and len(inside[0].documents) > 1):
            told = "; ".join(f"{item.variable}={item.value}" for item in values)
            self._losses.add(LossKind.DOCUMENT_VARIABLE, where, told)
            return
        self._merge(Case(inside[0].id if inside else id, (id,), values=values))
