"""Times in the form of the schema and in that of a study."""

from __future__ import annotations

from datetime import UTC, datetime


def read_time(text: str) -> str:
    """A time of a file in ISO 8601, UTC, to the second; empty when it is none.

    A time without a zone counts as UTC.

    >>> read_time("2024-09-15T17:36:45.123+02:00")
    '2024-09-15T15:36:45+00:00'
    """
    try:
        time = datetime.fromisoformat(text.strip())
    except ValueError:
        return ""
    known = time if time.tzinfo else time.replace(tzinfo=UTC)
    try:
        return known.astimezone(UTC).isoformat(timespec="seconds")
    except OverflowError:
        return ""


def written_time(text: str) -> str:
    """A time of a study as ``xsd:dateTime`` with ``Z``; empty when it is none.

    >>> written_time("2024-09-15T15:36:45+00:00")
    '2024-09-15T15:36:45Z'
    """
    return read_time(text).replace("+00:00", "Z")
