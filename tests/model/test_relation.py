from __future__ import annotations

import re
from pathlib import Path

from policytext.model import RelationKind

DOCS = Path(__file__).parents[2] / "docs" / "codebooks.md"


def test_kinds_are_those_that_the_documentation_lists() -> None:
    text = DOCS.read_text(encoding="utf-8")
    listed = text[text.index("`kind` of a relation:") :].split("\n\n")[0]
    assert re.findall(r"`([a-z ]+)`", listed)[1:] == [kind.value for kind in RelationKind]
