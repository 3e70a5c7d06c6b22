"""Small texts of our own that say the same in both languages."""

from __future__ import annotations

from policytext.model import Document

ZH = (
    "湖滨市设立技术转移中心。技术转移中心服务企业。\n"
    "湖滨市扩大技术转移基金，技术转移基金投资芯片企业。\n"
    "概念验证平台检验芯片样品。概念验证平台由大学管理。\n"
    "大学与企业共建概念验证平台。"
)
EN = (
    "Hubin City founded a technology transfer centre. The technology transfer centre serves firms."
    "\nHubin City enlarged a technology transfer fund; the technology transfer fund invests in "
    "chip firms.\nThe proof platform checks chip samples. A university runs the proof platform."
    "\nUniversities and firms built the proof platform together."
)


def pair() -> tuple[Document, Document]:
    """The two documents."""
    return (
        Document.from_text("zh", ZH, language="zh"),
        Document.from_text("en", EN, language="en"),
    )
