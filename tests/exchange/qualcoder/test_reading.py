import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from policytext.errors import ExchangeError
from policytext.exchange.qualcoder.notes import read_entry, written_entry
from policytext.exchange.qualcoder.reading import read_qualcoder
from policytext.exchange.qualcoder.schema import DATABASE, tables
from policytext.exchange.refi.fields import format_fields
from policytext.exchange.refi.losses import Losses, LossKind

TEXT = "园区 𠀀 承接产业转移。\nThe park took on industry."
TIME = "2026-01-02 03:04:05"


def _project(folder: Path, statements: list[tuple[str, tuple[object, ...]]]) -> Path:
    folder.mkdir()
    with closing(sqlite3.connect(folder / DATABASE)) as database, database:
        database.executescript(tables())
        project = ("v8", TIME, "what I study", "", 0, 0, "li")
        database.execute("INSERT INTO project VALUES (?, ?, ?, ?, ?, ?, ?)", project)
        source = (1, "case.txt", TEXT, "/docs/case.txt", "a report", "li", TIME)
        database.execute(
            "INSERT INTO source (id, name, fulltext, mediapath, memo, owner, date) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            source,
        )
        for number, (name, above) in enumerate((("forces", None), ("inner", 1)), 1):
            values = (number, name, "li", TIME, "", above)
            database.execute("INSERT INTO code_cat VALUES (?, ?, ?, ?, ?, ?)", values)
        for number, (name, category) in enumerate((("market", 2), ("模式", None)), 1):
            values = (number, name, "what it means", category, "li", TIME, "#AABBCC")
            database.execute("INSERT INTO code_name VALUES (?, ?, ?, ?, ?, ?, ?)", values)
        for statement, values in statements:
            database.execute(statement, values)
    return folder


CODED = (
    "INSERT INTO code_text (cid, fid, seltext, pos0, pos1, owner, date, memo, important) "
    "VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?)"
)


def _coded(
    cid: int, words: str, start: int, *, by: int = 0, owner: str = "li"
) -> tuple[str, tuple[object, ...]]:
    end = start + len(words)
    return CODED, (cid, words, start + by, end + by, owner, TIME, "", None)


def test_codes_codings_cases_and_memos(tmp_path: Path) -> None:
    place = TEXT.index("产业转移")
    folder = _project(
        tmp_path / "a.qda",
        [
            _coded(1, "产业转移", place),
            _coded(2, "The park", TEXT.index("The park"), owner="王芳"),
            ("INSERT INTO annotation VALUES (1, 1, 0, 2, 'a thought', 'li', ?)", (TIME,)),
            ("INSERT INTO journal VALUES (1, 'day one', 'we began', ?, 'li')", (TIME,)),
            ("INSERT INTO cases VALUES (1, 'Chongqing', 'a city', 'li', ?)", (TIME,)),
            ("INSERT INTO case_text VALUES (1, 1, 1, 0, ?, 'li', ?, '')", (len(TEXT), TIME)),
            (
                "INSERT INTO attribute_type VALUES ('region', ?, 'li', '', 'case', 'character')",
                (TIME,),
            ),
            ("INSERT INTO attribute VALUES (1, 'region', 'case', 'west', 1, ?, 'li')", (TIME,)),
        ],
    )
    losses = Losses()
    project = read_qualcoder(folder, losses)
    assert len(losses) == 0
    forces, pattern = project.codes
    assert (forces.is_codable, forces.codes[0].codes[0].name) == (False, "market")
    assert pattern.description == "what it means"
    (source,) = project.sources
    found = {TEXT[each.start : each.end] for each in source.selections}
    assert found == {"产业转移", "The park", "园区"}
    assert {user.id for user in project.users} == {"li", "王芳"}
    (case,) = project.cases
    assert (case.sources, case.values[0].value) == ((source.guid,), "west")
    assert [note.text.content for note in project.notes] == ["a thought", "we began"]
    assert read_qualcoder(folder / DATABASE, Losses()) == project


def test_positions_in_utf16_units_are_known_by_their_words(tmp_path: Path) -> None:
    folder = _project(tmp_path / "a.qda", [_coded(1, "产业转移", TEXT.index("产业转移"), by=1)])
    losses = Losses()
    (selection,) = read_qualcoder(folder, losses).sources[0].selections
    assert TEXT[selection.start : selection.end] == "产业转移"
    assert [(loss.kind, loss.kept) for loss in losses] == [(LossKind.COUNTING, "moved")]


def test_what_has_no_place_is_told(tmp_path: Path) -> None:
    folder = _project(
        tmp_path / "a.qda",
        [
            _coded(1, "other words", 0),
            _coded(7, "园区", 0),
            ("INSERT INTO code_av VALUES (1, 1, 0, 9, 1, '', '', 'li', 0)", ()),
            ("INSERT INTO source (id, name, mediapath) VALUES (2, 'a.png', '/images/a.png')", ()),
            ("INSERT INTO cases VALUES (1, 'part', '', 'li', ?)", (TIME,)),
            ("INSERT INTO case_text VALUES (1, 1, 1, 0, 5, 'li', ?, '')", (TIME,)),
        ],
    )
    losses = Losses()
    assert read_qualcoder(folder, losses).sources[0].selections == ()
    assert {loss.kind for loss in losses} == {
        *(LossKind.OTHER_WORDS, LossKind.DANGLING, LossKind.MEDIUM, LossKind.KEPT),
    }


def test_codes_below_codes_and_categories_in_a_circle(tmp_path: Path) -> None:
    statements: list[tuple[str, tuple[object, ...]]] = [
        ("ALTER TABLE code_name ADD supercid integer", ()),
        ("UPDATE code_name SET supercid = 1 WHERE cid = 2", ()),
        ("UPDATE code_cat SET supercatid = 2 WHERE catid = 1", ()),
    ]
    project = read_qualcoder(_project(tmp_path / "a.qda", statements), Losses())
    named = {code.name: [below.name for below in code.codes] for code in project.codes}
    assert named == {"forces": [], "inner": ["market"]}
    inner = next(code for code in project.codes if code.codes)
    assert [code.name for code in inner.codes[0].codes] == ["模式"]


def test_folders_that_are_none(tmp_path: Path) -> None:
    (tmp_path / "empty.qda").mkdir()
    with pytest.raises(ExchangeError, match="cannot be read"):
        read_qualcoder(tmp_path / "empty.qda", Losses())


def test_entries_keep_what_they_are_about() -> None:
    fields = format_fields([("memo", "memo-0001"), ("about", "code:small:PAT")])
    for text in ("plain", "two\n\nparts\n\n[see] there", ""):
        assert read_entry(written_entry(text, fields)) == (text, fields)
        assert read_entry(text) == (text, "")


def test_cells_of_another_kind(tmp_path: Path) -> None:
    statements: list[tuple[str, tuple[object, ...]]] = [
        _coded(1, "产业转移", TEXT.index("产业转移")),
        ("UPDATE source SET fulltext = CAST(fulltext AS BLOB), memo = 5", ()),
        ("ALTER TABLE code_cat DROP COLUMN memo", ()),
    ]
    project = read_qualcoder(_project(tmp_path / "a.qda", statements), Losses())
    assert [s.name for s in project.sources[0].selections] == ["产业转移"]
    assert project.sources[0].description == "5"
