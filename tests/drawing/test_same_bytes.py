"""PDF and PNG of every kind of figure have the same bytes in another process."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.drawing.conftest import MAKERS
from tests.drawing.same_bytes import FORMATS, LANGUAGES, digests

pytestmark = pytest.mark.slow


def test_every_figure_has_the_same_bytes_in_another_process() -> None:
    # Another order of sets shows what was taken from one.
    environment = {**os.environ, "PYTHONHASHSEED": "7"}
    command = [sys.executable, "-m", "tests.drawing.same_bytes"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        own = digests()
        told, _ = process.communicate()
    assert process.returncode == 0
    other = json.loads(told)
    assert len(own) == len(MAKERS) * len(LANGUAGES) * len(FORMATS)
    assert len(set(own.values())) == len(own)
    assert [name for name in own if own[name] != other[name]] == []
