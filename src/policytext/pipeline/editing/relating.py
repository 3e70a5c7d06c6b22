"""What a researcher decides about a relation: accepted into the codebook, rejected, taken back."""

from __future__ import annotations

from dataclasses import dataclass

from policytext.errors import CodebookError
from policytext.model import (
    CodebookChange,
    CodingStatus,
    RelationDecision,
    RelationKind,
    code_reference,
)
from policytext.pipeline.editing.edits import StudyEditor
from policytext.pipeline.reading import study_codebooks
from policytext.store import Study


@dataclass(frozen=True, slots=True)
class Settled:
    """A decision as it was stored.

    Attributes:
        decision: of the person.
        change: of the codebook; None when it stayed.
    """

    decision: RelationDecision
    change: CodebookChange | None


class RelationEditor:
    """Decides about relations in the name of a person. Each decision is one transaction.

    Args:
        study: open for writing.
        coder: id of the person; becomes a coder of the study with her first decision.
        reason: why, in her words.

    Raises:
        StudyError: when the coder is a machine.
    """

    def __init__(self, study: Study, coder: str, *, reason: str = "") -> None:
        self._study = study
        self.editor = StudyEditor(study, coder, reason=reason)

    def accept(self, source: str, target: str, kind: RelationKind) -> Settled:
        """Put a relation in the codebook, as inferred by its editors.

        Raises:
            UnknownCode: when there is no such code.
            CodebookError: when the two are of several codebooks, or related so already.
        """
        with self._study.together():
            change = self.editor.relate(source, target, kind)
            return self._decided((source, target), kind, CodingStatus.ACCEPTED, change)

    def reject(self, source: str, target: str, kind: RelationKind | None = None) -> Settled:
        """Keep a relation from being proposed again.

        Args:
            source: code it would go out from.
            target: code it would go to.
            kind: how; every kind when None.

        Raises:
            UnknownCode: when there is no such code.
            CodebookError: when the codebook has the relation.
        """
        book, ends = self.editor.codes([source, target])
        known = self._known(book, ends, kind)
        if known:
            kinds = ", ".join(each.value for each in known)
            message = f"the codebook has the relation {ends[0]} → {ends[1]} ({kinds}). To take it "
            message += "out first: policytext relations withdraw"
            raise CodebookError(book, message, code=ends[0])
        with self._study.together():
            self.editor.register()
            return self._decided((source, target), kind, CodingStatus.REJECTED, None)

    def withdraw(self, source: str, target: str, kind: RelationKind | None = None) -> Settled:
        """Take a decision back: the relation out of the codebook, or its rejection.

        Args:
            source: code it goes out from.
            target: code it goes to.
            kind: how; may be left out where there is one alone.

        Raises:
            UnknownCode: when there is no such code.
            CodebookError: when nothing was decided, or several relations might be meant.
        """
        book, ends = self.editor.codes([source, target])
        known = self._known(book, ends, kind)
        if len(known) > 1:
            kinds = ", ".join(each.value for each in known)
            message = f"the codebook has {ends[0]} → {ends[1]} as {kinds}. Name one with --kind."
            raise CodebookError(book, message, code=ends[0])
        with self._study.together():
            if known:
                change = self.editor.unrelate(source, target, known[0])
                return self._decided((source, target), known[0], CodingStatus.SUGGESTED, change)
            rejected = self._rejected(book, ends, kind)
            self.editor.register()
            return self._decided((source, target), rejected.kind, CodingStatus.SUGGESTED, None)

    def _known(
        self, book: str, ends: list[str], kind: RelationKind | None
    ) -> tuple[RelationKind, ...]:
        found = study_codebooks(self._study, [book])[0].relations
        kinds = [r.kind for r in found if [r.source, r.target] == ends]
        return tuple(each for each in kinds if kind in (None, each))

    def _rejected(self, book: str, ends: list[str], kind: RelationKind | None) -> RelationDecision:
        pair = tuple(code_reference(book, end) for end in ends)
        found = [
            made
            for (*codes, decided), made in self._study.decided_relations().items()
            if tuple(codes) == pair
            and kind in (None, decided)
            and made.status is CodingStatus.REJECTED
        ]
        if not found:
            message = f"nothing was decided about {ends[0]} → {ends[1]}. What was: policytext "
            raise CodebookError(book, f"{message}relations decided", code=ends[0])
        return found[-1]

    def _decided(
        self,
        names: tuple[str, str],
        kind: RelationKind | None,
        status: CodingStatus,
        change: CodebookChange | None,
    ) -> Settled:
        book, (source, target) = self.editor.codes(names)
        told = (book, source, target, kind, status, self.editor.coder)
        made = RelationDecision(
            *told, reason=self.editor.reason, change=change.id if change else ""
        )
        return Settled(self._study.decide_relation(made), change)
