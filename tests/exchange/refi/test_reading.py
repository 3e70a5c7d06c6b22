"""Reading projects of real programs, and files that nobody should trust."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from policytext.errors import ExchangeError
from policytext.exchange.refi.archive import Archive
from policytext.exchange.refi.elements import Project
from policytext.exchange.refi.losses import Losses, LossKind
from policytext.exchange.refi.reading import read_project
from tests.exchange.refi.projects import (
    codes,
    guid,
    project_xml,
    selection,
    text_source,
    write_qdpx,
)

BODY = codes("Guidance 引导") + text_source(1, selection(11, 0, 4, 101, name="政府引导"))
TEXT = {f"sources/{guid(1)}.txt": "政府引导产业转移。".encode()}


def _read(path: Path) -> tuple[Project, Archive, Losses]:
    losses = Losses()
    project, archive = read_project(path, losses)
    return project, archive, losses


@pytest.mark.parametrize("name", ["project.qde", "Project.QDE", "my study.qde", "folder/x.qde"])
@pytest.mark.parametrize("folder", ["sources", "Sources"])
def test_files_may_be_called_in_any_way(tmp_path: Path, name: str, folder: str) -> None:
    before = f"{Path(name).parent}/" if "/" in name else ""
    files = {f"{before}{folder}/{guid(1).upper()}.TXT": TEXT[f"sources/{guid(1)}.txt"]}
    project, archive, losses = _read(
        write_qdpx(tmp_path / "a.qdpx", project_xml(BODY), files, name=name)
    )
    source = project.sources[0]
    assert source.text is not None
    found = archive.text(source.text.path)
    assert found is not None
    assert found.text == "政府引导产业转移。"
    assert [c.code for s in source.selections for c in s.codings] == [guid(101)]
    assert not len(losses)


@pytest.mark.parametrize(
    "namespace", ["urn:QDA-XML:project:1.0", "urn:QDA-XML:project:0:4", "http://qda/1:0"]
)
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_namespaces_and_marks_do_not_matter(tmp_path: Path, namespace: str, mark: bytes) -> None:
    xml = project_xml(BODY, namespace=namespace, origin="").replace("\n", "\r\n").encode()
    project, _, _ = _read(write_qdpx(tmp_path / "a.qdpx", mark + xml, TEXT))
    assert project.codes[0].name == "Guidance 引导"
    assert project.head.origin == ""


def test_a_byte_order_mark_is_no_part_of_a_text(tmp_path: Path) -> None:
    files = {f"sources/{guid(1)}.txt": "\ufeff甲\r\n乙".encode()}
    _, archive, _ = _read(write_qdpx(tmp_path / "a.qdpx", project_xml(BODY), files))
    assert archive.text(f"internal://{guid(1)}.txt") == ("甲\r\n乙", True)


def test_texts_in_other_encodings_are_read(tmp_path: Path) -> None:
    files = {f"sources/{guid(1)}.txt": ("政府引导产业转移，企业降低成本。" * 8).encode("gb18030")}
    _, archive, _ = _read(write_qdpx(tmp_path / "a.qdpx", project_xml(BODY), files))
    found = archive.text(f"internal://{guid(1)}.txt")
    assert found is not None
    assert found.text.startswith("政府引导")


def test_what_is_not_known_is_kept_among_the_losses(tmp_path: Path) -> None:
    body = BODY.replace("</TextSource>", '<Mood hue="blue">calm</Mood></TextSource>')
    body = body.replace("<CodeBook>", '<Weather sky="grey"/><CodeBook>', 1)
    body = body.replace("<Code ", '<Code weight="7" color="#F00082" ')
    _, _, losses = _read(write_qdpx(tmp_path / "a.qdpx", project_xml(body), TEXT))
    told = {loss.kind: loss.detail for loss in losses}
    assert {loss.kind for loss in losses} == {
        LossKind.UNKNOWN_ELEMENT,
        LossKind.UNKNOWN_ATTRIBUTE,
        LossKind.COLOUR,
    }
    elements = [loss.detail for loss in losses if loss.kind is LossKind.UNKNOWN_ELEMENT]
    assert "Weather" in elements[0]
    assert "grey" in elements[0]
    assert "calm" in elements[1]
    assert told[LossKind.COLOUR] == "#F00082"
    assert told[LossKind.UNKNOWN_ATTRIBUTE] == "weight='7'"


def test_pictures_and_graphs_are_told(tmp_path: Path) -> None:
    region = 'firstX="1" firstY="1" secondX="2" secondY="2"'
    body = (
        f'<Sources><PictureSource guid="{guid(1)}" name="map.jpg" path="internal://map.jpg">'
        f'<PictureSelection guid="{guid(2)}" {region}/></PictureSource></Sources>'
        f'<Graphs><Graph guid="{guid(3)}" name="Net"/></Graphs>'
    )
    _, _, losses = _read(write_qdpx(tmp_path / "a.qdpx", project_xml(body)))
    kinds = [loss.kind for loss in losses]
    assert kinds == [LossKind.MEDIUM, LossKind.PAGE_REGION, LossKind.GRAPH]


def test_numbers_and_guids_that_are_none_are_told(tmp_path: Path) -> None:
    body = text_source(1, '<PlainTextSelection guid="x" startPosition="one" endPosition="4"/>')
    body += '<Notes><Note guid="7" name="n"/></Notes>'
    project, _, losses = _read(write_qdpx(tmp_path / "a.qdpx", project_xml(body), TEXT))
    assert project.sources[0].selections == ()
    kinds = [loss.kind for loss in losses]
    assert kinds == [LossKind.INVALID_VALUE, LossKind.INVALID_GUID]


def test_regions_and_the_text_of_a_pdf(tmp_path: Path) -> None:
    ends = 'page="1" firstX="1" firstY="1" secondX="2" secondY="2"'
    body = (
        f'<Sources><PDFSource guid="{guid(1)}" name="a.pdf" path="internal://{guid(1)}.pdf">'
        f'<Representation guid="{guid(3)}" plainTextPath="internal://{guid(1)}.txt">'
        f'{selection(11, 0, 4, 101)}</Representation><PDFSelection guid="{guid(2)}" {ends}/>'
        "</PDFSource></Sources>"
    )
    project, _, losses = _read(write_qdpx(tmp_path / "a.qdpx", project_xml(body), TEXT))
    (source,) = project.sources
    assert len(source.selections) == 1
    assert [(each.page, each.corners) for each in source.regions] == [(1, (1, 1, 2, 2))]
    assert not len(losses)


def _bad_entities() -> str:
    laughs = "".join(f'<!ENTITY l{n} "&l{n - 1};&l{n - 1};&l{n - 1};">' for n in range(1, 30))
    return f'<!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]>{project_xml("&l29;").partition("?>")[2]}'


@pytest.mark.parametrize(
    "xml",
    [
        _bad_entities(),
        '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><Project name="&f;"/>',
        '<!DOCTYPE x SYSTEM "http://localhost/x.dtd"><Project name="x"/>',
        "<Project name='x'><Users>",
        "<Drawing name='x'/>",
        "",
        "no XML at all",
    ],
    ids=["laughs", "file", "remote", "cut", "other", "empty", "text"],
)
def test_bad_xml_is_refused(tmp_path: Path, xml: str) -> None:
    path = write_qdpx(tmp_path / "a.qdpx", xml)
    with pytest.raises(ExchangeError, match=r"Export the project again|none of its format"):
        _read(path)


def test_entities_in_utf16_are_refused_too(tmp_path: Path) -> None:
    xml = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x [<!ENTITY f "x">]><Project name="x"/>'
    with pytest.raises(ExchangeError, match="declares entities"):
        _read(write_qdpx(tmp_path / "a.qdpx", xml.encode("utf-16")))


def test_a_damaged_archive_is_refused(tmp_path: Path) -> None:
    path = write_qdpx(tmp_path / "a.qdpx", project_xml(BODY), TEXT)
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    with pytest.raises(ExchangeError, match="cannot be opened"):
        _read(path)


def test_a_damaged_member_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.qdpx"
    with ZipFile(path, "w") as archive:
        archive.writestr("project.qde", project_xml(BODY))
    content = path.read_bytes()
    path.write_bytes(content.replace(b"Made by hand", b"Made by HAND"))
    with pytest.raises(ExchangeError, match="checksum"):
        _read(path)


def test_no_archive_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.qdpx"
    path.write_text("a letter", encoding="utf-8")
    with pytest.raises(ExchangeError, match="cannot be opened"):
        _read(path)


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.qdpx"
    files = {f"sources/{guid(1)}.txt": b"0" * (40 * 2**20)}
    write_qdpx(path, project_xml(BODY), files)
    project, archive, losses = _read(path)
    assert [loss.kind for loss in losses] == [LossKind.UNSAFE_PATH]
    assert archive.text(f"internal://{guid(1)}.txt") is None
    assert project.codes


def test_a_bomb_of_a_project_is_refused(tmp_path: Path) -> None:
    xml = project_xml("<!--" + "0" * (40 * 2**20) + "-->")
    with pytest.raises(ExchangeError, match="no project file"):
        _read(write_qdpx(tmp_path / "a.qdpx", xml))


@pytest.mark.parametrize(
    "name", ["../../escape.txt", "/etc/escape.txt", "C:/escape.txt", "sources/../../e.txt"]
)
def test_no_path_leads_out_of_the_archive(tmp_path: Path, name: str) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    body = text_source(1, path=f"internal://{name}")
    path = write_qdpx(inner / "a.qdpx", project_xml(body), {name: b"secret"})
    project, archive, losses = _read(path)
    source = project.sources[0]
    assert source.text is not None
    assert archive.text(source.text.path) is None
    assert LossKind.UNSAFE_PATH in losses.counts()
    assert sorted(file.name for file in tmp_path.rglob("*")) == ["a.qdpx", "inner"]


def test_several_project_files_are_refused(tmp_path: Path) -> None:
    path = write_qdpx(tmp_path / "a.qdpx", project_xml(""), {"other.qde": b"<Project/>"})
    with pytest.raises(ExchangeError, match=r"several project files \(other.qde, project.qde\)"):
        _read(path)


def test_files_of_the_operating_system_are_passed_over(tmp_path: Path) -> None:
    files = {"__MACOSX/._project.qde": b"junk", "._project.qde": b"junk"}
    project, _, _ = _read(write_qdpx(tmp_path / "a.qdpx", project_xml(""), files))
    assert project.head.name == "Made by hand"


def test_an_archive_without_a_project_says_what_it_has(tmp_path: Path) -> None:
    path = tmp_path / "a.qdpx"
    with ZipFile(path, "w") as archive:
        archive.writestr("letter.txt", "hello")
    with pytest.raises(ExchangeError, match=r"no project file \(.qde\), but letter.txt"):
        _read(path)


def test_losses_can_be_listed(tmp_path: Path) -> None:
    losses = Losses()
    losses.add(LossKind.COLOUR, "code A", "#FF0000")
    losses.add(LossKind.COLOUR, "code B", "#00FF00")
    losses.add(LossKind.STATUS, "codings", "no place", kept="study", count=3)
    losses.add(LossKind.EMPTY, "nothing", count=0)
    assert losses.summary() == [
        ("colour", "颜色", 2, "code A: #FF0000"),
        ("decision about a coding", "采纳状态", 3, "codings: no place"),
    ]
    written = losses.write(tmp_path / "a.losses.csv")
    assert written == tmp_path / "a.losses.csv"
    lines = written.read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "kind,类别,where,detail,kept,count,位置,说明,保留于"
    first, second = lines[3].split(",study,")
    assert first == "decision about a coding,采纳状态,codings,no place"
    assert second == "3,编码,no place,研究"


@pytest.mark.parametrize("kind", LossKind)
def test_every_kind_of_loss_has_names_in_both_languages(kind: LossKind) -> None:
    losses = Losses()
    losses.add(kind, "x")
    (row,) = losses.summary()
    assert row[0]
    assert row[1]
