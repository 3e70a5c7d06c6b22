from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from hypothesis import example, given
from hypothesis import strategies as st
from sqlalchemy import Connection, create_engine, insert, inspect, select
from sqlalchemy.engine import Inspector

from policytext.store import schema
from policytext.store.tables import SCHEMA, memos, metadata, runs

ANY_TEXT = st.text(st.characters(exclude_categories=()) | st.sampled_from("\ufdd0\x00\ud83d0d"))


@pytest.fixture
def connection() -> Iterator[Connection]:
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def _described(inspector: Inspector, table: str) -> dict[str, Any]:
    def named(items: list[Any]) -> list[Any]:
        return sorted(items, key=lambda item: str(item["name"]))

    columns = [(c["name"], str(c["type"]), c["nullable"]) for c in inspector.get_columns(table)]
    return {
        "columns": columns,
        "primary key": inspector.get_pk_constraint(table),
        "references": named(inspector.get_foreign_keys(table)),
        "unique": named(inspector.get_unique_constraints(table)),
        "indexes": named(inspector.get_indexes(table)),
    }


def test_migrations_make_the_tables(connection: Connection) -> None:
    schema.upgrade(connection)
    assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    wanted, made = inspect(engine), inspect(connection)
    assert set(made.get_table_names()) == {*wanted.get_table_names(), "alembic_version"}
    for table in metadata.tables:
        assert _described(made, table) == _described(wanted, table)
    engine.dispose()


def test_schema_is_the_newest_migration() -> None:
    assert ScriptDirectory(str(schema.MIGRATIONS)).get_current_head() == SCHEMA


@given(text=ANY_TEXT, setting=ANY_TEXT)
@example(text="中试\ufdd00041", setting="\ufdd0d800\ud800\x00")
def test_any_text_comes_back_as_it_went_in(text: str, setting: str) -> None:
    engine = create_engine("sqlite://")
    metadata.create_all(engine, tables=[memos, runs])
    memo = dict.fromkeys(memos.c.keys()[1:], text)
    packed = {name: {setting: text} for name in ("settings", "inputs", "versions", "counts")}
    plain = dict.fromkeys(("id", "verb", "coder", "parent", "started", "finished"), "")
    with engine.begin() as connection:
        connection.execute(insert(memos).values(memo))
        connection.execute(insert(runs).values({**plain, **packed}))
        found = select(memos.c.text).where(memos.c.about == text)
        assert connection.scalars(found).all() == [text]
        assert connection.scalars(select(runs.c.settings)).all() == [{setting: text}]
    engine.dispose()


def test_chinese_is_readable_in_the_database(connection: Connection) -> None:
    metadata.create_all(connection, tables=[runs])
    plain = dict.fromkeys(("id", "verb", "coder", "parent", "started", "finished"), "")
    packed = {name: {"语言": "中文"} for name in ("settings", "inputs", "versions", "counts")}
    connection.execute(insert(runs).values({**plain, **packed}))
    row = connection.exec_driver_sql("SELECT settings FROM runs").scalar_one()
    assert row == '{"语言":"中文"}'
