"""Constructs on the real texts that the frameworks come from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

import policytext as pt
from policytext.model import Case
from policytext.transfer.constructs import (
    Material,
    case_contrasts,
    case_crossings,
    case_links,
    case_parts,
    case_sequences,
    placings,
    read_construct,
)
from policytext.transfer.constructs.contrasts import Verdict
from policytext.transfer.constructs.quadrants import Side

pytestmark = pytest.mark.real


def read(shared: Path, number: str, *names: str) -> tuple[Material, Sequence[Case]]:
    """One of the texts, coded with some codebooks."""
    (path,) = (shared / "seeds").glob(f"{number}_*.txt")
    document = pt.extract(path)
    corpus = pt.Corpus((document,))
    codings = [c for n in names for c in pt.apply_codebook(corpus, pt.read_codebook(n))]
    return Material([document], codings), [Case("case", (document.id,))]


def test_five_links_in_the_order_of_the_framework(shared: Path) -> None:
    told, cases = read(shared, "000", "five-in-one")
    (found,) = case_sequences(read_construct("five-links"), told, cases)
    assert found.gaps == ()
    assert found.fullest == ("platforms", "resources", "ecology", "projects", "upgrading")
    assert found.told.gamma == 1


def test_an_abstract_is_not_enough_for_a_corner(shared: Path) -> None:
    told, cases = read(shared, "000", "five-in-one", "four-in-one", "technology-transfer")
    (placing,) = placings(read_construct("pasteur-quadrant"), told, cases)
    assert [axis.side for axis in placing.axes] == [Side.UNKNOWN, Side.HIGH]
    assert not placing.placed


def test_each_platform_serves_its_own_size_of_firm(shared: Path) -> None:
    told, cases = read(shared, "001", "four-in-one")
    cells = {
        (cell.row.id, cell.column.id): cell.units
        for cell in case_crossings(read_construct("channel-platforms"), told, cases)
    }
    assert cells["joint-centre", "large"] > cells["joint-centre", "small"]
    assert cells["research-centre", "small"] > cells["research-centre", "large"]


def test_problems_are_linked_to_measures(shared: Path) -> None:
    told, cases = read(shared, "001", "four-in-one")
    (found,) = case_links(read_construct("problem-measure-outcome"), told, cases)
    assert {link.source.element for link in found.links} == {"problem", "measure"}
    assert any(link.connective for link in found.links)


def test_all_eight_reforms_are_told(shared: Path) -> None:
    told, cases = read(shared, "002", "eight-reforms")
    parts = case_parts(read_construct("eight-reforms"), told, cases)
    assert [part.element.id for part in parts if not part.told] == []


def test_the_shift_to_deep_integration(shared: Path) -> None:
    told, cases = read(shared, "004", "industry-oriented")
    (found,) = case_contrasts(read_construct("deep-integration"), told, cases)
    assert found.verdict is Verdict.SHIFT
