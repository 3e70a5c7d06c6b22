"""Which printed lines of a PDF make a block, and of what kind it is."""

from __future__ import annotations

import re

from policytext.extraction.pdf.layout.groups import (
    Group,
    Placed,
    in_one_type,
    is_below,
    pitch_between,
    stops,
)
from policytext.extraction.pdf.layout.items import (
    begins_item,
    hangs_on,
    is_bullet,
    is_left_of_item,
    is_numbered,
)
from policytext.extraction.pdf.layout.labels import names_part, opens_part
from policytext.extraction.pdf.layout.measure import (
    are_centred,
    begins_far_right,
    ends_with_others,
    fills,
    is_in_line,
    is_indented,
    is_long,
    leaves_centre,
)
from policytext.extraction.pdf.layout.notes import begins_note, is_finished
from policytext.extraction.pdf.layout.style import Style
from policytext.extraction.pdf.lines.line import PdfLine
from policytext.extraction.pdf.tables.grids import same_row
from policytext.extraction.structure.captions import ends_with_unit
from policytext.extraction.structure.headings import heading_level, is_caption
from policytext.extraction.text.dates import find_date
from policytext.extraction.text.han import HAN_OR_MARK
from policytext.model import BlockKind

_CLOSING = re.compile("^[。，、；：？！”’）》】〕]{1,3}$")
_MOST_MARKS = 3
_LEADERS = re.compile(r"(?:\.{4,}|…{2,}|·{4,}|(?:[.·] ){4,})\s*\d{0,4}$")
_NUMBER = re.compile(r"^\d{1,4}$")
_MAY_LEAD = frozenset(".…· 0123456789")
_LETTERS = re.compile(r"[^\W\d_]{2}|[^\W\d_] ")
_NEVER_FIRST = re.compile(r"[—–-]\d|[、，。；：！？）》】〕”’％%)\],.;:]")
_MAY_GO_ON = frozenset("—–-、，。；：！？）》】〕”’％%)],.;:")
_NEVER_LAST = frozenset("（(《“‘〔【[,，、—–/")
_FOLDER = re.compile(r"(?:://|www\.)\S*/$")
_TITLED_CAPTION = re.compile(
    r"^(?:(?:Figure|Fig\.|Table|Chart|Box|Exhibit)\s*[A-Z]?\d+(?:[.-]\d+)*\s*[:.|—–]\s*[A-Z“\"]"
    r"|续?[图表]\s*[\d一二三四五六七八九十]+(?:[-.－—]\d+)*\s*[:：\s\u3000]\s*\S)"
)
_CAPTION_FIRST = frozenset("附图表续FTCBE")
_BOLD = re.compile("bold|black|heavy|semibold|simhei|heiti|-hei|黑体|,bold|cmbx|-medi", re.I)
_LONGEST_HEADING = 120
_LARGER = 1.12
_FLOATS = (BlockKind.CAPTION, BlockKind.TABLE)
_FLOATS_PASSED = 4
_SHORTEST_PULLED = 24


def add_to_flow(at: Placed, style: Style, flow: list[Group]) -> None:
    """Put a line of the running text into the block it goes on with, or begin another with it."""
    kind = _kind(at, style)
    line = at.line
    last = flow[-1] if flow and flow[-1].lines else None
    if kind is BlockKind.HEADING and line.size < _LARGER * style.size and last:
        in_bold = last.kind is BlockKind.PARAGRAPH and goes_on(last, at, style)
        kind = BlockKind.PARAGRAPH if in_bold and not stops(last.lines[-1].text) else kind
    if kind is BlockKind.CAPTION and last and last.kind is BlockKind.PARAGRAPH:
        unfinished = not stops(last.lines[-1].text) and goes_on(last, at, style)
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
    if text[:1] in _CAPTION_FIRST and (is_caption(text) or _TITLED_CAPTION.match(text)):
        return BlockKind.CAPTION
    if len(text) > _LONGEST_HEADING or not any(map(str.isalpha, text)):
        return BlockKind.PARAGRAPH
    if line.size >= _LARGER * style.size and line.size not in style.prose:
        return BlockKind.HEADING
    if line.size < 0.95 * style.size or not style.fonts.isdisjoint(line.fonts):
        return BlockKind.PARAGRAPH
    short = line.frame.x1 < at.column.right - 2 * line.size
    ended = stops(text) and text[-1] not in "?？"
    if short and all(map(_BOLD.search, line.fonts)) and not ended:
        return BlockKind.HEADING
    return BlockKind.PARAGRAPH


