import pytest
from lxml import etree

from policytext.errors import ExchangeError
from policytext.exchange.report.svg import inline_svg

FIGURE = """<?xml version="1.0"?>
<!DOCTYPE svg [<!ENTITY away SYSTEM "file:///etc/hostname">]>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
     width="72pt" height="36pt" onload="alert(1)">
  <metadata><a href="https://example.org/"/></metadata>
  <style>@import "https://example.org/a.css"; path {fill: url(https://example.org/b)}</style>
  <script>alert(1)</script>
  <defs><clipPath id="clip"><rect width="5"/></clipPath><path id="glyph" d="M0 0"/></defs>
  <g clip-path="url(#clip)" style="fill: url('#clip')"><use xlink:href="#glyph"/></g>
  <a href="javascript:alert(1)"><text>away</text></a>
  <image href="https://example.org/c.png"/><text>&away;产业</text>
</svg>"""


def test_a_figure_runs_nothing_and_leads_nowhere() -> None:
    markup = inline_svg(FIGURE, "f1")
    root = etree.fromstring(markup)
    assert not {"script", "metadata", "image", "a"} & {
        etree.QName(e).localname for e in root.iter()
    }
    assert "example.org" not in markup
    assert "onload" not in markup
    assert "产业" in markup
    assert root.get("viewBox") == "0 0 72 36"
    assert root.get("width") == "7.6em"
    assert root.get("height") is None


def test_two_figures_do_not_share_ids() -> None:
    first, second = (inline_svg(FIGURE, prefix) for prefix in ("f1", "f2"))
    assert 'id="f1-clip"' in first
    assert first.count("url(#f1-clip)") == 2
    assert 'href="#f2-glyph"' in second
    assert "f1-" not in second


@pytest.mark.parametrize("content", ["", "<svg", "<html/>"])
def test_what_is_no_figure_is_refused(content: str) -> None:
    with pytest.raises(ExchangeError, match="no SVG"):
        inline_svg(content, "f1")
