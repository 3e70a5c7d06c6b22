from __future__ import annotations

import pytest

from policytext.errors import (
    CircularCodebook,
    CodebookError,
    DuplicateCode,
    UnknownCode,
)
from policytext.model import (
    Bilingual,
    Code,
    Codebook,
    CodeIndicator,
    CodeRelation,
    CodeStatus,
    Level,
    RelationKind,
    Role,
    Unit,
)
from policytext.store.codebook_files import parse_codebook

WHOLE = """\
codebook: two-words
version: 1.10
label: {zh: 是, en: no}
description: {zh: 说明。}
source: A study
unit: paragraph
word_lists:
  body:
    zh: [省政府, 市政府]
    en: ministry
codes:
  - id: PAT
    label: {zh: 模式, en: Pattern}
    level: axial
    role: strategy
    status: inferred
  - id: PAT.CAP-1_a
    label:
      zh: 产能
    parent: PAT
    definition: {zh: 定义, en: Definition}
    include: {zh: 包括, en: Include}
    exclude: {zh: 不包括, en: Exclude}
    examples:
      zh: [甲。, 乙。]
      en: "One."
    indicators:
      zh:
        - 增量产能
        - 985

        - {pattern: 投产,
           with: "(项目|基地)", without: [甲, 乙]}
      en: [incremental capacity,
           {pattern: no, negated: true,
            weight: 1}]
relations:
  - {source: PAT.CAP-1_a, target: PAT, kind: is a}
  - {target: PAT, kind: tension with,
     source: PAT, status: inferred}
"""


def test_every_field_is_read_as_it_was_written() -> None:
    assert parse_codebook(WHOLE, path="b.yaml") == Codebook(
        id="two-words",
        version="1.10",
        label=Bilingual("是", "no"),
        description=Bilingual("说明。"),
        source="A study",
        unit=Unit.PARAGRAPH,
        word_lists={"body": {"zh": ("省政府", "市政府"), "en": ("ministry",)}},
        codes=(
            Code(
                "PAT",
                Bilingual("模式", "Pattern"),
                level=Level.AXIAL,
                role=Role.STRATEGY,
                status=CodeStatus.INFERRED,
                line=12,
            ),
            Code(
                "PAT.CAP-1_a",
                Bilingual("产能"),
                Bilingual("定义", "Definition"),
                Bilingual("包括", "Include"),
                Bilingual("不包括", "Exclude"),
                {"zh": ("甲。", "乙。"), "en": ("One.",)},
                {
                    "zh": (
                        CodeIndicator("增量产能", line=29),
                        CodeIndicator("985", line=30),
                        CodeIndicator("投产", ("(项目|基地)",), ("甲", "乙"), line=32),
                    ),
                    "en": (
                        CodeIndicator("incremental capacity", line=34),
                        CodeIndicator("no", negated=True, weight=1.0, line=35),
                    ),
                },
                parent="PAT",
                line=17,
            ),
        ),
        relations=(
            CodeRelation("PAT.CAP-1_a", "PAT", RelationKind.IS_A, line=38),
            CodeRelation("PAT", "PAT", RelationKind.TENSION_WITH, CodeStatus.INFERRED, line=40),
        ),
        path="b.yaml",
    )


