"""The coded study that a command shows."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from policytext.cli.console import say, tell_carried
from policytext.errors import known_names

if TYPE_CHECKING:
    from policytext.model import Case
    from policytext.pipeline.reading import CodedStudy
    from policytext.transfer.constructs import Construct


def coded_study(
    place: str, codebooks: Sequence[str] = (), *, cases: Sequence[str] = ()
) -> CodedStudy:
    """Read a study with its codings, and tell which carried codings need a look.

    Args:
        place: the study file, or a URL.
        codebooks: only codings with these; all when empty.
        cases: only these, with their documents; all when empty.
    """
    from policytext.pipeline.reading import read_coded
    from policytext.store import Study

    with Study.open(place, readonly=True) as study:
        coded = read_coded(study, codebooks)
    tell_carried(coded.to_look_at, coded.not_placed)
    check_cases(cases, coded.cases)
    return coded.of_cases(cases) if cases else coded


def tell_not_coded(construct: Construct, coded: CodedStudy) -> None:
    """Say on stderr with which codebooks of a construct the study was not coded."""
    left = [id for id in construct.codebooks() if coded.codebook(id) is None]
    if left:
        command = " ".join(
            ("policytext code -s", shlex.quote(coded.place), "-c", " -c ".join(left))
        )
        say(f"{construct.id} rests on codes of {', '.join(left)}: not coded here. Run: {command}")


def check_cases(wanted: Sequence[str], cases: Sequence[Case]) -> None:
    """Refuse cases that a study does not have.

    Raises:
        click.BadParameter: for ``--case``, with the nearest names.
    """
    names = [case.id for case in cases]
    for name in wanted:
        if name not in names:
            message = f"{name!r} is unknown. {known_names(name, names)}"
            raise click.BadParameter(message, param_hint="--case")
