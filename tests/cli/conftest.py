"""A runner that starts in an empty folder."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from policytext.cli import main

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Run]:
    """Run a command in ``tmp_path``; arguments as on the command line."""
    runner = CliRunner()
    before = os.getcwd()
    os.chdir(tmp_path)
    yield lambda *arguments: runner.invoke(main, [str(argument) for argument in arguments])
    os.chdir(before)


@pytest.fixture
def coded(run: Run, folder: Path, codebook_file: Path) -> Run:
    """A study of two reports, coded with the small codebook; one source has failed."""
    assert run("add", folder, "-m", folder / "manifest.csv").exit_code == 1
    assert run("code", "-c", codebook_file).exit_code == 0
    return run
