from __future__ import annotations

import random
import string

import pytest

from policytext.extraction.text.plausibility import is_garbled, is_private, plausibility

ZH = (
    "为了规范科技成果转化活动，促进科学技术进步，各级人民政府应当加强统筹协调，完善扶持政策，"
    "鼓励企业与高等学校、科研机构联合建设中试基地，推动产业转移与人才引进有序衔接。"
)
EN = (
    "The steering committee publishes every year how many pilot plants were built, which firms "
    "took part in the insurance facility and what the region has spent on training. "
)
SHIFTED = "".join(chr(ord(c) - 29) if c != " " else c for c in EN)


def shuffled(text: str, letters: str) -> str:
    """The text with its letters exchanged among themselves, as by a wrong table of characters."""
    mixed = list(letters)
    random.Random(3).shuffle(mixed)
    return text.translate(str.maketrans(letters, "".join(mixed)))


HAN = "".join(sorted({c for c in ZH if c > "\u4e00" and c < "\u9fff"}))


@pytest.mark.parametrize("text", [ZH, EN, ZH + EN, "", "2024", "第一条", "12±3 14±2 37±1 " * 20])
def test_writing_is_believed(text: str) -> None:
    assert not is_garbled(text)
    assert not plausibility(text).is_doubtful


@pytest.mark.parametrize(
    "text",
    [
        shuffled(ZH, HAN),
        shuffled(EN.lower(), string.ascii_lowercase),
        SHIFTED * 2,
        "\ue001\ue002\ue003" * 20 + "成果",
        "㍭Ⱶꟽⱳ⪙ⷠ֏\u0590⺋⹕강璻瓒㱱亅婮殲鵲淧瑭┉珖䔅⮟",
        "ÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõÜú ùûü†°¢£§•¶ß® " * 2,
        "yqB84CS;(rEq0G0U0;(46(p;8BE454x1a(l8B445(46(TUS5G8(T45G81“()GE1U3E" * 4,
    ],
)
def test_what_no_one_writes_is_garbled(text: str) -> None:
    assert is_garbled(text)


@pytest.mark.parametrize(
    "text",
    [
        "王建国、李红、张志强、刘海波、陈静、杨光、赵敏、周涛、吴丽、徐刚、孙伟、马超、朱琳、" * 6,
        "Förderung der Innovationskraft für größere Städte und Gemeinden, Änderungen übrig " * 3,
        "Chính phủ ban hành nghị định về thúc đẩy chuyển giao công nghệ và đổi mới sáng tạo " * 3,
        "기술이전 및 사업화 촉진에 관한 법률은 공공연구기관의 기술이전을 촉진한다 " * 3,
    ],
)
def test_names_and_other_languages_are_believed(text: str) -> None:
    assert not is_garbled(text)


def test_traditional_script_is_believed() -> None:
    text = (
        "為了規範科技成果轉化活動，促進科學技術進步，各級政府應當加強統籌協調，"
        "完善扶持政策，鼓勵企業聯合建設中試基地。"
    )
    found = plausibility(text)
    assert not found.is_garbled
    assert found.han is not None
    assert found.han > 0.4


def test_private_characters() -> None:
    assert is_private("\ue000")
    assert is_private("\x01")
    assert not is_private("成")
