"""Which printed lines of a PDF make a block, and of what kind it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from policytext.extraction.dates import find_date
from policytext.extraction.headings import heading_level, is_caption
from policytext.extraction.pdf_columns import Column
from policytext.extraction.pdf_grids import same_row
from policytext.extraction.pdf_lines import PdfLine
from policytext.extraction.pdf_notes import begins_note, is_finished
from policytext.extraction.pdf_style import Style
from policytext.extraction.pdf_table import PdfTable
from policytext.model import BlockKind

_HAN = re.compile("[\u3000-\u303f\u3400-\u9fff\uff01-\uff60]")
_STOP = re.compile(r"[。！？；：．.!?:;…][”’」』）)\"'\]]*$")
_CLAUSE_END = re.compile(r"(?:[,，;；、:：]|\b(?:and|or))$")
_BULLET = re.compile(r"^[•●◆■▪◦○·‣➢✓□◇–]\s*\S")
_NUMBERED = re.compile(
    r"^(?:[（(](?:\d{1,2}|[a-z]|[ivx]{1,5}|[一二三四五六七八九十]{1,3})[)）]|\d{1,2}[.)、．](?!\d)"
    r"|[a-z][.)]\s|[①-⑳]|第[一二三四五六七八九十百零\d]{1,6}条|\[\d{1,3}\]|［\d{1,3}］)"
)
_LETTERS = re.compile(r"[^\W\d_]{2}|[^\W\d_] ")
_CLOSING = re.compile("^[。，、；：？！”’）》】〕]{1,3}$")
_FIRST_WORD = re.compile(r"[^\s\u3000-\u303f\u3400-\u9fff\uff01-\uff60]+")
_TITLED_CAPTION = re.compile(
    r"^(?:(?:Figure|Fig\.|Table|Chart|Box|Exhibit)\s*[A-Z]?\d+(?:[.-]\d+)*\s*[:.|—–]\s*[A-Z“\"]"
    r"|续?[图表]\s*[\d一二三四五六七八九十]+(?:[-.－—]\d+)*\s*[:：\s\u3000]\s*\S)"
)
_BOLD = re.compile("bold|black|heavy|semibold|simhei|heiti|-hei|黑体|,bold|cmbx|-medi", re.I)
_KEPT_TOGETHER = re.compile(r"[（《“‘〔【「『]*.?[。，、；：？！”’）》】〕」』]*")
_NEVER_FIRST = re.compile(r"[—–-]\d|[、，。；：！？）》】〕”’％%)\],.;:]")
_NEVER_LAST = re.compile(r"[（(《“‘〔【\[,，、—–/]$")
_PART = re.compile(
    r"^(?:[【\[]?(?:摘\s*要|内容提要|关\s*键\s*[词字]|中图分类号|文献标[识志]码|文章编号)[】\]]?\s*[:：\s]"
    r"|(?:Abstract|Summary|Key\s?words|Index Terms|JEL|DOI)\s*[:：—–-])",
    re.I,
)
_COUNT = re.compile(r"\d+")
_LONGEST_HEADING = 120
_TAIL = 8
_LARGER = 1.12
_FLOATS = (BlockKind.CAPTION, BlockKind.TABLE)
_FLOATS_PASSED = 4


@dataclass(slots=True)
class Group:
    """Lines that make one block, with the columns they stand in.

    Attributes:
        kind: of the block.
        lines: in order.
        columns: of the lines.
        level: of a heading.
        table: in place of lines, for a table.
    """

    kind: BlockKind
    lines: list[PdfLine] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)
    level: int | None = None
    table: PdfTable | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A line in its column, with the next one of the same column and page if there is one."""

    line: PdfLine
    column: Column
    after: PdfLine | None = None


def add_to_flow(at: Placed, style: Style, flow: list[Group]) -> None:
    """Put a line of the running text into the block it goes on with, or begin another with it."""
    kind = _kind(at, style)
    line = at.line
    last = flow[-1] if flow and flow[-1].lines else None
    if kind is BlockKind.HEADING and line.size < _LARGER * style.size and last:
        in_bold = last.kind is BlockKind.PARAGRAPH and goes_on(last, at, style)
        kind = BlockKind.PARAGRAPH if in_bold and not _stops(last.lines[-1].text) else kind
    if kind is BlockKind.CAPTION and last and last.kind is BlockKind.PARAGRAPH:
        unfinished = not _stops(last.lines[-1].text) and goes_on(last, at, style)
        kind = BlockKind.PARAGRAPH if unfinished else kind
    if last and last.kind is BlockKind.CAPTION and _caption_goes_on(last, at, style):
        kind = BlockKind.CAPTION
    elif last is None or last.kind is not kind or not goes_on(last, at, style):
        last = _interrupted(flow, at, style) if kind is BlockKind.PARAGRAPH else None
    if last is None:
        last = Group(kind)
        flow.append(last)
    last.lines.append(line)
    last.columns.append(at.column)


