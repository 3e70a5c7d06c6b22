from policytext.extraction.drafts.draft import Draft, PrintedLine, TableCell
from policytext.extraction.pdf.tables.drafts import CellText, cells_of, draft_of, table_draft
from policytext.extraction.pdf.tables.table import CellLine, PdfCell, PdfTable
from policytext.model import BlockKind, Box

BOX = Box(0, 0, 60, 20)
LIKE = Draft("", BlockKind.TABLE, page=3)


def cell(row: int, column: int, text: str, page: int = 3) -> CellText:
    lines = (PrintedLine(0, len(text), page, BOX),) if text else ()
    return CellText(TableCell(row, column, 0, 0, page, BOX), text, lines)


def test_a_row_is_a_line_and_empty_cells_keep_their_tabs() -> None:
    lines = (CellLine("各区", BOX), CellLine("投入", BOX))
    cells = (PdfCell(0, 0, BOX, lines), PdfCell(0, 1, BOX), PdfCell(1, 1, BOX, lines[:1]))
    draft = table_draft(PdfTable(3, BOX, cells, 1, (2, 2)))
    assert draft.text == "各区投入\t\n\t各区"
    assert [(line.start, line.end) for line in draft.lines] == [(0, 2), (2, 4), (7, 9)]
    assert (draft.header_rows, draft.page, draft.box) == (1, 3, BOX)


def test_cells_taken_out_of_a_block_make_the_same_block() -> None:
    draft = draft_of([cell(0, 0, "甲"), cell(0, 2, "乙"), cell(1, 1, "丙", 4)], LIKE)
    assert draft.text == "甲\t\t乙\n\t丙\t"
    assert draft.breaks == ((5, 4),)
    assert draft_of(list(cells_of(draft)), LIKE) == draft


def test_a_cell_goes_on_without_the_hyphen_at_its_end() -> None:
    one = cell(0, 0, "interde-").followed_by(cell(0, 0, "partmental work", 4))
    assert one.text == "interdepartmental work"
    assert [(line.start, line.end, line.page) for line in one.lines] == [(0, 7, 3), (7, 22, 4)]
    assert cell(0, 0, "").followed_by(cell(0, 0, "甲")).text == "甲"
