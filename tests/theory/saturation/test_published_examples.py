"""Every example of saturation in the collection of worked examples."""

import json
from pathlib import Path
from typing import Any

import pytest

from policytext.theory.saturation import chao, chao2, run_test
from tests.theory.saturation.makers import of_frequencies, of_rows

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def examples(shared: Path) -> dict[str, Any]:
    text = (shared / "reference" / "agreement" / "examples.json").read_text(encoding="utf-8")
    return {example["id"]: example for example in json.loads(text)}


def test_chao1_as_estimates_has_it(examples: dict[str, Any]) -> None:
    example = examples["CHAO1-SKBIO"]
    data, published = example["data"], example["published"]
    for name, corrected in (("bias_corrected", True), ("classic", False)):
        found = chao(data["counts"], bias_corrected=corrected)
        assert found.estimate == pytest.approx(published[name], abs=example["tolerance"])
    for name in ("no_singles", "no_doubles"):
        assert chao(data[name]).estimate == pytest.approx(published[name], abs=1e-9)


def test_chao2_of_ants(examples: dict[str, Any]) -> None:
    example = examples["CHAO2-ANT"]
    found = chao2(of_frequencies(example["data"]["freq"], example["data"]["T"]))
    assert found.estimate == pytest.approx(example["computed"]["chao2"])
    assert found.observed == example["computed"]["S_obs"]


def test_new_information(examples: dict[str, Any]) -> None:
    example = examples["GUEST20"]
    known, new = example["data"]["base_themes"], example["data"]["run_new"]
    letters = [chr(0x4E00 + number) for number in range(known + new)]
    found = run_test(of_rows("".join(letters[:known]), "", "", "", "".join(letters[known:]), ""))
    assert found is not None
    assert found.base_codes == known
    expected = example["published"]["new_information"]
    assert found.runs[0].share == pytest.approx(expected, abs=example["tolerance"])
