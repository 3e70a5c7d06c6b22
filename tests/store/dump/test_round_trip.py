from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytext.model import Coder, CoderKind, Document, Memo, MemoKind
from policytext.store import Study
from policytext.store.dump import dump_study, load_study
from tests.store.dump.conftest import Contents

Read = Callable[[Study], Contents]


def bytes_in(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def again(study: Study, folder: Path) -> tuple[Study, dict[str, bytes], dict[str, bytes]]:
    """The study that a dump makes, the dump, and the dump of that study."""
    dump_study(study, folder / "first")
    place = folder / "again.sqlite"
    load_study(folder / "first", place)
    dump_study(place, folder / "second")
    return Study.open(place), bytes_in(folder / "first"), bytes_in(folder / "second")


def test_every_row_of_a_study_comes_back(worked_on: Study, contents: Read, tmp_path: Path) -> None:
    loaded, first, second = again(worked_on, tmp_path)
    with loaded:
        before, after = contents(worked_on), contents(loaded)
        for name, rows in before.items():
            assert after[name] == rows, name
        assert list(loaded.codings()) == list(worked_on.codings())
        assert list(loaded.documents()) == list(worked_on.documents())
        assert loaded.replaced() == worked_on.replaced()
        assert loaded.start_run("code").id == worked_on.start_run("code").id
    assert first == second


def test_a_table_that_is_added_is_dumped_too(filled: Study, contents: Read, tmp_path: Path) -> None:
    before = contents(filled)
    assert all(rows for rows in before.values())
    loaded, first, second = again(filled, tmp_path)
    with loaded:
        after = contents(loaded)
        for name, rows in before.items():
            assert after[name] == rows, name
    assert first == second


def test_texts_codebooks_and_memos_are_files_of_their_own(worked_on: Study, tmp_path: Path) -> None:
    written = dump_study(worked_on, tmp_path / "dump")
    names = {str(path.relative_to(tmp_path / "dump")) for path in written}
    assert {"texts/zh-opinion.txt", "texts/zh-opinion@1.txt", "memos/memo-0001.md"} <= names
    assert {"memos/memo-0001.0001.md", "models/model-0001.jsonl.gz", "study.yaml"} <= names
    # Ids that differ by signs and case have files of their own on every system.
    assert {"texts/co_n_1.txt", "texts/CO_N_1-2.txt"} <= names
    text = (tmp_path / "dump/texts/zh-opinion.txt").read_text(encoding="utf-8")
    assert text == worked_on.document("zh-opinion").text


def test_a_row_stands_on_a_line_and_names_others_by_id(worked_on: Study, tmp_path: Path) -> None:
    folder = tmp_path / "dump"
    dump_study(worked_on, folder)
    lines = (folder / "codings/zh-opinion@1.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 3
    assert '"quote": "推进中"' in "".join(lines)
    documents = (folder / "documents.jsonl").read_text(encoding="utf-8")
    assert '"replaced_by": "zh-opinion"' in documents


def test_a_dump_over_an_older_one_changes_what_changed(worked_on: Study, tmp_path: Path) -> None:
    folder = tmp_path / "dump"
    dump_study(worked_on, folder)
    (folder / "notes.txt").write_text("mine")
    (folder / ".git").mkdir()
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}
    worked_on.set_cases([])
    dump_study(worked_on, folder)
    after = {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}
    assert {path.name for path in before if path not in after} == {
        "cases.jsonl",
        "case_documents.jsonl",
        "case_values.jsonl",
    }
    changed = {path.name for path in after if after[path] != before.get(path)}
    assert changed == {"SHA256SUMS"}
    assert (folder / "notes.txt").read_text() == "mine"
    load_study(folder, tmp_path / "new.sqlite")


@settings(max_examples=6)
@given(text=st.text(st.characters(), min_size=1), memo=st.text(st.characters()))
def test_any_text_comes_back(
    text: str, memo: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("any")
    with Study.create(folder / "study.sqlite", title=memo) as study:
        study.add_document(Document.from_text(text, text, language="und"))
        study.add_coder(Coder("li", text, CoderKind.HUMAN))
        study.add_memo(Memo(text, MemoKind.THEORETICAL, text, memo, "li", ""))
        loaded, first, second = again(study, folder)
        with loaded:
            assert next(loaded.documents()) == next(study.documents())
            assert loaded.memos() == study.memos()
            assert loaded.title == memo
    assert first == second
