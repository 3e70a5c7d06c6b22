import re
import tomllib
from pathlib import Path

import pytest

from policytext.resources import resource

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def _requirements() -> list[str]:
    extras = [line for lines in PROJECT["optional-dependencies"].values() for line in lines]
    return [line for line in PROJECT["dependencies"] + extras if not line.startswith("policytext")]


@pytest.mark.parametrize("requirement", _requirements())
def test_every_dependency_has_a_lower_and_an_upper_bound(requirement: str) -> None:
    assert re.search(r">=\d", requirement), requirement
    assert re.search(r",<\d", requirement), requirement


def test_the_named_extras_are_there() -> None:
    named = {"ocr", "web", "figures", "dask", "llm", "all", "dev"}
    assert named <= set(PROJECT["optional-dependencies"])


def test_a_missing_resource_says_what_to_do() -> None:
    with pytest.raises(FileNotFoundError, match="Install policytext again"):
        resource("configs", "no-such-file.yaml")
