from __future__ import annotations

from pathlib import Path

import pytest

from policytext.errors import SourceTooLarge, UnreadableSource
from policytext.extraction.containers import zip_package
from policytext.extraction.containers.zip_package import Package, parse_xml, resolved
from tests.extraction.format_makers import archive


def package(tmp_path: Path, parts: dict[str, str | bytes]) -> Package:
    path = archive(tmp_path / "a.odt", parts)
    return Package(path.read_bytes(), "a.odt", "file", "Save it again")


def test_parts(tmp_path: Path) -> None:
    found = package(tmp_path, {"a.xml": "<a>甲</a>", "b.xml": "<b"})
    assert found.needed("a.xml").text == "甲"
    assert found.part("c.xml") is None
    for name in ("b.xml", "c.xml"):
        with pytest.raises(UnreadableSource, match="damaged"):
            found.needed(name)


def test_what_unpacks_to_too_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_package, "PART_LIMIT", 1000)
    monkeypatch.setattr(zip_package, "TOTAL_LIMIT", 1500)
    found = package(tmp_path, {"a": "x" * 900, "b": "y" * 900, "c": "z" * 1001})
    with pytest.raises(SourceTooLarge, match="c unpacks"):
        found.read("c")
    found = package(tmp_path, {"a": "x" * 900, "b": "y" * 900})
    found.read("a")
    with pytest.raises(SourceTooLarge, match="b unpacks"):
        found.read("b")


def test_too_many_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_package, "MEMBER_LIMIT", 2)
    with pytest.raises(SourceTooLarge, match="3 parts"):
        package(tmp_path, {"a": "", "b": "", "c": ""})


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(encoding: str) -> None:
    text = '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>'
    with pytest.raises(ValueError, match="entities"):
        parse_xml(text.encode(encoding))


def test_deep_nesting_is_refused() -> None:
    with pytest.raises(ValueError, match=r"[Dd]epth"):
        parse_xml(b"<a>" * 100_000)


@pytest.mark.parametrize(
    ("base", "target", "part"),
    [
        ("ppt/slides/s.xml", "../notes/n.xml", "ppt/notes/n.xml"),
        ("", "word/document.xml", "word/document.xml"),
        ("word/document.xml", "/word/styles.xml", "word/styles.xml"),
        ("word/document.xml", "../../etc/passwd", ""),
        ("a.xml", "..", ""),
    ],
)
def test_resolved(base: str, target: str, part: str) -> None:
    assert resolved(base, target) == part
