"""From the bytes of one file to a document, in the process at hand; see ``isolation``."""

from __future__ import annotations

import hashlib
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeAlias

from policytext.errors import PolicyTextError, SourceTooLarge, UnreadableSource
from policytext.extraction.assembly.assemble import assemble
from policytext.extraction.drafts.collection import rarely_collected
from policytext.extraction.drafts.options import USUAL, ReadOptions
from policytext.extraction.drafts.pace import Pace, Stage, page_ranges
from policytext.extraction.pdf.lines.alignment import Printed
from policytext.extraction.process.formats import check_content, reader_of
from policytext.model import Box, Document, Source

if TYPE_CHECKING:
    from PIL.Image import Image

Answer: TypeAlias = "Document | tuple[tuple[Box, ...], ...] | Image"


@dataclass(frozen=True, slots=True)
class WantedPicture:
    """The picture of a page.

    Attributes:
        page: from 1.
        dpi: pixels to the inch.
    """

    page: int
    dpi: int


@dataclass(frozen=True, slots=True)
class Job:
    """A file to be read, and what is known of it from attempts that failed.

    Attributes:
        content: the bytes of the file.
        name: of the source.
        suffix: the ending of the name in lower case, with its dot.
        id: of the document.
        title: used when the document shows no title.
        options: how it is read.
        skipped: pages that must not be read.
        last: the last page that is read; None to read all.
        known: pages up to this one were read before.
        recognised: the only pages whose pictures may be recognised; None for all.
        unrecognised: pages whose pictures must not be recognised.
        attempt: from 0; pages that are not known get less time with every attempt.
        wanted: what is asked for in place of the document: printed lines whose characters are to
            be found, or the picture of a page.
    """

    content: bytes = field(repr=False)
    name: str
    suffix: str
    id: str
    title: str
    options: ReadOptions = USUAL
    skipped: frozenset[int] = frozenset()
    last: int | None = None
    known: int = 0
    recognised: frozenset[int] | None = None
    unrecognised: frozenset[int] = frozenset()
    attempt: int = 0
    wanted: tuple[Printed, ...] | WantedPicture = ()


def make_document(job: Job, pace: Pace | None = None) -> Document:
    """Read a file and make a document of it.

    Args:
        job: the file and how it is read.
        pace: told how far the reading is; None when nobody wants to know.

    Raises:
        SourceError: one of the errors of ``extract_source``.
    """
    pace = pace or pace_of(job)
    try:
        return _made(job, pace)
    except PolicyTextError:
        raise
    except MemoryError as error:
        raise needs_memory(job.name, job.options.limits.memory) from error
    except Exception as error:
        # A malformed file can make a library fail anywhere; one bad file must not end a batch.
        found = f"it is damaged ({type(error).__name__} while reading)"
        unreadable = UnreadableSource(job.name, found, "Save or download it again")
        unreadable.add_note(traceback.format_exc())
        raise unreadable from error


def pace_of(job: Job, report: Callable[[Stage, int], None] | None = None) -> Pace:
    """The pace of a job.

    Args:
        job: a file, and which of its pages are left out.
        report: called at the beginning of each stage with the page, or the number of pages.
    """
    limits = job.options.limits
    return Pace(job.name, limits, job.skipped, job.last, report, job.recognised, job.unrecognised)


def answer_of(job: Job, pace: Pace) -> Answer:
    """What a job asks for.

    Args:
        job: a file, and what of it is wanted.
        pace: told how far the reading is.

    Returns:
        A document; for wanted lines the boxes of their visible characters; or a picture.

    Raises:
        SourceError: when the file cannot be read.
    """
    password = job.options.password
    if isinstance(job.wanted, WantedPicture):
        from policytext.extraction.process.rendering import draw

        wanted = job.wanted
        return draw(job.content, job.name, job.suffix, wanted.page, wanted.dpi, password)
    if job.wanted:
        from policytext.extraction.pdf.lines.places import places_of

        return places_of(job.content, job.name, password, job.wanted, pace)
    return make_document(job, pace)


def needs_memory(name: str, limit: int) -> SourceTooLarge:
    """The error for a file that unpacks to more than the limit, in bytes."""
    found = f"reading it needs more than {limit // 2**20} MB of memory"
    return SourceTooLarge(name, found, "Split it, or save it again with the program it is from")


@rarely_collected()
def _made(job: Job, pace: Pace) -> Document:
    check_content(job.content, job.suffix, job.name)
    read = reader_of(job.suffix, job.name, job.options, pace)
    reading = read(job.content, job.name)
    pace.arrange(max(len(reading.pages), min(len(reading.drafts) // 20, 1000)))
    if not any(draft.text for draft in reading.drafts):
        found = "there is no text in it"
        raise UnreadableSource(job.name, found, "Open it and see; leave it out if it is empty")
    if pace.late:
        seconds = job.options.limits.file_seconds
        pages = page_ranges(pace.late)
        warning = f"page {pages}: not read, the file takes more than {seconds:.0f} s"
        reading = replace(reading, warnings=(*reading.warnings, warning))
    origin = Source(job.name, hashlib.sha256(job.content).hexdigest())
    return assemble(reading, id=job.id, source=origin, title=job.title)
