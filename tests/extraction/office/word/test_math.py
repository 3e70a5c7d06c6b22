from __future__ import annotations

import pytest

from policytext.extraction.containers.zip_package import parse_xml
from policytext.extraction.office.word.math import M, math_text


def run(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        (f"<m:f><m:num>{run('a+b')}</m:num><m:den>{run('2')}</m:den></m:f>", "(a+b)/2"),
        (f"<m:sSup><m:e>{run('x')}</m:e><m:sup>{run('10')}</m:sup></m:sSup>", "x^10"),
        (f"<m:sSub><m:e>{run('x')}</m:e><m:sub>{run('i')}</m:sub></m:sSub>", "x_i"),
        (f"<m:rad><m:deg/><m:e>{run('x+1')}</m:e></m:rad>", "√(x+1)"),
        (f"<m:d><m:e>{run('x')}</m:e><m:e>{run('y')}</m:e></m:d>", "(x|y)"),
        (
            '<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr>'
            f"<m:sub>{run('i')}</m:sub><m:sup>{run('n')}</m:sup><m:e>{run('x')}</m:e></m:nary>",
            "∑_i^n x",
        ),
    ],
)
def test_forms(markup: str, text: str) -> None:
    root = parse_xml(f'<m:oMath xmlns:m="{M[1:-1]}">{markup}</m:oMath>'.encode())
    assert math_text(root) == text
