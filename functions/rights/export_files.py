"""An export as files: one JSON document, and a CSV for each kind of record in it."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

KINDS: Final = (
    "identifiers",
    "characteristics",
    "touches",
    "actions",
    "attribution",
    "consents",
    "decisions",
    "clauses",
)
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
type Row = dict[str, Any]


def as_json(export: Mapping[str, Any]) -> bytes:
    return json.dumps(export, ensure_ascii=False, indent=2).encode()


def as_archive(export: Mapping[str, Any]) -> bytes:
    """A ZIP of export.json and the CSV files. The same export gives the same bytes."""
    files = {"export.json": as_json(export)} | {
        f"{kind}.csv": as_csv(rows, _columns(rows)) for kind in KINDS if (rows := list(_rows(kind, export)))
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content)
    return packed.getvalue()


def _rows(kind: str, export: Mapping[str, Any]) -> Iterator[Row]:
    for person in export["people"]:
        lead = {"lead": person["lead"]}
        match kind:
            case "identifiers" | "characteristics":
                yield from (lead | {"name": name, "value": value} for name, value in person[kind].items())
            case "touches":
                nested = {"actions", "attribution", "identifiers", "characteristics", "cleared", "consent", "outcome"}
                yield from (lead | {k: v for k, v in touch.items() if k not in nested} for touch in person[kind])
            case "actions":
                yield from (lead | {"touch": t["id"]} | action for t in person["touches"] for action in t["actions"])
            case "attribution":
                yield from (
                    lead | {"touch": touch["id"], "name": name, "value": value}
                    for touch in person["touches"]
                    for name, value in touch.get("attribution", {}).items()
                )
            case "decisions":
                for one in (person, *person.get("merged", ())):
                    yield from ({"lead": one["lead"]} | _flat(entry) for entry in one.get(kind, ()))
            case "clauses":
                yield from (lead | clause for clause in person.get("scores", {}).get("clauses", ()))
            case _:
                yield from (lead | _flat(entry) for entry in person.get(kind, ()))


def _flat(entry: Row) -> Row:
    return {name: json.dumps(value) if isinstance(value, list | dict) else value for name, value in entry.items()}


def as_csv(rows: Sequence[Row], columns: Sequence[str]) -> bytes:
    """For spreadsheets: UTF-8 with its mark, and nothing that could be taken for a formula."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: _plain(value) for name, value in row.items()} for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _columns(rows: Sequence[Row]) -> list[str]:
    return list(dict.fromkeys(name for row in rows for name in row))


def _plain(value: Any) -> Any:
    """A spreadsheet must not take what a stranger wrote for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
