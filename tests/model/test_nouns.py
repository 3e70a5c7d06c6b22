"""What all nouns have in common; the ones without behaviour have no file of their own."""

from __future__ import annotations

import dataclasses
import inspect

import pytest

import policytext.model as model

NOUNS = [
    noun
    for noun in (getattr(model, name) for name in model.__all__)
    if inspect.isclass(noun) and dataclasses.is_dataclass(noun)
]


def test_every_noun_of_the_design_is_there() -> None:
    names = {noun.__name__ for noun in NOUNS}
    assert {"Case", "Code", "Codebook", "Coder", "Coding", "Document", "Memo", "Run"} <= names


@pytest.mark.parametrize("noun", NOUNS)
def test_a_noun_is_frozen_and_documents_its_fields(noun: type) -> None:
    assert noun.__dataclass_params__.frozen  # type: ignore[attr-defined]
    described = inspect.getdoc(noun) or ""
    undocumented = [f.name for f in dataclasses.fields(noun) if f"{f.name}:" not in described]
    assert "Attributes:" not in described or not undocumented


def test_the_model_imports_nothing_heavy() -> None:
    import subprocess
    import sys

    code = (
        "import policytext.model, sys; print([m for m in ('pandas', 'spacy') if m in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"
