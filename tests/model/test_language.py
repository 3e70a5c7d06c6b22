from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext.model import detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("推动科技成果转化。", "zh"),
        ("推動科技成果轉化。", "zh"),
        ("建设 AI 芯片与 GPU 算力中心", "zh"),
        ("𠮷林", "zh"),
        ("Technology is transferred.", "en"),
        ("The city of Xi'an (西安) set up a well-funded hub for spin-offs.", "en"),
        ("2024 — 35 %", "und"),
        ("", "und"),
        ("Добрый день", "und"),
    ],
)
def test_detect_language_by_script(text: str, language: str) -> None:
    assert detect_language(text) == language


def test_detect_language_of_no_letters_is_the_default() -> None:
    assert detect_language("12.5 %", default="zh") == "zh"


@given(st.text(), st.text(alphabet=" \n0123456789.,;。，"))
def test_marks_and_digits_do_not_change_the_language(text: str, marks: str) -> None:
    assert detect_language(f"{text}\n{marks}") == detect_language(text)
