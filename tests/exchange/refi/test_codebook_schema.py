"""Codebooks against the schema of the standard, which lies beside the project."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from policytext.exchange.refi.codebook_file import write_qdc
from policytext.model import Codebook
from policytext.resources import resource
from policytext.store.codebook_files import read_codebook
from tests.exchange.refi.test_codebook_file import FULL

pytestmark = pytest.mark.real


@pytest.mark.parametrize("name", ["full", "small", "four-in-one"])
def test_a_codebook_keeps_to_the_schema(
    shared: Path, tmp_path: Path, codebook: Codebook, name: str
) -> None:
    schema = etree.XMLSchema(etree.parse(str(shared / "reference" / "refi" / "Codebook.xsd")))
    books = {"full": FULL, "small": codebook}
    book = books.get(name) or read_codebook(name)
    schema.assertValid(etree.parse(str(write_qdc(book, tmp_path / "a.qdc", "policytext 1"))))


def test_the_shipped_schema_is_that_of_the_standard(shared: Path) -> None:
    original = (shared / "reference" / "refi" / "Project.xsd").read_bytes()
    assert resource("configs", "refi", "Project.xsd").read_bytes() == original
