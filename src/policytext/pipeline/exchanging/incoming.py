"""Projects of Taguette and QualCoder into a study: all of one, or nothing."""

from __future__ import annotations

from pathlib import Path

from policytext.exchange.qualcoder.reading import read_qualcoder
from policytext.exchange.qualcoder.schema import DATABASE
from policytext.exchange.refi.archive import FileText
from policytext.exchange.refi.elements import Project
from policytext.exchange.refi.losses import Losses
from policytext.exchange.refi.positions import OffsetUnit
from policytext.exchange.taguette.reading import read_taguette
from policytext.pipeline.refi.importing import (
    Imported,
    ImportOptions,
    ReadProject,
    check_codebook_id,
    take_into,
)
from policytext.pipeline.refi.incoming_documents import counting_of, read_texts
from policytext.store import Study


class _NoFiles:
    """All texts stand in the project itself."""

    def text(self, reference: str) -> FileText | None:
        """No file has this name."""
        return None


def import_taguette(
    place: Study | Path | str, path: Path, *, project: str = "", codebook: str = ""
) -> Imported:
    """Take a Taguette project into a study, in one transaction.

    What came before is known again by document, place, tag and user; nothing that the study has is
    changed or taken away. A highlight whose words are not those of its snippet is left out.

    Args:
        place: a study open for writing; or its file or URL, made when it is not there.
        path: of the SQLite file.
        project: name or number; needed when the file holds several.
        codebook: id of the codebook for the tags; made of the project's name when empty.

    Raises:
        ExchangeError: when the project cannot be read; the study is as it was.
        StudyError: when the study cannot be written.
    """
    losses = Losses()
    found = read_taguette(path, losses, name=project)
    return _taken(place, found, path, codebook, losses)


def import_qualcoder(place: Study | Path | str, path: Path, *, codebook: str = "") -> Imported:
    """Take a QualCoder project into a study, in one transaction.

    What came before is known again by document, place, code and owner; nothing that the study has
    is changed or taken away. A coding whose words do not stand at its place is left out.

    Args:
        place: a study open for writing; or its file or URL, made when it is not there.
        path: of the folder ``NAME.qda``, or of the ``data.qda`` in it.
        codebook: id of the codebook for the codes; made of the project's name when empty.

    Raises:
        ExchangeError: when the project cannot be read; the study is as it was.
        StudyError: when the study cannot be written.
    """
    losses = Losses()
    found = read_qualcoder(path, losses)
    file = path / DATABASE if path.is_dir() else path
    return _taken(place, found, file, codebook, losses)


def _taken(
    place: Study | Path | str, project: Project, file: Path, codebook: str, losses: Losses
) -> Imported:
    """What became of a project; a study is made only for one that could be read."""
    if codebook:
        check_codebook_id(codebook)
    options = ImportOptions(OffsetUnit.CODEPOINT, codebook)
    files = _NoFiles()
    texts = read_texts(project, files, losses)
    counting = counting_of(project, texts, options.unit)
    read = ReadProject(file, project, files, texts, counting, losses)
    return take_into(place, read, options, title=project.head.name)
