"""Fixtures shared by all tests."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from policytext.model import Codebook, Corpus, Document
from policytext.store.codebook_files import parse_codebook

# The first call of a property may load a model, so calls have no deadline. The examples are the
# same on every run.
settings.register_profile("repeatable", deadline=None, derandomize=True, max_examples=60)
settings.register_profile("quick", settings.get_profile("repeatable"), max_examples=10)
settings.load_profile("repeatable")

SHARED = Path(__file__).resolve().parents[2] / "shared"

ZH_TEXT = """某市承接产业转移情况
一、项目落地
某企业在重庆新建第二条生产线，原有工厂继续生产。
两地签订合作协议，共建产业园区。数据中心尚未建成。
二、动力
靠近西南市场、用工成本较低，是企业西迁的主要原因。"""
EN_TEXT = """How one city took on industry
1. The project
The firm built a second production line in Chongqing while its old plant went on producing.
The two cities signed a cooperation agreement on a joint park. The data center has not been built.
2. What drove it
Lower labour cost and a nearby market were the main reasons for the move."""
CODEBOOK = """
codebook: small
version: "1"
label: {zh: 小代码本, en: Small codebook}
codes:
  - id: PAT
    label: {zh: 模式, en: Pattern}
    level: axial
  - id: PAT.CAP
    parent: PAT
    label: {zh: 增量产能转移, en: Incremental capacity transfer}
    definition: {zh: 在承接地新建产能。, en: New capacity in the receiving region.}
    indicators:
      zh: [(新建|扩建) … 生产线]
      en: [(build|open) … production line]
  - id: PAT.CMP
    parent: PAT
    label: {zh: 算力数据转移, en: Computing power data transfer}
    indicators:
      zh: [数据中心]
      en: [data center]
  - id: DRV
    label: {zh: 驱动力, en: Driving forces}
    level: axial
  - id: DRV.MKT
    parent: DRV
    label: {zh: 市场驱动力, en: Market driving force}
    indicators:
      zh: [成本]
      en: [cost]
  - id: DRV.INS
    parent: DRV
    label: {zh: 制度作用力, en: Institutional force}
    indicators:
      zh: [合作协议]
      en: [cooperation agreement]
"""


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents beside the checkout."""
    if not SHARED.is_dir():
        pytest.skip("the real documents (../shared) are not on this machine")
    return SHARED


@pytest.fixture
def zh_document() -> Document:
    """A short case report in Chinese."""
    return Document.from_text("zh-report", ZH_TEXT, language="zh")


@pytest.fixture
def en_document() -> Document:
    """The same report in English."""
    return Document.from_text("en-report", EN_TEXT, language="en")


@pytest.fixture
def corpus(zh_document: Document, en_document: Document) -> Corpus:
    """Both reports."""
    return Corpus((zh_document, en_document))


@pytest.fixture(scope="session")
def codebook() -> Codebook:
    """Two patterns and two forces, with indicators in both languages."""
    return parse_codebook(CODEBOOK, path="small.yaml")


@pytest.fixture
def codebook_file(tmp_path: Path) -> Path:
    """The same codebook as a file."""
    path = tmp_path / "small.yaml"
    path.write_text(CODEBOOK, encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with both reports, a file that cannot be read, and a manifest."""
    path = tmp_path / "reports"
    path.mkdir()
    (path / "中文报告.txt").write_text(ZH_TEXT, encoding="gb18030")
    (path / "english report.txt").write_text(EN_TEXT, encoding="utf-8")
    (path / "empty.txt").write_bytes(b"")
    (path / "manifest.csv").write_text(
        "file,case,case_label_zh,case_label_en,region\n"
        "中文报告.txt,chongqing,重庆,Chongqing,西南\n"
        "english report.txt,chongqing,重庆,Chongqing,西南\n",
        encoding="utf-8-sig",
    )
    return path
