from __future__ import annotations

import pytest

from policytext.matrices.force_table import COLUMNS, force_table
from policytext.model import Document
from policytext.store.codebook_files import read_codebook
from policytext.transfer.events import find_tellings, merge_tellings

pytestmark = pytest.mark.slow

TEXTS = {
    "zh": "由于沿海用工成本上升，东莞的两家电机厂迁往赣州。当地出台了科技成果转化奖补政策。\n",
    "en": (
        "Because labour costs rose on the coast, two motor works moved from Dongguan to Ganzhou. "
        "The city adopted a policy that subsidises the transformation of achievements.\n"
    ),
}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_force_belongs_to_its_event_or_to_the_case(language: str) -> None:
    codebook = read_codebook("transfer")
    document = Document.from_text("d", TEXTS[language], language=language)
    events = merge_tellings(find_tellings(document, codebook))
    table = force_table(events, [document], codebook, cases={"d": "ganzhou"})
    assert tuple(table.columns) == COLUMNS
    tied = table[table["attachment"] == "event"]
    assert tied["force"].tolist() == ["transfer:DRV.MKT"]
    assert tied["event"].tolist() == [events[0].id]
    assert set(table["case"]) == {"ganzhou"}
    loose = table[table["attachment"] == "case"]
    assert loose["force"].tolist() == ["transfer:DRV.INS"]
    assert loose["event"].tolist() == [""]
    for row in table.itertuples():
        assert str(row.force_words) in str(row.quote)
