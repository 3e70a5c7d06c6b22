"""A study as a Taguette project."""

from __future__ import annotations

from pathlib import Path

from policytext.exchange.refi.losses import Losses
from policytext.exchange.tables import write_into
from policytext.exchange.taguette.writing import write_taguette
from policytext.pipeline.exchanging.content import ALL, ExportChoice, StudyContent
from policytext.pipeline.refi.exporting import Exported
from policytext.store import Study


def export_taguette(study: Study, path: Path, choice: ExportChoice = ALL) -> Exported:
    """Write a study as a Taguette project (SQLite), which Taguette imports or opens.

    The same study gives the same bytes.

    Args:
        study: open.
        path: of the file; one that is there is replaced.
        choice: what goes out.

    Raises:
        ExchangeError: when the file cannot be written, or the study has no document.
        StudyError: when a coder is unknown.
    """
    losses = Losses()
    codings = []
    with study.together():
        found = StudyContent(study, choice, losses)

        def write(draft: Path) -> None:
            draft.unlink(missing_ok=True)
            codings.append(write_taguette(draft, found.content(), losses, found.headings))

        write_into(path.parent, path.name, write)
        return Exported(path, found.counts(codings[-1]), losses)
