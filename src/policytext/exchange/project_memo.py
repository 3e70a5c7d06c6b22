"""What programs without a place for it keep of a project: codebooks and users, in a description.

Taguette and QualCoder have one free text for a whole project. Codebooks (sets of codes) and the ids
of coders stand there in named fields, so that they are known again when the project comes back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from policytext.exchange.refi.elements import Code, Set, walk_codes
from policytext.exchange.refi.fields import Fields, field, format_fields, parse_fields
from policytext.exchange.refi.guids import made_guid
from policytext.model import split_reference

_BOOK = "codebook"
_USER = "user"
_MEANS = " = "


@dataclass(frozen=True, slots=True)
class ProjectMemo:
    """What a description of a project says.

    Attributes:
        title: of the study; empty when it says none.
        users: ids of users by the names that the program has for them.
        codebooks: the fields of each codebook.
    """

    title: str = ""
    users: Mapping[str, str] | None = None
    codebooks: tuple[Fields, ...] = ()

    @property
    def is_own(self) -> bool:
        """Whether policytext wrote the description."""
        return bool(self.title or self.codebooks or self.users)

    def user_id(self, name: str) -> str:
        """The id of a user of the program; the name itself when nothing else is known."""
        return (self.users or {}).get(name, name)


def written_memo(description: str, users: Mapping[str, str], sets: Iterable[Set]) -> str:
    """A description of a project with its users and codebooks.

    Args:
        description: of the project.
        users: ids by the names that the program has for them, where they differ.
        sets: codebooks.
    """
    named = [(_USER, f"{name}{_MEANS}{id}") for name, id in users.items() if name != id]
    parts = [description, format_fields(named), *(each.description for each in sets)]
    return "\n".join(part for part in parts if part)


def read_memo(description: str) -> ProjectMemo:
    """What a description says; nothing when ``written_memo`` did not write it."""
    fields = parse_fields(description)
    books: list[list[tuple[str, str]]] = []
    users = {}
    for name, value in fields:
        if name == _USER and _MEANS in value:
            shown, _, id = value.partition(_MEANS)
            users[shown] = id
        elif name == _BOOK:
            books.append([(name, value)])
        elif books:
            books[-1].append((name, value))
    return ProjectMemo(field(fields, "title"), users, tuple(map(tuple, books)))


def codebook_sets(memo: ProjectMemo, codes: Iterable[Code]) -> Iterator[Set]:
    """The codebooks of a description as sets of the codes that name them.

    Args:
        memo: of the project.
        codes: roots of the tree.
    """
    members: dict[str, list[str]] = {}
    for code in walk_codes(codes):
        reference = field(parse_fields(code.description), "code")
        members.setdefault(split_reference(reference)[0], []).append(code.guid)
    for fields in memo.codebooks:
        id = field(fields, _BOOK)
        found = tuple(members.get(id, ()))
        if found:
            yield Set(made_guid("codebook", id), id, format_fields(fields), found)
