"""The page of a report as HTML, in one file that needs nothing else."""

from __future__ import annotations

from pathlib import Path

from policytext.exchange.report.page import Page
from policytext.exchange.tables import write_into

_HERE = Path(__file__).parent


def render(page: Page) -> str:
    """The page as HTML: one file with its styles, without scripts, that loads nothing.

    Everything on the page is escaped but figures, which ``exchange.report.svg`` has checked. The
    page forbids browsers to load anything (Content Security Policy, W3C).
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    style = (_HERE / "report.css").read_text(encoding="utf-8")
    html = environment.get_template("report.html").render(page=page, style=style)
    return html.encode("utf-8", "replace").decode("utf-8")


def write_page(page: Page, path: Path) -> Path:
    """Write a page.

    Args:
        page: the report.
        path: of the file; its folder is made when it is not there.

    Raises:
        ExchangeError: when the file cannot be written.
    """
    content = render(page).encode("utf-8")
    return write_into(path.parent, path.name, lambda draft: _write(draft, content))


def _write(path: Path, content: bytes) -> None:
    path.write_bytes(content)
