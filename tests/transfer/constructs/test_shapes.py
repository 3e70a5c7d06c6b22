from __future__ import annotations

from datetime import date

import pytest

from policytext.model import Document, RelationKind
from policytext.transfer.constructs import (
    Material,
    case_contrasts,
    case_crossings,
    case_links,
    case_parts,
    placings,
    read_construct,
)
from policytext.transfer.constructs.contrasts import Verdict
from policytext.transfer.constructs.links import Tie
from policytext.transfer.constructs.quadrants import Side

from .conftest import cases, declared, material, small

LINKS = """
construct: why
shape: links
within: document
connectives: {zh: [因此], en: [therefore]}
roles:
  - {id: problem, codes: ["small:PROB", "small:PROB.*"]}
  - {id: measure, codes: ["small:LND"]}
  - {id: outcome, codes: ["small:EMB"]}
"""
PARTS = """
construct: parts
shape: parts
scope: {zh: [全省], en: [province-wide]}
parts:
  - {id: landing, codes: ["small:LND"]}
  - {id: deep, codes: ["small:PROB.DEEP"]}
"""
CROSSING = """
construct: by-size
shape: crossing
within: sentence
rows: [{id: landing, codes: ["small:LND"]}]
columns:
  - {id: large, patterns: {zh: [大型企业], en: [large firm]}}
  - {id: small, patterns: {zh: [中小企业], en: [small firm]}}
"""
SHIFTS = {
    Verdict.SHIFT: {
        "zh": "要从强调成果转化转向强调深度融合。",
        "en": "The stress shifts from transformation of achievements to deep integration.",
    },
    Verdict.SIDE_BY_SIDE: {
        "zh": "成果转化与深度融合都很重要。",
        "en": "Transformation of achievements and deep integration both matter.",
    },
    Verdict.APART: {
        "zh": "成果转化进展顺利。深度融合仍需努力。",
        "en": "Transformation of achievements goes well. Deep integration takes more effort.",
    },
    Verdict.FIRST: {
        "zh": "成果转化进展顺利。",
        "en": "Transformation of achievements goes well.",
    },
    Verdict.SECOND: {"zh": "深度融合加快推进。", "en": "Deep integration is under way."},
    Verdict.NOTHING: {"zh": "今天下雨。", "en": "It rained."},
}


def test_a_problem_leads_to_a_measure_and_an_outcome(told: Material) -> None:
    for found in case_links(declared(LINKS), told, cases(), [small()]):
        first = found.links[0]
        assert (first.source.element, first.target.element) == ("problem", "measure")
        assert first.tie is Tie.CONNECTIVE
        assert [(r.source, r.kind) for r in first.relations] == [("LND", RelationKind.ADDRESSES)]
        ties = {(link.target.element, link.tie) for link in found.links}
        assert ("outcome", Tie.PARAGRAPH) in ties
        assert ("outcome", Tie.SECTION) in ties
        assert {chain[0].source.element for chain in found.chains} == {"problem"}
        assert all(a.target == b.source for a, b in found.chains)


def test_links_keep_within_their_reach(told: Material) -> None:
    near = declared(LINKS.replace("within: document", "within: sentence"))
    for found in case_links(near, told, cases()):
        assert found.links == ()
        assert found.chains == ()


def test_parts_have_times_and_absent_ones_are_there(told: Material) -> None:
    found = case_parts(declared(PARTS), told, cases())
    assert [(part.case, part.element.id, len(part.told)) for part in found] == [
        ("zh", "landing", 3),
        ("zh", "deep", 0),
        ("en", "landing", 3),
        ("en", "deep", 0),
    ]
    assert {part.since for part in found if part.told} == {date(2021, 1, 1)}


def test_parts_have_scope_and_figures() -> None:
    wide = material(
        {
            "zh": "全省已有12家企业的项目落地。",
            "en": "Province-wide, the project landed at 12 firms.",
        }
    )
    for part in case_parts(declared(PARTS), wide, cases()):
        for told in part.told:
            document = wide.documents[part.case]
            assert document.quote(told.scope[0]).casefold() in {"全省", "province-wide"}
            assert [int(figure.value) for figure in told.figures] == [12]
            assert "12" in document.quote(told.figures[0].span)


def test_crossing() -> None:
    sizes = material(
        {
            "zh": "大型企业的项目落地。中小企业的项目落地。中小企业很多。",
            "en": "A large firm's project landed. For a small firm the project landed. "
            "There is many a small firm.",
        }
    )
    for case in cases():
        large, few = case_crossings(declared(CROSSING), sizes, [case])
        assert (large.units, large.row_units, large.column_units) == (1, 2, 1)
        assert (few.units, few.row_units, few.column_units) == (1, 2, 2)


@pytest.mark.parametrize("verdict", SHIFTS)
def test_the_shift_to_deep_integration(verdict: Verdict) -> None:
    texts = SHIFTS[verdict]
    documents = [Document.from_text(id, text, language=id) for id, text in texts.items()]
    found = case_contrasts(read_construct("deep-integration"), Material(documents), cases())
    assert [contrast.verdict for contrast in found] == [verdict, verdict]


@pytest.mark.parametrize(
    ("texts", "sides", "corner"),
    [
        (
            {
                "zh": "该所坚持问题导向。中心揭示材料失效的机理，以市场导向选题。"
                "基础研究持续加强。",
                "en": "The institute is problem-oriented. It does basic research on why things "
                "fail, and its topics are market-oriented. Its fundamental research grows.",
            },
            (Side.HIGH, Side.HIGH),
            "Pasteur",
        ),
        (
            {
                "zh": "该所以市场导向立项。课题坚持企业出题。",
                "en": "Projects are market-driven. Topics are demand-led.",
            },
            (Side.UNKNOWN, Side.HIGH),
            "",
        ),
        (
            {
                "zh": "该所长期从事基础研究，鼓励自由探索。团队揭示反应的机理，属于好奇心驱动。",
                "en": "The institute does basic research and lives on free exploration. "
                "Its teams reveal the mechanism of reactions in curiosity-driven work.",
            },
            (Side.HIGH, Side.LOW),
            "Bohr",
        ),
        ({"zh": "今天下雨。", "en": "It rained."}, (Side.UNKNOWN, Side.UNKNOWN), ""),
    ],
)
def test_pasteurs_quadrant(texts: dict[str, str], sides: tuple[Side, Side], corner: str) -> None:
    documents = [Document.from_text(id, text, language=id) for id, text in texts.items()]
    for placing in placings(read_construct("pasteur-quadrant"), Material(documents), cases()):
        assert tuple(axis.side for axis in placing.axes) == sides
        assert placing.corner.en.startswith(corner)
        assert bool(placing.corner.en) == bool(corner) == placing.placed
        assert (placing.together > 0) == placing.placed


def test_an_organisation_is_placed_by_what_stands_near_its_name() -> None:
    text = (
        "The Lake Institute is market-driven. Its topics are demand-led.\n"
        "The Hill Institute does basic research. Its teams reveal the mechanism of decay."
    )
    told = Material([Document.from_text("en", text, language="en")])
    construct = read_construct("pasteur-quadrant")
    (lake,) = placings(construct, told, cases("en"), names=["lake institute"])
    (hill,) = placings(construct, told, cases("en"), names=["Hill Institute"])
    assert [axis.side for axis in lake.axes] == [Side.UNKNOWN, Side.HIGH]
    assert [axis.side for axis in hill.axes] == [Side.HIGH, Side.UNKNOWN]
