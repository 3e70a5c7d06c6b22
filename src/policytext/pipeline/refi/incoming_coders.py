"""Users of a project as coders of a study."""

from __future__ import annotations

from collections.abc import Iterable

from policytext.exchange.refi.elements import Made, User
from policytext.exchange.refi.losses import Losses, LossKind
from policytext.model import Coder, CoderKind
from policytext.pipeline.refi.coders import PROGRAM, coder_of
from policytext.pipeline.refi.guids import StudyGuids
from policytext.store import Study

UNKNOWN = Coder("unknown", "unknown 不详", CoderKind.HUMAN)
"""Who coded where a project does not say."""


class IncomingCoders:
    """Finds the coder of every user, and those that the study does not have yet.

    A user is the coder that came under the same GUID, or the person of the same id or name.

    Args:
        study: open.
        guids: of the study.
        users: of the project.
        losses: where users are noted that are named and not there.
    """

    def __init__(
        self, study: Study, guids: StudyGuids, users: Iterable[User], losses: Losses
    ) -> None:
        self._losses = losses
        self._known = {coder.id: coder for coder in study.coders()}
        self._by_guid: dict[str, Coder] = {}
        self._missing: set[str] = set()
        self.new: list[Coder] = []
        self.guids: dict[str, str] = {}
        own = {guids.guid("coder", id): coder for id, coder in self._known.items()}
        for user in users:
            if user.id == user.name == PROGRAM:
                continue
            known = self._known.get(guids.id("coder", user.guid)) or own.get(user.guid)
            coder = known or self._same(coder_of(user))
            self._by_guid[user.guid] = coder
            self.guids.setdefault(f"coder {coder.id}", user.guid)

    def of(self, *made: Made) -> Coder:
        """The coder of the first of these whose user is known."""
        for each in made:
            if each.user in self._by_guid:
                return self._by_guid[each.user]
            if each.user and each.user not in self._missing:
                self._missing.add(each.user)
                told = "no user has this GUID"
                self._losses.add(LossKind.DANGLING, f"user {each.user}", told, kept=UNKNOWN.id)
        return self._same(UNKNOWN)

    def kind(self, id: str) -> CoderKind:
        """What sort of coder has an id."""
        return self._known[id].kind

    def _same(self, wanted: Coder) -> Coder:
        """The coder of the study that is meant, or a new one under a free id."""
        found = self._known.get(wanted.id)
        if found is not None and found.kind is wanted.kind:
            return found
        by_name = (
            c for c in self._known.values() if (c.name, c.kind) == (wanted.name, wanted.kind)
        )
        same = next(by_name, None)
        if same is not None:
            return same
        id = wanted.id if found is None else f"{wanted.id}-{wanted.kind.value}"
        coder = Coder(id, wanted.name, wanted.kind)
        self._known[id] = coder
        self.new.append(coder)
        return coder
