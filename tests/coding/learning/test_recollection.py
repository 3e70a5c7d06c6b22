from __future__ import annotations

import numpy as np

from policytext.coding.learning.model import CodingModel
from policytext.coding.learning.recollection import remembers, traces_of
from tests.coding.learning.lessons import examples


def test_texts_are_known_again_however_their_lines_are_broken() -> None:
    traces = traces_of(["企业依法获得减税。", "Small firms pay less tax."])
    assert remembers(traces, "企业依法\n获得减税。")
    assert remembers(traces, "Small firms  pay less\ntax.")
    assert not remembers(traces, "Small firms pay more tax.")
    assert not remembers(traces_of([]), "企业依法获得减税。")


def test_each_text_leaves_one_trace_in_order() -> None:
    traces = traces_of(["b", "a", "b"])
    assert len(traces) == 2
    assert np.array_equal(traces, np.sort(traces))


def test_a_model_tells_what_it_has_learned_from(model: CodingModel) -> None:
    assert model.has_learned(examples()[0].excerpt.text)
    assert model.has_learned("今天下雨。") is False
