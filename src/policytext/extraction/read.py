"""Extraction of one source, one file or a whole folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from policytext.errors import SourceError, UnreadableSource, UnsupportedFormat
from policytext.extraction.drafts.options import USUAL, ReadOptions, Recognition
from policytext.extraction.process.formats import check_content, check_format, is_plain
from policytext.extraction.process.isolation import read_apart, wanted_apart
from policytext.extraction.process.job import Job, WantedPicture, make_document
from policytext.extraction.process.naming import named_apart
from policytext.extraction.process.sources import (
    SourceFile,
    document_ids,
    failure,
    read_sources,
)
from policytext.model import Document, Failure

if TYPE_CHECKING:
    from PIL.Image import Image


def extract_source(source: SourceFile, id: str, options: ReadOptions = USUAL) -> Document:
    """Make a document of a source.

    Args:
        source: a file or archive member, as listed by ``read_sources``.
        id: id of the document.
        options: how it is read.

    Returns:
        The document; what could not be read of it stands in its ``warnings``.

    Raises:
        UnsupportedFormat: policytext does not read this format.
        UnreadableSource: missing, empty, damaged, encrypted, not what its name says, or over the
            time that reading may take.
        NoTextLayer: a PDF of pictures.
        UndecodableText: bytes in no known encoding.
        SourceTooLarge: over the limits of ``policytext.extraction.process.sources``, or of memory
            or pages.
    """
    check_format(source.suffix, source.name)
    content = source.read()
    check_content(content, source.suffix, source.name)
    job = Job(content, source.name, source.suffix, id, source.stem, options)
    return make_document(job) if is_plain(content, source.suffix) else read_apart(job)


def extract(
    path: Path | str, *, id: str | None = None, ocr: str = Recognition.AUTO, password: str = ""
) -> Document:
    """Make a document of one file.

    Args:
        path: a file of one of the formats that are read, such as .pdf, .docx, .html or .txt.
        id: id of the document; the file name without its ending when left out.
        ocr: ``auto`` recognises pages without usable text, ``always`` all pages, ``never`` none.
        password: opens an encrypted PDF file.

    Returns:
        The document.

    Raises:
        SourceError: one of the errors of ``extract_source``. A zip archive or folder is refused.
        InvalidOption: when ``ocr`` is none of its choices.

    Example:
        >>> extract("notice.pdf")
        Traceback (most recent call last):
        policytext.errors.UnreadableSource: notice.pdf: there is no such file. Check the path
    """
    path = Path(path)
    if path.is_dir() or path.suffix.lower() == ".zip":
        found = "this is a folder or an archive, not one document"
        raise UnsupportedFormat(path, found, "Use extract_folder")
    if not path.exists():
        raise UnreadableSource(path, "there is no such file", "Check the path")
    options = ReadOptions(Recognition(ocr), password)
    return extract_source(SourceFile(path, path.name), id or document_ids([path.name])[0], options)


def page_picture(path: Path | str, page: int, *, dpi: int = 150, password: str = "") -> Image:
    """The picture of a page of a PDF file, or of a file that is a picture, as it is displayed.

    Args:
        path: the file.
        page: number, from 1.
        dpi: pixels to the inch; fewer for a page so large that its picture would have more than 40
            million pixels. A file that is a picture keeps its own pixels.
        password: opens an encrypted PDF file.

    Returns:
        An RGB picture.

    Raises:
        UnsupportedFormat: for a format whose pages have no fixed places.
        UnreadableSource: when the file cannot be opened, or has no such page.
    """
    source = _source(Path(path))
    options = ReadOptions(password=password)
    wanted = WantedPicture(page, dpi)
    job = Job(source.read(), source.name, source.suffix, "", "", options, wanted=wanted)
    picture: Image = wanted_apart(job)
    return picture


def _source(path: Path) -> SourceFile:
    if not path.is_file():
        raise UnreadableSource(path, "there is no such file", "Check the path")
    return SourceFile(path, path.name)


def extract_folder(
    paths: Path | str | Iterable[Path | str], options: ReadOptions = USUAL
) -> Iterator[Document | Failure]:
    """Make documents of all files in a folder, an archive, or a list of them.

    Args:
        paths: as for ``read_sources``.
        options: how they are read.

    Yields:
        A document or a failure for each source, in order. A failure does not end the run. Files
            of one name are told apart by their folders, and by a number at the end of their ids.

    Raises:
        UnreadableSource: when one of the paths is not there.
    """
    taken: set[str] = set()
    for source in named_apart(read_sources(paths)):
        if isinstance(source, Failure):
            yield source
            continue
        id = document_ids([source.name], taken)[0]
        try:
            document = extract_source(source, id, options)
        except SourceError as error:
            yield failure(source.name, error)
        else:
            taken.add(id)
            yield document
