"""Finding a coder by name and putting it to work."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib.metadata import entry_points

from policytext.coding.protocol import Coder
from policytext.errors import UnknownCode, known_names
from policytext.model import Codebook, Coding, Corpus, Document, Segment, Unit
from policytext.segmentation import segment
from policytext.store.codebook_files import read_codebook

_GROUP = "policytext.coders"


def coder_names() -> tuple[str, ...]:
    """Names of the coders installed, one's own included, sorted."""
    return tuple(sorted({entry.name for entry in entry_points(group=_GROUP)}))


def make_coder(name: str, codebook: Codebook) -> Coder:
    """The coder of a name, ready for a codebook.

    Args:
        name: ``rules``, or the name of an entry point of the group ``policytext.coders``.
        codebook: what it codes with.

    Raises:
        UnknownCode: when no coder has this name; lists those that exist.
        CodebookError: when the coder cannot use the codebook.
    """
    return coder_maker(name)(codebook)


def coder_maker(name: str) -> Callable[..., Coder]:
    """What makes a coder of a name for a codebook: its class.

    Raises:
        UnknownCode: when no coder has this name; lists those that exist.
    """
    for entry in entry_points(group=_GROUP, name=name):
        maker: Callable[..., Coder] = entry.load()
        return maker
    raise UnknownCode("coders", f"there is no coder {name!r}. {known_names(name, coder_names())}")


def apply_codebook(
    documents: Corpus | Document | Iterable[Segment],
    codebook: Codebook | str,
    *,
    coder: Coder | str = "rules",
    unit: Unit | str | None = None,
    run: str = "",
) -> tuple[Coding, ...]:
    """Code documents or segments with a codebook.

    Args:
        documents: a corpus, a document, or segments made beforehand. Of documents, headings and
            running heads are not coded.
        codebook: the codes and their indicators; or the id of a shipped codebook, or a file.
        coder: a coder, or its name.
        unit: section, paragraph, sentence or clause; the codebook's own when left out.
        run: id of the run that the codings belong to.

    Returns:
        Codings in the order of the segments, then of the codebook.

    Raises:
        UnknownCode: when there is no coder of this name.
        CodebookError: when an indicator cannot be read.
    """
    if isinstance(codebook, str):
        codebook = read_codebook(codebook)
    machine = make_coder(coder, codebook) if isinstance(coder, str) else coder
    chosen = Unit(unit or codebook.unit)
    return tuple(machine.code(_segments(documents, chosen), run=run))


def _segments(documents: Corpus | Document | Iterable[Segment], unit: Unit) -> Iterable[Segment]:
    if isinstance(documents, Document):
        return segment(documents, unit=unit, headings=False)
    if isinstance(documents, Corpus):
        return (
            piece
            for document in documents
            for piece in segment(document, unit=unit, headings=False)
        )
    return documents
