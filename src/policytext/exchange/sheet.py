"""What an Excel sheet can hold, and how it is written there."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any

SHEET_ROWS = 1_048_576
SHEET_COLUMNS = 16_384
CELL_LENGTH = 32_767
_SHEET_NAME = 31
_NO_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")
_LINE_HEIGHT = 15
_MOST_LINES = 20
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_FIRST_YEAR = 1901
# The Chinese name of every column head that policytext writes.
_CHINESE = {
    "carried": "沿用相似度",
    "case": "案例",
    "box": "页面位置",
    "code": "代码",
    "codes": "应给代码",
    "decision": "决定",
    "gain": "预期收益",
    "id": "编号",
    "previous": "上文",
    "probability": "概率",
    "state": "状态（机器）",
    "suggestion": "建议编号",
    "coder": "编码者",
    "coding": "编码编号",
    "column": "列",
    "confidence": "置信度",
    "definition_en": "定义（英文）",
    "definition_zh": "定义（中文）",
    "document": "文档",
    "end": "终止字符",
    "evidence": "触发词语",
    "label": "标签",
    "label_en": "英文名称",
    "label_zh": "中文名称",
    "page": "页码",
    "recognised": "识别置信度",
    "paragraph": "段落",
    "parent": "上级代码",
    "pattern": "转移模式",
    "quote": "原文引语",
    "row": "行",
    "run": "运行编号",
    "sentence": "句子",
    "start": "起始字符",
    "status": "状态",
    "title": "标题",
    "count": "次数",
    "count_en": "英文次数",
    "count_zh": "中文次数",
    "dice": "Dice 系数",
    "documents": "文档数",
    "en": "英文",
    "frequency": "语料频次",
    "keyword": "关键词",
    "language": "语言",
    "left": "左",
    "log_dice": "log Dice",
    "log_likelihood": "对数似然值",
    "log_odds": "对数几率 z",
    "log_ratio": "对数频率比",
    "npmi": "标准化点互信息",
    "rate": "每万词频率",
    "reference": "参照次数",
    "reference_rate": "参照每万词频率",
    "right": "右",
    "score": "得分",
    "slope": "年变化",
    "support": "支持数",
    "t": "t 值",
    "term": "术语",
    "words": "词语",
    "year": "年份",
    "zh": "中文",
    "bearing": "时间关系",
    "before": "前值",
    "change": "变化",
    "comparator": "比较词",
    "currency": "币种",
    "figure": "数值原文",
    "aspect": "水平或增减",
    "first_day": "起始日",
    "last_day": "截止日",
    "indicator": "指标编号",
    "kind": "类别",
    "measure": "量纲",
    "name": "指标名称",
    "name_en": "指标英文名称",
    "name_zh": "指标中文名称",
    "part_of": "所属总数",
    "period": "时间原文",
    "repeats": "重复出处",
    "subject": "主体",
    "unit": "单位",
    "upper": "上限",
    "value": "数值",
    "absent": "均未见",
    "agents": "行动者",
    "amounts": "数额原文",
    "connectives": "连接词",
    "destination_codes": "去向代码",
    "destination_inferred": "推断去向代码",
    "force_words": "驱动力原文",
    "forces": "驱动力",
    "looked_for": "查找依据",
    "means": "转移方式",
    "means_words": "转移方式原文",
    "moved": "转移内容",
    "moved_words": "转移内容原文",
    "origin_codes": "来源代码",
    "pattern_words": "转移模式原文",
    "periods": "时间原文",
    "values": "数额",
    "against_order": "逆序对数",
    "also": "另见",
    "attachment": "所系对象",
    "subtype": "亚型",
    "basis": "依据",
    "both": "两者皆有",
    "cases": "案例数",
    "column_units": "列单元数",
    "compared": "比较数",
    "condition": "条件",
    "connective": "连接词",
    "construct": "构念",
    "corner_en": "象限英文名",
    "corner_zh": "象限中文名",
    "cosine": "余弦相似度",
    "dates_against": "日期逆序对数",
    "dates_in_order": "日期顺序对数",
    "destination": "去向",
    "destination_en": "去向英文名",
    "destination_zh": "去向中文名",
    "element": "要素",
    "event": "事件编号",
    "event_ids": "事件编号",
    "events": "事件数",
    "figures": "数字",
    "force": "驱动力",
    "fullest": "最全的一处顺序",
    "gamma": "顺序一致度",
    "in_cases": "所在案例",
    "in_order": "顺序对数",
    "jaccard": "雅卡尔相似度",
    "layer": "层",
    "least_p": "可达最小p值",
    "method": "方法",
    "neither": "两者皆无",
    "node": "节点",
    "odds_high": "优势比上限",
    "odds_low": "优势比下限",
    "odds_ratio": "优势比",
    "only_case": "仅前者有",
    "only_other": "仅后者有",
    "origin": "来源",
    "origin_en": "来源英文名",
    "origin_zh": "来源中文名",
    "other": "另一案例",
    "outcome": "结果",
    "p": "p值",
    "p_bh": "p值（BH校正）",
    "p_holm": "p值（Holm校正）",
    "passages": "段落数",
    "passages_high": "支持高的引语数",
    "passages_low": "支持低的引语数",
    "patterns": "转移模式",
    "phi": "φ系数",
    "phi_high": "φ上限",
    "phi_low": "φ下限",
    "place": "名次",
    "planned": "计划日期",
    "present": "是否具备",
    "reason": "原因",
    "relation": "代码关系",
    "remark": "备注",
    "row_units": "行单元数",
    "scope": "范围",
    "segments": "片段数",
    "shared": "共有",
    "shifts": "点明转变数",
    "side": "一端",
    "simple_matching": "简单匹配系数",
    "since": "最早日期",
    "source": "起点",
    "source_layer": "起点层",
    "source_only": "仅起点",
    "sources": "文档数",
    "speaks_for": "支持哪一端",
    "statuses": "进展",
    "step": "步骤",
    "stretches": "同处数",
    "target": "终点",
    "target_layer": "终点层",
    "target_only": "仅终点",
    "target_quote": "终点引语",
    "tellings": "叙述数",
    "tie": "联结",
    "together": "同时出现数",
    "told": "讲述次序",
    "units": "单元数",
    "v": "克莱姆V",
    "v_high": "V上限",
    "v_low": "V下限",
    "verdict": "判断",
    "weight": "权重",
    "with": "有结果案例",
    "without": "无结果案例",
}


def chinese_head(name: str) -> str:
    """The Chinese name of a column; empty for a name that has none."""
    return _CHINESE.get(name, "")


def write_cell(sheet: Any, row: int, column: int, value: Any, format: Any = None) -> None:
    """Write a number as a number, yes and no as such, all else as text, never as a formula.

    Args:
        sheet: of xlsxwriter.
        row: from 0.
        column: from 0.
        value: what cannot be shown (None, no text, not a number) leaves the cell blank.
        format: of xlsxwriter.
    """
    if value in (None, "") or (isinstance(value, float) and not math.isfinite(value)):
        sheet.write_blank(row, column, None, format)
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value, format)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value, format)
    else:
        sheet.write_string(row, column, shortened(str(value)), format)


def write_day(sheet: Any, row: int, column: int, value: Any, format: Any) -> None:
    """Write a day in ISO form as a date; as text where Excel has no such date (before 1900).

    Args:
        sheet: of xlsxwriter.
        row: from 0.
        column: from 0.
        value: the day; anything else is written as ``write_cell`` does.
        format: of xlsxwriter, for dates.
    """
    day = date.fromisoformat(value) if isinstance(value, str) and _DAY.fullmatch(value) else None
    if day is not None and day.year >= _FIRST_YEAR:
        sheet.write_datetime(row, column, datetime.combine(day, time()), format)
    else:
        write_cell(sheet, row, column, value, format)


def legal_sheet_names(names: Iterable[str], *, taken: Iterable[str] = ()) -> list[str]:
    r"""Names that Excel allows: 31 characters, none of ``[]:*?/\``, unique in any case.

    Args:
        names: wanted, in order; those that Excel allows stay as they are.
        taken: names of other sheets.
    """
    used = {name.casefold() for name in (*taken, "history")}
    legal = []
    for name in names:
        base = _NO_SHEET_NAME.sub("-", name).strip("'") or "sheet"
        found, number = base[:_SHEET_NAME], 1
        while found.casefold() in used:
            number += 1
            found = f"{base[: _SHEET_NAME - len(str(number)) - 1]}~{number}"
        used.add(found.casefold())
        legal.append(found)
    return legal


def shortened(text: str) -> str:
    """The text, or as much of it as a cell can hold with a mark that says how long it is."""
    if 2 * len(text) <= CELL_LENGTH or _units(text) <= CELL_LENGTH:
        return text
    mark = (
        f" … [截断，全文 {len(text)} 字，见 CSV 文件或原文起止字符 / cut, {len(text)} characters "
        "in all: see the CSV file, or start and end in the document]"
    )
    room = (CELL_LENGTH - _units(mark)) * 2
    return text.encode("utf-16-le", "surrogatepass")[:room].decode("utf-16-le", "ignore") + mark


def text_width(values: Iterable[Any], *, least: int, most: int) -> int:
    """Width of a column in characters, a Chinese one counting as two.

    Args:
        values: what stands in the column; the longest line of each counts.
        least: of the result.
        most: of the result.
    """
    lines = (line for value in values for line in str(value)[: 4 * most].split("\n"))
    return max(least, min(most, max((shown_width(line) + 2 for line in lines), default=least)))


def row_height(texts: Iterable[str], widths: Iterable[int]) -> int:
    """Height in points of a row that shows all lines of its texts, up to some twenty.

    Args:
        texts: in the columns whose words are wrapped.
        widths: of these columns, in characters.
    """
    lines = max((_lines(text, width) for text, width in zip(texts, widths, strict=True)), default=1)
    return _LINE_HEIGHT * min(lines, _MOST_LINES)


def write_heads(
    sheet: Any,
    heads: Sequence[Sequence[str]],
    formats: Sequence[Any],
    *,
    widths: Sequence[int],
) -> None:
    """Write the lines of column heads at the top of a sheet, each high enough for its words.

    Args:
        sheet: of xlsxwriter, with nothing in it yet.
        heads: for each line the words over each column.
        formats: one for each line.
        widths: of the columns, in characters.
    """
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    for row, (names, format) in enumerate(zip(heads, formats, strict=True)):
        sheet.set_row(row, row_height(names, widths))
        for column, name in enumerate(names):
            write_cell(sheet, row, column, name, format)


def _lines(text: str, width: int) -> int:
    """How many lines a text may need at most; words are not broken, so some room is lost."""
    parts = text[: _MOST_LINES * width].split("\n")
    return sum(
        1 if shown_width(p) <= width else -(-shown_width(p) // max(1, width - 4)) for p in parts
    )


def _units(text: str) -> int:
    """Length as Excel counts it: a rare character of four bytes counts as two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def shown_width(text: str) -> int:
    """Width in columns of half a character: a Chinese character or mark is two columns wide."""
    # What has two bytes in GBK has two columns.
    return len(text.encode("gbk", "replace"))
