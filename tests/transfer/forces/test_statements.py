import pytest

from policytext.model import Attachment, Document
from policytext.store.codebook_files import read_codebook
from policytext.transfer.events import find_tellings
from policytext.transfer.forces import find_forces, stated_forces


@pytest.mark.parametrize(
    ("chinese", "english", "code", "subtype"),
    [
        ("由于人工成本上升，工厂迁出。", "Because wages rose, the plant left.", "DRV.MKT", "cost"),
        (
            "受周边订单增长的吸引，企业前来设厂。",
            "Attracted by growing orders nearby, the firm came.",
            "DRV.MKT",
            "demand",
        ),
        (
            "为了疏解非首都功能，业务外迁。",
            "To relieve the capital of other functions, the work moved.",
            "DRV.DIV",
            "relief",
        ),
        (
            "得益于税收优惠，项目落地。",
            "Thanks to a tax break, the project came.",
            "DRV.INS",
            "tax",
        ),
        (
            "在两市合作协议的推动下，项目落地。",
            "Driven by an agreement of the two cities, the project came.",
            "DRV.INS",
            "agreement",
        ),
    ],
)
def test_connectives_and_subtypes(chinese: str, english: str, code: str, subtype: str) -> None:
    for text, language in ((chinese, "zh"), (english, "en")):
        assert [(f.code, f.subtype) for f in stated_forces(text, language)] == [(code, subtype)]


def test_words_without_a_connective_state_no_cause() -> None:
    assert stated_forces("工厂的用工成本为三百万元。", "zh") == ()
    assert stated_forces("The plant reports its labour costs.", "en") == ()


def test_forces_of_events_and_of_the_case_are_told_apart() -> None:
    text = "由于用工成本上升，苏州的两家模具厂外迁到盐城。两市坚持错位发展、优势互补。"
    document = Document.from_text("note", text, language="zh")
    codebook = read_codebook("transfer")
    forces = find_forces(document, codebook, find_tellings(document, codebook))
    assert [(force.code, force.attachment) for force in forces] == [
        ("transfer:DRV.MKT", Attachment.EVENT),
        ("transfer:DRV.DIV", Attachment.CASE),
    ]
