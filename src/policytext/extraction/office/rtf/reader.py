"""Reads the tokens of an RTF file into stretches of running text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from policytext.extraction.drafts.draft import Draft
from policytext.extraction.office.paged_text import END, PAGE
from policytext.extraction.office.rtf.flow import Flow
from policytext.extraction.office.rtf.fonts import Fonts
from policytext.extraction.office.rtf.tables import Edge, RtfRow
from policytext.extraction.office.rtf.tokens import Token
from policytext.extraction.office.walk import as_kind
from policytext.extraction.office.word.styles import style_role
from policytext.model import BlockKind

# Where text goes: into the flow at hand, to the number before a paragraph, or to what it names.
_BODY, _NUMBER, _CODE, _FONTS, _STYLES, _TITLE, _AUTHOR, _NOWHERE, _SKIP = range(9)
_PLACES = {
    "listtext": _NUMBER, "pntext": _NUMBER, "fldinst": _CODE, "fldrslt": _BODY, "result": _BODY,
    "ud": _BODY, "moMath": _BODY, "nesttableprops": _BODY, "fonttbl": _FONTS,
    "stylesheet": _STYLES, "info": _NOWHERE, "title": _TITLE, "author": _AUTHOR,
    "shpinst": _NOWHERE, "do": _NOWHERE, "shppict": _NOWHERE, "object": _NOWHERE, "upr": _NOWHERE,
    "pict": _SKIP, "nonshppict": _SKIP, "shprslt": _SKIP, "colortbl": _SKIP, "nonesttables": _SKIP,
    "xe": _SKIP, "tc": _SKIP, "rxe": _SKIP, "objdata": _SKIP, "private": _SKIP,
}  # fmt: skip
_BESIDE = frozenset(
    ["header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"]
)
_FLOWS = _BESIDE | {"footnote", "annotation", "shptxt", "dptxbxtext"}
_SETTINGS = re.compile(r"^m\w+Pr$|^m(?:type|chr|begChr|endChr|sepChr|pos|ctrlPr)$")
_SIGNS = {
    "tab": "\t", "line": "\n", "column": END, "page": END + PAGE, "emdash": "—", "endash": "–",
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
    "emspace": " ", "enspace": " ", "qmspace": " ", "~": " ", "_": "-", "{": "{", "}": "}",
    "\\": "\\",
}  # fmt: skip
_SEQUENCE = re.compile(r"^\s*SEQ\s", re.I)
_BODY_LEVEL = 9
_DEEPEST = 10_000


@dataclass(slots=True)
class _State:
    """What holds inside a group."""

    place: int = _BODY
    fallback: int = 1
    font: int | None = None
    hidden: bool = False
    deleted: bool = False
    opens: str = ""
    is_endnote: bool = False


@dataclass(slots=True)
class _Style:
    name: str = ""
    level: int | None = None


@dataclass(slots=True)
class RtfReader:
    """Reads tokens into flows; the last flow is the one at hand.

    Attributes:
        flows: the body first.
        endnotes: blocks of notes that stand at the end.
        beside: blocks of headers, footers and comments.
        title: of the file's properties.
        author: of the file's properties.
        counts: how many stretches were left out, by kind.
    """

    _fonts: Fonts = field(default_factory=Fonts)
    _states: list[_State] = field(default_factory=lambda: [_State()])
    flows: list[Flow] = field(default_factory=lambda: [Flow()])
    _styles: dict[int, _Style] = field(default_factory=dict)
    _style: int = 0
    _written: bytearray = field(default_factory=bytearray)
    _starred: bool = False
    _passed: int = 0
    _edge: Edge = field(default_factory=Edge)
    _outer_row: RtfRow | None = None
    _code: str = ""
    title: str = ""
    author: str = ""
    endnotes: list[Draft] = field(default_factory=list)
    beside: list[Draft] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def _state(self) -> _State:
        return self._states[-1]

    @property
    def _flow(self) -> Flow:
        return self.flows[-1]

    def finish(self) -> None:
        """Close the groups that a file which is cut off leaves open."""
        self._flush()
        while len(self._states) > 1:
            self._close()

    def read(self, token: Token) -> None:
        """Take the next token."""
        if token.kind in ("text", "byte"):
            self._characters(token.content)
            return
        self._flush()
        if token.kind == "{":
            self._passed = 0
            if len(self._states) < _DEEPEST:
                self._states.append(replace(self._state, opens=""))
        elif token.kind == "}":
            self._passed = 0
            if len(self._states) > 1:
                self._close()
        elif token.name == "*":
            self._starred = True
        elif self._passed and token.name != "u":
            self._passed -= 1
        else:
            self._word(token)
            self._starred = False

    def _characters(self, content: bytes) -> None:
        """Bytes of text; those that only stand in for a character given before are passed over."""
        dropped = min(self._passed, len(content))
        self._passed -= dropped
        if self._state.place != _SKIP:
            self._written += content[dropped:]

    def _flush(self) -> None:
        if self._written:
            content, self._written = bytes(self._written), bytearray()
            if self._state.place == _FONTS:
                self._fonts.name(content)
            else:
                self._put(self._fonts.decoded(content, self._state.font))

    def _put(self, text: str) -> None:
        """Characters, to where the group at hand sends them."""
        state = self._state
        if state.place == _BODY:
            if state.hidden or state.deleted:
                kind = "hidden" if state.hidden else "deleted"
                self.counts[kind] = self.counts.get(kind, 0) + 1
            else:
                self._flow.text += text
        elif state.place == _NUMBER:
            self._flow.number += text
        elif state.place == _CODE:
            self._code += text
        elif state.place == _TITLE:
            self.title += text
        elif state.place == _AUTHOR:
            self.author += text
        elif state.place == _STYLES:
            self._styles.setdefault(self._style, _Style()).name += text

    def _close(self) -> None:
        state = self._states.pop()
        if state.place == _CODE and self._state.place != _CODE:
            self._flow.is_caption |= _SEQUENCE.match(self._code) is not None
            self._code = ""
        if not state.opens:
            return
        flow = self.flows.pop()
        drafts = flow.finish()
        if state.opens in _BESIDE or state.opens == "annotation":
            self.beside.extend(as_kind(drafts, BlockKind.FURNITURE, page=1))
        elif state.opens == "footnote":
            notes = self.endnotes if state.is_endnote else self._flow.after
            notes.extend(as_kind(drafts, BlockKind.FOOTNOTE, self._flow.page))
        else:
            self._flow.after.extend(replace(draft, page=self._flow.page) for draft in drafts)

    def _word(self, token: Token) -> None:
        name, state = token.name, self._state
        if state.place == _SKIP:
            return
        if name == "u" and token.number is not None:
            self._put(self._fonts.character(token.number & 0xFFFF, state.font))
            self._passed = state.fallback
        elif name in _FLOWS:
            self._open(name)
        elif name in _PLACES:
            self.counts["pictures"] = self.counts.get("pictures", 0) + (name == "pict")
            state.place = _PLACES[name]
            if name == "nesttableprops":
                self._outer_row, self._flow.row = self._flow.row, RtfRow()
        elif self._starred or (name[0] == "m" and _SETTINGS.match(name)):
            state.place = _SKIP
        elif name in _SIGNS:
            self._put(_SIGNS[name])
        elif state.place in (_FONTS, _STYLES):
            self._definition(token)
        elif not self._fonts.setting(token):
            self._formatting(token)

    def _open(self, name: str) -> None:
        """A group whose text stands by itself: a note, a box, a header."""
        self._states[-1] = replace(self._state, opens=name, place=_BODY, is_endnote=False)
        self.flows.append(Flow(page=self._flow.page))

    def _definition(self, token: Token) -> None:
        """A control word in the table of fonts or of styles."""
        if self._state.place == _FONTS:
            self._fonts.define(token)
        elif token.name in ("s", "cs", "ds", "ts"):
            self._style = (token.number or 0) if token.name == "s" else -1
        elif token.name == "outlinelevel" and (token.number or 0) < _BODY_LEVEL:
            self._styles.setdefault(self._style, _Style()).level = (token.number or 0) + 1

    def _formatting(self, token: Token) -> None:
        state, number, on = self._state, token.number, token.number != 0
        match token.name:
            case "par" | "sect" | "\n" | "\r":
                self._paragraph_ends()
            case "f":
                state.font = number
            case "uc":
                state.fallback = max(0, number or 0)
            case "v":
                state.hidden = on
            case "deleted":
                state.deleted = on
            case "plain":
                state.hidden = state.deleted = False
            case "ftnalt":
                state.is_endnote = True
            case "pagebb" if self._flow.drafts:
                self._flow.text = PAGE + self._flow.text
            case _ if state.place == _BODY:
                self._paragraph(token.name, number)

    def _paragraph_ends(self) -> None:
        if self._state.place == _BODY and not self._state.deleted:
            self._flow.end_paragraph()

    def _paragraph(self, name: str, number: int | None) -> None:
        """Properties of a paragraph, and the ends of cells and rows."""
        flow = self._flow
        match name:
            case "pard":
                flow.reset()
            case "s":
                style = self._styles.get(number or 0, _Style())
                role = style_role(style.name.rstrip(";").strip())
                flow.level = style.level or role.level
                flow.is_caption, flow.is_contents = role.is_caption, role.is_contents
            case "outlinelevel":
                flow.level = (number or 0) + 1 if (number or 0) < _BODY_LEVEL else None
            case "ls":
                flow.is_item = number != 0
            case "intbl":
                flow.depth = max(1, flow.depth)
            case "itap":
                flow.depth = number or 0
            case "cell":
                flow.end_cell()
            case "row":
                flow.end_row()
            case "nestcell":
                flow.end_inner_cell()
            case "nestrow":
                flow.end_inner_row(flow.row)
                flow.row, self._outer_row = self._outer_row or RtfRow(), None
            case _:
                self._cell(name, number or 0)

    def _cell(self, name: str, number: int) -> None:
        """The definition of a row."""
        match name:
            case "trowd":
                self._flow.define_row()
                self._edge = Edge()
            case "trleft":
                self._flow.row.left = number
            case "trhdr":
                self._flow.row.is_header = True
            case "clmrg":
                self._edge.goes_right = True
            case "clvmrg":
                self._edge.goes_down = True
            case "cellx":
                self._edge.right = number
                self._flow.add_edge(self._edge)
                self._edge = Edge()
