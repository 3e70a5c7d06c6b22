"""The whole walk on real documents; they lie beside the checkout and are no part of it."""

import csv
from pathlib import Path

import pytest

import policytext as pt
from policytext.model import BlockKind, Corpus, Part

pytestmark = [pytest.mark.real, pytest.mark.slow]

FRAMEWORKS = {
    "000_": ("five-in-one", ["FIVE.", "TRAIT.", "DUAL", "ASP.", "REC."]),
    "001_": ("four-in-one", ["F.", "CHAN.", "P.", "PROB.", "OUT."]),
    "002_": ("eight-reforms", ["REF.", "DOCK.", "BRG", "ECO.", "SYS."]),
    "003_": ("transfer", ["PAT.", "DRV.", "PATH", "CTX", "OUT", "REC"]),
    "004_": ("industry-oriented", ["SHIFT.", "LINK", "COND."]),
}


@pytest.mark.parametrize("seed", sorted(FRAMEWORKS))
def test_the_framework_of_a_seed_is_found_in_it(shared: Path, seed: str) -> None:
    name, prefixes = FRAMEWORKS[seed]
    codebook = pt.read_codebook(name)
    (path,) = (shared / "seeds").glob(f"{seed}*.txt")
    codings = pt.apply_codebook(pt.extract(path), codebook)
    found = {coding.code.partition(":")[2] for coding in codings}
    branches = tuple(prefix for prefix in prefixes if prefix.endswith("."))
    wanted = {c.id for c in codebook if c.id in prefixes or c.id.startswith(branches)}
    assert wanted <= found, f"not found: {sorted(wanted - found)}"


@pytest.mark.parametrize(("folder", "number"), [("corpus", 35), ("state_council/html", 30)])
def test_every_real_document_is_read(shared: Path, folder: str, number: int) -> None:
    corpus = pt.read_corpus(shared / "data" / folder)
    assert not corpus.failures
    assert len(corpus) == number
    for document in corpus:
        pieces = pt.segment(document, parts=Part)
        assert len(pieces) > 5
        body = [b for b in document.blocks if b.kind is not BlockKind.FURNITURE]
        assert sum(len(p.span) for p in pieces) > 0.97 * sum(len(b.span) for b in body)


@pytest.fixture(scope="module")
def notices(shared: Path) -> Corpus:
    return pt.read_corpus(shared / "data" / "state_council" / "html")


@pytest.mark.parametrize(
    ("column", "name"),
    [("title", "title"), ("doc_no", "document number"), ("issuer", "issuer")],
)
def test_header_fields_of_government_pages(
    notices: Corpus, shared: Path, column: str, name: str
) -> None:
    table = shared / "data" / "state_council" / "metadata.csv"
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = {f"{int(row['id']):02d}": row[column] for row in csv.DictReader(file)}
    wrong = [d.id for d in notices if rows[d.id] and rows[d.id] != "、".join(d.get_all(name))]
    assert not wrong
