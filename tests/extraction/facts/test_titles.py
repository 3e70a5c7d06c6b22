from __future__ import annotations

import pytest

from policytext.extraction.facts.titles import is_broken, title_lines

PLAIN = "各单位："


@pytest.mark.parametrize(
    ("rows", "place"),
    [
        (["云岭省科技厅关于印发中试基地", "管理办法的通知", "云科发〔2026〕3号", PLAIN], (0, 2)),
        (["云岭省科技厅　云岭省财政厅", "关于支持成果转化的意见", PLAIN], (0, 2)),
        (["云岭省人民政府办公厅转发省科技厅", "关于建设概念验证中心", "工作意见的通知"], (0, 3)),
        (["云岭省科技厅关于实行成果登记制度", "重大合同备案制度的指导意见"], (0, 2)),
        (["云岭省人民政府对省政协", "第12号提案的答复", PLAIN], (0, 2)),
        (["云岭省人民政府关于印发", "科 技 奖 励 办 法 的 通 知"], (0, 2)),
        (["云岭省科技厅文件", "云科发〔2026〕3号", "关于促进转化的意见", "（试行）"], (2, 4)),
        (["关于促进转化的若干措施", "第一章　总则"], (0, 1)),
        (["关于促进转化的若干措施", "（2026年3月1日）"], (0, 1)),
        (["关于促进转化的行动计划", "（2026—2028年）"], (0, 2)),
        (["园区建设如何起步", "一、关于平台建设的通知要求。"], None),
        (["云岭省科技厅", "2026年3月1日"], None),
        (["关于我们", "联系我们", "园区入驻管理办法"], None),
        (["How Parks Grow", "A Report"], None),
    ],
)
def test_title_lines(rows: list[str], place: tuple[int, int] | None) -> None:
    assert title_lines(rows) == place


@pytest.mark.parametrize(
    ("first", "second", "broken"),
    [
        ("云岭省高水平园区建设的路径：以竹湾科学城为", "例的分析", True),
        ("云岭省高水平园区建设的路径研究", "以竹湾科学城为例", False),
        ("云岭省高水平园区建设的路径：以竹湾科学城为例", "一、引言", False),
        ("云岭省高水平园区建设的路径：以竹湾科学城为例", "Roads to Better Parks", False),
        ("园区建设", "的路径", False),
    ],
)
def test_a_title_broken_over_two_headings(first: str, second: str, broken: bool) -> None:
    assert is_broken(first, second) is broken
