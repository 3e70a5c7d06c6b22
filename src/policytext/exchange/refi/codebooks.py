"""Codes of a project as codebooks: those of policytext as they were, all others as a new one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from policytext.exchange.refi.code_fields import code_of, codebook_of
from policytext.exchange.refi.elements import Code as CodeElement
from policytext.exchange.refi.elements import Direction, Link, Set
from policytext.exchange.refi.fields import Fields, field, parse_fields
from policytext.exchange.refi.losses import Losses, LossKind
from policytext.exchange.refi.naming import is_named_so, label_of, made_id
from policytext.model import (
    Bilingual,
    Code,
    Codebook,
    CodeRelation,
    Level,
    RelationKind,
    code_reference,
    detect_language,
    split_reference,
)
from policytext.model.code import CODE_ID
from policytext.model.codebook import CODEBOOK_ID
from policytext.resources import word_lists


@dataclass(frozen=True, slots=True)
class ReadCodes:
    """What the codes of a project are in a study.

    Attributes:
        codebooks: in the order in which their first codes come.
        references: of codes by GUID.
    """

    codebooks: tuple[Codebook, ...]
    references: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Read:
    """A code that has its place."""

    element: CodeElement
    book: str
    code: Code


def read_codebooks(
    codes: Sequence[CodeElement],
    sets: Sequence[Set],
    links: Sequence[Link],
    losses: Losses,
    *,
    default: str,
    known: Mapping[str, str],
) -> ReadCodes:
    """Make codebooks of the codes of a project.

    Args:
        codes: roots.
        sets: those of policytext tell which codebooks there are.
        links: between codes, as relations; others are noted.
        losses: where it is noted what has no place.
        default: id of the codebook of codes that policytext did not write.
        known: references that earlier imports gave to GUIDs.
    """
    read = tuple(_Placing(default, known, losses).place(codes))
    references = {each.element.guid: code_reference(each.book, each.code.id) for each in read}
    relations = _relations(links, references, losses)
    told = {field(f, "codebook"): (f, s) for s in sets if (f := parse_fields(s.description))}
    books = dict.fromkeys(each.book for each in read)
    return ReadCodes(
        tuple(
            _codebook(id, [each for each in read if each.book == id], told, relations)
            for id in books
        ),
        references,
    )


def _codebook(
    id: str,
    read: Sequence[_Read],
    told: Mapping[str, tuple[Fields, Set]],
    relations: Iterable[tuple[str, CodeRelation]],
) -> Codebook:
    fields, given = told.get(id, ((), None))
    order = {guid: n for n, guid in enumerate(given.codes)} if given else {}
    ordered = sorted(read, key=lambda each: order.get(each.element.guid, len(order)))
    own = [relation for book, relation in relations if book == id]
    codes: dict[str, Code] = {}
    for each in ordered:
        codes.setdefault(each.code.id, each.code)
    return codebook_of(fields, id, codes.values(), own)


class _Placing:
    """Gives every code its codebook and its id."""

    def __init__(self, default: str, known: Mapping[str, str], losses: Losses) -> None:
        self._default = default
        self._known = known
        self._losses = losses
        self._taken: set[str] = set()

    def place(self, roots: Sequence[CodeElement]) -> Iterator[_Read]:
        """Codes depth first; those whose place is known are served before new ones."""
        every = list(_walk(roots, None))
        told = {element.guid: self._told(element) for element, _ in every}
        self._taken = {reference for reference in told.values() if reference}
        used: set[str] = set()
        placed: dict[str, tuple[str, str]] = {}
        for element, above in every:
            if element.guid in placed:
                self._losses.add(LossKind.DUPLICATE_GUID, f"Code {element.name}", element.guid)
                continue
            book, id = split_reference(told[element.guid])
            # Codes that became one in the study stay one; copies in the project do not.
            copied = told[element.guid] in used and element.guid not in self._known
            if not id or copied:
                book = placed[above.guid][0] if above else self._default
                id = self._new_id(element, book)
            used.add(code_reference(book, id))
            placed[element.guid] = (book, id)
            over, parent = placed[above.guid] if above else ("", "")
            inside = parent if over == book and parent != id else None
            yield _Read(element, book, self._code(element, id, inside))

    def _told(self, element: CodeElement) -> str:
        """The reference that the code is known by; empty for a new one."""
        if element.guid in self._known:
            return self._known[element.guid]
        written = field(parse_fields(element.description), "code")
        book, id = split_reference(written)
        return written if CODEBOOK_ID.fullmatch(book) and CODE_ID.fullmatch(id) else ""

    def _new_id(self, element: CodeElement, book: str) -> str:
        taken = {id for each, id in map(split_reference, self._taken) if each == book}
        id = made_id(element.name, taken)
        self._taken.add(code_reference(book, id))
        return id

    def _code(self, element: CodeElement, id: str, parent: str | None) -> Code:
        fields = parse_fields(element.description)
        if fields:
            code = code_of(fields, id, parent)
            if is_named_so(code, element.name):
                return code
            told = f"it is called {element.name!r} in the file"
            self._losses.add(LossKind.NAME, f"code {id}", told, kept="label")
            return replace(code, label=label_of(element.name))
        level = Level.OPEN if element.is_codable else Level.AXIAL
        words = element.description.strip()
        chinese = detect_language(words) == "zh"
        definition = Bilingual(zh=words) if chinese else Bilingual(en=words)
        return Code(id, label_of(element.name), definition, parent=parent, level=level)


def _walk(
    codes: Sequence[CodeElement], above: CodeElement | None
) -> Iterator[tuple[CodeElement, CodeElement | None]]:
    for code in codes:
        yield code, above
        yield from _walk(code.codes, code)


def _relations(
    links: Sequence[Link], references: Mapping[str, str], losses: Losses
) -> list[tuple[str, CodeRelation]]:
    """Links between two codes of one codebook, with its id."""
    found = []
    for link in links:
        ends = [references.get(guid, "") for guid in (link.origin, link.target)]
        (book, source), (other, target) = map(split_reference, ends)
        kind = relation_kind(link.name)
        if kind is None or not source or book != other or not target:
            told = f"{link.direction} from {ends[0] or link.origin} to {ends[1] or link.target}"
            losses.add(LossKind.LINK, f"Link {link.name}", told)
        else:
            if link.direction is Direction.BIDIRECTIONAL:
                told = "it goes both ways; kept as one from origin to target"
                losses.add(LossKind.LINK, f"Link {link.name}", told, kept="relation")
            found.append((book, CodeRelation(source, target, kind)))
    return found


def relation_kind(name: str) -> RelationKind | None:
    """The kind of relation that a name of another program means; None for none that is known."""
    lexicon = word_lists("refi")
    names = {word: kind for kind, words in lexicon["relations"].items() for word in words}
    names |= {f"{zh} {kind}": kind for kind, zh in lexicon["relation_names"].items()}
    plain = " ".join(name.lower().replace("_", " ").split())
    found = names.get(plain, plain)
    return next((kind for kind in RelationKind if kind.value == found), None)


def relation_name(kind: RelationKind) -> str:
    """What a relation is called on export, in both languages."""
    return f"{word_lists('refi')['relation_names'][kind.value]} {kind.value}"
