"""Constructs: how the codes of a framework belong together, as a researcher declares it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from policytext.model import NO_WORDS, Bilingual, EventStatus, Means, Moved


class Shape(StrEnum):
    """The ways in which elements can belong together."""

    SEQUENCE = "sequence"
    CONTRAST = "contrast"
    QUADRANT = "quadrant"
    LINKS = "links"
    PARTS = "parts"
    CROSSING = "crossing"
    LAYERS = "layers"


class Reach(StrEnum):
    """How far apart two passages may stand that are read together."""

    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"
    SECTION = "section"
    DOCUMENT = "document"


Words = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class ToldBy:
    """Which tellings of transfers speak for an element: all that is given must hold.

    Attributes:
        moved: what moves is one of these.
        means: it moves in one of these ways.
        status: it has come about so far.
        origin: whether the telling must name an origin.
        destination: whether the telling must name a destination.
        amount: whether the telling must state a figure.
    """

    moved: tuple[Moved, ...] = ()
    means: tuple[Means, ...] = ()
    status: tuple[EventStatus, ...] = ()
    origin: bool = False
    destination: bool = False
    amount: bool = False


@dataclass(frozen=True, slots=True)
class Element:
    """A part of a construct, and what speaks for it.

    Attributes:
        id: unique in the construct.
        label: name in both languages.
        codes: references of codes; one that ends in ``.*`` stands for all codes below it.
        patterns: by language, patterns that speak for it in sentences without such a code.
        told_by: tellings that speak for it: those that meet one of these.
    """

    id: str
    label: Bilingual = NO_WORDS
    codes: tuple[str, ...] = ()
    patterns: Words = field(default_factory=dict)
    told_by: tuple[ToldBy, ...] = ()

    def covers(self, code: str) -> bool:
        """Whether a code, as ``codebook:code``, speaks for this element."""
        return any(
            code.startswith(own[:-1]) if own.endswith(".*") else code == own for own in self.codes
        )


@dataclass(frozen=True, slots=True)
class Group:
    """Elements that play one part in a construct: its steps, a layer, the ends of an axis.

    Attributes:
        id: name of the part.
        elements: in the order of the framework.
        label: in both languages.
    """

    id: str
    elements: tuple[Element, ...]
    label: Bilingual = NO_WORDS


@dataclass(frozen=True, slots=True)
class Construct:
    """How elements belong together.

    Attributes:
        id: lower case letters, digits and hyphens.
        shape: how to read it.
        groups: of a sequence ``steps``; of a contrast ``poles``; of a quadrant its two axes, each
            with the elements high and low; of links ``roles``; of parts ``parts``; of a crossing
            ``rows`` and ``columns``; of layers one group a layer, in their order.
        words: patterns by name and language: of a contrast ``shift`` (from the first pole to the
            second) and ``reverse``; of links ``connectives``; of parts ``scope``.
        names: of a quadrant the names of its corners, by the ends of both axes (``high low``).
        within: how far apart what belongs together may stand.
        least: how many passages make an element present.
        also: of layers, pairs of layers that are linked though they do not stand side by side.
        label: name in both languages.
        description: what it is for.
        source: the study or theory it comes from.
        path: the file it was read from.
    """

    id: str
    shape: Shape
    groups: tuple[Group, ...]
    words: Mapping[str, Words] = field(default_factory=dict)
    names: Mapping[str, Bilingual] = field(default_factory=dict)
    within: Reach = Reach.PARAGRAPH
    least: int = 1
    also: tuple[tuple[str, str], ...] = ()
    label: Bilingual = NO_WORDS
    description: Bilingual = NO_WORDS
    source: str = ""
    path: str = ""

    def elements(self) -> Iterator[Element]:
        """All elements in order, one of several groups once for each."""
        for group in self.groups:
            yield from group.elements

    def group(self, id: str) -> Group:
        """The group of a name.

        Raises:
            KeyError: when there is none.
        """
        return {group.id: group for group in self.groups}[id]

    def codebooks(self) -> Sequence[str]:
        """Ids of the codebooks whose codes it names, in order."""
        named = (code.partition(":")[0] for element in self.elements() for code in element.codes)
        return list(dict.fromkeys(named))
