import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from policytext.errors import ExchangeError
from policytext.exchange.refi.losses import Losses, LossKind
from policytext.exchange.taguette.reading import read_taguette
from tests.exchange.taguette.makers import taguette_file

GOOD = (23, 35, "<p><b>产业</b>转移</p>", (1, 2), "li.na")


def test_highlights_land_on_their_words(tmp_path: Path) -> None:
    astral = (36, 40, "<p>𠀀</p>", (3,), "admin")
    across = (3, 15, "<h1>区</h1><p>The firm </p>", (1,), "admin")
    losses = Losses()
    project = read_taguette(taguette_file(tmp_path / "a.sqlite3", [GOOD, astral, across]), losses)
    (source,) = project.sources
    text = source.text.content if source.text else ""
    assert text == "园区\nThe firm took on 产业转移 𠀀 here."
    found = {text[each.start : each.end]: len(each.codings) for each in source.selections}
    assert found == {"产业转移": 2, "𠀀": 1, "区\nThe firm": 1}
    users = {user.guid: user.id for user in project.users}
    first = next(each for each in source.selections if len(each.codings) == 2)
    assert users[first.codings[0].made.user] == "li.na"
    assert first.codings[0].made.created == "2026-01-02T03:04:05+00:00"
    assert len(losses) == 0


def test_tags_are_a_tree_and_dots_in_names_are_kept(tmp_path: Path) -> None:
    path = taguette_file(tmp_path / "a.sqlite3", [])
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("INSERT INTO tags VALUES (9, 1, 'v1.0', '')")
    force, pattern, version = read_taguette(path, Losses()).codes
    assert [code.name for code in force.codes] == ["market"]
    assert (pattern.name, version.name) == ("模式", "v1.0")


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ((23, 35, "<p>other words</p>", (1,), "admin"), LossKind.OTHER_WORDS),
        ((23, 400, "<p>产业</p>", (1,), "admin"), LossKind.OUTSIDE),
        ((35, 36, "<p> </p>", (1,), "admin"), LossKind.EMPTY),
        ((23, 35, "<p>产业转移</p>", (), "admin"), LossKind.EMPTY),
        ((24, 35, "<p>产业转移</p>", (1,), "admin"), LossKind.OTHER_WORDS),
    ],
)
def test_no_coding_on_other_words(
    tmp_path: Path, row: tuple[int, int, str, tuple[int, ...], str], kind: LossKind
) -> None:
    losses = Losses()
    project = read_taguette(taguette_file(tmp_path / "a.sqlite3", [row, GOOD]), losses)
    assert [loss.kind for loss in losses] == [kind]
    assert len(project.sources[0].selections) == 1


def test_one_of_several_projects(tmp_path: Path) -> None:
    path = taguette_file(tmp_path / "a.sqlite3", [GOOD], projects=["Park", "工业园"])
    with pytest.raises(ExchangeError, match="2 projects"):
        read_taguette(path, Losses())
    assert read_taguette(path, Losses(), name="工业园").sources == ()
    assert len(read_taguette(path, Losses(), name="1").sources) == 1
    with pytest.raises(ExchangeError, match="no project 'Parc'"):
        read_taguette(path, Losses(), name="Parc")


def test_files_that_are_none(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("no database", encoding="utf-8")
    with pytest.raises(ExchangeError, match="no SQLite file"):
        read_taguette(text, Losses())
    other = tmp_path / "b.sqlite3"
    with closing(sqlite3.connect(other)) as database, database:
        database.execute("CREATE VIEW projects AS SELECT 1")
    with pytest.raises(ExchangeError, match="no table 'projects'"):
        read_taguette(other, Losses())
    whole = taguette_file(tmp_path / "c.sqlite3", [GOOD]).read_bytes()
    broken = tmp_path / "d.sqlite3"
    broken.write_bytes(whole[:4096] + b"\x07" * (len(whole) - 4096))
    with pytest.raises(ExchangeError, match="damaged"):
        read_taguette(broken, Losses())
    with pytest.raises(ExchangeError, match="cannot be read"):
        read_taguette(tmp_path / "none.sqlite3", Losses())


def test_an_older_file_without_a_log(tmp_path: Path) -> None:
    path = taguette_file(tmp_path / "a.sqlite3", [GOOD])
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("DROP TABLE commands")
        database.execute("DROP TABLE project_members")
    project = read_taguette(path, Losses())
    assert [user.id for user in project.users] == ["admin"]
    assert len(project.sources[0].selections) == 1


def test_cells_of_another_kind(tmp_path: Path) -> None:
    path = taguette_file(tmp_path / "a.sqlite3", [GOOD])
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE documents SET contents = CAST(contents AS BLOB)")
        database.execute("UPDATE tags SET path = 12 WHERE id = 3")
        database.execute("UPDATE commands SET payload = 7")
    project = read_taguette(path, Losses())
    assert len(project.sources[0].selections) == 1
    assert project.codes[-1].name == "12"
