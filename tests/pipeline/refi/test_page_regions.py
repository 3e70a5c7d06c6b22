"""Codings of PDFs on their pages: out beside the text, and in to the words that stand there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from policytext.exchange.refi.losses import LossKind
from policytext.extraction import extract
from policytext.model import Coder, CoderKind, Document
from policytext.pipeline.refi.exporting import ExportOptions, export_project
from policytext.pipeline.refi.importing import Imported, import_project
from policytext.store import Study
from policytext.store.codebook_files import parse_codebook
from tests.extraction.raw_pdf import font_objects, pdf, set_lines, square_font
from tests.pipeline.refi.studies import BOOK, human, new_study

_NAME = "{urn:QDA-XML:project:1.0}"
_LINES = ("产业园区承接东部转移项目", "地方政府给予土地与税收优惠。", "The county keeps the plant.")
_SELECTIONS = re.compile(r"<PlainTextSelection.*?</PlainTextSelection>\n", re.DOTALL)
_REPRESENTATION = re.compile(r"<Representation.*?</Representation>\n", re.DOTALL)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one PDF, two of whose three lines stand on its second, turned page."""
    characters = "".join(sorted(set("".join(_LINES))))
    names = dict(enumerate(characters, start=1))
    fonts = font_objects(square_font(characters), names)
    pages = [set_lines(lines, characters) for lines in (_LINES[:1], _LINES[1:])]
    folder = tmp_path_factory.mktemp("originals")
    (folder / "notice.pdf").write_bytes(pdf(pages, fonts, media="10 20 410 580"))
    return folder


@pytest.fixture(scope="module")
def document(folder: Path) -> Document:
    return extract(folder / "notice.pdf")


@pytest.fixture(scope="module")
def project(folder: Path, document: Document, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("project")
    with new_study(made / "a.sqlite") as study:
        _fill(study, document)
        study.add_coder(Coder("li", "李", CoderKind.HUMAN))
        first, last = (document.text.index(line) for line in (_LINES[0], _LINES[2]))
        given = [(first, len(_LINES[0]), "PAT.CAP"), (last, len(_LINES[2]), "DRV.MKT")]
        study.add_human_codings(
            human(document, start, start + long, code, "li", number)
            for number, (start, long, code) in enumerate(given, start=1)
        )
        options = ExportOptions(originals=folder, regions=True)
        return export_project(study, made / "a.qdpx", options).path


def _fill(study: Study, document: Document) -> None:
    study.add_codebook(parse_codebook(BOOK), BOOK)
    study.add_document(document)


def _changed(project: Path, target: Path, patterns: Sequence[re.Pattern[str]]) -> Path:
    """The project without some of its elements; and without texts, when no element names them."""
    with ZipFile(project) as archive, ZipFile(target, "w") as written:
        for name in archive.namelist():
            content = archive.read(name)
            if name == "project.qde":
                for pattern in patterns:
                    content = pattern.sub("", content.decode()).encode()
            if _REPRESENTATION not in patterns or not name.endswith(".txt"):
                written.writestr(name, content)
    return target


def _imported(project: Path, place: Path) -> tuple[Imported, list[tuple[str, str]]]:
    with new_study(place) as study:
        done = import_project(study, project)
        return done, sorted((coding.quote, coding.code) for coding in study.codings())


def test_codings_stand_on_pages_too(project: Path, folder: Path) -> None:
    with ZipFile(project) as archive:
        root = etree.fromstring(archive.read("project.qde"))
    (source,) = root.iter(f"{_NAME}PDFSource")
    found = [
        (region.get("page"), *(int(region.get(name, "")) for name in ("firstX", "firstY")))
        for region in source.findall(f"{_NAME}PDFSelection")
    ]
    # Lines begin 50 points from the left of page space, 40 from that of the media box.
    assert [(page, x) for page, x, _ in found] == [("1", 41), ("2", 41)]
    assert found[0][2] - found[1][2] == 20
    assert len(list(source.iter(f"{_NAME}PlainTextSelection"))) == 2
    assert len(list(source.iter(f"{_NAME}Coding"))) == 4


def test_without_asking_there_are_none(folder: Path, document: Document, tmp_path: Path) -> None:
    with new_study(tmp_path / "a.sqlite") as study:
        _fill(study, document)
        path = export_project(study, tmp_path / "a.qdpx", ExportOptions(originals=folder)).path
    with ZipFile(path) as archive:
        assert b"PDFSelection" not in archive.read("project.qde")


def test_they_come_in_once(project: Path, tmp_path: Path) -> None:
    done, codings = _imported(project, tmp_path / "b.sqlite")
    assert [quote for quote, _ in codings] == [_LINES[2], _LINES[0]]
    assert done.new["memos"] == 0
    assert LossKind.PAGE_REGION not in done.losses.counts()


@pytest.mark.parametrize("patterns", [(_SELECTIONS,), (_SELECTIONS, _REPRESENTATION)])
def test_regions_alone_are_put_on_their_words(
    project: Path, tmp_path: Path, patterns: tuple[re.Pattern[str], ...]
) -> None:
    changed = _changed(project, tmp_path / "b.qdpx", patterns)
    done, codings = _imported(changed, tmp_path / "b.sqlite")
    assert [quote for quote, _ in codings] == [_LINES[2], _LINES[0]]
    assert done.losses.counts()[LossKind.PAGE_REGION] == 2
    assert {loss.kept for loss in done.losses if loss.kind is LossKind.PAGE_REGION} == {"coding"}


def test_the_lines_of_the_study_are_good_as_well(
    project: Path, document: Document, tmp_path: Path
) -> None:
    changed = _changed(project, tmp_path / "b.qdpx", [_SELECTIONS])
    with new_study(tmp_path / "b.sqlite") as study:
        _fill(study, document)
        done = import_project(study, changed)
        assert (done.new["documents"], done.new["codings"]) == (0, 2)
        again = import_project(study, changed)
        assert (again.new["codings"], again.known) == (0, 2)


def test_a_file_that_cannot_be_read_is_told(project: Path, tmp_path: Path) -> None:
    changed = _changed(project, tmp_path / "b.qdpx", [_SELECTIONS])
    with ZipFile(changed) as archive, ZipFile(tmp_path / "c.qdpx", "w") as written:
        for name in archive.namelist():
            broken = name.endswith(".pdf")
            written.writestr(name, b"%PDF-1.7 broken" if broken else archive.read(name))
    done, codings = _imported(tmp_path / "c.qdpx", tmp_path / "c.sqlite")
    assert codings == []
    assert done.new["documents"] == 1
    assert {loss.kept for loss in done.losses if loss.kind is LossKind.PAGE_REGION} == {""}
