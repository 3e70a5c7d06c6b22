import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext.exchange.taguette.html import Bytes, HtmlText, text_html, writable

LETTERS = "a产𠀀é <>&\"'\t\n \u3000;#x"


@given(st.text(alphabet=LETTERS, max_size=60), st.data())
def test_every_stretch_comes_back_to_its_place(text: str, data: st.DataObject) -> None:
    found = HtmlText(text_html(text, {0: 2}))
    assert found.text == text
    scale = Bytes(text)
    assert len(scale) == len(text.encode())
    if text:
        start = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(start + 1, len(text)))
        assert found.span(scale.offset(start), scale.offset(end)) == (start, end)


@given(st.text(max_size=30))
def test_what_html_cannot_hold_keeps_its_place(text: str) -> None:
    shown = writable(text)
    assert len(shown) == len(text)
    assert HtmlText(text_html(shown)).text == shown


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("  <p>a</p><p>b</p>", "a\nb"),
        ("<p>a</p>\n<p>b</p>\n", "a\nb\n"),
        ("<ul><li>一</li><li>二</li></ul>x", "一\n二\nx"),
        (
            "<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></tbody></table>",
            "a\tb\nc",
        ),
        ("<pre>\nx &lt; y</pre>", "x < y"),
        ("a<br>b <b>c</b>d", "a\nb cd"),
        ("<p>a&#13;\r\nb</p>", "a\r\nb"),
    ],
)
def test_texts_of_other_programs(html: str, text: str) -> None:
    assert HtmlText(html).text == text


def test_positions_do_not_count_what_was_put_between_blocks() -> None:
    found = HtmlText("<h2>甲</h2><p>乙<b>丙</b></p>")
    assert found.text == "甲\n乙丙"
    assert found.headings == {0: 2}
    assert found.span(3, 9) == (2, 4)
    assert found.span(0, 6) == (0, 3)
    assert found.span(9, 12) is None
    assert found.span(5, 5) is None


def test_headings_are_headings() -> None:
    text = "Title\n\nbody"
    assert text_html(text, {0: 1}) == "<h1>Title</h1>\n\n<p>body</p>"
    assert text_html(text[7:], {0: 1}, start=7) == "<p>body</p>"
