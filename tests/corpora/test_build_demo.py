"""The demo corpus: what is committed is what its sources build, and it holds what it promises."""

from __future__ import annotations

import csv
import importlib
import io
import re
import sys
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from types import ModuleType
from typing import Any

import pypdfium2
import pytest

CORPORA = Path(__file__).resolve().parents[2] / "corpora"
DEMO = CORPORA / "demo"
HAN = re.compile(r"[\u4e00-\u9fff]")
WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
PERCENT = re.compile(r"\d+(?:\.\d+)?%")
SENTENCE_END = {"zh": re.compile(r"。"), "en": re.compile(r"\.(?=\s|$)")}


@pytest.fixture(scope="module", autouse=True)
def _corpora_on_path() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "path", [str(CORPORA), *sys.path])
        yield


@pytest.fixture(scope="module")
def build_demo() -> ModuleType:
    return importlib.import_module("build_demo")


@pytest.fixture(scope="module")
def source_module() -> ModuleType:
    return importlib.import_module("demo_builder.source")


@pytest.fixture(scope="module")
def sources(source_module: ModuleType) -> dict[str, Any]:
    return {s.get("file"): s for s in source_module.read_sources(DEMO / "sources")}


@pytest.fixture(scope="module")
def manifest() -> list[dict[str, str]]:
    with (DEMO / "manifest.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def contents(folder: Path) -> dict[str, bytes]:
    files = [*(folder / "documents").iterdir(), folder / "manifest.csv"]
    return {path.name: path.read_bytes() for path in files}


def body_text(source: Any) -> str:
    return "\n".join(block.text for block in source.blocks)


def test_two_builds_and_the_committed_files_are_the_same_bytes(
    build_demo: ModuleType, tmp_path: Path
) -> None:
    build_demo.build(tmp_path / "first")
    build_demo.build(tmp_path / "second")
    first = contents(tmp_path / "first")
    assert len(first) == 15
    assert contents(tmp_path / "second") == first
    committed = contents(DEMO)
    assert set(committed) == set(first)
    assert [name for name in first if committed[name] != first[name]] == []


def test_manifest_lists_every_document_once(manifest: list[dict[str, str]]) -> None:
    listed = [row["file"] for row in manifest]
    present = [f"documents/{path.name}" for path in (DEMO / "documents").iterdir()]
    assert sorted(listed) == sorted(present)
    readme = (DEMO / "README.md").read_text(encoding="utf-8")
    assert all(f"`{Path(name).name}`" in readme for name in listed)


def test_languages_formats_cases_and_years(manifest: list[dict[str, str]]) -> None:
    assert Counter(row["language"] for row in manifest) == {"zh": 7, "en": 7}
    formats = {(row["language"], Path(row["file"]).suffix) for row in manifest}
    assert formats == {(x, y) for x in ("zh", "en") for y in (".pdf", ".docx", ".html", ".txt")}
    labels = {(row["case"], row["case_label_zh"], row["case_label_en"]) for row in manifest}
    assert len(labels) == len({row["case"] for row in manifest}) == 8
    assert {int(row["year"]) for row in manifest} == set(range(2019, 2026))
    assert len({row["source_type"] for row in manifest}) >= 7


def test_pairs_say_the_same_block_by_block(
    manifest: list[dict[str, str]], sources: dict[str, Any]
) -> None:
    pairs: dict[str, dict[str, Any]] = defaultdict(dict)
    for row in manifest:
        if row["pair"]:
            pairs[row["pair"]][row["language"]] = sources[Path(row["file"]).name]
    assert len(pairs) == 2
    for pair in pairs.values():
        zh, en = pair["zh"], pair["en"]
        assert (zh.get("case"), zh.get("year")) == (en.get("case"), en.get("year"))
        assert [block.kind for block in zh.blocks] == [block.kind for block in en.blocks]
        for ours, theirs in zip(zh.blocks, en.blocks, strict=True):
            assert sorted(PERCENT.findall(ours.text)) == sorted(PERCENT.findall(theirs.text))
            numbers = [
                [[cell.replace(",", "") for cell in row[1:]] for row in block.rows[1:]]
                for block in (ours, theirs)
            ]
            assert numbers[0] == numbers[1]
            if ours.kind == "paragraph":
                ends = [
                    len(SENTENCE_END[x].findall(b.text)) for x, b in (("zh", ours), ("en", theirs))
                ]
                assert ends[0] == ends[1], ours.text


def test_length_is_within_bounds(sources: dict[str, Any]) -> None:
    for name, source in sources.items():
        text = body_text(source)
        if source.chinese:
            assert 900 <= len(HAN.findall(text)) <= 3200, name
        else:
            assert 600 <= len(WORD.findall(text)) <= 2000, name


def test_no_paragraph_is_written_twice(sources: dict[str, Any]) -> None:
    kinds = {"paragraph", "numbered", "item"}
    texts = [b.text for s in sources.values() for b in s.blocks if b.kind in kinds]
    assert len(texts) > 250
    assert [text for text, count in Counter(texts).items() if count > 1] == []


def test_title_and_date_are_visible(sources: dict[str, Any]) -> None:
    for name, source in sources.items():
        assert source.blocks[0].kind == "title" or source.get("layout") == "notice", name
        assert source.get("title") == source.blocks[0].text, name
        if source.format != "html":
            assert source.get("date") in body_text(source), name


@pytest.mark.parametrize("trait", ["尚未", "。”", "；", "（一）", "第一条　", "〔2024〕"])
def test_chinese_traits_are_there(sources: dict[str, Any], trait: str) -> None:
    zh = [s for s in sources.values() if s.chinese]
    assert any(trait in body_text(s) + s.get("number") for s in zh)


@pytest.mark.parametrize(
    "trait", ["not yet", "et al.", "e.g.", "i.e.", "No. 5", "Co., Ltd.", "RMB", "%", ".”"]
)
def test_english_traits_are_there(sources: dict[str, Any], trait: str) -> None:
    assert any(trait in body_text(s) for s in sources.values() if not s.chinese)


def test_gb18030_text_is_not_utf8(sources: dict[str, Any]) -> None:
    (name,) = [name for name, s in sources.items() if s.get("encoding") == "gb18030"]
    content = (DEMO / "documents" / name).read_bytes()
    assert sources[name].get("title") in content.decode("gb18030")
    with pytest.raises(UnicodeDecodeError):
        content.decode("utf-8")


def test_pdf_pages_have_heads_numbers_and_split_paragraphs(sources: dict[str, Any]) -> None:
    split = set()
    for name, source in sources.items():
        if source.format != "pdf":
            continue
        pdf = pypdfium2.PdfDocument(DEMO / "documents" / name)
        texts = [page.get_textpage().get_text_bounded() for page in pdf]
        assert pdf.get_metadata_dict()["Title"] == source.get("title")
        for page, text in enumerate(texts, start=1):
            lines = [line.strip() for line in text.splitlines() if line.strip()]
            assert source.get("page_number").format(page=page) in lines, (name, page)
            assert source.get("running_head") in text, (name, page)
        flat = ["".join(text.split()) for text in texts]
        for block in source.blocks:
            sought = "".join(block.text.split())
            if block.kind == "paragraph" and not any(sought in page for page in flat):
                split.add(source.get("language"))
    assert split == {"zh", "en"}


def test_word_files_have_structure(sources: dict[str, Any]) -> None:
    for name, source in sources.items():
        if source.format != "docx":
            continue
        with zipfile.ZipFile(DEMO / "documents" / name) as archive:
            assert {member.date_time[0] for member in archive.infolist()} == {2026}
            document = archive.read("word/document.xml").decode()
            has_notes = "word/footnotes.xml" in archive.namelist()
            notes = archive.read("word/footnotes.xml").decode() if has_notes else ""
        assert '<w:pStyle w:val="Heading1"/>' in document
        assert document.count("<w:numPr>") == sum(b.kind == "numbered" for b in source.blocks)
        assert document.count("<w:tbl>") == sum(b.kind == "table" for b in source.blocks)
        assert document.count("<w:footnoteReference ") == len(source.footnotes)
        assert ('<w:br w:type="page"/>' in document) == ("newpage" in body_text(source))
        assert all(text in notes for text in source.footnotes.values())


def test_web_pages_hold_the_whole_text_and_its_surroundings(sources: dict[str, Any]) -> None:
    for name, source in sources.items():
        if source.format == "html":
            page = unescape((DEMO / "documents" / name).read_text(encoding="utf-8"))
            assert all(block.text.replace("*", "") in page for block in source.blocks)
            assert "<nav>" in page
            assert "<footer>" in page
            assert source.get("date") in page


def test_blocks_are_parsed_by_their_marks(source_module: ModuleType) -> None:
    lines = ["# T", "1. one", "| a | b |", "| 1 | 2 |", "\\newpage", "-> right", "[^x]: n", "text"]
    blocks = list(source_module.parse_blocks(lines))
    kinds = ["title", "numbered", "table", "page_break", "right", "footnote", "paragraph"]
    assert [block.kind for block in blocks] == kinds
    assert blocks[1].label == "1."
    assert blocks[2].rows == (("a", "b"), ("1", "2"))
    assert (blocks[5].label, blocks[5].text) == ("x", "n")


def test_source_without_front_matter_is_refused(source_module: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "bare.md"
    path.write_text("# Title\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"bare\.md: no front matter"):
        source_module.read_source(path)


def test_chinese_lines_keep_closing_marks_off_the_start(sources: dict[str, Any]) -> None:
    styles = importlib.import_module("demo_builder.pdf_styles")
    breaker = importlib.import_module("demo_builder.pdf_lines").chinese_lines
    importlib.import_module("demo_builder.pdf").register_chinese_font()
    style = styles.chinese_styles()["paragraph"]
    texts = [b.text for s in sources.values() if s.chinese for b in s.blocks if b.text]
    for width in range(200, 440, 13):
        for text in texts:
            lines = breaker(text, style, width)
            assert "".join(lines) == text
            assert not [line for line in lines if line[0] in "，。；：、？！”’）》〕"]
            assert not [line for line in lines[:-1] if line[-1] in "“‘（《〔"]


def test_footnote_that_the_source_does_not_hold_is_refused() -> None:
    word = importlib.import_module("demo_builder.word")
    source = importlib.import_module("demo_builder.source")
    text = source.Block("paragraph", "A claim.[^1]")
    with pytest.raises(KeyError, match="1"):
        word.word_file(source.Source(Path("x.md"), {"language": "en"}, (text,)))


def test_manifest_refuses_an_unknown_case(source_module: ModuleType) -> None:
    listing = importlib.import_module("demo_builder.manifest")
    source = source_module.Source(Path("x.md"), {"case": "nowhere"}, ())
    with pytest.raises(KeyError, match="nowhere"):
        listing.manifest([source], DEMO / "sources" / "cases.toml")


def test_manifest_reads_back(build_demo: ModuleType, manifest: list[dict[str, str]]) -> None:
    content = (DEMO / "manifest.csv").read_bytes()
    assert b"\r" not in content
    columns = importlib.import_module("demo_builder.manifest").COLUMNS
    assert tuple(next(csv.reader(io.StringIO(content.decode())))) == columns
    assert all(row["case"] and row["region"] and row["source_type"] for row in manifest)
