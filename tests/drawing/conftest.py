"""Figures of made-up data, small and large, in both languages."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd

from policytext.drawing import (
    DrawnFigure,
    flow_figure,
    heatmap_figure,
    model_figure,
    network_figure,
    portrait_figure,
    province_figure,
    saturation_figure,
    structure_figure,
    timeline_figure,
)

_LABELS = {
    "zh": [
        *("增量产能转移", "算力数据转移", "由链主企业带动、上下游配套企业集群式迁入的延链协同转移"),
        *("成果孵化", "制度作用力", "市场驱动力", "落地承载", "供需对接"),
    ],
    "en": [
        *("Added capacity", "Computing power and data"),
        "Extended chains in which a leading firm brings its suppliers along in one cluster",
        *("Incubation", "Institutional force", "Market force", "Landing", "Matching"),
    ],
}
_PLACES = [
    *(("510000", "四川省", "Sichuan"), ("310000", "上海市", "Shanghai")),
    *(("500000", "重庆市", "Chongqing"), ("not stated", "未写明", "not stated")),
    ("yrd", "长三角城市群及周边协作地区", "Yangtze River Delta and its neighbours"),
]
Maker = Callable[[int, str], DrawnFigure]


def labels_of(number: int, language: str) -> dict[str, str]:
    base = _LABELS[language]
    return {f"t:{at:03}": f"{base[at % len(base)]} {at}" for at in range(number)}


def groups_of(number: int, language: str) -> dict[str, str]:
    word = "组" if language == "zh" else "Group"
    return {f"t:{at:03}": f"{word} {at // max(3, number // 8)}" for at in range(number)}


def heatmap(number: int, language: str) -> DrawnFigure:
    chance = np.random.default_rng(1)
    codes, cases = list(labels_of(number, language)), [f"case-{at}" for at in range(6)]
    cells = chance.poisson(2.0, (len(cases), number)) * (chance.random((6, number)) < 0.5)
    frame = pd.DataFrame(cells, index=cases, columns=codes)
    known, groups = labels_of(number, language), groups_of(number, language)
    return heatmap_figure(frame, labels=known, groups=groups, language=language)


def network(number: int, language: str) -> DrawnFigure:
    chance = np.random.default_rng(2)
    codes = list(labels_of(number, language))
    held = (chance.random((3 * number, number)) < min(0.3, 4 / number)).astype(int)
    frame = pd.DataFrame(held.T @ held, index=codes, columns=codes)
    known, groups = labels_of(number, language), groups_of(number, language)
    return network_figure(frame, labels=known, groups=groups, language=language)


def model_data(number: int, language: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    chance = np.random.default_rng(3)
    known = labels_of(number, language)
    codes = list(known)
    roles = ["causal condition" if at % 3 else "" for at in range(number)]
    boxes = pd.DataFrame({"code": codes, "label": known.values(), "role": roles, "core": ""})
    pairs = {
        (int(one), int(other))
        for one, other in chance.integers(0, number, (2 * number, 2))
        if one != other and abs(int(one) - int(other)) < 6
    }
    words = "构成后续转移的条件" if language == "zh" else "is a condition of what comes later"
    arrows = pd.DataFrame(
        [(codes[one], codes[other], words, one % 3) for one, other in sorted(pairs)],
        columns=["from", "to", "words", "value"],
    )
    return boxes, arrows


def model(number: int, language: str) -> DrawnFigure:
    return model_figure(*model_data(number, language), language=language)


def flow_data(number: int) -> pd.DataFrame:
    more = [(f"r{at}", f"第{at}区", f"Region {at}") for at in range(number // 3)]
    places = [*_PLACES, *more]
    pairs = [(at % len(places), (3 * at + 1) % len(places)) for at in range(number)]
    rows = [(*places[one], *places[other], 1 + at % 4) for at, (one, other) in enumerate(pairs)]
    columns = [f"{side}{tail}" for side in ("origin", "destination") for tail in ("", "_zh", "_en")]
    table = pd.DataFrame(rows, columns=[*columns, "events"])
    return table.drop_duplicates(["origin", "destination"]).reset_index(drop=True)


def flows(number: int, language: str) -> DrawnFigure:
    return flow_figure(flow_data(number), language=language)


def provinces(number: int, language: str) -> DrawnFigure:
    return province_figure(flow_data(min(number, 40)), language=language)


def saturation(number: int, language: str) -> DrawnFigure:
    observed = np.sort(np.random.default_rng(4).integers(5, 40, number))
    curve = pd.DataFrame({"scope": "t", "level": "all", "number": range(1, number + 1)})
    curve = curve.assign(observed=observed, median=observed * 0.95, low=observed * 0.8)
    parts = ["held out" if at > 0.7 * number else "main" for at in range(number)]
    curve = curve.assign(high=np.minimum(observed * 1.2, 40), orders=1000, part=parts)
    estimates = pd.DataFrame([{"estimate": 44.0, "low": 41.0, "high": 55.0}])
    return saturation_figure(curve, estimates, language=language)


def timeline(number: int, language: str) -> DrawnFigure:
    years = [2018, 2019, 2021, 2022, 2023]
    counts = np.random.default_rng(5).poisson(1.5, (number, len(years)))
    frame = pd.DataFrame(counts, index=list(labels_of(number, language)), columns=years)
    documents = dict.fromkeys(years, 3)
    return timeline_figure(frame, documents, labels=labels_of(number, language), language=language)


def portrait(number: int, language: str) -> DrawnFigure:
    chance = np.random.default_rng(6)
    word = "关于推进科技成果转移转化的若干措施" if language == "zh" else "Measures for transfer"
    names = {f"d{at}": f"{word} {at}" for at in range(number)}
    starts = chance.integers(0, 4800, 4 * number)
    rows = [
        (f"d{at % number}", f"t:{at % 9:03}", int(start), int(start) + 90)
        for at, start in enumerate(starts)
    ]
    codings = pd.DataFrame(rows, columns=["document", "code", "start", "end"])
    known = labels_of(9, language)
    lengths = dict.fromkeys(names, 5000)
    return portrait_figure(codings, lengths, labels=known, documents=names, language=language)


def portrait_of_one(number: int, language: str) -> DrawnFigure:
    known = labels_of(number, language)
    rows = [("d", code, 7 * at, 7 * at + 5) for at, code in enumerate(known)]
    codings = pd.DataFrame(rows, columns=["document", "code", "start", "end"])
    return portrait_figure(codings, {"d": 7 * number}, labels=known, language=language)


def structure(number: int, language: str) -> DrawnFigure:
    known, groups = labels_of(number, language), groups_of(number, language)
    codes = list(known)
    table = pd.DataFrame(
        {
            "first_order": ["" if at % 9 == 4 else known[code] for at, code in enumerate(codes)],
            "theme": [known[codes[at // 4 * 4]] for at in range(number)],
            "dimension": [groups[code] for code in codes],
            "frequency": range(number),
        }
    )
    return structure_figure(table, language=language)


MAKERS: Mapping[str, Maker] = {
    "heatmap": heatmap,
    "network": network,
    "model": model,
    "flows": flows,
    "provinces": provinces,
    "saturation": saturation,
    "timeline": timeline,
    "portrait": portrait,
    "portrait_of_one": portrait_of_one,
    "structure": structure,
}
