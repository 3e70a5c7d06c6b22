"""The settings of a run: one TOML file, every mistake named with its key."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from policytext.errors import SettingsError, known_names
from policytext.exchange import FORMATS
from policytext.extraction.drafts.options import Recognition
from policytext.matrices.crosstab import Weight
from policytext.matrices.quoted import KINDS
from policytext.matrices.units import check_within
from policytext.model import Unit


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class DocumentSettings(_Part):
    """Which documents: files, folders and archives, the manifest of their cases, how to read."""

    paths: tuple[Path, ...] = Field(min_length=1)
    manifest: Path | None = None
    ocr: Recognition = Recognition.AUTO


class CodingSettings(_Part):
    """How to code: codebooks (shipped ids or files), coder and, if not the codebook's, unit."""

    codebooks: tuple[str, ...] = Field(default=("transfer",), min_length=1)
    coder: str = "rules"
    unit: Unit | None = None

    @field_validator("codebooks")
    @classmethod
    def _each_once(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        if len(set(names)) < len(names):
            raise ValueError("a codebook is named twice")
        return names


class ResultSettings(_Part):
    """Which matrices to write, where and how."""

    folder: Path = Path("results")
    formats: tuple[str, ...] = ("csv", "xlsx")
    matrices: tuple[str, ...] = KINDS
    weight: Weight = Weight.COUNT
    within: str | int = "paragraph"

    @field_validator("formats")
    @classmethod
    def _known_formats(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        return _all_known(names, FORMATS)

    @field_validator("within", mode="before")
    @classmethod
    def _known_reach(cls, within: object) -> object:
        if isinstance(within, bool) or not isinstance(within, int | str):
            raise ValueError("it must be a word or a number")
        check_within(within)
        return within

    @field_validator("matrices")
    @classmethod
    def _known_matrices(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        return _all_known(names, KINDS)


class TermSettings(_Part):
    """Multi-word terms to write beside the matrices, and the study's own words for them.

    ``dictionary`` is a CSV file with the columns ``word``, ``tag`` and ``english``.
    """

    dictionary: Path | None = None
    most: int = Field(default=500, ge=1)


class Settings(_Part):
    """Everything a run is told.

    Attributes:
        title: of the study.
        study: the study file, made when it is not there; or the URL of a study.
        documents: which documents.
        coding: how to code.
        results: what to write.
        terms: which terms to write; none when left out.
    """

    title: str = ""
    study: str = "study.sqlite"
    documents: DocumentSettings
    coding: CodingSettings = CodingSettings()
    results: ResultSettings = ResultSettings()
    terms: TermSettings | None = None

    def below(self, folder: Path) -> Settings:
        """The same settings with every relative path taken from a folder."""
        manifest = self.documents.manifest
        documents = self.documents.model_copy(
            update={
                "paths": tuple(folder / path for path in self.documents.paths),
                "manifest": folder / manifest if manifest else None,
            }
        )
        dictionary = self.terms.dictionary if self.terms else None
        terms = self.terms and self.terms.model_copy(
            update={"dictionary": folder / dictionary if dictionary else None}
        )
        books = tuple(_codebook_below(name, folder) for name in self.coding.codebooks)
        return self.model_copy(
            update={
                "study": self.study if "://" in self.study else str(folder / self.study),
                "documents": documents,
                "coding": self.coding.model_copy(update={"codebooks": books}),
                "terms": terms,
                "results": self.results.model_copy(update={"folder": folder / self.results.folder}),
            }
        )


def read_settings(path: Path | str) -> Settings:
    """Read the settings of a run; relative paths are taken from the file's folder.

    Args:
        path: a TOML file as ``configs/studies/demo.toml``.

    Raises:
        SettingsError: when the file cannot be read, or a setting is missing, unknown or wrong.
    """
    path = Path(path)
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise SettingsError(
            path, "file", f"it cannot be read ({error.strerror}). Check the path."
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(path, "file", f"it is not valid TOML: {error}.") from error
    return parse_settings(content, path).below(path.parent)


def parse_settings(content: dict[str, Any], path: Path | str = "settings") -> Settings:
    """Check settings that are at hand as a mapping.

    Raises:
        SettingsError: names the first setting that is wrong.
    """
    try:
        return Settings.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        message = first["msg"].removeprefix("Value error, ")
        raise SettingsError(path, key, f"{message}. Found {first['input']!r}.") from error


def _codebook_below(name: str, folder: Path) -> str:
    return str(folder / name) if name.endswith((".yaml", ".yml")) else name


def _all_known(names: tuple[str, ...], known: tuple[str, ...]) -> tuple[str, ...]:
    for name in names:
        if name not in known:
            raise ValueError(f"{name!r} is unknown. {known_names(name, known)}")
    return names
