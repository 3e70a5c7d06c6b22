"""What is kept beside a study, and what damages it must bear."""

from __future__ import annotations

import sqlite3
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from policytext.store.result_cache import ResultCache


@pytest.fixture
def study(tmp_path: Path) -> Path:
    path = tmp_path / "研究.sqlite"
    path.touch()
    return path


def kept(study: Path, program: str = "v1", **values: bytes) -> ResultCache:
    cache = ResultCache(study, program)
    for key, value in values.items():
        cache.add(key, value)
    return cache


def test_values_come_back_by_key(study: Path) -> None:
    kept(study, a="上海".encode(), b=b"")
    kept(study, b=b"new")
    assert ResultCache(study, "v1").read(["b", "a", "c"]) == {"a": "上海".encode(), "b": b"new"}


def test_before_the_first_value_there_is_no_file(study: Path) -> None:
    cache = ResultCache(study, "v1")
    assert cache.read(["a"]) == {}
    assert not cache.path.exists()


def test_values_of_another_program_do_not_count_and_go_with_the_first_new_one(study: Path) -> None:
    kept(study, a=b"old", b=b"old")
    newer = ResultCache(study, "v2")
    assert newer.read(["a", "b"]) == {}
    newer.add("a", b"new")
    assert ResultCache(study, "v2").read(["a", "b"]) == {"a": b"new"}
    assert ResultCache(study, "v1").read(["a", "b"]) == {}


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: b"",
        lambda content: b"no database at all " * 300,
        lambda content: content[:100],
        lambda content: content[: len(content) // 2],
        lambda content: content[:24] + b"\xff" * (len(content) - 24),
    ],
    ids=["empty", "something else", "only a header", "cut off", "overwritten"],
)
def test_a_damaged_file_is_made_anew(study: Path, damage: object) -> None:
    cache = kept(study, a=b"value" * 2000)
    assert callable(damage)
    cache.path.write_bytes(damage(cache.path.read_bytes()))
    assert ResultCache(study, "v1").read(["a"]) == {}
    again = kept(study, a=b"again")
    assert again.read(["a"]) == {"a": b"again"}


def test_a_damaged_value_is_left_out(study: Path) -> None:
    path = kept(study, a=b"true", b=b"true").path
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("UPDATE results SET value = x'66616c7365' WHERE key = 'a'")
        connection.execute(
            "INSERT INTO results SELECT 'c', program, digest, value FROM results WHERE key='b'"
        )
        connection.execute("INSERT INTO results VALUES ('d', 'v1', '', 'words')")
    connection.close()
    assert ResultCache(study, "v1").read(["a", "b", "c", "d"]) == {"b": b"true"}


def test_a_file_of_another_layout_is_made_anew(study: Path) -> None:
    path = ResultCache(study, "v1").path
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("CREATE TABLE results (name TEXT)")
    connection.close()
    assert ResultCache(study, "v1").read(["a"]) == {}
    assert kept(study, a=b"1").read(["a"]) == {"a": b"1"}


def test_where_nothing_can_be_written_nothing_is_kept(study: Path) -> None:
    path = ResultCache(study, "v1").path
    path.mkdir()
    cache = kept(study, a=b"1", b=b"2")
    assert cache.read(["a", "b"]) == {}


def test_a_file_that_may_only_be_read_is_read(study: Path) -> None:
    path = kept(study, a=b"1").path
    path.chmod(stat.S_IRUSR)
    assert ResultCache(study, "v1").read(["a"]) == {"a": b"1"}


def test_several_write_at_once(study: Path) -> None:
    def work(number: int) -> None:
        kept(study, **{f"{number}-{n}": b"%d" % n for n in range(5)})

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(4)))
    keys = [f"{number}-{n}" for number in range(4) for n in range(5)]
    assert list(ResultCache(study, "v1").read(keys)) == keys
