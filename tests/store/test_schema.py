from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlalchemy import text

from policytext.errors import StudyVersion
from policytext.model import Document
from policytext.store import Study, opening, schema

from .conftest import MakeCoding

NEXT = """
import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade():
    with op.batch_alter_table("documents", recreate="always") as table:
        table.add_column(sa.Column("region", sa.Text, nullable=False, server_default="成渝"))
    {more}
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "study.sqlite"


@pytest.fixture
def old_study(
    place: Path, zh_document: Document, make_coding: MakeCoding, coded_study: Study
) -> Path:
    """A study with a document and a coding that points at it."""
    coded_study.add_human_codings([make_coding(zh_document)])
    coded_study.close()
    return place


def _newer_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: str = "") -> None:
    migrations = tmp_path / "100% migrations"
    shutil.copytree(schema.MIGRATIONS, migrations)
    (migrations / "versions" / "revision_0007.py").write_text(NEXT.format(more=more), "utf-8")
    monkeypatch.setattr(schema, "MIGRATIONS", migrations)
    monkeypatch.setattr(opening, "SCHEMA", "0007")


def _revision_and_regions(study: Study) -> tuple[str, list[str]]:
    with study._database.reading() as connection:
        revision = connection.scalar(text("SELECT version_num FROM alembic_version"))
        return revision, list(connection.scalars(text("SELECT region FROM documents")))


def test_older_study_is_brought_up_to_date(
    old_study: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, zh_document: Document
) -> None:
    _newer_program(tmp_path, monkeypatch)
    for _ in range(2):
        with Study.open(old_study) as study:
            assert _revision_and_regions(study) == ("0007", ["成渝"] * 2)
            assert study.document(zh_document.id) == zh_document
            assert len(list(study.codings(check=True))) == 1


def test_older_study_is_not_changed_when_open_read_only(
    old_study: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = old_study.read_bytes()
    _newer_program(tmp_path, monkeypatch)
    with pytest.raises(StudyVersion, match="Open it for writing once"):
        Study.open(old_study, readonly=True)
    assert old_study.read_bytes() == before


@pytest.mark.parametrize(
    "failing", ["raise ZeroDivisionError", "op.execute('DELETE FROM documents')"]
)
def test_failed_migration_leaves_the_study_as_it_was(
    old_study: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    with monkeypatch.context() as newer:
        _newer_program(tmp_path, newer, failing)
        with pytest.raises((ZeroDivisionError, opening.StudyError)):
            Study.open(old_study)
    with Study.open(old_study) as study:
        assert len(study.document_ids()) == 2
        assert len(list(study.codings(check=True))) == 1


@pytest.mark.parametrize("readonly", [True, False])
@pytest.mark.parametrize("revision", ["9000", "000", "base", "试验"])
def test_study_of_an_unknown_version_is_refused(
    old_study: Path, revision: str, readonly: bool
) -> None:
    with Study.open(old_study) as study, study._database.writing() as connection:
        stamp = text("UPDATE alembic_version SET version_num = :revision")
        connection.execute(stamp, {"revision": revision})
    before = old_study.read_bytes()
    message = rf"another version of policytext \(schema {revision}\); this one knows up to 0006\."
    with pytest.raises(StudyVersion, match=message):
        Study.open(old_study, readonly=readonly)
    assert old_study.read_bytes() == before
