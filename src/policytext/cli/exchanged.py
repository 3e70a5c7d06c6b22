"""What commands that exchange with other programs tell: counts, and what did not go over."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from policytext.cli.console import counted, print_json, print_table, say

if TYPE_CHECKING:
    from policytext.exchange.refi.losses import Losses

_LONGEST = 110


def tell_losses(
    losses: Losses,
    place: Path,
    counts: Mapping[str, int],
    facts: Mapping[str, str],
    as_json: bool,
) -> None:
    """Print counts, and the kinds of losses; write all losses beside a file.

    Args:
        losses: of the exchange.
        place: ``NAME.qdpx``; the list becomes ``NAME.losses.csv``.
        counts: how many of each noun.
        facts: what else there is to tell, by name.
        as_json: print JSON.
    """
    listed = None
    if len(losses):
        listed = losses.write(place.with_name(f"{place.stem}.losses.csv"))
    if as_json:
        kinds = [
            dict(zip(("kind", "类别", "count", "first"), row, strict=True))
            for row in losses.summary()
        ]
        shown = str(listed) if listed else None
        print_json({**facts, **counts, "losses": kinds, "list": shown})
        return
    say(f"{', '.join(f'{name}: {fact}' for name, fact in facts.items())}")
    say(f"{counted(counts)}.")
    if listed:
        rows = [(name, zh, count, _short(first)) for name, zh, count, first in losses.summary()]
        columns = ("not as it was", "未能原样转换", "count", "such as")
        print_table(columns, rows, err=True)
        say(f"All of them are in {listed}")


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1]}…"
