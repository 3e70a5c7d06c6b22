import pytest

from policytext.nlp.actors.english_kinds import english_kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Department of Chemistry", "university"),
        ("Department of Commerce", "government"),
        ("Department of Physics of the University of Munich", "university"),
        ("Chongqing Branch of China Development Bank", "financial institution"),
        ("Ningbo Industrial Park", "park"),
        ("Ningbo Institute Co., Ltd", "firm"),
        ("Hongshan Venture Capital Co., Ltd", "fund"),
        ("Yunnan Academy of Sciences", "research institute"),
        ("Solar Power Association", "association"),
        ("Ruilan", None),
    ],
)
def test_kinds(name: str, kind: str | None) -> None:
    assert english_kind(name) == kind
