from __future__ import annotations

from dataclasses import replace

from policytext.extraction.pdf.layout.drafts import draft_of, replacements
from policytext.extraction.pdf.layout.style import Style
from policytext.model import BlockKind
from tests.extraction.line_maker import PITCH, TOP, line

STYLE = Style(
    10, 1.5, True, False, True, False, frozenset({"Song"}), frozenset({"low-", "low-carbon"})
)


def test_replaced_characters_keep_what_was_printed() -> None:
    assert replacements("人民日报", "⼈⺠日报") == [(0, 1, "⼈"), (1, 2, "⺠")]
    assert replacements("first office", "ﬁrst oﬃce") == [(0, 2, "ﬁ"), (7, 10, "ﬃ")]
    assert replacements("as agreed, and", "as agreed,12 and") == [(9, 10, ",12")]
    assert replacements("The author", "*The author") == [(0, 1, "*T")]
    assert replacements("推动转化", "推动转化") == []


def test_places_of_lines_and_replacements_in_a_block() -> None:
    lines = [
        line("the low-"),
        replace(line("carbon first park", top=TOP + PITCH), printed="carbon ﬁrst park"),
        line("of the inno-", top=TOP + 2 * PITCH),
        line("vation zone", top=TOP + 3 * PITCH),
    ]
    draft = draft_of(lines, BlockKind.PARAGRAPH, None, STYLE)
    assert draft.text == "the low-carbon first park of the innovation zone"
    assert [draft.text[one.start : one.end] for one in draft.lines] == [
        "the low-",
        "carbon first park",
        "of the inno",
        "vation zone",
    ]
    ((start, end, printed),) = draft.replaced
    assert (draft.text[start:end], printed) == ("fi", "ﬁ")


def test_confidence_goes_with_the_line() -> None:
    draft = draft_of([replace(line("成果"), confidence=0.9)], BlockKind.PARAGRAPH, None, STYLE)
    assert draft.lines[0].confidence == 0.9
