import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from policytext.errors import ExchangeError
from policytext.model import (
    Bilingual,
    Case,
    Codebook,
    Coder,
    CoderKind,
    Coding,
    Document,
    Memo,
    MemoKind,
    Span,
    Value,
)
from policytext.pipeline.exchanging.incoming import import_qualcoder, import_taguette
from policytext.pipeline.exchanging.qualcoder import export_qualcoder
from policytext.pipeline.exchanging.taguette import export_taguette
from policytext.pipeline.refi.exporting import Exported
from policytext.pipeline.refi.importing import Imported
from policytext.store import Study
from tests.conftest import CODEBOOK, EN_TEXT, ZH_TEXT

Export = Callable[[Study, Path], Exported]
Import = Callable[[Study | Path | str, Path], Imported]
PROGRAMS = [(export_taguette, import_taguette), (export_qualcoder, import_qualcoder)]
ASTRAL = "𠀀𠀁 <山>\n &nbsp; 承接产业转移\n"


def _clock() -> datetime:
    return datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


@pytest.fixture
def study(tmp_path: Path, codebook: Codebook) -> Iterator[Study]:
    """Two coders, three documents, a case and a memo."""
    with Study.create(tmp_path / "study.sqlite", title="园区研究", clock=_clock) as made:
        for id, text in (("zh", ZH_TEXT), ("en", EN_TEXT), ("astral", ASTRAL)):
            made.add_document(Document.from_text(id, text, title=f"{id} report"))
        made.add_codebook(codebook, CODEBOOK)
        made.add_coder(Coder("李娜", "李娜", CoderKind.HUMAN))
        made.add_coder(Coder("wang", "Wang Fang", CoderKind.HUMAN))
        made.add_human_codings(_codings())
        values = (Value("region", "西南"), Value("year", "2021"))
        made.add_case(Case("cq", ("zh", "en"), Bilingual("重庆", "Chongqing"), values))
        about = "code:small:PAT.CAP"
        made.add_memo(Memo("", MemoKind.THEORETICAL, about, "New lines,\n\nnot moves.", "wang", ""))
        yield made


def _codings() -> list[Coding]:
    made = [
        ("zh", ZH_TEXT, "新建第二条生产线", "small:PAT.CAP", "李娜"),
        ("zh", ZH_TEXT, "新建第二条生产线", "small:PAT.CAP", "wang"),
        ("zh", ZH_TEXT, "新建第二条生产线", "small:DRV.MKT", "wang"),
        ("en", EN_TEXT, "joint park. The data center", "small:PAT.CMP", "李娜"),
        ("en", EN_TEXT, "has", "small:PAT", "wang"),
        ("astral", ASTRAL, "<山>\n &nbsp; 承接", "small:DRV.INS", "李娜"),
    ]
    return [
        Coding(f"c{at}", id, Span(start := text.index(q), start + len(q)), code, coder, q)
        for at, (id, text, q, code, coder) in enumerate(made)
    ]


def _facts(study: Study) -> set[tuple[str, str, str, str]]:
    texts = {document.id: document.text for document in study.documents()}
    found = {(texts[c.document], str(c.span), c.code, c.coder) for c in study.codings()}
    assert all(c.quote == texts[c.document][c.span.start : c.span.end] for c in study.codings())
    return found


@pytest.mark.parametrize(("out", "back"), PROGRAMS)
def test_every_coding_comes_back_to_its_words(
    study: Study, tmp_path: Path, out: Export, back: Import
) -> None:
    target = out(study, tmp_path / "project.qda").path
    with Study.create(tmp_path / "other.sqlite") as other:
        done = back(other, target)
        assert done.new["codings"] == 6
        assert _facts(other) == _facts(study)
        assert other.codebook_text("small").count("label") == CODEBOOK.count("label")
        assert {coder.id for coder in other.coders()} == {"李娜", "wang"}
        again = back(other, target)
        assert not any(again.new.values())
        assert again.known == 6
    home = back(study, target)
    assert not any(home.new.values())


@pytest.mark.parametrize(("out", "back"), PROGRAMS)
def test_same_bytes(study: Study, tmp_path: Path, out: Export, back: Import) -> None:
    def content(name: str) -> bytes:
        path = out(study, tmp_path / name / "project.qda").path
        return (path / "data.qda" if path.is_dir() else path).read_bytes()

    assert content("one") == content("two")


def test_cases_and_memos_through_qualcoder(study: Study, tmp_path: Path) -> None:
    target = export_qualcoder(study, tmp_path / "project").path
    assert target.name == "project.qda"
    other = tmp_path / "other.sqlite"
    import_qualcoder(other, target)
    with Study.open(other) as found:
        assert found.title == "园区研究"
        (case,) = found.cases(default_from_documents=False)
        (own,) = study.cases(default_from_documents=False)
        assert (case.id, case.values, case.label) == (own.id, own.values, own.label)
        (memo,) = found.memos()
        (before,) = study.memos()
        assert (memo.text, memo.about, memo.kind) == (before.text, before.about, before.kind)


def test_what_taguette_has_no_place_for_is_told(study: Study, tmp_path: Path) -> None:
    done = export_taguette(study, tmp_path / "a.sqlite3")
    counts = {kind.value: count for kind, count in done.losses.counts().items()}
    assert (counts["case"], counts["memo"]) == (1, 1)
    with closing(sqlite3.connect(done.path)) as database:
        paths = [row[0] for row in database.execute("SELECT path FROM tags")]
        users = [row[0] for row in database.execute("SELECT login FROM users ORDER BY login")]
        payloads = [json.loads(row[0]) for row in database.execute("SELECT payload FROM commands")]
    assert "模式 Pattern.增量产能转移 Incremental capacity transfer" in paths
    assert users == ["admin", "li-na", "wang"]
    assert sum(told["type"] == "highlight_add" for told in payloads) == 5


def test_long_names_are_cut_and_stay_apart(tmp_path: Path) -> None:
    with Study.create(tmp_path / "study.sqlite") as made:
        for number in range(2):
            title = f"{'A very long title ' * 5}{number}"
            made.add_document(Document.from_text(f"d{number}", f"text {number}", title=title))
        path = export_taguette(made, tmp_path / "a.sqlite3").path
    with closing(sqlite3.connect(path)) as database:
        names = [row[0] for row in database.execute("SELECT name FROM documents")]
    assert len(set(names)) == 2
    assert max(map(len, names)) <= 50


def test_a_project_of_qualcoder_is_never_replaced(study: Study, tmp_path: Path) -> None:
    folder = tmp_path / "mine.qda"
    folder.mkdir()
    (folder / "data.qda").write_bytes(b"years of work")
    with pytest.raises(ExchangeError, match="there already"):
        export_qualcoder(study, folder)
    assert (folder / "data.qda").read_bytes() == b"years of work"


@pytest.mark.parametrize("back", [import_taguette, import_qualcoder])
def test_what_cannot_be_read_makes_no_study(tmp_path: Path, back: Import) -> None:
    wrong = tmp_path / "wrong.sqlite3"
    wrong.write_bytes(b"SQLite format 3\x00" + b"\x01" * 5000)
    with pytest.raises(ExchangeError):
        back(tmp_path / "new.sqlite", wrong)
    assert not (tmp_path / "new.sqlite").exists()


def test_a_study_without_documents(tmp_path: Path) -> None:
    with (
        Study.create(tmp_path / "study.sqlite") as made,
        pytest.raises(ExchangeError, match="policytext add"),
    ):
        export_taguette(made, tmp_path / "a.sqlite3")
