import pytest

from policytext.nlp.places import find_places, gazetteer


def named(text: str, language: str, context: str | None = None) -> list[tuple[str, str]]:
    around = gazetteer()[context] if context else None
    found = find_places(text, language, context=around)
    return [(text[m.span.start : m.span.end], m.place.code) for m in found]


@pytest.mark.parametrize(
    ("zh", "en", "codes"),
    [
        ("样机从上海运到重庆。", "The prototype went from Shanghai to Chongqing.", "310000 500000"),
        ("江苏省南京市江北新区的园区", "a park in Nanjing Jiangbei New District", "jiangbei"),
        ("西部地区承接长三角的项目", "The western region hosts firms from the Yangtze Delta",
         "west yangtze-delta"),
        ("总部在苏州市相城区", "Headquarters are in Xiangcheng, Suzhou", "320507"),
        ("团队来自以色列和美国硅谷", "Teams from Israel and Silicon Valley", "IL silicon-valley"),
        ("陕西与山西各建一座", "Shaanxi and Shanxi built one each", "610000 140000"),
        ("乌鲁木齐、呼和浩特两地", "Ürümqi and Hohhot", "650100 150100"),
    ],
)  # fmt: skip
def test_the_same_places_in_both_languages(zh: str, en: str, codes: str) -> None:
    assert [code for _, code in named(zh, "zh")] == codes.split()
    assert [code for _, code in named(en, "en")] == codes.split()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("南京市鼓楼区的大学科技园", "320106"),
        ("福州软件园在鼓楼区扩建", "350102"),
        ("徐州市区与鼓楼区同步推进", "320302"),
    ],
)
def test_a_district_of_many_cities_is_that_of_the_city_named(text: str, code: str) -> None:
    assert named(text, "zh")[-1][1] == code


def test_the_context_decides_where_the_text_does_not() -> None:
    assert named("项目落在鼓楼区。", "zh", "350100") == [("鼓楼区", "350102")]
    assert named("项目落在鼓楼区。", "zh", "320300") == [("鼓楼区", "320302")]


def test_other_places_of_the_name_are_rivals() -> None:
    (found,) = find_places("试点设在朝阳区。", "zh")
    assert found.place.code == "110105"
    assert [rival.province for rival in found.rivals] == ["220000"]


@pytest.mark.parametrize(
    "text",
    [
        "双方加强合作，开放共享",
        "国际市场与市民生活",
        "南京路步行街",
        "清华大学与南京大学联合攻关",
        "会议于北京时间八时开始",
        "各县城区改造",
    ],
)
def test_other_words_and_names_of_organisations_are_no_places(text: str) -> None:
    assert named(text, "zh") == []


@pytest.mark.parametrize(
    "text",
    ["the University of Saskatchewan", "Jiangsu Industrial Technology Research Institute",
     "Bank of Nanjing", "Chongqing University of Technology", "Hainanese food", "Beijing Time"],
)  # fmt: skip
def test_names_of_organisations_are_no_places_in_english(text: str) -> None:
    assert named(text, "en") == []


def test_a_short_name_of_a_county_needs_its_surroundings() -> None:
    assert named("我们坚持无为而治", "zh") == []
    assert named("安徽无为的电缆企业", "zh") == [("安徽无为", "340281")]


def test_former_names_lead_to_the_division_of_today() -> None:
    assert named("原襄樊市的汽车厂", "zh") == [("襄樊市", "420600")]


def test_spans_stay_on_traditional_text() -> None:
    assert named("廣東與臺灣的廠商", "zh") == [("廣東", "440000"), ("臺灣", "710000")]


def test_a_text_in_another_language_names_nothing() -> None:
    assert find_places("Shanghai", "und") == ()
