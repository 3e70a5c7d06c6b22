"""How far the reading of a file has come, and what of it is left out."""

from __future__ import annotations

import time
from collections.abc import Callable, Container, Iterable, Set
from enum import StrEnum

from policytext.errors import SourceTooLarge
from policytext.extraction.drafts.options import Limits


class Stage(StrEnum):
    """What is being done with a file; each stage has a time of its own."""

    OPEN = "open"
    PAGE = "page"
    RECOGNISE = "recognise"
    ARRANGE = "arrange"


_OPENING, _LONGEST_OPENING = 0.5, 10.0
_ARRANGING = 0.01


def stage_seconds(limits: Limits, stage: Stage, number: int) -> float:
    """The processor time that a stage may take.

    Args:
        limits: of the file.
        stage: what is being done.
        number: the megabytes that are opened, or the pages that are arranged; without meaning for
            the other stages.
    """
    if stage is Stage.RECOGNISE:
        return limits.recognition_seconds
    if stage is Stage.OPEN:
        return limits.page_seconds + min(_LONGEST_OPENING, _OPENING * number)
    if stage is Stage.ARRANGE:
        return 0.8 * limits.page_seconds + _ARRANGING * number
    return limits.page_seconds


class Pace:
    """Told by a reader what it does; tells the reader which pages to leave out.

    A reader of a format with pages calls ``expect`` once, ``begin`` before each page, ``recognise``
    before a page's picture is recognised, and ``arrange`` after the last page.

    Attributes:
        late: pages that were left out because the file took too long, in order.
    """

    def __init__(
        self,
        name: str = "",
        limits: Limits | None = None,
        skipped: Set[int] = frozenset(),
        last: int | None = None,
        report: Callable[[Stage, int], None] | None = None,
        recognised: Container[int] | None = None,
        unrecognised: Container[int] = frozenset(),
    ) -> None:
        """Begin with a file.

        Args:
            name: of the file, for errors.
            limits: None for none.
            skipped: pages that must not be read.
            last: the last page that is read; None to read all.
            report: called at the beginning of each stage with the page, or the number of pages.
            recognised: the only pages whose pictures may be recognised; None for all.
            unrecognised: pages whose pictures must not be recognised.
        """
        self._name = name
        self._limits = limits
        self._skipped = skipped
        self._last = last
        self._report = report
        self._recognised = recognised
        self._unrecognised = unrecognised
        self._began = time.monotonic()
        self._arranging = False
        self.late: list[int] = []

    def expect(self, pages: int) -> None:
        """Say how many pages there are.

        Raises:
            SourceTooLarge: when there are more than are read.
        """
        if self._limits and pages > self._limits.pages:
            found = f"it has {pages} pages, more than the {self._limits.pages} that are read"
            raise SourceTooLarge(self._name, found, "Split it into several files")

    def begin(self, page: int) -> bool:
        """Say that a page, counted from 1, is begun; False when it is to be left out."""
        if page in self._skipped or (self._last is not None and page > self._last):
            return False
        if not self.in_time():
            self.late.append(page)
            return False
        self._tell(Stage.PAGE, page)
        return True

    def in_time(self) -> bool:
        """Whether more may be done with the file."""
        limits = self._limits
        return limits is None or time.monotonic() - self._began <= limits.file_seconds

    def recognise(self, page: int) -> bool:
        """Say that the picture of a page is being recognised; False when it must not be."""
        outside = self._recognised is not None and page not in self._recognised
        if outside or page in self._unrecognised:
            return False
        self._tell(Stage.RECOGNISE, page)
        return True

    def arrange(self, pages: int) -> None:
        """Say that all pages are read and are put in order; only the first time counts."""
        if not self._arranging:
            self._arranging = True
            self._tell(Stage.ARRANGE, pages)

    def _tell(self, stage: Stage, number: int) -> None:
        if self._report:
            self._report(stage, number)


def page_ranges(pages: Iterable[int]) -> str:
    """Page numbers in rising order in words: ``1-3, 7``."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1] = [runs[-1][0], page]
        else:
            runs.append([page])
    return ", ".join("-".join(map(str, run)) for run in runs)
