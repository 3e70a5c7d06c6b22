from __future__ import annotations

from policytext.extraction.assembly.assemble import assemble
from policytext.extraction.drafts.draft import Draft, PrintedLine, Reading
from policytext.model import BlockKind, Box, Source


def heading(text: str, top: float, replaced: tuple[tuple[int, int, str], ...] = ()) -> Draft:
    box = Box(60, top, 300, top + 12)
    lines = (PrintedLine(0, len(text), 1, box),)
    return Draft(text, BlockKind.HEADING, 1, box=box, lines=lines, replaced=replaced)


def test_a_title_without_the_hyphen_that_divided_a_word() -> None:
    first = heading("云岭省科技厅关于印发Trans-", 40, ((0, 1, "\u2f06"), (15, 16, "\u2010")))
    reading = Reading((first, heading("fer平台管理办法的通知", 60), Draft("各单位：")))
    document = assemble(reading, id="a", source=Source("a.pdf", "0" * 64), title="a")
    assert document.text.splitlines()[0] == "云岭省科技厅关于印发Transfer平台管理办法的通知"
    assert [document.quote(line.span) for line in document.lines] == [
        "云岭省科技厅关于印发Trans",
        "fer平台管理办法的通知",
    ]
    assert [item.printed for item in document.replacements] == ["\u2f06"]
