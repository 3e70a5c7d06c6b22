"""A study as a project: to the letter of the standard, and as other programs need it."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from policytext.errors import ExchangeError, StudyError
from policytext.exchange.refi.checking import check_project
from policytext.exchange.refi.losses import LossKind
from policytext.exchange.refi.naming import NameStyle
from policytext.exchange.refi.positions import OffsetUnit
from policytext.model import Codebook, Document, Source
from policytext.pipeline.refi.exporting import ExportOptions, export_project
from policytext.pipeline.refi.originals import Originals
from policytext.resources import resource
from policytext.store import Study
from tests.pipeline.refi.studies import full_study, new_study

_NAME = "{urn:QDA-XML:project:1.0}"


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Study]:
    with full_study(tmp_path_factory.mktemp("study") / "a.sqlite") as opened:
        yield opened


@pytest.fixture(scope="module")
def project(study: Study, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return export_project(study, tmp_path_factory.mktemp("out") / "a.qdpx").path


def _root(path: Path) -> etree._Element:
    with ZipFile(path) as archive:
        return etree.fromstring(archive.read("project.qde"))


def test_it_keeps_to_the_schema(project: Path) -> None:
    schema = etree.XMLSchema(etree.parse(str(resource("configs", "refi", "Project.xsd"))))
    schema.assertValid(_root(project))


def test_the_archive_is_as_the_standard_wants_it(project: Path) -> None:
    with ZipFile(project) as archive:
        names = archive.namelist()
        assert names[0] == "project.qde"
        assert all(name.count("/") == 1 and name.startswith("sources/") for name in names[1:])
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        contents = [archive.read(name) for name in names]
    assert not any(content.startswith(b"\xef\xbb\xbf") for content in contents)
    assert not any(b"\r" in content for content in contents)


def test_the_same_study_gives_the_same_bytes(study: Study, project: Path, tmp_path: Path) -> None:
    again = export_project(study, tmp_path / "other name.qdpx").path
    assert again.read_bytes() == project.read_bytes()


def test_users_and_dates_stand_everywhere(project: Path) -> None:
    root = _root(project)
    assert root.get("origin", "").startswith("policytext ")
    assert root.get("creationDateTime") == "2024-05-01T12:00:00Z"
    users = {user.get("guid"): user.get("id") for user in root.iter(f"{_NAME}User")}
    assert set(users.values()) == {"policytext", "li", "kim", "[rule] rules"}
    for name in ("TextSource", "PlainTextSelection", "Coding", "Note"):
        elements = list(root.iter(f"{_NAME}{name}"))
        assert elements
        for element in elements:
            assert element.get("creatingUser") in users
            assert element.get("creationDateTime")


def test_a_selection_is_of_the_coder_of_its_codings(project: Path) -> None:
    selections = list(_root(project).iter(f"{_NAME}PlainTextSelection"))
    for selection in selections:
        for coding in selection.iter(f"{_NAME}Coding"):
            assert coding.get("creatingUser") == selection.get("creatingUser")
    places = [(each.get("startPosition"), each.get("endPosition")) for each in selections]
    assert len(places) > len(set(places))


@pytest.mark.parametrize("unit", OffsetUnit)
def test_positions_lead_to_the_words(study: Study, tmp_path: Path, unit: OffsetUnit) -> None:
    path = export_project(study, tmp_path / "a.qdpx", ExportOptions(unit)).path
    with ZipFile(path) as archive:
        for source in _root(path).iter(f"{_NAME}TextSource"):
            file = source.get("plainTextPath", "").replace("internal://", "sources/")
            text = archive.read(file).decode("utf-8")
            for selection in source.iter(f"{_NAME}PlainTextSelection"):
                start, end = (int(selection.get(f"{n}Position", "")) for n in ("start", "end"))
                if unit is OffsetUnit.UTF16:
                    coded = text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")
                else:
                    coded = text[start:end]
                assert " ".join(coded.split()) == selection.get("name")


def test_no_coding_is_on_a_code_that_cannot_be_coded_with(project: Path) -> None:
    root = _root(project)
    codable = {c.get("guid"): c.get("isCodable") for c in root.iter(f"{_NAME}Code")}
    used = {
        reference.get("targetGUID")
        for coding in root.iter(f"{_NAME}Coding")
        for reference in coding.iter(f"{_NAME}CodeRef")
    }
    assert {codable[guid] for guid in used} == {"true"}
    assert sorted(codable.values()) == ["false", "false", "true", "true", "true", "true"]


def test_values_have_the_types_that_hold_them(project: Path) -> None:
    kinds = {
        v.get("name"): v.get("typeOfVariable") for v in _root(project).iter(f"{_NAME}Variable")
    }
    assert kinds == {"region": "Text", "year": "Integer", "share": "Float", "founded": "Date"}


def test_links_and_sets_go_out(project: Path) -> None:
    root = _root(project)
    (link,) = root.iter(f"{_NAME}Link")
    assert (link.get("name"), link.get("direction")) == ("驱动 drives", "OneWay")
    (given,) = root.iter(f"{_NAME}Set")
    assert given.get("name") == "小代码本 Small codebook"
    assert len(list(given.iter(f"{_NAME}MemberCode"))) == 6


def test_short_memos_stand_beside_selections_too(project: Path) -> None:
    told = [
        s.findtext(f"{_NAME}Description") for s in _root(project).iter(f"{_NAME}PlainTextSelection")
    ]
    assert any(text and text.startswith("关于 segment:zh:40-50") for text in told)
    assert any(text and text.startswith("关于 coding:li:zh:1") for text in told)


def test_what_has_no_place_is_told(study: Study, tmp_path: Path) -> None:
    done = export_project(study, tmp_path / "a.qdpx")
    counts = done.losses.counts()
    assert counts[LossKind.CONFIDENCE] == 1
    assert counts[LossKind.DATE] == 5
    assert counts[LossKind.COUNTING] == 1
    assert counts[LossKind.NAME] == 1
    assert done.counts["codings"] == 6
    listed = done.losses.write(tmp_path / "a.losses.csv")
    with listed.open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == len(done.losses)


def test_nothing_is_told_of_utf16_when_it_is_written(study: Study, tmp_path: Path) -> None:
    done = export_project(study, tmp_path / "a.qdpx", ExportOptions(OffsetUnit.UTF16))
    assert LossKind.COUNTING not in done.losses.counts()


@pytest.mark.parametrize(
    ("options", "codings"),
    [
        (ExportOptions(coders=("li",)), 3),
        (ExportOptions(coders=("rules",)), 1),
        (ExportOptions(accepted=True), 5),
    ],
)
def test_codings_can_be_chosen(
    study: Study, tmp_path: Path, options: ExportOptions, codings: int
) -> None:
    assert export_project(study, tmp_path / "a.qdpx", options).counts["codings"] == codings


@pytest.mark.parametrize(("style", "name"), [("zh", "模式"), ("en", "Pattern"), ("id", "PAT")])
def test_names_come_in_the_language_asked_for(
    study: Study, tmp_path: Path, style: str, name: str
) -> None:
    options = ExportOptions(names=NameStyle(style))
    root = _root(export_project(study, tmp_path / "a.qdpx", options).path)
    assert name in {code.get("name") for code in root.iter(f"{_NAME}Code")}


def test_another_reader_finds_the_same(project: Path, tmp_path: Path) -> None:
    pyrefiqda = pytest.importorskip("pyrefiqda")
    read = pyrefiqda.RefiProject.load(str(project), extract_dir=str(tmp_path))
    assert len(read.users.user) == 4
    sources = read.sources.text_source
    selections = [s for source in sources for s in source.plain_text_selection]
    assert sum(len(selection.coding) for selection in selections) == 6
    assert [code.name for code in read.code_book.codes.code] == [
        "模式 Pattern",
        "驱动力 Driving forces",
    ]


def test_a_pdf_goes_along_with_its_text(tmp_path: Path) -> None:
    folder = tmp_path / "files" / "deep"
    folder.mkdir(parents=True)
    (folder / "a.PDF").write_bytes(b"%PDF-1.4 not a real one")
    (sha256,) = Originals(tmp_path / "files")._files
    with new_study(tmp_path / "a.sqlite") as study:
        text = "政府引导产业转移。"
        study.add_document(Document("a", "A", "zh", text, Source("a.pdf", sha256)))
        study.add_document(Document("b", "B", "zh", text * 2, Source("b.pdf", "0" * 64)))
        options = ExportOptions(originals=tmp_path / "files")
        done = export_project(study, tmp_path / "a.qdpx", options)
    root = _root(done.path)
    (source,) = root.iter(f"{_NAME}PDFSource")
    with ZipFile(done.path) as archive:
        assert (
            archive.read(source.get("path", "").replace("internal://", "sources/"))[:4] == b"%PDF"
        )
    assert source.find(f"{_NAME}Representation") is not None
    assert len(list(root.iter(f"{_NAME}TextSource"))) == 1
    assert done.losses.counts()[LossKind.ORIGINAL] == 1


def test_a_study_without_codings_goes_out(tmp_path: Path) -> None:
    with new_study(tmp_path / "a.sqlite") as study:
        study.add_document(Document.from_text("a", "\ufeff正文 \ud800 文本", language="zh"))
        done = export_project(study, tmp_path / "a.qdpx")
    assert done.counts["codings"] == 0
    assert LossKind.CHARACTER in done.losses.counts()


def test_an_empty_study_is_refused(tmp_path: Path) -> None:
    with new_study(tmp_path / "a.sqlite") as study, pytest.raises(ExchangeError, match="has none"):
        export_project(study, tmp_path / "a.qdpx")
    assert not (tmp_path / "a.qdpx").exists()


def test_an_unknown_coder_is_refused(study: Study, tmp_path: Path) -> None:
    with pytest.raises(StudyError, match="no coder 'lee'"):
        export_project(study, tmp_path / "a.qdpx", ExportOptions(coders=("lee",)))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('isCodable="true"', 'isCodable="false"', "no code that can be coded with"),
        ('endPosition="', 'endPosition="99999', "lies outside its text"),
        ("<CodeRef ", "<CodRef ", "breaks the schema"),
        ("Incremental capacity transfer", "Computing power data transfer", "not named|called"),
        (" endPosition=", " x=", "breaks the schema"),
    ],
)
def test_an_unsound_project_is_found(
    project: Path, tmp_path: Path, old: str, new: str, message: str
) -> None:
    with ZipFile(project) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    xml = files.pop("project.qde").decode("utf-8").replace(old, new)
    xml = xml.replace("增量产能转移", "算力数据转移") if "Incremental" in old else xml
    path = tmp_path / "bad.qdpx"
    with ZipFile(path, "w") as archive:
        archive.writestr("project.qde", xml)
        for name, content in files.items():
            archive.writestr(name, content)
    with pytest.raises(ExchangeError, match=message):
        check_project(path)


def test_codes_of_one_name_are_told_apart(tmp_path: Path, codebook: Codebook) -> None:
    from dataclasses import replace

    from policytext.store.codebook_text import format_codebook

    codes = tuple(replace(code, label=codebook.codes[0].label) for code in codebook)
    book = replace(codebook, codes=codes, path="")
    with new_study(tmp_path / "a.sqlite") as study:
        study.add_codebook(book, format_codebook(book))
        study.add_document(Document.from_text("a", "正文"))
        root = _root(export_project(study, tmp_path / "a.qdpx").path)
    names = [code.get("name") for code in root.iter(f"{_NAME}Code")]
    assert len({*names}) == len(names) == 6
