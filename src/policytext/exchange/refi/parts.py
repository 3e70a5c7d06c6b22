"""Elements of XML as nouns: attributes and children that are known, and what is left of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from lxml import etree

from policytext.exchange.refi.elements import Made
from policytext.exchange.refi.guids import is_guid, made_guid, read_guid
from policytext.exchange.refi.losses import Losses, LossKind
from policytext.exchange.refi.xml import Element, local_name

_MADE = ("creatingUser", "creationDateTime", "modifyingUser", "modifiedDateTime")
_FOREIGN = "{"
_SHOWN = 600
T = TypeVar("T")


class Part:
    """An element being read; what nobody asked for is noted by ``close``.

    Args:
        element: of XML.
        losses: where it is noted.
        deep: whether its children are part of it.
    """

    def __init__(self, element: Element, losses: Losses, *, deep: bool = True) -> None:
        self.kind = local_name(element)
        self.losses = losses
        self._element = element
        self._attributes = {
            name: value
            for name, value in element.attrib.items()
            if isinstance(name, str) and isinstance(value, str) and not name.startswith(_FOREIGN)
        }
        self._asked: set[str] = set()
        self._children: dict[str, list[Element]] = {}
        for child in element if deep else ():
            self._children.setdefault(local_name(child), []).append(child)
        self._children.pop("", None)

    @property
    def where(self) -> str:
        """The element as losses name it."""
        name = self._attributes.get("name") or self._attributes.get("guid", "")
        return f"{self.kind} {name}".strip()

    def attribute(self, *names: str) -> str:
        """The value of the first attribute that is there; empty when none is."""
        self._asked.update(names)
        return next((self._attributes[name] for name in names if name in self._attributes), "")

    def guid(self) -> str:
        """The element's own GUID; one made of its content where it has none."""
        given = read_guid(self.attribute("guid", "GUID"))
        if not given:
            self.losses.add(LossKind.INVALID_GUID, self.where, "there is none; one was made")
            return made_guid(self.kind, etree.tostring(self._element, encoding="unicode"))
        if not is_guid(given):
            self.losses.add(LossKind.INVALID_GUID, self.where, given, kept="made anew")
        return given

    def number(self, name: str) -> int | None:
        """A whole number; None, and a note, when it is none."""
        text = self.attribute(name).strip()
        try:
            return int(text)
        except ValueError:
            self.losses.add(LossKind.INVALID_VALUE, self.where, f"{name}={text!r} is no number")
            return None

    def truth(self, name: str, default: bool) -> bool:
        """``true`` or ``1``, ``false`` or ``0``; the default when the attribute is missing."""
        text = self.attribute(name).strip().lower()
        return default if not text else text in ("true", "1")

    def made(self) -> Made:
        """Who made and changed it, and when."""
        user, created, editor, edited = map(self.attribute, _MADE)
        return Made(read_guid(user), created, read_guid(editor), edited)

    def words(self, name: str) -> str:
        """The text of a child; empty when there is none."""
        found = self._children.pop(name, [])
        return "\n".join(text for child in found if (text := child.text or ""))

    def has(self, name: str) -> bool:
        """Whether there is such a child."""
        return name in self._children

    def references(self, name: str) -> tuple[str, ...]:
        """GUIDs that children of this name refer to."""
        found = (Part(child, self.losses) for child in self._children.pop(name, []))
        guids = (read_guid(part.attribute("targetGUID", "guid")) for part in found)
        return tuple(guid for guid in guids if guid)

    def parts(self, name: str) -> Iterator[Part]:
        """Children of this name."""
        for child in self._children.pop(name, []):
            yield Part(child, self.losses)

    def skip(self, name: str) -> None:
        """Pass over children of this name, which say nothing that is not said elsewhere."""
        self._children.pop(name, None)

    def drop(self, name: str, kind: LossKind) -> None:
        """Note children of this name that have no place in a study."""
        for child in self._children.pop(name, []):
            self.losses.add(kind, self.where, as_text(child))

    def close(self, made: T) -> T:
        """Note what was not asked for, and give back what the element has become."""
        for name, value in self._attributes.items():
            if name not in self._asked and value.strip():
                self.losses.add(LossKind.UNKNOWN_ATTRIBUTE, self.where, f"{name}={value!r}")
        for children in self._children.values():
            for child in children:
                self.losses.add(LossKind.UNKNOWN_ELEMENT, self.where, as_text(child))
        return made


def as_text(element: Element) -> str:
    """An element as it stands in the file, cut where it is long."""
    text = " ".join(etree.tostring(element, encoding="unicode", with_tail=False).split())
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]} …"
