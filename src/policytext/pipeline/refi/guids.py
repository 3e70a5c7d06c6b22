"""The GUIDs of what a study holds: those it came with, or made of the study and its ids."""

from __future__ import annotations

from collections.abc import Mapping

from policytext.exchange.refi.guids import made_guid
from policytext.model import Coding, Evidence
from policytext.store import Study

VERB = "import"
FORMAT = "REFI-QDA"
GUID = "GUID"
"""Kind of the evidence that keeps the GUID of a coding from another program."""
CODED = "coded"
"""Kind of the evidence that keeps when a coding was made in another program (ISO 8601, UTC)."""

_FORMAT_SETTING = "format"


class StudyGuids:
    """GUIDs by noun and id, and ids by noun and GUID.

    What came from a project keeps its GUIDs, so that a project goes out and in between programs
    without becoming another one. They stand among the inputs of the runs that brought it.

    Args:
        study: open.
    """

    def __init__(self, study: Study) -> None:
        self._scope = study.created
        self._guids: dict[tuple[str, str], str] = {}
        self._ids: dict[tuple[str, str], str] = {}
        for run in study.runs():
            if run.verb == VERB and run.settings.get(_FORMAT_SETTING) == FORMAT:
                for name, guid in run.inputs.items():
                    noun, blank, id = name.partition(" ")
                    if blank:
                        self._guids.setdefault((noun, id), guid)
                        self._ids.setdefault((noun, guid), id)

    def guid(self, noun: str, id: str) -> str:
        """The GUID of a thing."""
        return self._guids.get((noun, id)) or made_guid(self._scope, noun, id)

    def id(self, noun: str, guid: str) -> str:
        """The id of what came under a GUID; empty when nothing of this noun did."""
        return self._ids.get((noun, guid), "")

    def ids(self, noun: str) -> Mapping[str, str]:
        """Ids by GUID of all things of a noun that came from projects."""
        return {guid: id for (other, guid), id in self._ids.items() if other == noun}

    def coding_guid(self, coding: Coding) -> str:
        """The GUID of a coding."""
        return evidence_of(coding, GUID) or self.guid("coding", coding.id)


def evidence_of(coding: Coding, kind: str) -> str:
    """What evidence of a kind says; empty when there is none."""
    return next((entry.value for entry in coding.evidence if entry.kind == kind), "")


def import_evidence(guid: str, coded: str) -> tuple[Evidence, ...]:
    """Evidence that keeps where a coding came from and when it was made."""
    kept = (Evidence(GUID, guid), *([Evidence(CODED, coded)] if coded else ()))
    return kept


def import_settings(**told: str) -> dict[str, str]:
    """Settings of a run that imports a project."""
    return {_FORMAT_SETTING: FORMAT, **told}
