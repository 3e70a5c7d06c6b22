"""How often cycles of objects are looked for."""

from __future__ import annotations

import gc

import pytest

from policytext.extraction.drafts.collection import rarely_collected


@rarely_collected()
def failing() -> None:
    raise ValueError(str(gc.get_threshold()[0]))


def test_the_usual_threshold_comes_back_even_after_an_error() -> None:
    usual = gc.get_threshold()
    with pytest.raises(ValueError, match="100000"):
        failing()
    assert gc.get_threshold() == usual