def goes_on(group: Group, at: Placed, style: Style) -> bool:
    """Whether a line goes on with a block of the running text."""
    last, before, line = group.lines[-1], group.columns[-1], at.line
    if same_row(last, line) or (len(line.text) <= _MOST_MARKS and _CLOSING.match(line.text)):
        return True
    below, stopped = is_below(last, line), stops(last.text)
    if group.kind is BlockKind.CAPTION or _is_set_off(group, line, style, below, stopped):
        return False
    leads = last.text[-1:] in _MAY_LEAD and _LEADERS.search(last.text)
    if names_part(line.text) or leads or _are_entries(last, line):
        return False
    if group.kind is BlockKind.HEADING:
        return below and not heading_level(line.text) and is_in_line(last, line)
    if is_bullet(line.text) or begins_far_right(group):
        return False
    in_other = not below and not in_one_type(last, line)
    if (stopped or in_other) and heading_level(line.text):
        return False
    if below and are_centred(last, before, at):
        return False
    if _never_first(line.text):
        return True
    if opens_part(line.text) or (below and leaves_centre(group, at)):
        return False
    if hangs_on(group, at, below=below):
        return True
    unfinished = last.text[-1:] in _NEVER_LAST and not _FOLDER.search(last.text)
    full = unfinished or _is_full(group, at, style, below=below)
    numbered = not unfinished and is_numbered(line.text)
    if numbered and begins_item(group, at, full=full, stopped=stopped):
        return False
    if stopped and is_left_of_item(group, at):
        return False
    if line.text[:1].islower() and not stopped and _LETTERS.match(line.text):
        return True
    return full and not is_indented(group, at, stopped=stopped)


def _never_first(text: str) -> bool:
    """Whether a line begins with what never begins a block."""
    return text[:1] in _MAY_GO_ON and _NEVER_FIRST.match(text) is not None


def _are_entries(last: PdfLine, line: PdfLine) -> bool:
    """Whether two lines end with page numbers at one edge, as the entries of contents do."""
    if not last.text[-1:].isdigit() or not line.text[-1:].isdigit():
        return False
    apart = bool(last.cells) and _NUMBER.match(last.cells[-1].text) is not None
    same = abs(last.frame.x1 - line.frame.x1) < 0.5 * line.size
    return same and apart and (bool(line.cells) or _LEADERS.search(line.text) is not None)


def _is_set_off(group: Group, line: PdfLine, style: Style, below: bool, stopped: bool) -> bool:
    """Whether a line is in other type than a block, further down, or after a date by itself."""
    last = group.lines[-1]
    if line.size != last.size:
        other = abs(line.size - last.size) / max(line.size, last.size)
        mixed = not stopped and len({*line.fonts, *last.fonts}) > 1 and in_one_type(last, line)
        if not mixed and other > (0.05 if stopped and group.kind is BlockKind.PARAGRAPH else 0.12):
            return True
    if below:
        pitch = pitch_between(last, line) / max(line.size, style.size)
        if pitch > (1.2 if stopped and style.even else 1.4) * style.pitch:
            return True
    return len(group.lines) == 1 and _is_date(last.text)