def _stops(text: str) -> bool:
    """Whether a text ends with the end of a sentence."""
    return _STOP.search(text[-_TAIL:]) is not None


def add_note(at: Placed, kind: BlockKind, style: Style, notes: list[Group]) -> None:
    """Put a line of a footnote or side note into the note it goes on with, or begin another."""
    last = notes[-1] if notes and notes[-1].kind is kind else None
    if last is None or not _note_goes_on(last, at, style):
        last = Group(kind)
        notes.append(last)
    last.lines.append(at.line)
    last.columns.append(at.column)


def _kind(at: Placed, style: Style) -> BlockKind:
    line = at.line
    text = line.text
    if is_caption(text) or _TITLED_CAPTION.match(text):
        return BlockKind.CAPTION
    if len(text) > _LONGEST_HEADING or not any(map(str.isalpha, text)):
        return BlockKind.PARAGRAPH
    if line.size >= _LARGER * style.size:
        return BlockKind.HEADING
    if line.size < 0.95 * style.size or set(line.fonts) & style.fonts:
        return BlockKind.PARAGRAPH
    short = line.frame.x1 < at.column.right - 2 * line.size
    if short and all(map(_BOLD.search, line.fonts)) and not _stops(text):
        return BlockKind.HEADING
    return BlockKind.PARAGRAPH


def goes_on(group: Group, at: Placed, style: Style) -> bool:
    """Whether a line goes on with a block of the running text."""
    last, before, line = group.lines[-1], group.columns[-1], at.line
    if same_row(last, line) or _CLOSING.match(line.text):
        return True
    if abs(line.size - last.size) > 0.12 * max(line.size, last.size):
        return False
    if group.kind is BlockKind.CAPTION:
        return False
    below = _is_below(last, line)
    pitch = _pitch(last, line) / style.size
    usual = style.pitch * max(1.0, line.size / style.size)
    if below and pitch > 1.4 * usual:
        return False
    if group.kind is BlockKind.HEADING:
        return below and not heading_level(line.text)
    stopped = _stops(last.text)
    if stopped and abs(line.size - last.size) > 0.05 * line.size:
        return False
    if _BULLET.match(line.text) or (stopped and heading_level(line.text)):
        return False
    if len(group.lines) == 1 and _is_date(last.text):
        return False
    if below and stopped and style.even and pitch > 1.2 * usual:
        return False
    if below and _are_centred(last, before, at):
        return False
    if _NEVER_FIRST.match(line.text):
        return True
    if _PART.match(line.text) or (below and _leaves_centre(group, at)):
        return False
    if _hangs_on(group, at, below=below):
        return True
    unfinished = _NEVER_LAST.search(last.text[-1:]) is not None
    full = (
        unfinished
        or _fills(last, before, line, style)
        or (below and _ends_with_others(group, at))
        or (below and not stopped and _is_long(last, before) and _in_one_type(last, line))
    )
    numbered = _NUMBERED.match(line.text) and not unfinished
    if numbered and _begins_item(group, at, full=full, stopped=stopped):
        return False
    if stopped and _is_left_of_item(group, at):
        return False
    if line.text[:1].islower() and not stopped and _LETTERS.match(line.text):
        return True
    return full and not _indented(group, at, stopped=stopped)


def _in_one_type(line: PdfLine, other: PdfLine) -> bool:
    return not set(line.fonts).isdisjoint(other.fonts)


def _is_long(line: PdfLine, column: Column) -> bool:
    """Whether a line takes so much of its column that it is no title, name or item."""
    width = line.frame.x1 - line.frame.x0
    return width > max(0.65 * (column.right - column.left), 14 * line.size)


def _are_centred(last: PdfLine, before: Column, at: Placed) -> bool:
    """Whether two lines of different length stand in the middle of their column."""
    same_start = abs(last.frame.x0 - at.line.frame.x0) < 0.7 * last.size
    return not same_start and _is_centred(last, before) and _is_centred(at.line, at.column)


