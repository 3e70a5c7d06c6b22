"""Bad projects of every program: refused or mended with a report, and the study as it was."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from zipfile import ZipFile

import pytest

from policytext.errors import ExchangeError
from policytext.exchange.qualcoder.schema import DATABASE
from policytext.exchange.refi.losses import Losses, LossKind
from policytext.pipeline.exchanging.incoming import import_qualcoder, import_taguette
from policytext.pipeline.exchanging.qualcoder import export_qualcoder
from policytext.pipeline.exchanging.taguette import export_taguette
from policytext.pipeline.refi.exporting import export_project
from policytext.pipeline.refi.importing import Imported, import_project
from policytext.store import Study
from tests.pipeline.refi.studies import full_study, new_study

Import = Callable[[Study, Path], Imported]
IMPORTS: dict[str, Import] = {
    "a.qdpx": import_project,
    "a.sqlite3": import_taguette,
    "a.qda": import_qualcoder,
}
Statements = tuple[str, ...]


@pytest.fixture(scope="module")
def projects(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a study and its projects."""
    folder = tmp_path_factory.mktemp("projects")
    with full_study(folder / "full.sqlite") as study:
        export_project(study, folder / "a.qdpx")
        export_taguette(study, folder / "a.sqlite3")
        export_qualcoder(study, folder / "a.qda")
    return folder


def _file(project: Path) -> Path:
    return project / DATABASE if project.is_dir() else project


def _copied(project: Path, folder: Path) -> Path:
    target = folder / project.name
    shutil.copytree(project, target) if project.is_dir() else shutil.copy(project, target)
    return target


