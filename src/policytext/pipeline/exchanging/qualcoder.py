"""A study as a QualCoder project."""

from __future__ import annotations

import shutil
from pathlib import Path

from policytext.errors import ExchangeError
from policytext.exchange.qualcoder.schema import SUFFIX
from policytext.exchange.qualcoder.writing import write_qualcoder
from policytext.exchange.refi.losses import Losses
from policytext.pipeline.exchanging.content import ALL, ExportChoice, StudyContent
from policytext.pipeline.refi.exporting import Exported
from policytext.store import Study


def export_qualcoder(study: Study, folder: Path, choice: ExportChoice = ALL) -> Exported:
    """Write a study as a QualCoder project: a folder ``NAME.qda``.

    The same study gives the same bytes.

    Args:
        study: open.
        folder: not there yet, or empty; a project of QualCoder is never replaced. It gets the
            ending ``.qda``, by which QualCoder knows its projects.
        choice: what goes out.

    Raises:
        ExchangeError: when the folder is not empty or cannot be written, or the study has no
            document.
        StudyError: when a coder is unknown.
    """
    folder = folder if folder.suffix == SUFFIX else folder.with_name(folder.name + SUFFIX)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        message = "it is there already. Choose another name, or take it away first."
        raise ExchangeError(folder, "folder", message)
    losses = Losses()
    with study.together():
        found = StudyContent(study, choice, losses)
        content = found.content()
        draft = folder.with_name(f".{folder.name}.part")
        try:
            shutil.rmtree(draft, ignore_errors=True)
            draft.mkdir(parents=True)
            codings = write_qualcoder(draft, content, losses)
            if folder.exists():
                folder.rmdir()
            draft.replace(folder)
        except OSError as error:
            message = f"it cannot be written ({error.strerror}). Choose another place."
            raise ExchangeError(folder, "folder", message) from error
        finally:
            shutil.rmtree(draft, ignore_errors=True)
        return Exported(folder, found.counts(codings), losses)