def _is_centred(line: PdfLine, column: Column) -> bool:
    left, right = line.frame.x0 - column.left, column.right - line.frame.x1
    return min(left, right) > 1.5 * line.size and abs(left - right) < line.size


def _leaves_centre(group: Group, at: Placed) -> bool:
    """Whether a line begins left of a line that stands alone in the middle of its column."""
    last, before = group.lines[-1], group.columns[-1]
    far = last.frame.x0 - before.left > 3.2 * last.size
    left = last.frame.x0 - at.line.frame.x0 > 1.5 * last.size
    return len(group.lines) == 1 and far and left and _is_centred(last, before)


def _hangs_on(group: Group, at: Placed, *, below: bool) -> bool:
    """Whether a line goes on with an item under the words of its first line, full or not."""
    first, line = group.lines[0], at.line
    if not (_BULLET.match(first.text) or _NUMBERED.match(first.text)):
        return False
    reference = first.text[0] in "[［"
    if _BULLET.match(line.text) or (
        line.text[0] in "[［" if reference else _NUMBERED.match(line.text)
    ):
        return False
    if not below:
        return reference and line.page - group.lines[-1].page < 2
    inset = line.frame.x0 - at.column.left
    further = inset - (first.frame.x0 - group.columns[0].left)
    if not 0.6 * line.size < further < 4.5 * line.size:
        return False
    second = _row_start(group)
    if second is not first:
        return abs(second.frame.x0 - group.columns[-1].left - inset) < 0.7 * line.size
    stopped = _stops(group.lines[-1].text)
    follows = at.after is not None and abs(at.after.frame.x0 - line.frame.x0) < 2
    return reference or not stopped or follows


def _ends_with_others(group: Group, at: Placed) -> bool:
    """Whether the last line ends where others around it do, as in a block set in on both sides."""
    last = group.lines[-1]
    around = [*group.lines[-4:-1], at.line, *([at.after] if at.after else [])]
    near = 0.8 * last.size if _HAN.search(last.text) else 1.5
    same = sum(1 for line in around if abs(line.frame.x1 - last.frame.x1) < near)
    wide = last.frame.x1 - last.frame.x0 > 0.5 * (at.column.right - at.column.left)
    furthest = max(line.frame.x1 for line in around) <= last.frame.x1 + 2.6 * last.size
    return wide and furthest and same >= min(2, len(around) - 1)


def _begins_item(group: Group, at: Placed, *, full: bool, stopped: bool) -> bool:
    """Whether a line that begins with a number is the next item of a list."""
    first, line = group.lines[0], at.line
    if not full or stopped:
        return True
    if not _NUMBERED.match(first.text) or abs(line.frame.x0 - first.frame.x0) > 2:
        return False
    counts = [_COUNT.search(text[:5]) for text in (first.text, line.text)]
    follows = counts[0] and counts[1] and int(counts[1].group()) == int(counts[0].group()) + 1
    return bool(follows) or _CLAUSE_END.search(group.lines[-1].text[-_TAIL:]) is not None


def _is_left_of_item(group: Group, at: Placed) -> bool:
    """Whether a line stands further left than the item of a list that ends before it."""
    first, column = group.lines[0], group.columns[0]
    bullet = _BULLET.match(first.text)
    if not bullet and (not _NUMBERED.match(first.text) or _HAN.search(first.text)):
        return False
    inset = first.frame.x0 - column.left
    least = 1.5 if bullet else 0.6 * at.line.size
    return inset - (at.line.frame.x0 - at.column.left) > least


def _is_date(text: str) -> bool:
    """Whether a line is nothing but a whole date, as under a signature."""
    if len(text) > 24:
        return False
    dated = find_date(text)
    return dated is not None and len(dated[0]) == 10 and dated[2] - dated[1] >= len(text.strip())


def _is_below(last: PdfLine, line: PdfLine) -> bool:
    """Whether a line stands under another one on the same page."""
    a, b = last.frame, line.frame
    return line.page == last.page and b.top > a.top and b.x0 < a.x1 and a.x0 < b.x1


def _pitch(last: PdfLine, line: PdfLine) -> float:
    """From line to line, in points; accents and low letters at one of them do not count."""
    a, b = last.frame, line.frame
    return min(b.top - a.top, b.bottom - a.bottom)


