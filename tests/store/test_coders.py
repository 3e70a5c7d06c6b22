from __future__ import annotations

from dataclasses import replace

import pytest

from policytext.errors import StudyError
from policytext.model import Coder, CoderKind
from policytext.store import Study

RULES = Coder("rules", "Rules", CoderKind.RULE, "1.0", "a" * 64)
LI = Coder("li", "李老师", CoderKind.HUMAN)


def test_coders_come_back_as_they_went_in(study: Study) -> None:
    assert study.add_coder(RULES)
    assert study.add_coder(LI)
    assert not study.add_coder(LI)
    assert study.coders() == (RULES, LI)


def test_changed_coder_is_stored_in_its_place(study: Study) -> None:
    study.add_coder(RULES)
    study.add_coder(LI)
    newer = replace(RULES, version="1.1")
    assert study.add_coder(newer)
    assert study.coders() == (newer, LI)


def test_person_cannot_become_a_machine(study: Study) -> None:
    study.add_coder(LI)
    with pytest.raises(StudyError, match="cannot become rule"):
        study.add_coder(replace(LI, kind=CoderKind.RULE))
    assert study.coders() == (LI,)
