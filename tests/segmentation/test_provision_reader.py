from __future__ import annotations

import pytest

from policytext.segmentation.provision_reader import ProvisionLevel, is_article_of_acts


@pytest.mark.parametrize(
    ("text", "article"),
    [
        ("Article 3 Ports shall be open.", True),
        ("ARTICLE 12. Duties", True),
        ("Section 3. Ports shall be open.", False),
        ("Articles of trade are exempt.", False),
        ("第三条　港口应当开放。", False),
    ],
)
def test_is_article_of_acts(text: str, article: bool) -> None:
    assert is_article_of_acts(text) is article


def test_levels_go_from_the_widest_to_the_narrowest() -> None:
    levels = list(ProvisionLevel)
    assert levels.index(ProvisionLevel.CHAPTER) < levels.index(ProvisionLevel.ARTICLE)
    assert levels[-1] is ProvisionLevel.SUBITEM
