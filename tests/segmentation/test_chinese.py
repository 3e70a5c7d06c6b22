from __future__ import annotations

import pytest

from policytext.segmentation import split_sentences
from tests.segmentation.splitting import marked, pieces

SENTENCES = {
    "full stop, question, exclamation": "搭建中试平台。|企业缺什么？|大家一起干！|明年见效。",
    "ASCII question mark": "企业缺什么?|园区先摸底。",
    "repeated marks": "成果真能落地？！|当然能。",
    "ellipsis": "专利、设备、人才……|样样都要配齐。",
    "ellipsis that goes on": "专利、设备、人才……等要素逐步集聚。",
    "semicolon and colon do not end": "一要建平台；二要引人才；三要活机制：缺一不可。|各地抓紧办。",
    "independent quotation": "负责人说：“我们只做企业不敢做的事。”|会后大家签了约。",
    "quotation that goes on": "负责人说：“先试点。”的做法得到认可。",
    "quotation after a comma": "院长表示，“先把样机做出来！”|样机三个月后下线。",
    "question as a name": "围绕“成果怎么转？”难题开展攻关。|成效明显。",
    "mark inside a quotation": "口号是“先试后转。边试边改”，效果不错。|企业满意。",
    "long speech has sentences": "他说：“" + "这里要建一条新的中试线。|" * 25 + "大家放心。”",
    "title of a work": "纪录片《谁来转化？》播出后反响热烈。|专家点赞。",
    "bracket inside": "示范区（原高新区。二〇〇九年设立）扩容。|面积翻番。",
    "bracket sentence": "全市设立五个分园。|（分园名单由市政府另行公布。）|名单每年更新。",
    "remark after the stop": "建设共享实验室。（市科技局牵头）|推广试用补贴。（市财政局负责）",
    "remark after a quotation": "园长说：“人才是第一资源。”（掌声）|园区从此改了章程。",
    "unbalanced quotation": "市长说：“先建机制。|再建平台。|最后引资金。",
    "unbalanced bracket": "设立基金（规模十亿元。|首期三亿元到位。|年底投完。",
    "decimal and date": "投入增长3.5%，达到1.2亿元。|截止日期为2024.05.12，逾期不候。",
    "section number": "依据第3.1节和表2.4的口径计算。|口径不变。",
    "numbering with a stop": "1.建设平台。|2．引进人才。|（三）完善机制。|④开展评估。",
    "number with blank": "1. 建设平台。|2. 引进人才。",
    "inline items": "任务包括：1.建平台；2.引人才；3.活机制。|限期完成。",
    "inline items in brackets": "应当做到：（1）有场地；（2）有队伍。|（3）有经费的优先。",
    "English in Chinese": "与Baltic Labs Co., Ltd.的合作落地。|该公司负责运营。",
    "English company before a stop": "签约方为Nordwind Inc.。|协议即日生效。",
    "link": "详见www.example.gov.cn/a.html?x=1。|邮箱为park.office@example.org.cn。|欢迎来电。",
    "version": "系统升级到v2.0版本。|接口不变。",
    "list of authors": "参考王某，李某，等.的测算口径。|口径从严。",
    "ASCII full stop as ideographic": "本市财政收入增长较快.|研发投入同步增长。",
    "label of an abstract": "方法可靠。|[结果]成果落地率提高一成。|[结论]机制可行。",
    "footnote number": "转化率提高一成[3]。|另见附表。[4]|数据来自统计年鉴。",
    "reference": "[1]赵某,钱某.概念验证中心的运行机制[J].科研管理评论,2021,42(3):15-22.",
    "wide full stop": "共建实验室．|共享仪器．",
    "half-width stop": "共建实验室｡|共享仪器｡",
    "stop typed before a comma": "先行先试。，再行推广。|稳步实施。",
}


@pytest.mark.parametrize("case", SENTENCES)
def test_chinese_sentences(case: str) -> None:
    text, expected = marked(SENTENCES[case])
    assert pieces(lambda words: split_sentences(words, "zh"), text) == expected


@pytest.mark.parametrize("closer", ["”", "’", "』", "」", "）", "》", "】", "”）", "』」"])
def test_closing_marks_stay_with_their_sentence(closer: str) -> None:
    text = f"先建平台。{closer}再引人才。"
    assert pieces(split_sentences, text) == [f"先建平台。{closer}", "再引人才。"]
