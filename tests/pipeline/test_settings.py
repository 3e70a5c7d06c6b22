from pathlib import Path

import pytest

from policytext.errors import SettingsError
from policytext.pipeline.settings import read_settings
from policytext.resources import resource


def _write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "study.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_relative_paths_are_taken_from_the_file(tmp_path: Path) -> None:
    path = _write(
        tmp_path,
        "[documents]\npaths = ['报告']\nmanifest = 'cases.csv'\n"
        "[coding]\ncodebooks = ['transfer', 'own.yaml']",
    )
    settings = read_settings(path)
    assert settings.study == str(tmp_path / "study.sqlite")
    assert settings.documents.paths == (tmp_path / "报告",)
    assert settings.documents.manifest == tmp_path / "cases.csv"
    assert settings.coding.codebooks == ("transfer", str(tmp_path / "own.yaml"))
    assert settings.results.folder == tmp_path / "results"


@pytest.mark.parametrize(
    ("text", "key", "message"),
    [
        ("", "documents", "required"),
        ("[documents]\npaths = []", "documents.paths", "at least 1"),
        ("[documents]\npaths = ['a']\npath = 'b'", "documents.path", "not permitted"),
        ("[documents]\npaths = ['a']\n[results]\nformats = ['xls']", "results.formats", "'xlsx'"),
        (
            "[documents]\npaths = ['a']\n[results]\nmatrices = ['case']",
            "results.matrices",
            "case-code",
        ),
        ("[documents]\npaths = ['a']\n[coding]\nunit = 'page'", "coding.unit", "sentence"),
        (
            "[documents]\npaths = ['a']\n[coding]\ncodebooks = ['transfer', 'transfer']",
            "coding.codebooks",
            "named twice",
        ),
        ("[documents]\npaths = ['a']\n[results]\nwithin = 'chapter'", "results.within", "case"),
        ("[documents]\npaths = ['a']\n[results]\nwithin = -1", "results.within", "-1"),
        ("documents = [", "file", "not valid TOML"),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, text: str, key: str, message: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings(_write(tmp_path, text))
    assert caught.value.key == key
    assert message in str(caught.value)
    assert "study.toml" in str(caught.value)


def test_a_url_is_no_path(tmp_path: Path) -> None:
    url = "postgresql+psycopg://localhost/study"
    path = _write(tmp_path, f"study = '{url}'\n[documents]\npaths = ['a']")
    assert read_settings(path).study == url


def test_a_missing_file_is_a_settings_error(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        read_settings(tmp_path / "missing.toml")


def test_the_demo_settings_are_right() -> None:
    settings = read_settings(resource("configs", "studies", "demo.toml"))
    assert all(path.is_dir() for path in settings.documents.paths)
    assert settings.documents.manifest is not None
    assert settings.documents.manifest.is_file()