HEAD = 'codebook: b\nversion: "1"\n'
CODE = f"{HEAD}codes:\n  - id: A\n    label: {{zh: 甲}}\n"


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ('version: "1"\n', 1, "'codebook' is missing in the file"),
        ("codebook: b\n", 1, "'version' is missing in the file"),
        ("codebook:\nversion: 1\n", 1, "'codebook' is missing"),
        ("codebook: Big Book\nversion: 1\n", 1, "lower case letters, digits and hyphens"),
        ("codebook: [b]\nversion: 1\n", 1, "'codebook' must be text"),
        (f"{HEAD}code: []\n", 3, "unknown field 'code'. Did you mean .*'codes'"),
        (f"{HEAD}codes: {{a: b}}\n", 3, "'codes' must be a list"),
        (f"{HEAD}codes: text\n", 3, "'codes' must be a list"),
        (f"{HEAD}codes:\n  - A\n", 4, "a code must be a mapping"),
        (f"{HEAD}codes:\n  -\n", 4, "a code must be a mapping"),
        (f"{HEAD}codes:\n  - label: {{zh: 甲}}\n", 4, "'id' is missing in a code"),
        (f"{HEAD}codes:\n  - id: A B\n    label: {{zh: 甲}}\n", 4, "letters and digits"),
        (f"{HEAD}codes:\n  - id: 甲\n    label: {{zh: 甲}}\n", 4, "letters and digits"),
        (f"{HEAD}codes:\n  - level: open\n    id: A\n", 5, "the label of code 'A' is missing"),
        (f"{HEAD}codes:\n  - id: A\n    label: 甲\n", 5, "'label' must give zh and en"),
        (f"{HEAD}codes:\n  - id: A\n    label: [甲]\n", 5, "'label' must be a mapping"),
        (f"{HEAD}label: {{cn: 甲}}\n", 3, "'label' has an unknown field 'cn'"),
        (f"{HEAD}label: {{zh: [甲]}}\n", 3, "'zh' must be text"),
        (f"{HEAD}unit: page\n", 3, "unit 'page' is unknown. Use one of: section, paragraph"),
        (f"{HEAD}unit: [sentence]\n", 3, "'unit' must be text"),
        (f"{CODE}    level: middle\n", 6, "level 'middle' is unknown. Use one of: open, axial"),
        (f"{CODE}    role: cause\n", 6, "role 'cause' is unknown"),
        (f"{CODE}    status: sure\n", 6, "status 'sure' is unknown"),
        (f"{CODE}    parents: B\n", 6, "a code has an unknown field 'parents'. Did you mean"),
        (f"{CODE}    examples: [甲]\n", 6, "'examples' must be a mapping"),
        (f"{CODE}    examples: {{zh: {{a: b}}}}\n", 6, "'zh' must be a list"),
        (f"{CODE}    examples:\n      zh:\n        - 甲\n        - [乙]\n", 9, "must be text"),
        (f"{CODE}    indicators: [甲]\n", 6, "'indicators' must be a mapping"),
        (f"{CODE}    indicators:\n      zh: 甲\n", 7, "'zh' must be a list"),
        (f"{CODE}    indicators:\n      de: [甲]\n", 7, "unknown field 'de'"),
        (f"{CODE}    indicators:\n      zh:\n        - 甲\n        -\n", 9, "an indicator must be"),
        (
            f"{CODE}    indicators:\n      zh:\n        - 甲\n        - [乙]\n",
            9,
            "an indicator must",
        ),
        (f"{CODE}    indicators:\n      zh:\n        - weight: 1\n", 8, "'pattern' is missing"),
        (
            f"{CODE}    indicators:\n      zh:\n        - pattern: 甲\n          wiht: 乙\n",
            9,
            "an indicator has an unknown field 'wiht'. Did you mean .*'with'.$",
        ),
        (f"{HEAD}word_lists: [甲]\n", 3, "'word_lists' must be a mapping"),
        (f"{HEAD}word_lists:\n  a: [甲]\n", 4, "'a' must be a mapping"),
        (f"{HEAD}word_lists:\n  a:\n    fr: [甲]\n", 5, "unknown field 'fr'"),
        (f"{HEAD}word_lists:\n  a:\n    zh: {{b: c}}\n", 5, "'zh' must be a list"),
        (f"{CODE}relations: {{}}\n", 6, "'relations' must be a list"),
        (f"{CODE}relations:\n  - {{source: A, target: A}}\n", 7, "a relation needs a kind"),
        (f"{CODE}relations:\n  - {{source: A, kind: is a}}\n", 7, "'target' is missing"),
        (
            f"{CODE}relations:\n  - source: A\n    target: A\n    kind: causing\n",
            9,
            "kind 'causing' is unknown",
        ),
    ],
)
def test_what_breaks_the_form_is_named_with_its_line(text: str, line: int, problem: str) -> None:
    with pytest.raises(CodebookError, match=problem) as caught:
        parse_codebook(text, path="b.yaml")
    assert (caught.value.path, caught.value.line) == ("b.yaml", line)


@pytest.mark.parametrize("weight", ["0", "-1", "1.01", "much", "nan", "inf", "true", "[1]"])
def test_a_weight_is_a_number_over_zero_and_at_most_one(weight: str) -> None:
    text = f"{CODE}    indicators:\n      zh:\n        - pattern: 甲\n          weight: {weight}\n"
    with pytest.raises(CodebookError, match="weight") as caught:
        parse_codebook(text)
    assert caught.value.line == 9


@pytest.mark.parametrize("truth", ["maybe", "1", "yes", "[true]"])
def test_negated_is_true_or_false(truth: str) -> None:
    text = f"{CODE}    indicators:\n      zh:\n        - pattern: 甲\n          negated: {truth}\n"
    with pytest.raises(CodebookError, match="negated") as caught:
        parse_codebook(text)
    assert caught.value.line == 9


@pytest.mark.parametrize(
    ("text", "kind", "line"),
    [
        (f"{CODE}  - id: A\n    label: {{zh: 乙}}\n", DuplicateCode, 6),
        (f"{CODE}    parent: B\n", UnknownCode, 4),
        (f"{CODE}    parent: A\n", CircularCodebook, 4),
        (f"{CODE}relations:\n  - {{source: A, target: B, kind: causes}}\n", UnknownCode, 7),
    ],
)
def test_what_the_tree_forbids_is_named_with_its_line(
    text: str, kind: type[CodebookError], line: int
) -> None:
    with pytest.raises(kind) as caught:
        parse_codebook(text, path="b.yaml")
    assert caught.value.line == line
    assert str(caught.value).startswith(f"b.yaml, line {line}: ")


def test_empty_fields_are_as_good_as_none() -> None:
    text = (
        f"{CODE}    definition:\n    examples:\n    indicators: {{zh: , en: []}}\n    parent: ''\n"
        "word_lists:\nrelations:\nlabel: ~\n"
    )
    (code,) = parse_codebook(text).codes
    assert code == Code("A", Bilingual("甲"), indicators={"en": ()}, line=4)
    assert parse_codebook(HEAD).codes == ()
