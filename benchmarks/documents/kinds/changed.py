"""Files turned, cropped, encrypted and without the codes of their characters."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.documents import changing, drawing, stories, web
from benchmarks.documents.articles import article
from benchmarks.documents.drawing import Drawing


def make(out: Path) -> Iterator[Path]:
    """Files turned, cropped, encrypted and without the codes of their characters."""
    odd = out / "odd"
    page = web.make(stories.official("zh_page"), odd)
    english = web.make(article("en_page", "en", sections=3), odd)
    drawn = drawing.make(stories.plain("zh_drawn", "zh"), odd, Drawing("hei"))
    yield from (page, english, drawn)
    for degrees in (90, 180, 270):
        note = f"display turned by {degrees}"
        yield changing.make(page, f"zh_turned_{degrees}", changing.turned(degrees), note)
        note = f"content and display turned by {degrees}: upright"
        name = f"zh_upright_{degrees}"
        yield changing.make(drawn, name, changing.turned_upright(degrees), note)
    yield changing.make(english, "en_turned_90", changing.turned(90), "display turned by 90")
    yield changing.make(
        english, "en_upright_270", changing.turned_upright(270), "turned by 270, upright"
    )
    yield changing.make(page, "zh_cropped", changing.cropped, "crop box away from the origin")
    yield changing.make(drawn, "zh_offset", changing.offset, "sheet away from the origin")
    yield changing.make(english, "en_half", changing.scaled, "drawn at half size")
    yield changing.encrypted(page, "zh_aes256", "云湖2026", "owner", 6)
    yield changing.encrypted(drawn, "zh_rc4_owner", "", "owner", 3)
    for label, change in (
        ("none", changing.without_unicode),
        ("private", changing.private_unicode),
        ("shuffled", changing.shuffled_unicode),
        ("shifted", changing.shifted_unicode),
    ):
        note = f"character codes {label}"
        yield changing.make(page, f"zh_codes_{label}_cff", change, note)
        yield changing.make(drawn, f"zh_codes_{label}_ttf", change, note)
        if label != "shifted":
            yield changing.make(english, f"en_codes_{label}", change, note)
