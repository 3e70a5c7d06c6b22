"""Documents of the sample corpus that stand there in both languages tell the same transfers."""

from functools import cache
from pathlib import Path

import pytest

import policytext as pt
from policytext.model import ActorMention, PlaceMention, Telling
from policytext.transfer.events import find_tellings
from policytext.transfer.forces import find_forces

pytestmark = pytest.mark.slow

_DOCUMENTS = Path(__file__).parents[3] / "corpora/demo/documents"
_PAIRS = [
    ("云湖示范区算力券管理暂行办法.html", "yunhu-compute-voucher-measures.txt"),
    ("秦原产业技术研究院2021年度报告.pdf", "qinyuan-institute-annual-report-2021.docx"),
]


@cache
def _tellings(name: str) -> tuple[Telling, ...]:
    return find_tellings(pt.extract(_DOCUMENTS / name))


def _codes(mentions: tuple[PlaceMention | ActorMention, ...]) -> list[str]:
    return [m.place.code for m in mentions if isinstance(m, PlaceMention)]


@pytest.mark.parametrize("pair", _PAIRS, ids=lambda pair: str(pair[1]))
def test_both_languages_tell_the_same_events(pair: tuple[str, str]) -> None:
    chinese, english = map(_tellings, pair)
    assert len(chinese) == len(english) == 1
    for one, other in zip(chinese, english, strict=True):
        assert one.status is other.status
        assert [s.value for s in one.patterns] == [s.value for s in other.patterns]
        assert _codes(one.origins) == _codes(other.origins) != []
        assert _codes(one.destinations) == _codes(other.destinations) != []
        assert [(f.code, f.attachment) for f in one.forces] == [
            (f.code, f.attachment) for f in other.forces
        ]
        assert [q.value for q in one.amounts] == [q.value for q in other.amounts]
        assert len(one.agents) == len(other.agents)


@pytest.mark.parametrize("pair", _PAIRS, ids=lambda pair: str(pair[1]))
def test_both_languages_state_the_same_forces(pair: tuple[str, str]) -> None:
    codebook = pt.read_codebook("transfer")
    chinese, english = (
        sorted(
            (force.code, force.attachment)
            for force in find_forces(pt.extract(_DOCUMENTS / name), codebook, _tellings(name))
        )
        for name in pair
    )
    assert chinese == english != []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("示范区形成“训练在中卫、应用在东部”的格局，训练任务由数据中心完成。", "zh"),
        ("示范区形成“应用在东部、训练在中卫”的格局，训练任务由数据中心完成。", "zh"),
        ("The data centre keeps to training in Zhongwei, application in the east.", "en"),
        ("The data centre keeps to application in the east, training in Zhongwei.", "en"),
    ],
)
def test_computing_is_done_here_for_users_there(text: str, language: str) -> None:
    (telling,) = find_tellings(pt.Document.from_text("note", text, language=language))
    assert _codes(telling.origins) == ["east"]
    assert _codes(telling.destinations) == ["640500"]
    assert [slot.value for slot in telling.patterns] == ["transfer:PAT.CMP"]


@pytest.mark.parametrize(
    ("text", "language", "last"),
    [
        ("西安从长三角引进成果21项，落地17项。轴承项目由两家单位共建。", "zh", "轴承"),
        (
            "Xi'an brought in 21 results from Shanghai, and 17 of them have landed. "
            "The project on bearings was built by two partners.",
            "en",
            "The project",
        ),
    ],
)
def test_another_project_is_not_the_same_one(text: str, language: str, last: str) -> None:
    telling = find_tellings(pt.Document.from_text("note", text, language=language))[0]
    assert telling.span.end <= text.index(last)
    assert [int(q.value) for q in telling.amounts] == [21, 17]
