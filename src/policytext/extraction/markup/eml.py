"""Electronic mail (.eml) and pages saved as one file (.mht, .mhtml)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.errors import HeaderParseError, MessageError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime

from policytext.errors import SourceError, UnreadableSource
from policytext.extraction.drafts.draft import Draft, Fact, Reading
from policytext.extraction.markup.html import chapter_drafts, page_reading
from policytext.extraction.markup.plain import read_lines
from policytext.extraction.structure.headings import mark_headings
from policytext.extraction.text.encoding import decode
from policytext.extraction.text.normalise import normalise, one_line
from policytext.model import BlockKind

_DEEPEST = 5
_REPLY = re.compile(r"^(?:(?:re|fw|fwd|aw|回复|答复|转发)(?:\[\d+\])?\s*[:：]\s*)+", re.I)
_SHARE = 0.5


def read_eml(content: bytes, name: str) -> Reading:
    """Read a mail.

    Args:
        content: the bytes of the file.
        name: named in errors.

    Returns:
        Its subject as a heading and its text, earlier mails that it quotes or forwards among it.
        Subject, sender and date are facts; attachments are named in the warnings.

    Raises:
        UnreadableSource: when there is no text in it.
        UndecodableText: when the bytes of its text fit no known encoding.
    """
    message = _parsed(content, name)
    subject = _header(message, "Subject")
    facts = [Fact("title", _REPLY.sub("", subject), "mail Subject")] if subject else []
    facts.extend(_people(message))
    sent = _sent(message)
    if sent:
        facts.append(Fact("date", sent, "mail Date"))
    attached: list[str] = []
    drafts = list(_drafts(message, name, attached, 0))
    warnings = tuple(f"the attachment {file} was not read" for file in attached)
    return Reading(mark_headings(drafts), facts=tuple(facts), warnings=warnings)


def read_mht(content: bytes, name: str) -> Reading:
    """Read a web page that was saved as one file.

    Args:
        content: the bytes of the file.
        name: named in errors.

    Returns:
        As for a web page.

    Raises:
        UnreadableSource: when there is no page in it.
        UndecodableText: when its bytes fit no known encoding.
    """
    for part in _parsed(content, name).walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            return page_reading(_bytes(part), name, part.get_content_charset())
    raise UnreadableSource(name, "there is no web page in it", "Save the page as .html")


def _parsed(content: bytes, name: str) -> Message:
    try:
        return message_from_bytes(content, policy=policy.compat32)
    except (MessageError, ValueError, LookupError) as error:
        found = f"its headers are damaged ({error})"
        raise UnreadableSource(name, found, "Save the mail again") from error


def _drafts(message: Message, name: str, attached: list[str], depth: int) -> Iterator[Draft]:
    """The subject and text of a mail, then of the mails that it forwards."""
    subject = _header(message, "Subject")
    if subject:
        yield Draft(subject, BlockKind.HEADING, min(6, depth + 1))
    plain, marked, inner = _parts(message, attached)
    texts = [decode(_bytes(part), name, part.get_content_charset())[0] for part in plain]
    pages = [draft for part in marked for draft in _page(part, name)]
    written = "\n".join(texts).strip()
    shown = "".join(draft.text for draft in pages)
    if len(written) > _SHARE * len(shown):
        yield from read_lines(_unquoted(normalise(written)))
    else:
        yield from pages
    for part in inner if depth < _DEEPEST else ():
        yield from _drafts(part, name, attached, depth + 1)


def _page(part: Message, name: str) -> list[Draft]:
    try:
        return chapter_drafts(_bytes(part), name, part.get_content_charset())
    except SourceError:
        return []


def _parts(
    message: Message, attached: list[str]
) -> tuple[list[Message], list[Message], list[Message]]:
    """Parts of plain text, of marked text, and mails inside a mail; attachments are named."""
    plain: list[Message] = []
    marked: list[Message] = []
    inner: list[Message] = []
    waiting = [message]
    while waiting:
        part = waiting.pop(0)
        kind, file = part.get_content_type(), _decoded(part.get_filename() or "")
        payload = part.get_payload()
        if kind == "message/rfc822" and isinstance(payload, list):
            inner.extend(found for found in payload if isinstance(found, Message))
        elif isinstance(payload, list):
            waiting[:0] = [found for found in payload if isinstance(found, Message)]
        elif part.get_content_disposition() == "attachment" or (file and kind != "text/plain"):
            attached.append(file or kind)
        elif kind in ("text/plain", "text/html"):
            (plain if kind == "text/plain" else marked).append(part)
        else:
            attached.append(file or kind)
    return plain, marked, inner


def _unquoted(text: str) -> str:
    """A text without the marks before lines of earlier mails."""
    return "\n".join(re.sub(r"^(?:>\s?)+", "", line) for line in text.split("\n"))


def _bytes(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _header(message: Message, name: str) -> str:
    return _decoded(next(_written(message, name), ""))


def _written(message: Message, name: str) -> Iterator[str]:
    """Headers of a name as the file writes them."""
    raw = getattr(message, "raw_items", message.items)()
    return (str(value) for key, value in raw if key.lower() == name.lower())


def _decoded(written: str) -> str:
    """A header in words: encoded ones, and those that a program wrote in bytes of its own."""
    text = ""
    try:
        parts = decode_header(written)
    except HeaderParseError:
        parts = [(written, None)]
    for part, charset in parts:
        content = part if isinstance(part, bytes) else part.encode("utf-8", "surrogateescape")
        try:
            text += decode(content, "mail", charset)[0] if content.strip() else " "
        except SourceError:
            text += content.decode("utf-8", "replace")
    return one_line(text)


def _people(message: Message) -> Iterator[Fact]:
    written = [_decoded(value) for value in _written(message, "From")]
    for person, address in getaddresses(written):
        if person or address:
            yield Fact("author", one_line(person) or address, "mail From")


def _sent(message: Message) -> str:
    """The day of sending in ISO form, where the sender was."""
    try:
        return parsedate_to_datetime(str(message.get("Date", ""))).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return ""
