"""The one exception tree of policytext.

    PolicyTextError
      SourceError                 .path .found .advice   a source cannot become a document
        UnsupportedFormat(ValueError)
        UnreadableSource                         damaged, encrypted, no permission, not there
        NoTextLayer                              a scan: pictures without text
        UndecodableText(ValueError)              no known encoding fits
        SourceTooLarge                           over the size that policytext reads
      CodebookError               .path .line .code
        DuplicateCode(ValueError)
        UnknownCode(LookupError)
        CircularCodebook(ValueError)
      CodingError                 .document .span
        SpanOutOfRange(ValueError)
        QuoteMismatch(ValueError)
      StudyError                  .path
        StudyNotFound(FileNotFoundError)
        StudyLocked
        StudyVersion
        NotCoded
          TooFewDecisions         .codebook .given .denied
        SettingsError(ValueError) .key
      InvalidOption(ValueError)   .option .value
        UnsupportedModel          .parts
      ExchangeError               .path .element
      MissingExtra(ImportError)   .extra
      MissingModel(ImportError)   .model
      MissingGlyph(ValueError)    .font .text

Every message has three parts: what happened, what was found, what to do. The facts are attributes.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import Any

_FEW_CHARACTERS = 20


class PolicyTextError(Exception):
    """Base of all errors that policytext raises on purpose."""

    def __reduce__(self) -> tuple[Any, ...]:
        """Keep the error whole on its way between processes."""
        return _restored, (type(self), self.args), self.__dict__


class SourceError(PolicyTextError):
    """A source cannot become a document.

    Attributes:
        path: the file, or the member of an archive written ``archive.zip!member``.
        found: what is wrong with it.
        advice: what to do.
    """

    def __init__(self, path: Path | str, found: str, advice: str) -> None:
        self.path = str(path)
        self.found = found
        self.advice = advice
        super().__init__(f"{path}: {found}. {advice}")


class UnsupportedFormat(SourceError, ValueError):
    """The format is not one that policytext reads."""


class UnreadableSource(SourceError):
    """The file is damaged, encrypted, empty, forbidden or not there."""


class NoTextLayer(SourceError):
    """The file holds pictures of pages and no text."""


class UndecodableText(SourceError, ValueError):
    """The bytes fit none of the encodings tried."""


class SourceTooLarge(SourceError):
    """The file is over the size that policytext reads."""


class CodebookError(PolicyTextError):
    """A codebook file or a reference into a codebook is wrong.

    Attributes:
        path: the codebook file, or the codebook's id when it has no file.
        line: line in the file, counted from 1; None when unknown.
        code: the code concerned, if any.
    """

    def __init__(
        self, path: Path | str, message: str, *, line: int | None = None, code: str | None = None
    ) -> None:
        self.path = str(path)
        self.line = line
        self.code = code
        self.message = message
        where = f"{path}, line {line}" if line is not None else str(path)
        super().__init__(f"{where}: {message}")


class DuplicateCode(CodebookError, ValueError):
    """Two codes of one codebook have the same id."""


class UnknownCode(CodebookError, LookupError):
    """A code, parent or codebook is named that does not exist."""


class CircularCodebook(CodebookError, ValueError):
    """A code is its own ancestor."""


class CodingError(PolicyTextError):
    """A coding does not fit its document.

    Attributes:
        document: id of the document.
        span: start and end in code points, half-open.
    """

    def __init__(self, document: str, span: tuple[int, int], message: str) -> None:
        self.document = document
        self.span = span
        super().__init__(f"document {document}, characters {span[0]}-{span[1]}: {message}")


class SpanOutOfRange(CodingError, ValueError):
    """A span reaches beyond its text."""


class QuoteMismatch(CodingError, ValueError):
    """The quote of a coding is not what stands at its span."""


class StudyError(PolicyTextError):
    """A study cannot be opened or used.

    Attributes:
        path: the study file, its URL, or the settings file.
    """

    def __init__(self, path: Path | str, message: str) -> None:
        self.path = str(path)
        super().__init__(f"{path}: {message}")


class StudyNotFound(StudyError, FileNotFoundError):
    """There is no study at this place."""


class StudyLocked(StudyError):
    """Another program holds the study and does not let go."""


class StudyVersion(StudyError):
    """The file is no study, or one of another version of policytext."""


class NotCoded(StudyError):
    """The study has not been coded with what is asked for."""


class TooFewDecisions(NotCoded):
    """People have not decided enough to learn from.

    Attributes:
        codebook: its id.
        given: how often a code was found to fit.
        denied: how often it was found not to fit.
    """

    def __init__(
        self, path: Path | str, codebook: str, given: int, denied: int, needed: tuple[int, int]
    ) -> None:
        self.codebook = codebook
        self.given = given
        self.denied = denied
        least, of_each = needed
        super().__init__(
            path,
            f"there are {given + denied} decisions about codes of {codebook} ({given} fit, "
            f"{denied} do not); {least} are needed, {of_each} of each kind at least. "
            "To see what to decide about: policytext review list",
        )


class SettingsError(StudyError, ValueError):
    """A setting is missing, unknown or of the wrong type.

    Attributes:
        key: the dotted name of the setting.
    """

    def __init__(self, path: Path | str, key: str, message: str) -> None:
        self.key = key
        super().__init__(path, f"setting {key!r}: {message}")


class InvalidOption(PolicyTextError, ValueError):
    """An option of a function has a value that there is not.

    Attributes:
        option: its name.
        value: what was given.
    """

    def __init__(self, option: str, value: object, choices: Iterable[str]) -> None:
        self.option = option
        self.value = value
        super().__init__(f"{option}={value!r} is none of the choices. Use {', '.join(choices)}.")


class UnsupportedModel(InvalidOption):
    """A theory model says more than the tables behind it.

    Attributes:
        parts: boxes (codes) and arrows (``code → code``) without a row with passages.
    """

    def __init__(self, parts: Iterable[str]) -> None:
        self.parts = tuple(parts)
        self.option = "model"
        self.value = ", ".join(self.parts)
        message = (
            f"the model says more than the tables: no row with a passage for {self.value}. Code "
            "passages for them, or leave them out (--supported). A box needs one in the tables "
            "categories, axial or core, an arrow in relations."
        )
        PolicyTextError.__init__(self, message)


class ExchangeError(PolicyTextError):
    """A file of another tool cannot be read or written.

    Attributes:
        path: the file.
        element: the part of it that is wrong.
    """

    def __init__(self, path: Path | str, element: str, message: str) -> None:
        self.path = str(path)
        self.element = element
        super().__init__(f"{path}: {element}: {message}")


class MissingExtra(PolicyTextError, ImportError):
    """An optional part is not installed.

    Attributes:
        extra: name of the extra.
    """

    def __init__(self, extra: str, purpose: str) -> None:
        self.extra = extra
        super().__init__(
            f"{purpose} needs an optional part. Run: pip install 'policytext[{extra}]'"
        )


class MissingModel(PolicyTextError, ImportError):
    """A language model that comes with policytext is not installed.

    Attributes:
        model: name of the model's package.
    """

    def __init__(self, model: str, advice: str = "Install policytext again.") -> None:
        self.model = model
        super().__init__(f"the language model {model} is missing. {advice}")


class MissingGlyph(PolicyTextError, ValueError):
    """A figure would show empty boxes for some characters.

    Attributes:
        font: the font that lacks them.
        text: the characters.
    """

    def __init__(self, font: str, text: str) -> None:
        self.font = font
        self.text = text
        shown = f"{text[:_FEW_CHARACTERS]!r}"
        more = f" and {len(text) - _FEW_CHARACTERS} more" if len(text) > _FEW_CHARACTERS else ""
        super().__init__(
            "a figure cannot be drawn without empty boxes: "
            f"font {font} has no glyph for {shown}{more}. "
            "For Chinese run: pip install 'policytext[figures]', or install the Debian package "
            "fonts-noto-cjk; for other characters name a font file that has them: --font FILE"
        )


def _restored(kind: type[PolicyTextError], args: tuple[Any, ...]) -> PolicyTextError:
    error = kind.__new__(kind)
    error.args = args
    return error


def known_names(wanted: str, names: Iterable[str]) -> str:
    """Say which names exist, close ones first, for the end of an error message.

    Args:
        wanted: the name that was not found.
        names: the names that exist.

    Returns:
        A sentence such as ``Did you mean 'PAT.CAP'?`` or ``Known: a, b, c.``
    """
    choices = sorted(names)
    close = get_close_matches(wanted, choices, n=3, cutoff=0.6)
    if close:
        return "Did you mean " + " or ".join(repr(name) for name in close) + "?"
    shown = ", ".join(choices[:12])
    more = f" and {len(choices) - 12} more" if len(choices) > 12 else ""
    return f"Known: {shown}{more}." if choices else "There are none yet."
