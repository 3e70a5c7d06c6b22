from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from policytext.errors import SettingsError
from policytext.model import Document
from policytext.pipeline.settings import parse_settings, read_settings
from policytext.pipeline.terms import write_terms
from policytext.pipeline.walk import run_study

pytestmark = pytest.mark.slow

TEXT = "鲲鹏湖算力联合体扩容。企业加入鲲鹏湖算力联合体。"


def _terms(folder: Path) -> list[str]:
    return [str(term) for term in pd.read_csv(folder / "terms.csv")["term"]]


def test_the_words_of_a_study_make_its_terms(tmp_path: Path) -> None:
    document = Document.from_text("x", TEXT, language="zh")
    dictionary = tmp_path / "words.csv"
    dictionary.write_text("word,tag\n鲲鹏湖算力联合体,nt\n", encoding="utf-8")
    list(write_terms([document], tmp_path / "own", dictionary=dictionary, formats=["csv"]))
    list(write_terms([document], tmp_path / "plain", formats=["csv"]))
    assert _terms(tmp_path / "own") == ["鲲鹏湖算力联合体"]
    words = [pd.read_csv(tmp_path / name / "terms.csv")["words"][0] for name in ("own", "plain")]
    assert words[0] == "鲲鹏湖算力联合体"
    assert " " in words[1]


def test_a_run_writes_terms_when_its_settings_say_so(
    folder: Path, codebook_file: Path, tmp_path: Path
) -> None:
    content = {
        "study": str(tmp_path / "study.sqlite"),
        "documents": {"paths": [str(folder)]},
        "coding": {"codebooks": [str(codebook_file)]},
        "results": {"folder": str(tmp_path / "results"), "formats": ["csv", "xlsx"]},
    }
    list(run_study(parse_settings(content)))
    assert not list((tmp_path / "results").glob("terms*"))
    content["terms"] = {"most": 3}
    list(run_study(parse_settings(content)))
    written = {path.name for path in (tmp_path / "results").glob("terms*")}
    assert written == {"terms.csv", "terms.places.csv", "terms.xlsx"}
    before = (tmp_path / "results" / "terms.xlsx").read_bytes()
    list(run_study(parse_settings(content)))
    assert (tmp_path / "results" / "terms.xlsx").read_bytes() == before


def test_the_dictionary_is_taken_from_the_folder_of_the_settings(tmp_path: Path) -> None:
    path = tmp_path / "study.toml"
    path.write_text("[documents]\npaths = ['a']\n[terms]\ndictionary = 'words.csv'\n")
    terms = read_settings(path).terms
    assert terms is not None
    assert terms.dictionary == tmp_path / "words.csv"


def test_a_missing_dictionary_stops_a_run_before_it_begins(folder: Path, tmp_path: Path) -> None:
    settings = parse_settings(
        {
            "study": str(tmp_path / "study.sqlite"),
            "documents": {"paths": [str(folder)]},
            "terms": {"dictionary": str(tmp_path / "missing.csv")},
        }
    )
    with pytest.raises(SettingsError, match="missing"):
        list(run_study(settings))
    assert not (tmp_path / "study.sqlite").exists()
