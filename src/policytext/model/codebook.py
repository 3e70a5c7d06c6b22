"""A codebook: codes in the researcher's order, as a tree."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from html import escape

from policytext.errors import CircularCodebook, DuplicateCode, UnknownCode, known_names
from policytext.model.code import NO_WORDS, Bilingual, Code, Parents, code_reference
from policytext.model.relation import CodeRelation
from policytext.model.segment import Unit

CODEBOOK_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
"""What an id of a codebook looks like."""


@dataclass(frozen=True)
class Codebook:
    """Codes in the researcher's order, as a tree.

    Attributes:
        id: scope of its code ids: ``transfer:PAT.CAP``.
        version: as the researcher writes it.
        codes: in order; a parent may stand anywhere.
        label: name in both languages.
        description: what it is for.
        source: the study or standard it comes from.
        unit: the unit of analysis its codes are meant for.
        exclusive: whether of the roots, with all below them, at most one is given to a segment.
        parents: what becomes of a code when one below it is given.
        word_lists: by name and language, words used in indicators as ``@name``.
        relations: between its codes.
        path: the file it was read from; empty for one made in memory.

    Raises:
        DuplicateCode: when two codes have one id.
        UnknownCode: when a parent or the end of a relation is no code of the codebook.
        CircularCodebook: when a code is its own ancestor.
    """

    id: str
    version: str
    codes: tuple[Code, ...]
    label: Bilingual = NO_WORDS
    description: Bilingual = NO_WORDS
    source: str = ""
    unit: Unit = Unit.SENTENCE
    exclusive: bool = False
    parents: Parents = Parents.APART
    word_lists: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    relations: tuple[CodeRelation, ...] = ()
    path: str = ""

    def __post_init__(self) -> None:
        self._check_unique()
        self._check_parents()
        self._check_relations()

    def __len__(self) -> int:
        return len(self.codes)

    def __iter__(self) -> Iterator[Code]:
        return iter(self.codes)

    def __contains__(self, id: object) -> bool:
        return id in self._by_id

    def code(self, id: str) -> Code:
        """The code with this id.

        Raises:
            UnknownCode: with the close names that exist.
        """
        if id not in self._by_id:
            advice = known_names(id, self._by_id)
            raise UnknownCode(self.path or self.id, f"there is no code {id!r}. {advice}", code=id)
        return self._by_id[id]

    def reference(self, code: Code) -> str:
        """The code's name among codebooks: ``transfer:PAT.CAP``."""
        return code_reference(self.id, code.id)

    def roots(self) -> tuple[Code, ...]:
        """Codes without a parent."""
        return self._by_parent.get(None, ())

    def children(self, id: str) -> tuple[Code, ...]:
        """Codes right below this one, in order."""
        return self._by_parent.get(id, ())

    def branch(self, id: str) -> tuple[Code, ...]:
        """This code and all below it, depth first."""
        return tuple(code for _, code in self._walk(self.code(id)))

    def path_of(self, id: str) -> tuple[Code, ...]:
        """The codes from the root down to this one."""
        path = [self.code(id)]
        while path[-1].parent is not None:
            path.append(self.code(path[-1].parent))
        return tuple(reversed(path))

    def walk(self) -> Iterator[tuple[int, Code]]:
        """Depth (from 0) and code, depth first."""
        for root in self.roots():
            yield from self._walk(root)

    def restricted(self, ids: tuple[str, ...]) -> Codebook:
        """The codebook with these codes and their ancestors only.

        Raises:
            UnknownCode: when one of them is not in the codebook.
        """
        kept = {code.id for id in ids for code in self.path_of(id)}
        relations = tuple(r for r in self.relations if r.source in kept and r.target in kept)
        codes = tuple(code for code in self.codes if code.id in kept)
        return replace(self, codes=codes, relations=relations)

    @cached_property
    def _by_id(self) -> Mapping[str, Code]:
        return {code.id: code for code in self.codes}

    @cached_property
    def _by_parent(self) -> Mapping[str | None, tuple[Code, ...]]:
        children: dict[str | None, list[Code]] = {}
        for code in self.codes:
            children.setdefault(code.parent, []).append(code)
        return {parent: tuple(codes) for parent, codes in children.items()}

    def _walk(self, top: Code) -> Iterator[tuple[int, Code]]:
        ahead = [(0, top)]
        while ahead:
            depth, code = ahead.pop()
            yield depth, code
            ahead.extend((depth + 1, child) for child in reversed(self.children(code.id)))

    def _check_unique(self) -> None:
        seen: dict[str, Code] = {}
        for code in self.codes:
            if code.id in seen:
                first = seen[code.id].line
                where = f" (first on line {first})" if first is not None else ""
                message = f"code {code.id!r} is defined twice{where}. Rename or remove one."
                raise DuplicateCode(self.path or self.id, message, line=code.line, code=code.id)
            seen[code.id] = code

    def _check_parents(self) -> None:
        sound: set[str] = set()
        for code in self.codes:
            if code.parent is not None and code.parent not in self._by_id:
                advice = known_names(code.parent, self._by_id)
                message = f"the parent {code.parent!r} of code {code.id!r} does not exist. {advice}"
                raise UnknownCode(self.path or self.id, message, line=code.line, code=code.parent)
        for code in self.codes:
            sound.update(self._check_ancestors(code, sound))

    def _check_ancestors(self, code: Code, sound: Container[str]) -> Iterable[str]:
        """The code and those above it, up to one known to be in no circle."""
        chain: dict[str, None] = {}
        above: str | None = code.id
        while above is not None and above not in sound:
            if above in chain:
                circle = [*chain][[*chain].index(above) :]
                message = f"{' → '.join((*circle, above))} is a circle. Take one parent away."
                line = self._by_id[above].line
                raise CircularCodebook(self.path or self.id, message, line=line, code=above)
            chain[above] = None
            above = self._by_id[above].parent
        return chain

    def _check_relations(self) -> None:
        for relation in self.relations:
            for end in (relation.source, relation.target):
                if end not in self._by_id:
                    message = f"a relation names the code {end!r}, which does not exist. "
                    message += known_names(end, self._by_id)
                    raise UnknownCode(self.path or self.id, message, line=relation.line, code=end)

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td style='padding-left:{1.2 * depth + 0.3}em'>{escape(code.id)}</td>"
            f"<td>{escape(code.label.zh)}</td><td>{escape(code.label.en)}</td>"
            f"<td>{escape(code.definition.within('en'))}</td></tr>"
            for depth, code in self.walk()
        )
        head = "<tr><th>code</th><th>名称</th><th>label</th><th>definition</th></tr>"
        title = f"{escape(self.id)} {escape(self.version)}: {len(self)} codes"
        return f"<p><b>{title}</b></p><table>{head}{rows}</table>"