def _fills(last: PdfLine, column: Column, line: PdfLine, style: Style) -> bool:
    """Whether the last line is full: what begins the next one would not have fitted on it."""
    space = column.right - last.frame.x1
    word = _FIRST_WORD.match(line.text)
    if word is None:
        match = _KEPT_TOGETHER.match(line.text)
        kept = len(match.group()) if match else 1
        stopped = _stops(last.text)
        loose = 2.6 if style.indented or not stopped else 1.3
        return space <= max(loose, kept + 0.6) * last.size
    if last.text.endswith("-"):
        return True
    width = (line.frame.x1 - line.frame.x0) * (len(word.group()) + 1) / max(1, len(line.text))
    return space <= width + 0.15 * last.size


def _indented(group: Group, at: Placed, *, stopped: bool) -> bool:
    """Whether a line is set in as the first of a paragraph is."""
    line, last, before = at.line, group.lines[-1], group.columns[-1]
    inset = line.frame.x0 - at.column.left
    least = (1.2 if _HAN.search(line.text[:4]) else 0.6) * line.size
    if inset < least:
        return False
    row = _row_start(group)
    further = inset - (row.frame.x0 - before.left)
    if abs(further) < 2:
        return stopped and len(group.lines) == 1 and _comes_back(at, least)
    if further < 0:
        return len(group.lines) > 1
    return not _hangs(group, at, least, stopped=stopped)


def _row_start(group: Group) -> PdfLine:
    """The first piece of the last printed line of a block."""
    index = len(group.lines) - 1
    while index and same_row(group.lines[index - 1], group.lines[index]):
        index -= 1
    return group.lines[index]


def _comes_back(at: Placed, least: float) -> bool:
    """Whether the next line stands further left, as the second of a paragraph does."""
    return at.after is None or at.line.frame.x0 - at.after.frame.x0 >= least


def _hangs(group: Group, at: Placed, least: float, *, stopped: bool) -> bool:
    """Whether a line set in goes on with an entry of which only the first line stands out."""
    if len(group.lines) > 1 and not same_row(group.lines[0], group.lines[-1]):
        return False
    item = _NUMBERED.match(group.lines[0].text) or _BULLET.match(group.lines[0].text)
    if item and at.line.frame.x0 - group.lines[0].frame.x0 < 6 * at.line.size:
        return True
    if at.after is None:
        return not stopped
    returns = at.line.frame.x0 - at.after.frame.x0 >= least
    if not returns:
        return True
    ends_short = at.column.right - at.line.frame.x1 > 2 * at.line.size
    return not stopped or (ends_short and not _HAN.search(at.line.text[:4]))


def _caption_goes_on(group: Group, at: Placed, style: Style) -> bool:
    """Whether a line is the next one of a caption of several lines."""
    last, line = group.lines[-1], at.line
    if same_row(last, line):
        return True
    if line.size != last.size or not set(line.fonts) & set(last.fonts):
        return False
    if not _is_below(last, line) or _pitch(last, line) > 1.35 * max(1.2, style.pitch) * line.size:
        return False
    if is_caption(line.text) or _TITLED_CAPTION.match(line.text):
        return False
    other = line.size < 0.95 * style.size
    wide = last.frame.x1 - last.frame.x0 > 0.75 * (at.column.right - at.column.left)
    return wide and (other or not is_finished(last.text)) and not line.cells


def _note_goes_on(group: Group, at: Placed, style: Style) -> bool:
    """Whether a line goes on with a note; on another page or column, one that is not finished."""
    last, line = group.lines[-1], at.line
    if same_row(last, line):
        return True
    if group.kind is BlockKind.SIDE_NOTE:
        near = _pitch(last, line) < 1.4 * style.pitch * line.size
        return _is_below(last, line) and near and line.page == last.page
    if begins_note(line):
        return False
    if line.page == last.page:
        return True
    return line.page == last.page + 1 and not is_finished(last.text)


def _interrupted(flow: list[Group], at: Placed, style: Style) -> Group | None:
    """The paragraph before a table or figure that a line goes on with, if there is one."""
    for group in flow[-1 : -1 - _FLOATS_PASSED : -1]:
        if group.kind in _FLOATS or not group.lines:
            continue
        if group.lines[-1].size < 0.93 * style.size:
            continue
        if group is flow[-1] or group.kind is not BlockKind.PARAGRAPH:
            return None
        last, line = group.lines[-1], at.line
        if _stops(last.text) or abs(line.size - last.size) > 0.05 * line.size:
            return None
        fits = _fills(last, group.columns[-1], line, style)
        inset = line.frame.x0 - at.column.left
        return group if fits and inset < 0.6 * line.size else None
    return None
