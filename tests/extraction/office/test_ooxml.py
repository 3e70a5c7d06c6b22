from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from policytext.extraction.office.ooxml import (
    MC,
    A,
    OfficePackage,
    W,
    chosen,
    diagram_rows,
    is_on,
)

RELATED = "http://schemas.openxmlformats.org/package/2006/relationships"
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def package(**parts: str) -> OfficePackage:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return OfficePackage(file.getvalue(), "a.docx", "Word file")


def relations(*items: tuple[str, str, str]) -> str:
    made = "".join(
        f'<Relationship Id="{id}" Type="{KINDS}/{kind}" Target="{target}" '
        f'TargetMode="{"External" if ":" in target else "Internal"}"/>'
        for id, kind, target in items
    )
    return f'<Relationships xmlns="{RELATED}">{made}</Relationships>'


def test_relations() -> None:
    rels = relations(
        ("1", "header", "h.xml"), ("2", "header", "../word/g.xml"), ("3", "link", "http://x.invalid"),
        ("4", "header", "../../../etc/passwd"),
    )  # fmt: skip
    found = package(**{"word/_rels/document.xml.rels": rels})
    assert found.related("word/document.xml", "header") == ["word/g.xml", "word/h.xml"]
    assert found.relations("word/document.xml")["3"].target == ""


def test_the_main_part_is_where_the_file_leads() -> None:
    rels = relations(("1", "officeDocument", "/word/other.xml"))
    assert package(**{"_rels/.rels": rels, "word/other.xml": "<a/>"}).main_part("x") == (
        "word/other.xml"
    )
    assert package(**{"_rels/.rels": rels}).main_part("usual.xml") == "usual.xml"


def test_a_strict_file_reads_as_a_usual_one() -> None:
    strict = '<w:p xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"/>'
    part = package(**{"a.xml": strict}).part("a.xml")
    assert part is not None
    assert part.tag == f"{W}p"


def test_properties() -> None:
    core = '<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title> 题 名 </dc:title></c>'
    facts = package(**{"docProps/core.xml": core}).properties()
    assert [(fact.name, fact.value) for fact in facts] == [("title", "题 名")]


def test_the_first_choice_with_text() -> None:
    space = f'xmlns:mc="{MC[1:-1]}"'
    both = etree.fromstring(
        f"<mc:A {space}><mc:Choice>甲</mc:Choice><mc:Fallback>乙</mc:Fallback></mc:A>"
    )
    assert [element.text for element in chosen(both)] == ["甲"]
    bare = etree.fromstring(f"<mc:A {space}><mc:Choice/><mc:Fallback>乙</mc:Fallback></mc:A>")
    assert [element.text for element in chosen(bare)] == ["乙"]
    assert chosen(etree.fromstring(f"<mc:A {space}/>")) == []


def test_switches() -> None:
    assert not is_on(None, "val")
    assert is_on(etree.fromstring("<b/>"), "val")
    assert not is_on(etree.fromstring('<b val="0"/>'), "val")


def test_rows_of_a_diagram() -> None:
    space = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
    point = "<d:pt><a:p><a:r><a:t>{}</a:t></a:r></a:p></d:pt>"
    data = (
        f'<d:x xmlns:d="{space}" xmlns:a="{A[1:-1]}">{point.format("甲")}{point.format("")}</d:x>'
    )
    assert diagram_rows(etree.fromstring(data)) == ["甲"]
    assert diagram_rows(None) == []
