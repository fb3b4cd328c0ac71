"""A row map: which column of a CSV is which field, characteristic or action of a submission."""

from collections.abc import Mapping
from math import isfinite, nan
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

from shared.domain.document.reading import checked

type Row = Mapping[str, str]


class MapMismatch(Exception):
    """The map names columns that the file does not have, or numbers where there are none."""


class _Document(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Column(_Document):
    """One column. ``values`` translates what is in it, ``text`` puts it into a pattern such as ``{}@import.example``.

    A value listed nowhere in ``values`` is kept as it is, or left out when ``only_listed``.
    """

    column: str
    kind: Literal["text", "number", "code"] = "text"
    values: Mapping[str, str] = {}
    only_listed: bool = False
    text: str = "{}"


class ActionColumn(_Document):
    """As many actions as ``count`` says (at most ``at_most``), or one when ``when`` holds one of ``equals``."""

    type: str
    category: str | None = None
    count: Column | None = None
    when: Column | None = None
    equals: tuple[str, ...] = ()
    at_most: Annotated[int, Field(ge=1, le=200)] = 50


class OutcomeColumn(_Document):
    column: str
    won: str
    lost: str


class RowMap(_Document):
    """``empty`` lists the answers that mean no answer. ``id`` names the column that tells rows apart."""

    id: str
    empty: tuple[str, ...] = ("",)
    format: Column | None = None
    identifiers: Mapping[Literal["email", "phone", "external_id"], Column]
    characteristics: Mapping[str, Column] = {}
    actions: tuple[ActionColumn, ...] = ()
    attribution: Mapping[str, Column] = {}
    outcome: OutcomeColumn | None = None

    @classmethod
    def read(cls, path: Path) -> "RowMap":
        """Raises DocumentRefused and YAMLError."""
        return checked(cls, yaml.safe_load(path.read_text()))

    def columns(self) -> set[str]:
        columns = [*self.identifiers.values(), *self.characteristics.values(), *self.attribution.values()]
        columns += [column for action in self.actions for column in (action.count, action.when) if column]
        columns += [self.format] if self.format else []
        outcome = {self.outcome.column} if self.outcome else set()
        return {self.id, *(column.column for column in columns), *outcome}

    def fit(self, header: list[str]) -> None:
        """Raises :class:`MapMismatch`."""
        missing = sorted(self.columns() - set(header))
        if missing:
            raise MapMismatch(f"the file has no column {', '.join(map(repr, missing))}")

    def submission(self, row: Row) -> dict[str, Any]:
        parts: dict[str, Any] = {
            "identifiers": self._values(self.identifiers, row),
            "format": self._value(self.format, row) if self.format else None,
            "characteristics": self._values(self.characteristics, row),
            "actions": [action for mapped in self.actions for action in self._actions(mapped, row)],
            "attribution": self._values(self.attribution, row),
            "outcome": self._outcome(row),
        }
        return {name: part for name, part in parts.items() if part}

    def _values(self, columns: Mapping[Any, Column], row: Row) -> dict[str, Any]:
        values = {name: self._value(column, row) for name, column in columns.items()}
        return {name: value for name, value in values.items() if value is not None}

    def _value(self, column: Column, row: Row) -> str | float | None:
        given = row[column.column].strip()
        if given in self.empty or (column.only_listed and given not in column.values):
            return None
        value = column.text.format(column.values.get(given, given))
        match column.kind:
            case "number":
                return _number(value, column.column)
            case "code":
                return "".join(letter if letter.isalnum() else "_" for letter in value.lower())
            case _:
                return value

    def _actions(self, mapped: ActionColumn, row: Row) -> list[dict[str, str]]:
        action = {"type": mapped.type} | ({"category": mapped.category} if mapped.category else {})
        if mapped.count:
            count = self._value(mapped.count, row)
            return [action] * min(int(count or 0), mapped.at_most)
        happened = mapped.when is not None and row[mapped.when.column].strip() in mapped.equals
        return [action] if happened else []

    def _outcome(self, row: Row) -> dict[str, str] | None:
        if not self.outcome:
            return None
        results = {self.outcome.won: "won", self.outcome.lost: "lost"}
        result = results.get(row[self.outcome.column].strip())
        return {"result": result} if result else None


def _number(text: str, column: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = nan
    if not isfinite(value):
        raise MapMismatch(f"column {column!r} holds what is no number; `values` or `empty` of the map may explain it")
    return int(value) if value.is_integer() else value
