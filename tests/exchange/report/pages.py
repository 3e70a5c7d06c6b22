"""What must be true of every page."""

from __future__ import annotations

import re

from lxml import etree, html

LEADS = ("src", "srcset", "action", "data", "poster", "background", "formaction")


def checked(content: str) -> html.HtmlElement:
    """The page, when it needs nothing else, runs nothing, and its links lead to places it has."""
    page = html.document_fromstring(content.encode())
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids)), sorted(id for id in set(ids) if ids.count(id) > 1)[:5]
    places = {f"#{id}" for id in ids}
    for element in page.iter():
        if not isinstance(element.tag, str):
            continue
        assert element.tag not in ("script", "link", "iframe", "object", "embed", "base", "img")
        for name, value in element.attrib.items():
            plain = etree.QName(name).localname if "{" in name else name.rpartition(":")[2]
            assert plain not in LEADS, (element.tag, name)
            assert not plain.startswith("on"), (element.tag, name)
            if plain == "href":
                assert value in places, value
            assert "url(" not in value or re.search(r"url\(#", value), value
    style = "".join(page.xpath("//style/text()"))
    assert "@import" not in style
    assert not re.search(r"url\((?!#)", style)
    return page
