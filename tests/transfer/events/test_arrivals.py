import pytest

from policytext.model import Document, EventStatus, Moved, PlaceMention, Telling
from policytext.nlp.places import gazetteer
from policytext.transfer.events import find_tellings

GUIZHOU = "520000"


def _told(text: str, language: str, home: str | None = GUIZHOU) -> tuple[Telling, ...]:
    document = Document.from_text("note", text, language=language)
    return find_tellings(document, context=gazetteer()[home] if home else None)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("全年引进优质企业58家。", "zh"),
        ("Last year 58 firms were brought in.", "en"),
    ],
)
def test_what_is_brought_in_comes_to_the_region_of_the_document(text: str, language: str) -> None:
    (telling,) = _told(text, language)
    (end,) = telling.destinations
    assert isinstance(end, PlaceMention)
    assert (end.place.code, end.inferred) == (GUIZHOU, True)
    assert text[end.span.start : end.span.end] in {"引进", "brought in"}
    assert [slot.value for slot in telling.moved] == [Moved.CAPACITY]
    assert len(telling.amounts) == 1
    assert telling.status is EventStatus.COMPLETED


def test_a_named_destination_is_not_inferred() -> None:
    (telling,) = _told("全年从苏州引进模具企业8家，落户遵义。", "zh")
    assert [getattr(end, "inferred", None) for end in telling.destinations] == [False]


@pytest.mark.parametrize("home", [None, GUIZHOU])
@pytest.mark.parametrize(
    "text",
    [
        "引进高层次人才600名。",
        "引进创业投资基金3支。",
        "承接国家重大科研任务7项。",
        "没有引进新的项目。",
        "优化引进项目管理机制。",
    ],
)
def test_people_money_and_tasks_are_no_arrivals(text: str, home: str | None) -> None:
    assert _told(text, "zh", home) == ()


def test_nothing_is_inferred_for_a_document_about_no_region() -> None:
    assert _told("全年引进优质企业58家。", "zh", home=None) == ()


def test_what_leaves_the_region_has_no_inferred_destination() -> None:
    told = _told("贵阳的两家轮胎企业整体搬迁到外省。", "zh")
    assert all(not getattr(end, "inferred", False) for t in told for end in t.destinations)


def test_a_bare_task_is_planned_and_a_count_is_done() -> None:
    (task,) = _told("引进龙头企业。", "zh")
    (done,) = _told("引进龙头企业6家。", "zh")
    assert (task.status, done.status) == (EventStatus.PLANNED, EventStatus.COMPLETED)


def test_a_threshold_is_no_amount() -> None:
    (telling,) = _told("引进10亿元以上项目21个。", "zh")
    assert [str(amount.value) for amount in telling.amounts] == ["21"]
