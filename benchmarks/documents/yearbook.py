"""Tables as statistical yearbooks and report forms have them."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.documents.prose import Prose
from benchmarks.documents.story import Grid

Row = tuple[str | None, ...]

_WORDS = {
    "zh": {
        "total": "总计", "of_which": "其中：", "by_place": "按地区分",
        "by_owner": "按登记注册类型分",
        "owners": ("国有企业", "集体企业", "股份合作企业", "有限责任公司", "私营企业"),
        "year": "{}年", "growth": "增长（%）", "share": "比重（%）",
        "income": "收入", "spending": "支出",
        "budget": "一般公共预算", "fund": "政府性基金", "own": "本级",
        "below": "所属各县", "sum": "小计",
        "stub": "指标名称", "code": "代码", "measure": "计量单位", "first": "甲", "second": "乙",
        "third": "丙", "units": ("亿元", "万人", "个", "公里"), "region": "地区",
        "value": "投资额", "rank": "位次", "per": "的单位面积综合能耗与排放强度",
    },
    "en": {
        "total": "Total", "of_which": "of which: ", "by_place": "By district",
        "by_owner": "By form of ownership",
        "owners": ("State-owned", "Collective", "Co-operative", "Limited liability", "Private"),
        "year": "{}", "growth": "Growth (%)", "share": "Share (%)", "income": "Revenue",
        "spending": "Expenditure", "budget": "General budget", "fund": "Special funds",
        "own": "Own level", "below": "Districts", "sum": "Subtotal", "stub": "Indicator",
        "code": "Code", "measure": "Unit", "first": "A", "second": "B", "third": "C",
        "units": ("thousand", "km", "persons", "million"),
        "region": "Region", "value": "Investment", "rank": "Rank",
        "per": " per unit of floor space, weighted by year-end population",
    },
}  # fmt: skip


class Yearbook:
    """Makes the tables of one volume.

    Attributes:
        prose: where names of places and columns come from.
        words: the fixed words of its tables.
    """

    def __init__(self, prose: Prose) -> None:
        self.prose = prose
        self.words: dict[str, str] = {
            key: value for key, value in _WORDS[prose.language].items() if isinstance(value, str)
        }
        self._owners = _WORDS[prose.language]["owners"]
        self._units = _WORDS[prose.language]["units"]

    def figure(self, most: int = 99_999) -> str:
        """A figure with one decimal and commas."""
        return f"{self.prose.chance.randint(10, most) / 10:,.1f}"

    def signed(self) -> str:
        """A change with its sign, an empty cell, or the mark of a missing figure."""
        chance = self.prose.chance
        kind, size = chance.random(), chance.randint(1, 300) / 10
        forms = (f"+{size}", f"−{size}", f"-{size}", f"({size})", "—", "…", "", f"{size}*")
        return forms[int(kind * len(forms))]

    def years(self, count: int) -> list[str]:
        """Years that follow each other."""
        return [self.words["year"].format(2020 + index) for index in range(count)]

    def stubs(self) -> Grid:
        """Rows in groups that a row without figures names, with totals and parts of them."""
        words, years = self.words, self.years(4)
        rows: list[Row] = [(self.words["stub"], *years)]
        rows.append((words["total"], *self._figures(4)))
        rows.append((words["by_place"], "", "", "", ""))
        rows.extend((place, *self._figures(4)) for place in self.prose.some("row", 4))
        rows.append((words["by_owner"], "", "", "", ""))
        rows.extend((owner, *self._figures(4)) for owner in self._owners[:3])
        rows.append((words["of_which"] + self._owners[4], *self._figures(4)))
        return Grid(tuple(rows), "threeline stubs")

    def signs(self) -> Grid:
        """Figures with signs, marks of missing ones and empty cells, without any rule."""
        head = (self.words["region"], *self.prose.some("column", 4))
        rows = [
            (place, self.figure(), self.signed(), self.signed(), self.figure(900))
            for place in self.prose.some("row", 10)
        ]
        return Grid((head, *rows), "plain signs")

    def deep(self, style: str = "ruled deep") -> Grid:
        """A head of three rows."""
        words = self.words
        own, below = words["own"], words["below"]
        budget, fund = words["budget"], words["fund"]
        top: Row = (words["region"], words["spending"], None, words["income"], None, None, None)
        middle: Row = (None, budget, fund, budget, None, fund, None)
        last: Row = (None, None, None, own, below, own, below)
        rows = [(place, *self._figures(6)) for place in self.prose.some("row", 6)]
        return Grid((top, middle, last, *rows), style, 3)

    def labels(self) -> Grid:
        """Names of rows over several lines, the figures beside the last of them."""
        head = (self.words["stub"], self.words["measure"], *self.years(3))
        names = self.prose.some("column", 6)
        rows = [
            (name.split("（")[0].split(" (")[0] + (self.words["per"] if index % 2 else ""),
             self._unit(), *self._figures(3))
            for index, name in enumerate(names)
        ]  # fmt: skip
        return Grid((head, *rows), "threeline labels")

    def open(self) -> Grid:
        """Rules between columns and none between rows; the sides are open."""
        head = (self.words["region"], *self.prose.some("column", 4))
        rows = [(place, *self._figures(4)) for place in self.prose.some("row", 9)]
        return Grid((head, *rows), "open")

    def long(self, rows: int, style: str) -> Grid:
        """A table that needs more than a page."""
        places = self.prose.some("row", 12)
        head = (self.words["region"], *self.prose.some("column", 4))
        body = [
            (places[row % 12] + (str(row // 12 + 1) if row >= 12 else ""), *self._figures(4))
            for row in range(rows)
        ]
        return Grid((head, *body), style)

    def numbered(self) -> Grid:
        """A report form: the columns have numbers under their names."""
        words = self.words
        head = (words["stub"], words["measure"], words["code"], *self.years(2))
        numbers = (words["first"], words["second"], words["third"], "1", "2")
        rows = [
            (name.split("（")[0].split(" (")[0], self._unit(), f"{at + 1:02}",
             *self._figures(2))
            for at, name in enumerate(self.prose.some("column", 7))
        ]  # fmt: skip
        return Grid((head, numbers, *rows), "ruled", 2)

    def panels(self) -> Grid:
        """Two halves of a list beside each other, under the same names twice."""
        words = self.words
        half = (words["region"], words["value"], words["rank"])
        places = self.prose.some("row", 12)
        entries = [(place, self.figure(), str(at + 1)) for at, place in enumerate(places)]
        rows = [(*entries[at], *entries[at + 6]) for at in range(6)]
        return Grid(((*half, *half), *rows), "threeline panels")

    def _unit(self) -> str:
        return self.prose.chance.choice(self._units)

    def _figures(self, count: int) -> list[str]:
        return [self.figure() for _ in range(count)]


def halves(grid: Grid, rows: int, *, head: bool) -> tuple[Grid, Grid]:
    """A table as it stands on two pages.

    Args:
        grid: the whole.
        rows: how many rows the first page has, with the head.
        head: whether the second page repeats it.
    """
    again: Sequence[Row] = grid.rows[: grid.header_rows] if head else ()
    first = Grid(grid.rows[:rows], grid.style, grid.header_rows)
    second = Grid((*again, *grid.rows[rows:]), grid.style, grid.header_rows if head else 0)
    return first, second
