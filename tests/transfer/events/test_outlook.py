from policytext.model import Document
from policytext.transfer.events.outlook import Outlook, outlooks

REPORT = (
    "各位代表：\n"
    "一、2025年工作回顾\n"
    "全年引进项目三百个。\n"
    "二、“十五五”时期主要目标任务\n"
    "综合实力明显增强。\n"
    "三、2026年重点工作\n"
    "圆满完成各项目标任务，确保全年重点工作如期推进，各级各部门要密切配合形成合力，狠抓落实务求实效。\n"
)


def _at(text: str, words: str, language: str) -> Outlook | None:
    document = Document.from_text("report", text, language=language)
    return outlooks(document, language).at(text.index(words))


def test_headings_tell_which_way_a_part_looks() -> None:
    assert _at(REPORT, "各位代表", "zh") is None
    assert _at(REPORT, "引进项目", "zh") is Outlook.BACK
    assert _at(REPORT, "综合实力", "zh") is Outlook.AHEAD
    assert _at(REPORT, "密切配合", "zh") is Outlook.AHEAD


def test_achievements_and_main_work_look_back() -> None:
    text = "一、2024年主要工作和“十四五”发展成就\n承接项目十个。\n"
    assert _at(text, "承接", "zh") is Outlook.BACK


def test_english_headings() -> None:
    text = "Review of work in 2025\nFirms came.\nTasks for 2026\nFirms are to come.\n"
    assert _at(text, "Firms came", "en") is Outlook.BACK
    assert _at(text, "Firms are", "en") is Outlook.AHEAD


def test_a_text_without_such_headings_has_no_parts() -> None:
    assert _at("产业转移为什么发生？\n原因很多。\n", "原因", "zh") is None
