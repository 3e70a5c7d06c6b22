"""The parts of a Word file that python-docx leaves to its caller: footnotes, lists, rules."""

from __future__ import annotations

from xml.sax.saxutils import escape

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import OxmlElement, parse_xml
from docx.table import Table
from docx.text.paragraph import Paragraph

_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r>'
    "<w:continuationSeparator/></w:r></w:p></w:footnote>"
)
_FOOTNOTE = (
    '<w:footnote w:id="{number}"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    '<w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> {text}</w:t></w:r></w:p></w:footnote>'
)


_UNUSED_PARTS = ("stylesWithEffects", "customXml", "thumbnail")
_TABLE_STYLES = ("Normal Table", "Table Grid")


def drop_unused_parts(document: WordDocument) -> None:
    """Take out what the default template holds for Word's galleries: 95 % of the file."""
    for owner in (document.part, document.part.package):
        unused = [key for key, rel in owner.rels.items() if rel.reltype.endswith(_UNUSED_PARTS)]
        for key in unused:
            del owner.rels[key]
    for style in list(document.styles):
        if style.type is WD_STYLE_TYPE.TABLE and style.name not in _TABLE_STYLES:
            style.delete()


class FootnotesPart:
    """The footnotes of a document; the part is added only when there are any."""

    def __init__(self, document: WordDocument, footnotes: dict[str, str]) -> None:
        self._numbers = {name: number for number, name in enumerate(footnotes, start=1)}
        if not footnotes:
            return
        notes = "".join(
            _FOOTNOTE.format(number=self._numbers[name], text=escape(text))
            for name, text in footnotes.items()
        )
        content = (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            f"<w:footnotes {nsdecls('w')}>{_SEPARATORS}{notes}</w:footnotes>"
        )
        package = document.part.package
        part = Part(PackURI("/word/footnotes.xml"), _CONTENT_TYPE, content.encode(), package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)

    def number(self, name: str) -> int:
        """Return the number of a footnote, from 1.

        Raises:
            KeyError: the text refers to a footnote that the source does not hold.
        """
        return self._numbers[name]


def new_numbered_list(document: WordDocument) -> int:
    """Add a numbered list that begins again at 1.

    Returns:
        The id of the new list, to be set on its paragraphs.
    """
    style = document.styles["List Number"].element
    numbering = document.part.numbering_part.element
    old = style.find(f".//{qn('w:numId')}").get(qn("w:val"))
    abstract = next(
        entry.find(qn("w:abstractNumId")).get(qn("w:val"))
        for entry in numbering.findall(qn("w:num"))
        if entry.get(qn("w:numId")) == old
    )
    new = numbering.add_num(int(abstract))
    new.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(new.numId)


def put_in_list(paragraph: Paragraph, number: int) -> None:
    """Make a paragraph that has a style and no other property an item of a list."""
    paragraph._p.get_or_add_pPr().append(
        parse_xml(
            f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
        )
    )


def rule_table(table: Table) -> None:
    """Draw the three lines of a scholarly table: above the head, below it, below the last row."""
    borders = parse_xml(
        f"<w:tblBorders {nsdecls('w')}>"
        '<w:top w:val="single" w:sz="12" w:space="0"/>'
        '<w:bottom w:val="single" w:sz="12" w:space="0"/></w:tblBorders>'
    )
    # The schema wants the borders before the look of the table, which comes last.
    table._tbl.tblPr.insert(-1, borders)
    for cell in table.rows[0].cells:
        line = OxmlElement("w:bottom")
        line.set(qn("w:val"), "single")
        line.set(qn("w:sz"), "6")
        line.set(qn("w:space"), "0")
        edges = OxmlElement("w:tcBorders")
        edges.append(line)
        cell._tc.get_or_add_tcPr().append(edges)
