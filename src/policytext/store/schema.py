"""Which version of the tables a study has, and bringing an older one up to date."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from policytext.errors import StudyVersion

MIGRATIONS = Path(__file__).with_name("migrations")


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Build the tables, or bring them to a newer version, in the connection's transaction.

    Args:
        connection: a writing one.
        revision: the version; the newest when left out.
    """
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def refuse_unknown(place: str, revision: str) -> None:
    """Make sure that this program knows a version of the tables.

    Raises:
        StudyVersion: when a version of policytext that this one does not know made the study.
    """
    migrations = ScriptDirectory.from_config(_config())
    if revision not in {migration.revision for migration in migrations.walk_revisions()}:
        message = f"the study was made by another version of policytext (schema {revision}); this "
        message += f"one knows up to {migrations.get_current_head()}. Open it with that version."
        raise StudyVersion(place, message)


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config
