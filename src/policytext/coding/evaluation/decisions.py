"""Coded rows as decisions: which codes each coder gave, among those that were judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from policytext.coding.evaluation.code_names import CodeNames
from policytext.errors import ExchangeError
from policytext.model import detect_language, split_reference

_CODER = ("coder", "codes")
_CODER_PREFIX = "coder_"
_FEW = 3

Row = Mapping[str, Any]
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Decisions:
    """What coders decided about rows.

    Attributes:
        ids: of the rows.
        codes: references, in the order of the codebooks: all that were judged in some row.
        coders: columns that hold what a coder gave.
        given: coders × rows × codes.
        judged: rows × codes; what was not judged counts nowhere.
        columns: what is said of each row by name: ``language``, ``document`` and others; None
            where a row does not say it.
        groups: codes of each group judged, by name: rows × codes.
        notes: what a reader of figures should know.
    """

    ids: tuple[str, ...]
    codes: tuple[str, ...]
    coders: tuple[str, ...]
    given: Mask
    judged: Mask
    columns: Mapping[str, tuple[str | None, ...]]
    groups: Mapping[str, Mask]
    notes: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def has_documents(self) -> bool:
        """Whether every row names its document."""
        return None not in self.columns.get("document", (None,))

    def clusters(self) -> NDArray[np.int64]:
        """The number of what each row is drawn with: its document, or the row itself."""
        if not self.has_documents:
            return np.arange(len(self), dtype=np.int64)
        _, first, number = np.unique(
            np.array(self.columns["document"], dtype=str), return_index=True, return_inverse=True
        )
        return np.argsort(np.argsort(first))[number].astype(np.int64)

    def rows_where(self, column: str, value: str | None) -> Mask:
        """Which rows have a value in a column."""
        return np.array([own == value for own in self.columns[column]], dtype=bool)

    def codebook(self, name: str) -> Mask:
        """Which codes belong to a codebook."""
        return np.array([split_reference(code)[0] == name for code in self.codes], dtype=bool)

    def part(self, rows: Sequence[int], codes: Sequence[int]) -> Decisions:
        """The decisions about some of the rows and codes, in the order named.

        Args:
            rows: their places.
            codes: their places.
        """
        return replace(
            self,
            ids=tuple(self.ids[row] for row in rows),
            codes=tuple(self.codes[code] for code in codes),
            given=self.given[:, rows][..., codes],
            judged=self.judged[rows][:, codes],
            columns={
                name: tuple(values[row] for row in rows) for name, values in self.columns.items()
            },
            groups={name: mask[rows][:, codes] for name, mask in self.groups.items()},
        )


def read_decisions(
    rows: Iterable[Row], names: CodeNames, columns: Sequence[str] = (), *, source: str = "rows"
) -> Decisions:
    """Read what coders decided about rows.

    Args:
        rows: each with ``id`` and lists of codes by coders: ``coder``, ``codes``, or any number of
            ``coder_…``. ``judged`` lists the codes that were decided about, ``groups`` names
            groups of them; without both these are all codes of the codebooks that some coder took
            a code from. ``document`` may be there, ``language`` is told by the script when it is
            not.
        names: finds the codes.
        columns: other fields to keep, where rows have them.
        source: named in errors.

    Raises:
        ExchangeError: when there are no rows, or no codes judged; when ids are not unique, rows
            have different coders, or a list of codes is none.
    """
    held = list(rows)
    ids = _ids(held, source)
    coders = _coders(held, source)
    read = [[names.read(_listed(row, name, source), source) for row in held] for name in coders]
    groups = _groups(held, names, source)
    judged = _judged(held, read, groups, names, source)
    codes = tuple(code for code in names.codes if any(code in own for own in judged))
    if not codes:
        raise ExchangeError(source, "codes", _nothing_judged(names))
    mask = _mask(judged, codes)
    given = np.array([_mask(own, codes) for own in read]).reshape(len(coders), len(held), -1)
    told = {name: _told(held, name) for name in ("document", *columns)}
    told["language"] = tuple(_language(row) for row in held)
    beside = sum(
        len(codes - own) for coder in read for codes, own in zip(coder, judged, strict=True)
    )
    return Decisions(
        ids,
        codes,
        coders,
        given & mask,
        mask,
        {name: values for name, values in told.items() if set(values) != {None}},
        {
            name: _mask([_own(row, name, found) for row in held], codes) & mask
            for name, found in groups.items()
            if found
        },
        tuple(_notes(mask, names, beside, len(held))),
    )


def _ids(rows: Sequence[Row], source: str) -> tuple[str, ...]:
    if not rows:
        raise ExchangeError(source, "rows", "there are none. Give at least one coded row.")
    for place, row in enumerate(rows, start=1):
        if "id" not in row:
            raise ExchangeError(source, f"row {place}", "the field 'id' is missing. Add it.")
    ids = tuple(str(row["id"]) for row in rows)
    if len(set(ids)) < len(ids):
        twice = [id for id, times in Counter(ids).items() if times > 1]
        message = f"{len(twice)} ids stand in several rows, such as {_few(twice)}. Make ids unique."
        raise ExchangeError(source, "id", message)
    return ids


def _coders(rows: Sequence[Row], source: str) -> tuple[str, ...]:
    """The columns of coders, which must be the same in all rows."""
    first = _coder_columns(rows[0])
    for row in rows:
        if _coder_columns(row) != first:
            message = (
                f"coded by {_few(_coder_columns(row)) or 'nobody'}, row {rows[0]['id']} by "
                f"{_few(first) or 'nobody'}. Give all rows the same coders, or evaluate apart."
            )
            raise ExchangeError(source, f"row {row['id']}", message)
    if not first:
        message = "no field 'coder', 'codes' or 'coder_…' says what a coder gave. Add one."
        raise ExchangeError(source, "coders", message)
    return first


def _coder_columns(row: Row) -> tuple[str, ...]:
    return tuple(sorted(name for name in row if name in _CODER or name.startswith(_CODER_PREFIX)))


def _listed(row: Row, name: str, source: str) -> Sequence[str]:
    """The list of names in a field of a row."""
    value = row[name]
    if not isinstance(value, list | tuple | set | frozenset) or not all(
        isinstance(item, str) for item in value
    ):
        message = f"the field {name!r} must be a list of codes, found {value!r}."
        raise ExchangeError(source, f"row {row['id']}", message)
    return sorted(value)


def _groups(rows: Sequence[Row], names: CodeNames, source: str) -> dict[str, frozenset[str]]:
    """The codes of each group that rows name."""
    named = {name for row in rows if "groups" in row for name in _listed(row, "groups", source)}
    return {name: names.group(name, source) for name in sorted(named)}


def _judged(
    rows: Sequence[Row],
    read: Sequence[Sequence[frozenset[str]]],
    groups: Mapping[str, frozenset[str]],
    names: CodeNames,
    source: str,
) -> list[frozenset[str]]:
    """The codes that each row was judged for."""
    used = {split_reference(code)[0] for coder in read for codes in coder for code in codes}
    whole = frozenset(code for code in names.codes if split_reference(code)[0] in used)
    judged = []
    for row in rows:
        if "judged" in row:
            judged.append(names.read(_listed(row, "judged", source), source))
        elif "groups" in row:
            judged.append(frozenset().union(*(groups[name] for name in row["groups"])))
        else:
            judged.append(whole)
    return judged


def _own(row: Row, group: str, codes: frozenset[str]) -> frozenset[str]:
    return codes if group in row.get("groups", ()) else frozenset()


def _told(rows: Sequence[Row], name: str) -> tuple[str | None, ...]:
    return tuple(None if row.get(name) is None else str(row[name]) for row in rows)


def _language(row: Row) -> str | None:
    told = row.get("language") or (detect_language(row["text"]) if "text" in row else None)
    return None if told is None else str(told)


def _mask(sets: Sequence[frozenset[str]], codes: Sequence[str]) -> Mask:
    return np.array([[code in own for code in codes] for own in sets], dtype=bool)


def _notes(judged: Mask, names: CodeNames, beside: int, rows: int) -> Iterable[str]:
    sizes = judged.sum(axis=1)
    if len(set(sizes.tolist())) > 1:
        parts = [
            f"{int((sizes == size).sum())} rows for {size} codes"
            for size in sorted(set(sizes.tolist()), reverse=True)
        ]
        shown = ", ".join(parts[:_FEW]) + (" …" if len(parts) > _FEW else "")
        yield f"Judged: {shown}; a code counts on the rows judged for it."
    if names.unknown:
        yield (
            f"Codes that no codebook has were left out: {_counted(names.unknown)}. Name their "
            "codebook with -c, or mend them."
        )
    if names.aside:
        yield f"Codes of other codebooks were left out: {_counted(names.aside)}."
    if beside:
        yield f"{beside} codes given to rows that were not judged for them were left out."


def _nothing_judged(names: CodeNames) -> str:
    if names.unknown:
        return (
            f"no codebook has {_counted(names.unknown)}. Name the codebook with -c, or mend them."
        )
    if names.aside:
        return f"all codes are of other codebooks ({_counted(names.aside)}). Name these with -c."
    return "no coder gave any code, so no codes were judged. List them in a field 'judged'."


def _counted(names: Mapping[str, int]) -> str:
    ranked = sorted(names.items(), key=lambda item: (-item[1], item[0]))
    more = f" and {len(ranked) - _FEW} more" if len(ranked) > _FEW else ""
    return ", ".join(f"{name} ({times})" for name, times in ranked[:_FEW]) + more


def _few(names: Sequence[str]) -> str:
    return ", ".join(names[:_FEW]) + (" …" if len(names) > _FEW else "")
