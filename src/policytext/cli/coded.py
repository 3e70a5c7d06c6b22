"""The coded study that a command shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from policytext.cli.console import tell_carried

if TYPE_CHECKING:
    from policytext.pipeline.reading import CodedStudy


def coded_study(place: str, codebooks: Sequence[str] = ()) -> CodedStudy:
    """Read a study with its codings, and tell which carried codings need a look.

    Args:
        place: the study file, or a URL.
        codebooks: only codings with these; all when empty.
    """
    from policytext.pipeline.reading import read_coded
    from policytext.store import Study

    with Study.open(place, readonly=True) as study:
        coded = read_coded(study, codebooks)
    tell_carried(coded.to_look_at, coded.not_placed)
    return coded
