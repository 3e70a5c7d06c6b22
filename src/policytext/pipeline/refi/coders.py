"""Coders as users and back; the id of a user tells a machine of policytext from people."""

from __future__ import annotations

import re

from policytext.exchange.refi.elements import User
from policytext.model import Coder, CoderKind

PROGRAM = "policytext"
"""The user that stands for this program, and the beginning of the origin of its projects."""
_MACHINE = re.compile(r"\[(rule|model)\] (.+)", re.DOTALL)
_BLANKS = re.compile(r"[\s:/]+")


def user_id(coder: Coder) -> str:
    """The id of a coder as a user: ``li``; of a machine with its kind: ``[rule] rules``."""
    return coder.id if coder.kind is CoderKind.HUMAN else f"[{coder.kind.value}] {coder.id}"


def coder_of(user: User) -> Coder:
    """The coder that a user is.

    Args:
        user: of a project; one that policytext did not write is a person, called by the id, or
            else by the name.
    """
    machine = _MACHINE.fullmatch(user.id)
    if machine:
        return Coder(machine[2], user.name, CoderKind(machine[1]))
    id = _BLANKS.sub("-", (user.id or user.name).strip()) or f"user-{user.guid[:8]}"
    return Coder(id, user.name or id, CoderKind.HUMAN)
