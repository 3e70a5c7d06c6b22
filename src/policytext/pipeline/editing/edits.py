"""Edits of a study's codebooks: each is recorded, codings follow, and each can be undone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from policytext.errors import CodebookError, StudyError, UnknownCode, known_names
from policytext.model import (
    ChangeKind,
    Code,
    Codebook,
    CodebookChange,
    Coder,
    CoderKind,
    Coding,
    RelationKind,
    code_reference,
    digest,
    split_reference,
)
from policytext.pipeline.editing.parts import Part, assigned, with_indicators
from policytext.pipeline.reading import find_code, study_codebooks
from policytext.store import Study
from policytext.store.changes import Moves
from policytext.store.codebook_files import parse_codebook, read_codebook
from policytext.store.codebook_rewriting import rewrite_codebook
from policytext.store.codebook_text import codebook_text
from policytext.theory.editing.operations import (
    Edit,
    add_code,
    merge_codes,
    move_code,
    relate_codes,
    rename_code,
    retire_codes,
    split_code,
    unrelate_codes,
)
from policytext.theory.selective import chosen_cores


class StudyEditor:
    """Changes the codebooks of a study in the name of a person.

    Codes are named by id, or by ``codebook:id`` where several codebooks have the id. Every change
    is one transaction; when the codebook was changed by somebody else since it was read, nothing
    is stored.

    Args:
        study: open for writing.
        coder: id of the person; becomes a coder of the study with her first change.
        reason: why, in her words.

    Raises:
        StudyError: when the coder is a machine.
    """

    def __init__(self, study: Study, coder: str, *, reason: str = "") -> None:
        self._study = study
        self.coder = coder
        self.reason = reason
        kinds = {known.id: known.kind for known in study.coders()}
        if kinds.get(coder, CoderKind.HUMAN) is not CoderKind.HUMAN:
            message = f"the coder {coder!r} is a machine. Name the person who changes the codebook."
            raise StudyError(study.place, message)
        self.is_new = coder not in kinds

    def add(self, codebook: str, code: Code) -> CodebookChange:
        """Put a new code in a codebook, below its parent or at the top.

        Raises:
            DuplicateCode: when the id is taken.
            UnknownCode: when the codebook or the parent does not exist.
        """
        return self._edit(codebook, lambda book: add_code(book, code))

    def merge(self, sources: Sequence[str], target: str) -> CodebookChange:
        """Make codes one: their codings, codes below, indicators and relations go to the target.

        Raises:
            UnknownCode: when there is no such code.
            CodebookError: when they are of several codebooks, or the target is one of the sources.
            CircularCodebook: when the target stands below one of the sources.
        """
        book, (into, *ids) = self._of_one_codebook([target, *sources])
        return self._edit(book, lambda known: merge_codes(known, ids, into))

    def split(self, code: str, parts: Sequence[Part]) -> CodebookChange:
        """Put parts below a code, and give them those of its codings that hold their words.

        Raises:
            UnknownCode: when there is no such code.
            DuplicateCode: when the id of a part is taken.
            CodebookError: when there are fewer than two parts, or words cannot be read.
        """
        book, (id,) = self._of_one_codebook([code])
        found = self._codings(code_reference(book, id))
        given = assigned(found, parts, book)
        new = [with_indicators(part) for part in parts]
        return self._edit(book, lambda known: split_code(known, id, new), given)

    def rename(self, code: str, *, new_id: str = "", zh: str = "", en: str = "") -> CodebookChange:
        """Give a code another name, another id, or both.

        Raises:
            UnknownCode: when there is no such code.
            DuplicateCode: when the new id is taken.
            CodebookError: when it is called so already, or the id breaks the form.
        """
        book, (id,) = self._of_one_codebook([code])
        return self._edit(book, lambda known: rename_code(known, id, new_id=new_id, zh=zh, en=en))

    def move(self, code: str, parent: str | None) -> CodebookChange:
        """Put a code, with all below it, under another one; None makes it a root.

        Raises:
            UnknownCode: when there is no such code.
            CircularCodebook: when the new parent stands below the code.
            CodebookError: when it stands there already, or they are of several codebooks.
        """
        book, (id, *above) = self._of_one_codebook([code, *([parent] if parent else [])])
        return self._edit(book, lambda known: move_code(known, id, above[0] if above else None))

    def retire(self, codes: Sequence[str]) -> CodebookChange:
        """Take codes out of use: codes below them go one up, their codings count no more.

        Raises:
            UnknownCode: when there is no such code.
            CodebookError: when they are of several codebooks, or no code would be left.
        """
        book, ids = self._of_one_codebook(codes)
        return self._edit(book, lambda known: retire_codes(known, ids))

    def recode(self, codings: Sequence[str], code: str) -> CodebookChange:
        """Give single codings another code of their codebook.

        Raises:
            UnknownCode: when there is no such code.
            StudyError: when a coding is unknown.
            CodebookError: when a coding is of another codebook, or has the code already.
        """
        book, (id,) = self._of_one_codebook([code])
        found = [self._study.coding(name) for name in dict.fromkeys(codings)]
        self._check_recoded(found, book, id)
        codes = tuple(dict.fromkeys(split_reference(coding.code)[1] for coding in found))
        given = {coding.id: code_reference(book, id) for coding in found}
        return self._edit(book, lambda known: Edit(known, ChangeKind.RECODE, codes, (id,)), given)

    def relate(self, source: str, target: str, kind: RelationKind) -> CodebookChange:
        """Put a relation between two codes of one codebook in it.

        Raises:
            UnknownCode: when there is no such code.
            CodebookError: when they are of several codebooks, one code, or related so already.
        """
        book, (one, other) = self._of_one_codebook([source, target])
        return self._edit(book, lambda known: relate_codes(known, one, other, kind))

    def unrelate(self, source: str, target: str, kind: RelationKind) -> CodebookChange:
        """Take a relation between two codes out of their codebook.

        Raises:
            UnknownCode: when there is no such code.
            CodebookError: when they are of several codebooks, or there is no such relation.
        """
        book, (one, other) = self._of_one_codebook([source, target])
        return self._edit(book, lambda known: unrelate_codes(known, one, other, kind))

    def codes(self, names: Sequence[str]) -> tuple[str, list[str]]:
        """The codebook of codes, and their ids.

        Raises:
            UnknownCode: when there is no such code; says what became of it.
            CodebookError: when they are of several codebooks.
        """
        return self._of_one_codebook(names)

    def register(self) -> None:
        """Make the person a coder of the study, when she is none yet."""
        self._register()

    def choose(self, code: str) -> CodebookChange:
        """Make a code the core category of its codebook, in the place of an earlier one.

        Raises:
            UnknownCode: when there is no such code.
            CodebookError: when it is the core category already.
        """
        book, (id,) = self._of_one_codebook([code])
        choice = chosen_cores(self._study.changes()).get(book)
        if choice and choice.code == id and not choice.gone:
            message = f"{id!r} is the core category already, chosen by {choice.coder}, "
            raise CodebookError(book, f"{message}{choice.chosen}. Choose another one.", code=id)
        return self._edit(book, lambda known: Edit(known, ChangeKind.CHOOSE, (id,)))

    def withdraw(self, codebook: str = "") -> CodebookChange:
        """Take back that a codebook has a core category.

        Args:
            codebook: id; may be left out when one codebook has a core category.

        Raises:
            CodebookError: when none was chosen, or several were and none is named.
        """
        cores = chosen_cores(self._study.changes())
        book = codebook or (next(iter(cores)) if len(cores) == 1 else "")
        if book not in cores:
            told = ", ".join(f"{each} ({cores[each].code})" for each in cores) or "none"
            message = f"it cannot be told whose core category is meant; chosen: {told}. "
            place = codebook or self._study.place
            raise CodebookError(place, message + "Name a codebook with one: --codebook ID")
        id = cores[book].code
        return self._edit(book, lambda known: Edit(known, ChangeKind.WITHDRAW, (id,)))

    def take(self, source: Path | str) -> CodebookChange | None:
        """Take a codebook that was edited outside of the study; recorded as such.

        Args:
            source: a YAML file, or the id of a shipped codebook.

        Returns:
            The change; None when the study had no such codebook, or has this very text.

        Raises:
            CodebookError: when the file cannot be read or breaks the form.
        """
        book = read_codebook(source)
        text = codebook_text(book)
        self._register()
        reason = self.reason
        return self._study.take_codebook(book, text, coder=self.coder, reason=reason)

    def undo(self, ids: Sequence[str]) -> tuple[CodebookChange, ...]:
        """Take changes back, the newest first; see ``history.to_undo``.

        Raises:
            StudyError: when one is unknown, undone already, or not the newest that stands.
        """
        self._register()
        return self._study.undo_changes(ids, coder=self.coder, reason=self.reason)

    def _edit(
        self,
        codebook: str,
        edit: Callable[[Codebook], Edit],
        codings: Mapping[str, str] | None = None,
    ) -> CodebookChange:
        text = self._study.codebook_text(codebook)
        book = parse_codebook(text, path=codebook)
        made = edit(book)
        unchanged = made.codebook is book
        written = text if unchanged else rewrite_codebook(text, book, made.codebook)
        codes = {
            code_reference(codebook, old): code_reference(codebook, new)
            for old, new in made.moves.items()
        }
        self._register()
        change = CodebookChange(
            "",
            made.kind,
            codebook,
            made.codes,
            made.into,
            self.coder,
            self.reason,
            before=digest(text),
        )
        moves = Moves(codes, codings or {})
        return self._study.change_codebook(change, made.codebook, written, moves)

    def _of_one_codebook(self, names: Sequence[str]) -> tuple[str, list[str]]:
        """The codebook of codes, and their ids."""
        scopes = sorted({split_reference(name)[0] for name in names} - {""})
        stored = {entry.id for entry in self._study.codebooks()}
        known = len(scopes) == 1 and scopes[0] in stored
        books = study_codebooks(self._study, scopes if known else ())
        found = [split_reference(self._reference(books, name)) for name in names]
        different = sorted({book for book, _ in found})
        if len(different) > 1:
            message = f"the codes are of several codebooks: {', '.join(different)}. Name codes of "
            raise CodebookError(self._study.place, message + "one codebook.")
        return different[0], [id for _, id in found]

    def _reference(self, books: Sequence[Codebook], name: str) -> str:
        try:
            return find_code(books, name)
        except UnknownCode as error:
            raise self._went(books, name) or error from None

    def _went(self, books: Sequence[Codebook], name: str) -> UnknownCode | None:
        """What became of a code that is no more."""
        scope, id = split_reference(name)
        successors = self._study.successors()
        for book in books:
            reference = code_reference(book.id, id)
            if scope in ("", book.id) and reference in successors:
                message = f"the code {id!r} is no more: it is {successors[reference]} now. "
                more = "To see why: policytext codebook changes"
                return UnknownCode(book.id, message + more, code=name)
        gone = [c for c in self._study.changes() if c.kind is ChangeKind.RETIRE and id in c.codes]
        if gone:
            message = f"the code {id!r} was retired by {gone[-1].coder}, {gone[-1].changed}. "
            more = "To see why: policytext codebook changes"
            return UnknownCode(gone[-1].codebook, message + more, code=name)
        return None

    def _codings(self, code: str) -> list[Coding]:
        """All codings that have a code now, of older runs too."""
        return list(self._study.codings(codes=[code], latest=False))

    def _check_recoded(self, found: Sequence[Coding], book: str, id: str) -> None:
        if not found:
            raise CodebookError(book, "no coding was named. Name those that get another code.")
        for coding in found:
            scope, now = split_reference(coding.code)
            if scope != book:
                message = f"{coding.id} is a coding of {scope!r}. {known_names(scope, [book])}"
                raise CodebookError(book, message, code=id)
            if now == id:
                message = f"{coding.id} has the code {id!r} already. Leave it out."
                raise CodebookError(book, message, code=id)

    def _register(self) -> None:
        if self.is_new:
            self._study.add_coder(Coder(self.coder, self.coder, CoderKind.HUMAN))
