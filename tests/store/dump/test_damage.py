"""What is wrong in a dump is told with file and line, and nothing of it is loaded."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from policytext.errors import ExchangeError, StudyError, StudyVersion
from policytext.store import Study
from policytext.store.dump import dump_study, load_study

Edit = tuple[str, str, str, str]
EDITS: dict[str, Edit] = {
    "no JSON": ("runs.jsonl", '"verb": "add",', '"verb": "add', "runs.jsonl: line 1: .*no JSON"),
    "no row": ("runs.jsonl", r"\A.*\n", "[1]\n", "runs.jsonl: line 1: .*no row"),
    "no number": ("runs.jsonl", '"number": 2', '"number": NaN', "runs.jsonl: line 2: .*NaN"),
    "wrong type": ("runs.jsonl", '"number": 2', '"number": "2"', "line 2: number: a whole number"),
    "too large": ("runs.jsonl", '"number": 2', f'"number": {2**70}', "line 2: .*too large"),
    "unknown column": ("runs.jsonl", '"verb"', '"werb"', "line 1: 'werb' is unknown.*'verb'"),
    "missing column": ("runs.jsonl", '"verb": "add", ', "", "line 1: 'verb' is missing"),
    "twice": ("runs.jsonl", '"number": 2', '"number": 1', "line 2: number 1 is there already"),
    "unknown word": (
        "decisions.jsonl",
        '"accepted"',
        '"acepted"',
        "decisions.jsonl: line 1: status: 'acepted' .*Did you mean 'accepted'",
    ),
    "unknown coder": (
        "codings/zh-opinion.jsonl",
        '"coder": "li"',
        '"coder": "lo"',
        "zh-opinion.jsonl: line 1: coder 'lo' is not among the coders. Known: li",
    ),
    "unknown document": (
        "case_documents.jsonl",
        '"document": "zh-opinion"',
        '"document": "zh"',
        "case_documents.jsonl: line 1: document 'zh' is not among the documents",
    ),
    "unknown reading": (
        "documents.jsonl",
        '"replaced_by": "zh-opinion"',
        '"replaced_by": "nobody"',
        "documents.jsonl: line 5: replaced_by 'nobody'",
    ),
    "another quote": (
        "codings/zh-opinion.jsonl",
        '"end": 5',
        '"end": 6',
        "line 1: the quote '推进中' is not what the text has there: '推进中试'",
    ),
    "beyond the text": (
        "codings/zh-opinion.jsonl",
        '"end": 5',
        '"end": 5000',
        "line 1: no characters 2-5000",
    ),
    "no evidence": (
        "codings/zh-opinion.jsonl",
        '"indicator", "中试 … 基地", 2',
        '"indicator", 2',
        "line 1: evidence .* is not",
    ),
    "no mapping": ("runs.jsonl", '"counts": {}', '"counts": []', "counts: a mapping is needed"),
    "endless": (
        "codings/zh-opinion.jsonl",
        '"confidence": 0.6',
        '"confidence": 1e999',
        "confidence: inf is too large",
    ),
    "another text": (
        "texts/en-measures.txt",
        "pilot",
        "pilots",
        "en-measures.txt: .*be edited",
    ),
    "line ends": ("texts/zh-opinion.txt", "\n", "\r\n", "zh-opinion.txt: .*not be edited"),
    "no part": (
        "texts/co_n_1.jsonl",
        r'\["block"',
        '["blog"',
        r"co_n_1.jsonl: line \d: 'blog' is no part",
    ),
    "part beyond": ("texts/co_n_1.jsonl", '"block", 0, 2', '"block", 0, 999', "ends at 999"),
    "cell of no table": ("texts/co_n_1.jsonl", r'\["table".*\n', "", "'cell' is no part"),
    "unreadable part": ("texts/co_n_1.jsonl", '"caption"', '"captain"', "cannot be read as block"),
    "no facts": ("memos/memo-0001.md", r"\A---\n", "", "memo-0001.md: line 1: .*begin with facts"),
    "no kind of memo": ("memos/memo-0001.md", "kind: .*\n", "kind: idea\n", "line 1: kind: 'idea'"),
    "no such memo": (
        "memos/memo-0001.0001.md",
        "memo-0001",
        "memo-7",
        "'memo-7' is not among",
    ),
    "a model": ("models/model-0001.jsonl.gz", "examples", "samples", "SHA-256 is not the digest"),
    "outside": ("documents.jsonl", '"file": "zh-opinion"', '"file": "../x"', "no name of a file"),
    "not UTF-8": ("runs.jsonl", "reports", "\udcff", "runs.jsonl: line 1: it is not UTF-8"),
    "new title": ("study.yaml", "title: .*", "title: Mine", "study.yaml: .*has changed.*--edited"),
}


@pytest.fixture
def dumped(worked_on: Study, tmp_path: Path) -> Path:
    folder = tmp_path / "dump"
    dump_study(worked_on, folder)
    return folder


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_bytes().decode(errors="surrogateescape")
    edited = re.sub(before, after.replace("\\", "\\\\"), text, count=1)
    assert edited != text
    path.write_bytes(edited.encode(errors="surrogateescape"))


@pytest.fixture
def refused(dumped: Path, tmp_path: Path) -> Callable[..., str]:
    """What is said when the dump cannot be loaded; nothing is left then."""

    def load(*, edited: bool = False) -> str:
        place = tmp_path / "new.sqlite"
        with pytest.raises((ExchangeError, StudyVersion)) as caught:
            load_study(dumped, place, edited=edited)
        assert not list(tmp_path.glob("new.sqlite*"))
        return str(caught.value)

    return load


def test_what_is_wrong_is_told_with_its_file_and_line(
    dumped: Path, refused: Callable[..., str], tmp_path: Path
) -> None:
    for name, (file, before, after, told) in EDITS.items():
        content = (dumped / file).read_bytes()
        edit(dumped / file, before, after)
        assert re.search(told, refused()), name
        if name in ("another text", "another quote", "twice"):
            assert re.search(told, refused(edited=True)), name
        (dumped / file).write_bytes(content)
    assert load_study(dumped, tmp_path / "new.sqlite")["documents"] == 4


def test_what_was_edited_on_purpose_is_taken(dumped: Path, tmp_path: Path) -> None:
    edit(dumped / "study.yaml", "title: .*", "title: Mine")
    edit(dumped / "memos/memo-0001.md", "first", "first of all")
    load_study(dumped, tmp_path / "new.sqlite", edited=True)
    with Study.open(tmp_path / "new.sqlite") as study:
        assert study.title == "Mine"
        assert study.memo_versions("memo-0001")[0].text == "---\nfirst of all\n"


def test_files_that_are_missing_or_left_over(dumped: Path, refused: Callable[..., str]) -> None:
    (dumped / "memos/extra.md").write_text("---\nnumber: 9\n---\n")
    assert "extra.md" in refused()
    (dumped / "memos/extra.md").unlink()
    (dumped / "codings/nobody.jsonl").write_text("")
    assert "nothing in the dump names it" in refused(edited=True)
    (dumped / "codings/nobody.jsonl").unlink()
    (dumped / "failures.jsonl").unlink()
    assert "failures.jsonl: file: it is in the list" in refused()
    (dumped / "SHA256SUMS").unlink()
    assert "not known to be whole" in refused()
    (dumped / "texts/zh-opinion.txt").unlink()
    assert "zh-opinion.txt: file: it cannot be read" in refused(edited=True)


def test_a_newer_dump_is_refused(dumped: Path, refused: Callable[..., str]) -> None:
    before = (dumped / "study.yaml").read_text(encoding="utf-8")
    edit(dumped / "study.yaml", "form: 1", "form: 2")
    assert "newer policytext wrote this dump (form 2)" in refused()
    (dumped / "study.yaml").write_text(before, encoding="utf-8")
    edit(dumped / "study.yaml", 'schema: ".*"', 'schema: "9999"')
    assert "schema 9999" in refused()


def test_an_older_dump_is_brought_up_to_date(dumped: Path, tmp_path: Path) -> None:
    edit(dumped / "study.yaml", 'schema: ".*"', 'schema: "0004"')
    for path in [*dumped.glob("memos/*.0001.md"), *dumped.glob("changes.jsonl")]:
        path.unlink()
    load_study(dumped, tmp_path / "new.sqlite", edited=True)
    with Study.open(tmp_path / "new.sqlite", readonly=True) as study:
        assert study.changes() == ()
        assert len(list(study.codings(latest=False))) == 1


def test_places_that_are_taken(dumped: Path, worked_on: Study, tmp_path: Path) -> None:
    place = tmp_path / "there.sqlite"
    place.write_text("something")
    with pytest.raises(StudyError, match="something else already"):
        load_study(dumped, place)
    assert place.read_text() == "something"
    with pytest.raises(StudyError, match="database already"):
        load_study(dumped, worked_on.place)
    with pytest.raises(ExchangeError, match="no dump of a study"):
        load_study(tmp_path, tmp_path / "new.sqlite")
    with pytest.raises(ExchangeError, match="this is a file"):
        dump_study(worked_on, place)
    with pytest.raises(ExchangeError, match="something else already"):
        dump_study(worked_on, tmp_path)
