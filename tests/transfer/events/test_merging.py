from policytext.model import Case, Document, EventStatus, Telling
from policytext.transfer.events import find_tellings, merge_tellings


def _tellings(*texts: str) -> list[Telling]:
    told: list[Telling] = []
    for number, text in enumerate(texts):
        told.extend(find_tellings(Document.from_text(f"d{number}", text, language="zh")))
    return told


def test_a_plan_and_its_completion_are_one_transfer() -> None:
    told = _tellings("比亚迪拟于2023年在抚州建设第二基地。", "比亚迪2024年在抚州建成第二基地。")
    case = Case("byd", documents=("d0", "d1"))
    (event,) = merge_tellings(told, case=case)
    assert (event.id, event.case) == ("byd-e1", "byd")
    statuses = [telling.status for telling in event.tellings]
    assert statuses == [EventStatus.PLANNED, EventStatus.COMPLETED]


def test_other_destinations_and_other_dates_stay_apart() -> None:
    told = _tellings(
        "比亚迪2021年在抚州建成第二基地。",
        "比亚迪2021年在襄阳建成第二基地。",
        "比亚迪2024年在抚州建成第二基地。",
    )
    assert [len(event.tellings) for event in merge_tellings(told)] == [1, 1, 1]


def test_nothing_in_common_is_not_merged() -> None:
    told = _tellings("苏州的模具厂外迁到盐城。", "武汉的模具厂外迁到盐城。")
    assert len(merge_tellings(told)) == 2
