"""GUIDs: made of what a thing is, so that one study gives the same file on every run."""

from __future__ import annotations

import re
from hashlib import sha1
from uuid import UUID

_NAMESPACE = UUID("6f1f3a52-0b1e-5c8e-9d0a-7d9c1f0e4b21")
_DASHED = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_BARE = re.compile("[0-9a-f]{32}")


def made_guid(*parts: str) -> str:
    """The GUID of a thing (UUID version 5, RFC 9562).

    Args:
        *parts: what tells it from all others: the study, the noun, its id.

    >>> made_guid("study", "case", "chengdu")
    '87fd8a5e-0f1c-5ee4-ae8d-dfd3ec0e0b1a'
    """
    name = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return str(UUID(bytes=sha1(_NAMESPACE.bytes + name).digest()[:16], version=5))


def read_guid(text: str) -> str:
    """A GUID of a file in the form in which it is compared: lower case, without braces.

    What is none stays as it is, in lower case: it may still be what others refer to.

    >>> read_guid("{088B08AC-D5CD-4ADB-8B71-B4F3459C177F}")
    '088b08ac-d5cd-4adb-8b71-b4f3459c177f'
    """
    plain = text.strip().strip("{}").lower()
    if _BARE.fullmatch(plain):
        return str(UUID(plain))
    return plain


def is_guid(text: str) -> bool:
    """Whether it is a GUID as the schema wants one."""
    return _DASHED.fullmatch(text) is not None
