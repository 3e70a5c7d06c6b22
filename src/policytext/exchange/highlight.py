"""A document with its codings highlighted, for notebooks and pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from policytext.model import Coding, Document, Span

_STYLE = (
    "mark.pt-coding{background:#fff3bf;color:#212529;padding:0 .1em}"
    "mark.pt-coding b{background:#ffd43b;font-weight:600}"
    ".pt-code{font-size:70%;color:#495057;background:#f8f9fa;border:1px solid #adb5bd;"
    "border-radius:3px;padding:0 .25em;margin-left:.25em;white-space:nowrap}"
)


@dataclass(frozen=True, slots=True)
class Highlighted:
    """A document with its codings; a notebook shows it in colour.

    Attributes:
        document: the text.
        codings: of this document, in the order of the text.
    """

    document: Document
    codings: tuple[Coding, ...]

    def to_html(self) -> str:
        """An HTML fragment: coded stretches marked, evidence bold, codes behind them."""
        pieces: list[str] = []
        at = 0
        for span, codings in _stretches(self.codings):
            pieces.append(_escaped(self.document.text[at : span.start]))
            pieces.append(_marked(self.document, span, codings))
            at = span.end
        pieces.append(_escaped(self.document.text[at:]))
        title = escape(self.document.title)
        language = escape(self.document.language)
        body = f"<h4>{title}</h4><div>{''.join(pieces)}</div>"
        return f"<style>{_STYLE}</style><section lang='{language}'>{body}</section>"

    def _repr_html_(self) -> str:
        return self.to_html()


def highlight(document: Document, codings: Iterable[Coding]) -> Highlighted:
    """Show a document with its codings.

    Args:
        document: the text.
        codings: those of other documents are left out.

    Returns:
        An object that a notebook shows in colour; ``to_html()`` gives the fragment.

    Raises:
        QuoteMismatch: when a quote is not what stands at its span.
    """
    own = [coding for coding in codings if coding.document == document.id]
    for coding in own:
        coding.check(document)
    return Highlighted(document, tuple(sorted(own, key=lambda c: (c.span, c.code))))


def _stretches(codings: Sequence[Coding]) -> list[tuple[Span, list[Coding]]]:
    """Codings by the stretch they cover; overlapping ones share a stretch."""
    stretches: list[tuple[Span, list[Coding]]] = []
    for coding in codings:
        if stretches and stretches[-1][0].overlaps(coding.span):
            span, held = stretches[-1]
            joined = Span(span.start, max(span.end, coding.span.end))
            stretches[-1] = (joined, [*held, coding])
        else:
            stretches.append((coding.span, [coding]))
    return stretches


def _marked(document: Document, span: Span, codings: Sequence[Coding]) -> str:
    bold = {
        position
        for coding in codings
        for item in coding.evidence
        if item.span is not None
        for position in range(item.span.start, item.span.end)
    }
    letters = []
    for position in range(span.start, span.end):
        starts = position in bold and (position - 1 not in bold or position == span.start)
        ends = position in bold and (position + 1 not in bold or position + 1 == span.end)
        letter = _escaped(document.text[position])
        letters.append(f"{'<b>' if starts else ''}{letter}{'</b>' if ends else ''}")
    names = dict.fromkeys(coding.code for coding in codings)
    labels = "".join(f"<span class='pt-code'>{escape(name)}</span>" for name in names)
    return f"<mark class='pt-coding'>{''.join(letters)}</mark>{labels}"


def _escaped(text: str) -> str:
    return escape(text).replace("\n", "<br>")
