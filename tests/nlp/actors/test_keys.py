import pytest

from policytext.model import ActorType, Bilingual
from policytext.nlp.actors.keys import actor_id, person_id, regular_english


@pytest.mark.parametrize(
    ("zh", "en", "kind"),
    [
        ("重庆大学", "Chongqing University", "university"),
        ("江苏省产业技术研究院", "Jiangsu Industrial Technology Research Institute",
         "research institute"),
        ("贵州省人民政府", "People's Government of Guizhou Province", "government"),
        ("中共云南省委", "Yunnan Provincial Party Committee", "government"),
        ("瑞澜电子有限公司", "Ruilan Electronics Co., Ltd.", "firm"),
        ("成都天府软件园", "Chengdu Tianfu Software Park", "park"),
        ("贵安新区管委会", "Gui’an New Area Administrative Committee", "government"),
        ("国家开发银行重庆市分行", "Chongqing Branch of China Development Bank",
         "financial institution"),
    ],
)  # fmt: skip
def test_names_in_both_languages_have_one_id(zh: str, en: str, kind: str) -> None:
    assert actor_id(Bilingual(zh), ActorType(kind)) == actor_id(Bilingual(en=en), ActorType(kind))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (Bilingual("省科技厅"), Bilingual("市科技局")),
        (Bilingual("省政府"), Bilingual("市政府")),
        (Bilingual(en="Bank of China"), Bilingual(en="People's Bank of China")),
        (Bilingual(en="University of Hong Kong"), Bilingual(en="City University of Hong Kong")),
    ],
)
def test_different_bodies_have_different_ids(first: Bilingual, second: Bilingual) -> None:
    assert actor_id(first, ActorType.GOVERNMENT) != actor_id(second, ActorType.GOVERNMENT)


def test_irregular_names_are_not_translated() -> None:
    assert regular_english("瑞澜电子", ActorType.FIRM) == ""


@pytest.mark.parametrize("name", ["欧阳明高", "Ouyang Minggao", "Minggao Ouyang"])
def test_people_in_either_order(name: str) -> None:
    assert person_id(name) == "minggao-ouyang"
