"""Notes, comments and descriptions of a project as memos of a study."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass

from policytext.exchange.refi.archive import TextFiles
from policytext.exchange.refi.codebooks import relation_kind
from policytext.exchange.refi.elements import Made, Note, Project, walk_codes
from policytext.exchange.refi.fields import field, parse_fields
from policytext.exchange.refi.guids import made_guid
from policytext.exchange.refi.losses import Losses, LossKind
from policytext.exchange.refi.positions import with_line_feeds
from policytext.exchange.refi.texts import file_text
from policytext.exchange.refi.times import read_time
from policytext.model import Memo, MemoKind, split_reference
from policytext.pipeline.refi.guids import StudyGuids
from policytext.pipeline.refi.incoming_cases import IncomingCases
from policytext.pipeline.refi.incoming_coders import IncomingCoders
from policytext.pipeline.refi.incoming_codings import Placed
from policytext.pipeline.refi.incoming_documents import Incoming
from policytext.store import Study

STUDY = "study"
_ON_CODES = ("code:", "coding:", "segment:", "relation:", "change:")


@dataclass(frozen=True, slots=True)
class Thought:
    """Something that was written, before it has an id."""

    guid: str
    about: str
    text: str
    made: Made
    kind: str = ""
    id: str = ""


class Subjects:
    """What every note is about, from the references to it.

    Args:
        project: as it was read.
        documents: of the project.
        placed: selections with their places.
        codes: references by GUID.
    """

    def __init__(
        self,
        project: Project,
        documents: tuple[Incoming, ...],
        placed: list[Placed],
        codes: Mapping[str, str],
    ) -> None:
        self._of: dict[str, dict[str, None]] = {}
        for code in walk_codes(project.codes):
            self._add(code.notes, f"code:{codes[code.guid]}")
        for incoming in documents:
            self._add(incoming.source.notes, f"document:{incoming.document.id}")
        for each in placed:
            place = f"segment:{each.document}:{each.span.start}-{each.span.end}"
            self._add(each.selection.notes, place)
            for coding in each.selection.codings:
                id = each.codings.get(coding.guid)
                self._add(coding.notes, f"coding:{id}" if id else place)
        for link in project.links:
            book, source = split_reference(codes.get(link.origin, ""))
            other, target = split_reference(codes.get(link.target, ""))
            if source and target and book == other and relation_kind(link.name):
                self._add(link.notes, f"relation:{book}:{source}/{target}")
        self._add(project.head.notes, STUDY)

    def of(self, guid: str) -> tuple[str, ...]:
        """What a note is about, in the order of the file."""
        return tuple(self._of.get(guid, ()))

    def _add(self, notes: tuple[str, ...], about: str) -> None:
        for guid in notes:
            self._of.setdefault(guid, {})[about] = None


class IncomingMemos:
    """Makes memos, each known by its GUID or by its subject and text.

    Args:
        study: open.
        guids: of the study.
        coders: of the project.
        cases: of the project.
        losses: where it is noted what has no place.
    """

    def __init__(
        self,
        study: Study,
        guids: StudyGuids,
        coders: IncomingCoders,
        cases: IncomingCases,
        losses: Losses,
    ) -> None:
        self._study = study
        self._guids = guids
        self._coders = coders
        self._cases = cases
        self._losses = losses
        memos = study.memos()
        self._by_id = {memo.id: memo for memo in memos}
        self._own = {guids.guid("memo", memo.id): memo.id for memo in memos}
        self._seen = {(memo.about, memo.text) for memo in memos}
        self._last = len(memos)
        self.guids: dict[str, str] = {}
        self.new: list[Memo] = []
        self.edited: list[tuple[Memo, str, str]] = []

    def take(
        self, project: Project, archive: TextFiles, subjects: Subjects, placed: list[Placed]
    ) -> None:
        """Make the memos of a project, notes first.

        Args:
            project: as it was read.
            archive: its files.
            subjects: what notes are about.
            placed: selections with their places.
        """
        texts: dict[str, str] = {}
        for note in project.notes:
            texts[note.guid] = self._text(note, archive)
            if texts[note.guid].strip():
                self._take(self._thought(note, texts[note.guid], subjects))
            else:
                self._losses.add(LossKind.MISSING_TEXT, f"note {note.name}", "it has no text")
        for thought in _comments(placed, texts):
            self._take(thought)

    def describe(self, project: Project, documents: tuple[Incoming, ...]) -> None:
        """Make memos of the descriptions that people wrote about sources, cases and the project."""
        described = [(project.head.description, STUDY, project.head.made, project.head.name)]
        for incoming in documents:
            source = incoming.source
            about = f"document:{incoming.document.id}"
            described.append((source.description, about, source.made, source.guid))
        for case in project.cases:
            about = f"case:{self._cases.ids[case.guid]}"
            described.append((case.description, about, project.head.made, case.guid))
        for text, about, made, key in described:
            if text.strip() and not parse_fields(text):
                self._take(Thought(made_guid("description", key), about, text.strip(), made))

    def _text(self, note: Note, archive: TextFiles) -> str:
        """The text of a note; a name that it does not begin with becomes its heading."""
        found = archive.text(note.text.path) if note.text.path else None
        text = with_line_feeds(found.text if found else note.text.content or "")
        if parse_fields(note.description):
            return text
        text = text or note.description
        name = " ".join(note.name.split())
        if name and name not in " ".join(text.split()):
            return f"# {name}\n\n{text}".strip()
        return text

    def _thought(self, note: Note, text: str, subjects: Subjects) -> Thought:
        fields = parse_fields(note.description)
        abouts = subjects.of(note.guid)
        about = abouts[0] if abouts else STUDY
        written = field(fields, "about")
        if about == STUDY and written and written != STUDY:
            about = self._elsewhere(written, note.name)
        for other in abouts[1:]:
            told = f"it is about {other} too"
            self._losses.add(LossKind.SEVERAL_SUBJECTS, f"note {note.name}", told, kept=about)
        return Thought(
            note.guid, about, text, note.made, field(fields, "kind"), field(fields, "memo")
        )

    def _elsewhere(self, written: str, name: str) -> str:
        """What a memo is about that no element of the standard has notes for."""
        noun, _, id = written.partition(":")
        there: Mapping[str, Container[str]] = {
            "case": self._cases.cases,
            "run": {run.id for run in self._study.runs()} if self._by_id else (),
            "change": {change.id for change in self._study.changes()} if self._by_id else (),
        }
        if id in there.get(noun, ()):
            return written
        told = f"it was about {written}, which the study does not have"
        self._losses.add(LossKind.DANGLING, f"note {name}", told, kept=STUDY)
        return STUDY

    def _take(self, thought: Thought) -> None:
        known = self._guids.id("memo", thought.guid) or self._own.get(thought.guid, "")
        if known in self._by_id:
            self._compare(self._by_id[known], thought)
            return
        if (thought.about, thought.text) in self._seen:
            return
        self._seen.add((thought.about, thought.text))
        coder = self._coders.of(thought.made).id
        id = self._free(thought.id)
        kind = self._kind(thought)
        created = read_time(thought.made.created)
        self.new.append(Memo(id, kind, thought.about, thought.text, coder, created))
        self.guids[f"memo {id}"] = thought.guid

    def _compare(self, memo: Memo, thought: Thought) -> None:
        """A memo that was edited in the other program gets the new text; the old one is kept."""
        if file_text(memo.text) == thought.text:
            return
        before = {file_text(each.text) for each in self._study.memo_versions(memo.id)}
        if thought.text in before:
            told = "the file has an earlier text of it"
            self._losses.add(LossKind.KEPT, memo.id, told, kept="study")
            return
        editor = Made(thought.made.editor or thought.made.user)
        self.edited.append((memo, thought.text, self._coders.of(editor).id))

    def _kind(self, thought: Thought) -> MemoKind:
        if thought.kind in tuple(MemoKind):
            return MemoKind(thought.kind)
        return MemoKind.CODE if thought.about.startswith(_ON_CODES) else MemoKind.THEORETICAL

    def _free(self, wanted: str) -> str:
        taken = {*self._by_id, *(memo.id for memo in self.new[-1:])}
        if wanted and wanted not in taken and f"memo {wanted}" not in self.guids:
            return wanted
        while True:
            self._last += 1
            id = f"memo-{self._last:04d}"
            if id not in taken and f"memo {id}" not in self.guids:
                return id


def _comments(placed: list[Placed], texts: Mapping[str, str]) -> Iterator[Thought]:
    """Descriptions of selections that are no copies of their notes."""
    for each in placed:
        selection = each.selection
        words = selection.description.strip()
        notes = [*selection.notes, *(n for coding in selection.codings for n in coding.notes)]
        copied = "\n\n".join(texts.get(guid, "") for guid in notes).strip()
        if not words or words == copied or any(words == texts.get(g, "").strip() for g in notes):
            continue
        place = f"segment:{each.document}:{each.span.start}-{each.span.end}"
        ids = tuple(each.codings.values())
        about = f"coding:{ids[0]}" if len(ids) == 1 else place
        yield Thought(made_guid("comment", selection.guid), about, words, selection.made)
