from __future__ import annotations

import pytest

from policytext.extraction.facts.institutions import is_employer, is_institution, is_public_body


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("东川大学公共管理学院", True),
        ("东川大学，东川 210000", True),
        ("School of Government, Castlebridge College", True),
        ("University of Eastholm", True),
        ("University Cambridge", True),
        ("A Review of University Prototype Facilities", False),
        ("University workshops are seldom open", False),
        ("东川大学举行开学典礼。", False),
        ("— — — —", False),
    ],
)
def test_is_institution(name: str, found: bool) -> None:
    assert is_institution(name) is found


@pytest.mark.parametrize(
    ("name", "found"),
    [("Department for Coasts", True), ("Ports Agency", True), ("Ports and cranes", False)],
)
def test_is_public_body(name: str, found: bool) -> None:
    assert is_public_body(name) is found


@pytest.mark.parametrize(
    ("name", "found"), [("安江市科学技术局", True), ("Quay Ltd", True), ("各位代表", False)]
)
def test_is_employer(name: str, found: bool) -> None:
    assert is_employer(name) is found
