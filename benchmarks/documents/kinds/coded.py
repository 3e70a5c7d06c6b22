"""Files in legacy encodings with fonts that are not embedded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.documents import coding, stories
from benchmarks.documents.coding import CODINGS
from benchmarks.documents.story import Piece, Story


def make(out: Path) -> Iterator[Path]:
    """Files in legacy encodings with fonts that are not embedded."""
    odd = out / "odd"
    for key, how in CODINGS.items():
        name = f"zh_{key}"
        story = stories.plain(name, "zh", paragraphs=14)
        if how.ordering == "CNS1":
            story = traditional(story)
        if how.vertical:
            story = replace(story, running=(), number_form="")
        yield coding.make(story, odd, how, note=f"{how.font}, {how.cmap}, not embedded")


def traditional(story: Story) -> Story:
    """A Chinese story in traditional characters."""
    from opencc import OpenCC

    change = OpenCC("s2tw").convert

    def changed(piece: Piece) -> Piece:
        return replace(piece, text=change(piece.text), note=change(piece.note))

    return replace(
        story,
        pieces=tuple(map(changed, story.pieces)),
        running=tuple(map(change, story.running)),
        side_notes=tuple(map(change, story.side_notes)),
    )