def _rows(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as database:
        return list(database.iterdump())


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _overwritten(path: Path) -> None:
    content = path.read_bytes()
    at = len(content) // 3
    path.write_bytes(content[:at] + bytes(4096) + content[at + 4096 :])


def _emptied(path: Path) -> None:
    path.write_bytes(b"")


def _exchanged(path: Path) -> None:
    path.write_text("<html>the page of a login</html>", encoding="utf-8")


@pytest.mark.parametrize("name", IMPORTS)
@pytest.mark.parametrize("damage", [_cut, _overwritten, _emptied, _exchanged])
def test_a_damaged_project_leaves_the_study_as_it_was(
    projects: Path, tmp_path: Path, name: str, damage: Callable[[Path], None]
) -> None:
    shutil.copy(projects / "full.sqlite", tmp_path)
    before = _rows(tmp_path / "full.sqlite")
    project = _copied(projects / name, tmp_path)
    damage(_file(project))
    with Study.open(tmp_path / "full.sqlite") as study, pytest.raises(ExchangeError) as caught:
        IMPORTS[name](study, project)
    assert str(caught.value).endswith(".")
    assert _rows(tmp_path / "full.sqlite") == before


@pytest.mark.parametrize("name", IMPORTS)
def test_what_fails_half_way_leaves_the_study_as_it_was(
    projects: Path, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError("the disk is full")

    new_study(tmp_path / "b.sqlite").close()
    before = _rows(tmp_path / "b.sqlite")
    monkeypatch.setattr("policytext.pipeline.refi.importing._Taking.inputs", fail)
    with Study.open(tmp_path / "b.sqlite") as study, pytest.raises(OSError, match="disk"):
        IMPORTS[name](study, projects / name)
    assert _rows(tmp_path / "b.sqlite") == before


def _changed(project: Path, folder: Path, statements: Statements) -> Path:
    """A copy of a project in which something was changed without regard to constraints."""
    copy = _copied(project, folder)
    with closing(sqlite3.connect(_file(copy))) as database, database:
        for statement in statements:
            database.execute(statement)
    return copy


_OF_TAGUETTE: dict[str, tuple[Statements, LossKind]] = {
    "tag": (("INSERT INTO highlight_tags VALUES (1, 99)",), LossKind.DANGLING),
    "document": (("UPDATE highlights SET document_id = 99 WHERE id = 1",), LossKind.DANGLING),
    "beyond": (("UPDATE highlights SET end_offset = 99999 WHERE id = 1",), LossKind.OUTSIDE),
    "before": (("UPDATE highlights SET start_offset = -9 WHERE id = 1",), LossKind.OUTSIDE),
    "other words": (("UPDATE highlights SET snippet = 'else' WHERE id = 1",), LossKind.OTHER_WORDS),
    "twice": (
        (
            "INSERT INTO documents SELECT 99, name, description, filename, created, project_id, "
            "text_direction, '<p>another</p>' FROM documents WHERE id = 1",
        ),
        LossKind.DUPLICATE_GUID,
    ),
}
_OF_QUALCODER: dict[str, tuple[Statements, LossKind]] = {
    "code": (("UPDATE code_text SET cid = 99 WHERE ctid = 1",), LossKind.DANGLING),
    "source": (("UPDATE code_text SET fid = 99 WHERE ctid = 1",), LossKind.DANGLING),
    "value": (("UPDATE attribute SET id = 99 WHERE attrid = 1",), LossKind.DANGLING),
    "part of a case": (("UPDATE case_text SET caseid = 99",), LossKind.DANGLING),
    "source of a case": (("UPDATE case_text SET fid = 99",), LossKind.DANGLING),
    "beyond": (("UPDATE code_text SET pos1 = 99999 WHERE ctid = 1",), LossKind.OTHER_WORDS),
    "no text": (("UPDATE source SET fulltext = '' WHERE id = 1",), LossKind.MISSING_TEXT),
    "twice": (
        (
            "CREATE TABLE loose AS SELECT * FROM source",
            "INSERT INTO loose SELECT 99, name, 'another', mediapath, '', owner, date, NULL, NULL "
            "FROM source WHERE id = 1",
            "DROP TABLE source",
            "ALTER TABLE loose RENAME TO source",
        ),
        LossKind.DUPLICATE_GUID,
    ),
}
_MENDED = [
    *(("a.sqlite3", *case) for case in _OF_TAGUETTE.values()),
    *(("a.qda", *case) for case in _OF_QUALCODER.values()),
]


@pytest.mark.parametrize(("name", "statements", "kind"), _MENDED)
def test_what_names_nothing_is_told_and_the_rest_comes_in(
    projects: Path, tmp_path: Path, name: str, statements: Statements, kind: LossKind
) -> None:
    project = _changed(projects / name, tmp_path, statements)
    with new_study(tmp_path / "b.sqlite") as study:
        done = IMPORTS[name](study, project)
        assert kind in done.losses.counts()
        assert done.new["codings"] > 0
        assert all(coding.quote for coding in study.codings(check=True))
    _in_chinese(done.losses)


def _in_chinese(losses: Losses) -> None:
    told = losses.table()
    assert (told["说明"] != told["detail"]).all()


def test_a_view_in_place_of_a_table_is_never_read(projects: Path, tmp_path: Path) -> None:
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n"
    for name, table in (("a.sqlite3", "highlights"), ("a.qda", "code_text")):
        statements = (f"DROP TABLE {table}", f"CREATE VIEW {table} AS {endless}")
        project = _changed(projects / name, tmp_path, statements)
        with new_study(tmp_path / f"{name}.sqlite") as study:
            with pytest.raises(ExchangeError, match=f"no table '{table}'"):
                IMPORTS[name](study, project)
            assert not study.document_ids()


def test_no_path_of_a_project_is_followed(projects: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    statements = ("UPDATE source SET name = '../secret.txt', mediapath = 'docs:../secret.txt'",)
    statements = (f"{statements[0]} WHERE id = 1",)
    project = _changed(projects / "a.qda", tmp_path, statements)
    with new_study(tmp_path / "b.sqlite") as study:
        import_qualcoder(study, project)
        assert all("secret" not in document.text for document in study.documents())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.qda", "b.sqlite", "secret.txt"]


def test_a_study_is_not_made_for_what_cannot_be_taken_in(
    projects: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise KeyError("unforeseen")

    monkeypatch.setattr("policytext.pipeline.refi.importing._Taking.inputs", fail)
    for name, back in (("a.sqlite3", import_taguette), ("a.qda", import_qualcoder)):
        with pytest.raises(KeyError):
            back(tmp_path / "new.sqlite", projects / name)
        assert not list(tmp_path.iterdir())


def test_duplicate_guids_of_codes_are_told(projects: Path, tmp_path: Path) -> None:
    with ZipFile(projects / "a.qdpx") as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    xml = files["project.qde"].decode()
    first = xml.partition('<Code guid="')[2].partition('"')[0]
    again = f'<Code guid="{first}" name="again" isCodable="true"/></Codes>'
    files["project.qde"] = xml.replace("</Codes>", again, 1).encode()
    with ZipFile(tmp_path / "b.qdpx", "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    with new_study(tmp_path / "b.sqlite") as study:
        done = import_project(study, tmp_path / "b.qdpx")
    assert done.losses.counts()[LossKind.DUPLICATE_GUID] == 1
    assert done.new["codings"] == 6
