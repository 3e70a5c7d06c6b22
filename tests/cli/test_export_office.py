import json
import shutil
import subprocess
from pathlib import Path

import docx
import openpyxl
import pandas as pd
import pytest
import rdata
from click.testing import CliRunner

from policytext.cli import main
from policytext.cli.options import FILE_FORMATS
from policytext.exchange import FORMATS
from tests.cli.conftest import Run
from tests.conftest import CODEBOOK, EN_TEXT, ZH_TEXT

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two reports, coded once for all tests of this module."""
    folder = tmp_path_factory.mktemp("study")
    (folder / "small.yaml").write_text(CODEBOOK, encoding="utf-8")
    for name, text in (("zh.txt", ZH_TEXT), ("en.txt", EN_TEXT)):
        (folder / name).write_text(text, encoding="utf-8")
    place, runner = folder / "study.sqlite", CliRunner()
    steps = (
        ["add", f"{folder}/zh.txt", f"{folder}/en.txt"],
        ["code", "-c", f"{folder}/small.yaml"],
    )
    for step in steps:
        assert runner.invoke(main, [*step, "-s", str(place)]).exit_code == 0
    return place


@pytest.fixture
def coded(run: Run, study: Path) -> Run:
    """A runner in a folder with the study."""
    shutil.copy(study, "study.sqlite")
    return run


def test_the_formats_of_commands_are_those_of_the_library() -> None:
    assert FILE_FORMATS == FORMATS


def test_tables_of_a_paper_in_every_format(coded: Run) -> None:
    formats = [part for name in FORMATS for part in ("-f", name)]
    written = coded("theory", "axial", "cases", "--coder", "rules", "-o", "out", *formats)
    assert written.exit_code == 0, written.stderr
    assert docx.Document("out/theory.docx").tables[0].rows[0].cells[0].text
    axial = Path("out", "theory.axial.md").read_text(encoding="utf-8")
    assert "增量产能转移" in axial
    assert "\\toprule" in Path("out", "theory.axial.tex").read_text(encoding="utf-8")
    rows = Path("out", "theory.axial.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(rows[0])["row"] == "axial-1"
    frames = rdata.read_rds("out/theory.rds")
    assert isinstance(frames["axial"], pd.DataFrame)
    assert Path("out", "theory.axial.sav").is_file()


def test_one_word_document_with_the_codebook_behind_the_tables(coded: Run) -> None:
    written = coded("theory", "all", "--coder", "rules", "-o", "out", "-f", "docx")
    assert written.exit_code == 0, written.stderr
    assert [path.name for path in Path("out").iterdir()] == ["theory.docx"]
    exported = coded("export", "word", "--coder", "rules", "-o", "paper.docx")
    assert exported.exit_code == 0, exported.stderr
    assert Path("paper.docx").read_bytes() == Path("out", "theory.docx").read_bytes()
    captions = [p.text for p in docx.Document("paper.docx").paragraphs if p.style.name == "Caption"]
    assert captions[0].endswith("案例概况表")
    assert captions[-1].endswith("Codebook: Small codebook")
    assert not any("Boxes of the theory model" in caption for caption in captions)


def test_boxes_and_arrows_are_printed_when_the_model_is_named(coded: Run) -> None:
    choice = ("--coder", "rules", "--language", "en")
    assert coded("export", "word", "model", *choice, "-o", "m.docx").exit_code == 0
    styles = [p for p in docx.Document("m.docx").paragraphs if p.style.name == "Caption"]
    assert any("Boxes of the theory model" in p.text for p in styles)


def test_title_language_and_choice_of_tables(coded: Run) -> None:
    choice = ("--coder", "rules", "--language", "en", "--title", "My study")
    assert coded("export", "word", "axial", *choice, "-o", "a.docx").exit_code == 0
    document = docx.Document("a.docx")
    assert document.paragraphs[0].text == "My study"
    assert document.tables[0].rows[0].cells[0].text == "Main category"
    assert len(document.tables) == 2


def test_one_workbook_of_a_study(coded: Run) -> None:
    written = coded("export", "excel", "-o", "study.xlsx", "--language", "zh")
    assert written.exit_code == 0, written.stderr
    book = openpyxl.load_workbook("study.xlsx")
    assert book.sheetnames[:3] == ["overview", "case-code", "document-code"]
    assert {"quotes", "codebook", "documents", "agreement", "saturation", "trail"} <= {
        *book.sheetnames
    }
    told = book["agreement"]["A3"].value
    assert told.startswith("未生成")
    assert book["codebook"]["A2"].value == "代码本"
    links = [c for row in book["case-code"].iter_rows() for c in row if c.hyperlink]
    assert links


def test_nothing_to_count_is_an_error_that_names_the_coders(coded: Run) -> None:
    done = coded("export", "excel", "--coder", "nobody", "-o", "study.xlsx")
    assert done.exit_code != 0
    assert "rules" in done.stderr
    assert not Path("study.xlsx").exists()
    assert coded("export", "excel", "--case", "other", "-o", "study.xlsx").exit_code != 0
    assert "rules" in coded("export", "excel", "--accepted", "-o", "study.xlsx").stderr


def test_another_ending_is_refused_with_the_right_one(coded: Run) -> None:
    assert "-o paper.docx" in coded("export", "word", "-o", "paper.pdf").stderr
    assert "-o study.xlsx" in coded("export", "excel", "-o", "study").stderr


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_document_and_workbook(coded: Run, tmp_path: Path) -> None:
    assert coded("export", "word", "axial", "--coder", "rules", "-o", "a.docx").exit_code == 0
    assert coded("export", "excel", "-o", "b.xlsx").exit_code == 0
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "a.docx", "b.xlsx"]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    for name in ("a.pdf", "b.pdf"):
        assert Path(name).read_bytes().startswith(b"%PDF"), name
