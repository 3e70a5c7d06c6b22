"""Every published example of agreement, from the collection beside the checkout."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from policytext.theory.agreement import (
    Coefficient,
    Continuum,
    estimate,
    unitizing_alphas,
)
from policytext.theory.agreement.differences import set_differences
from policytext.theory.agreement.older_unitizing import older_unitizing_alpha
from tests.theory.agreement.makers import of_sets, of_table, of_units, value

pytestmark = pytest.mark.real

Example = dict[str, Any]


@pytest.fixture(scope="module")
def examples(shared: Path) -> dict[str, Example]:
    path = shared / "reference" / "agreement" / "examples.json"
    return {each["id"]: each for each in json.loads(path.read_text(encoding="utf-8"))}


def _close(example: Example, name: str, found: float | None) -> None:
    assert found is not None
    assert found == pytest.approx(example["published"][name], abs=example["tolerance"])


@pytest.mark.parametrize("id", ["KA-A", "KA-B"])
def test_krippendorff_2011(examples: dict[str, Example], id: str) -> None:
    units = zip(*examples[id]["data"].values(), strict=True)
    _close(examples[id], "alpha_nominal", value(of_units(units), Coefficient.ALPHA))


@pytest.mark.parametrize(
    ("scale", "name"),
    [("nominal", Coefficient.ALPHA), ("interval", Coefficient.ALPHA_INTERVAL)],
)
def test_three_coders_with_missing_values(
    examples: dict[str, Example], scale: str, name: Coefficient
) -> None:
    example = examples["KA-WIKI"]
    rows = [row.split() for row in example["data"].values()]
    units = [[v if v == "*" else float(v) for v in unit] for unit in zip(*rows, strict=True)]
    _close(example, scale, value(of_units(units, scale), name))


def test_ordinal_values(examples: dict[str, Example]) -> None:
    example = examples["HK2007"]
    units = [unit.split() for unit in example["data"]["units"].split("|")]
    ratings = of_units([[v if v == "." else float(v) for v in unit] for unit in units], "ordinal")
    _close(example, "alpha_ordinal", value(ratings, Coefficient.ALPHA_ORDINAL))


def test_observed_and_expected_disagreement(examples: dict[str, Example]) -> None:
    example = examples["K1980"]
    ratings = of_units([list(map(float, unit)) for unit in example["data"]["units"]])
    (found,) = estimate(ratings, [Coefficient.ALPHA])
    for name, figure in (
        ("Do", found.observed),
        ("De", found.expected),
        ("alpha", found.value),
    ):
        _close(example, name, figure)


@pytest.mark.parametrize(
    ("id", "names"),
    [
        ("COHEN60", {"kappa": Coefficient.COHEN, "po": Coefficient.PERCENT}),
        ("AP08-1", {"kappa": Coefficient.COHEN, "pi": Coefficient.SCOTT}),
        ("GWET-PARADOX", {"AC1": Coefficient.AC1, "pa": Coefficient.PERCENT}),
    ],
)
def test_two_coders(examples: dict[str, Example], id: str, names: dict[str, Coefficient]) -> None:
    ratings = of_table(examples[id]["data"]["table"])
    for published, name in names.items():
        _close(examples[id], published, value(ratings, name))


@pytest.mark.parametrize(("id", "name"), [("COHEN60", Coefficient.COHEN)])
def test_agreement_by_chance(examples: dict[str, Example], id: str, name: Coefficient) -> None:
    (found,) = estimate(of_table(examples[id]["data"]["table"]), [name])
    _close(examples[id], "pe", found.expected)


def test_fleiss(examples: dict[str, Example]) -> None:
    example = examples["FLEISS71"]
    (found,) = estimate(of_units(example["data"]["ratings"]), [Coefficient.FLEISS])
    _close(example, "kappa", found.value)
    _close(example, "P", found.observed)
    _close(example, "Pe", found.expected)


def test_gwet_with_missing_values(examples: dict[str, Example]) -> None:
    example = examples["GWET14"]
    units = [[None if v is None else float(v) for v in u] for u in example["data"]["units"]]
    (found,) = estimate(of_units(units), [Coefficient.AC1])
    _close(example, "AC1", found.value)
    _close(example, "pa", found.observed)
    _close(example, "pe", found.expected)


def test_gwet_by_chance(examples: dict[str, Example]) -> None:
    example = examples["GWET-PARADOX"]
    (found,) = estimate(of_table(example["data"]["table"]), [Coefficient.AC1])
    _close(example, "pe", found.expected)


def test_holsti(examples: dict[str, Example]) -> None:
    example = examples["HOLSTI"]
    rows = [[str(v) for v in coder] for coder in example["data"]["coders"]]
    ratings = of_units(zip(*rows, strict=True))
    _close(example, "holsti", value(ratings, Coefficient.HOLSTI_K))
    _close(example, "all_agree", value(ratings, Coefficient.ALL_AGREE))
    _close(example, "fleiss", value(ratings, Coefficient.FLEISS))
    assert value(ratings, Coefficient.HOLSTI_R) == pytest.approx(0.9131, abs=0.0001)


def test_sets_of_codes(examples: dict[str, Example]) -> None:
    # The nine items are those of DKPro Statistics' SetAnnotationsTest.
    computed = examples["MASI-PASSONNEAU"]["computed"]
    items = ["|", "A|", "A|A", "A|B", "AB|A", "AB|AC", "ABC|ABC", "C|AC", "C|AC"]
    ratings = of_sets([item.split("|") for item in items])
    (masi,) = estimate(ratings, [Coefficient.ALPHA_MASI])
    assert masi.value == pytest.approx(computed["alpha_masi"], abs=1e-6)
    assert masi.observed == pytest.approx(computed["Do_masi"], abs=1e-6)
    assert masi.expected == pytest.approx(computed["De_masi"], abs=1e-6)
    jaccard = value(ratings, Coefficient.ALPHA_JACCARD)
    assert jaccard == pytest.approx(computed["alpha_jaccard"], abs=1e-6)


def test_masi_with_rounded_weights(examples: dict[str, Example]) -> None:
    example = examples["MASI-NLTK"]
    sets = [frozenset(map(str, example["data"][name])) for name in "ab"]
    _close(example, "distance", set_differences(sets, within=0.67)[0, 1])
    assert set_differences(sets)[0, 1] == pytest.approx(2 / 3)


def test_unitizing(examples: dict[str, Example]) -> None:
    example = examples["UALPHA-A"]
    spans = example["data"]["spans"]
    stretches = {coder: [(s, e, str(c)) for c, s, e in own] for coder, own in spans.items()}
    found = unitizing_alphas([Continuum("text", example["data"]["length"], stretches)])
    names = ("u", "bar_u", "cu", "k1_u", "k2_u")
    for name, each in zip(names, (*found.overall, *found.by_value), strict=True):
        _close(example, name, each.value)
    _close(example, "cu_coverage", found.covered)


def test_unitizing_of_single_characters_is_alpha(examples: dict[str, Example]) -> None:
    example = examples["UALPHA-IDENTITY"]
    values = np.random.default_rng(7).integers(1, 4, (40, 3))
    stretches = {
        str(coder): [(unit, unit + 1, str(values[unit, coder])) for unit in range(40)]
        for coder in range(3)
    }
    found = unitizing_alphas([Continuum("text", 40, stretches)])
    _close(example, "u_alpha", found.overall[0].value)
    units = [list(map(str, unit)) for unit in values.tolist()]
    _close(example, "u_alpha", value(of_units(units), Coefficient.ALPHA))


def test_the_first_alpha_for_unitizing(examples: dict[str, Example]) -> None:
    example = examples["UALPHA-2004"]
    data = example["data"]
    stretches = {
        coder: [
            (begin - data["begin"], begin - data["begin"] + length, code)
            for code in "ck"
            for begin, length in data[code][number]
        ]
        for number, coder in enumerate("ij")
    }
    continuum = Continuum("text", data["length"], stretches)
    of_c, of_k = (older_unitizing_alpha(continuum, code) for code in "ck")
    both = older_unitizing_alpha(continuum)
    assert of_c is not None
    assert of_k is not None
    assert both is not None
    for name, figure in zip(("Do_c", "De_c", "alpha_c"), of_c, strict=True):
        _close(example, name, figure)
    _close(example, "De_k", of_k[1])
    _close(example, "alpha_k", of_k[2])
    _close(example, "alpha", both[2])


def test_every_example_of_agreement_is_here(examples: dict[str, Example]) -> None:
    others = ("CHAO", "GUEST", "IIR", "QCA", "PMC")
    left = {id for id in examples if not id.startswith(others)}
    source = Path(__file__).read_text(encoding="utf-8")
    assert not [id for id in left if f'"{id}"' not in source]