def _is_full(group: Group, at: Placed, style: Style, *, below: bool) -> bool:
    """Whether the last line of a block is full, as far as one can tell."""
    last, before = group.lines[-1], group.columns[-1]
    if fills(last, before, at.line, style):
        return True
    if not below:
        return False
    stopped = stops(last.text)
    set_in = at.line.frame.x0 - at.column.left > 0.6 * at.line.size
    if (set_in or not stopped) and ends_with_others(group, at):
        return True
    return not stopped and is_long(last, before) and in_one_type(last, at.line)


def _is_date(text: str) -> bool:
    """Whether a line is nothing but a whole date, as under a signature."""
    if len(text) > 24:
        return False
    dated = find_date(text)
    return dated is not None and len(dated[0]) == 10 and dated[2] - dated[1] >= len(text.strip())


def _caption_goes_on(group: Group, at: Placed, style: Style) -> bool:
    """Whether a line is the next one of a caption of several lines."""
    last, line = group.lines[-1], at.line
    if same_row(last, line):
        return True
    if line.size != last.size or not set(line.fonts) & set(last.fonts):
        return False
    if (
        not is_below(last, line)
        or pitch_between(last, line) > 1.35 * max(1.2, style.pitch) * line.size
    ):
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
        near = pitch_between(last, line) < 1.4 * style.pitch * line.size
        return is_below(last, line) and near and line.page == last.page
    if begins_note(line):
        return False
    if line.page == last.page:
        return True
    return line.page == last.page + 1 and not is_finished(last.text)


def _interrupted(flow: list[Group], at: Placed, style: Style) -> Group | None:
    """The paragraph before a table, figure or pull quote that a line goes on with, if any."""
    pulled: list[Group] = []
    for group in flow[-1 : -1 - _FLOATS_PASSED : -1]:
        if group.kind in _FLOATS or not group.lines:
            continue
        if group.lines[-1].size < 0.93 * style.size:
            continue
        if _may_be_pulled(group):
            pulled.append(group)
            continue
        if group is flow[-1] or group.kind is not BlockKind.PARAGRAPH:
            return None
        if pulled and not _goes_on_after(pulled[0], at, style):
            return None
        goes = goes_on(group, at, style) if group.resumed else _resumes(group, at, style)
        goes = goes or (bool(pulled) and _is_within_sentence(group, at.line))
        group.resumed = goes
        for quote in pulled if goes else ():
            quote.kind, quote.pulled = BlockKind.PARAGRAPH, True
        return group if goes else None
    return None


def _may_be_pulled(group: Group) -> bool:
    """Whether a block in large type may be words of the text set between its lines."""
    if group.pulled:
        return True
    if group.kind is not BlockKind.HEADING:
        return False
    long = sum(len(line.text.encode()) for line in group.lines) >= _SHORTEST_PULLED
    return long and not heading_level(group.lines[0].text)


def _goes_on_after(quote: Group, at: Placed, style: Style) -> bool:
    """Whether a line under words in large type begins as the middle of a sentence does."""
    text = at.line.text
    if stops(quote.lines[-1].text) or text[:1].islower() or _never_first(text):
        return True
    return style.indented and HAN_OR_MARK.match(text) is not None


def _is_within_sentence(group: Group, line: PdfLine) -> bool:
    """Whether a line in the type of a paragraph begins small, and the paragraph has no end yet."""
    last = group.lines[-1]
    same = line.size == last.size and in_one_type(last, line)
    return same and line.text[:1].islower() and not stops(last.text)


def _resumes(group: Group, at: Placed, style: Style) -> bool:
    """Whether a line after a table or figure goes on with the unfinished paragraph before it."""
    last, line = group.lines[-1], at.line
    if (
        stops(last.text)
        or ends_with_unit(last.text)
        or abs(line.size - last.size) > 0.05 * line.size
    ):
        return False
    inset = line.frame.x0 - at.column.left
    return fills(last, group.columns[-1], line, style) and inset < 0.6 * line.size
