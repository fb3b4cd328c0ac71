"""A row map turns the rows of somebody's CSV into submissions."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from infra.replay.row_map import MapMismatch, RowMap

MAPS = Path(__file__).parents[2] / "infra" / "replay" / "maps"
MAP = RowMap.model_validate(
    {
        "id": "Id",
        "empty": ["", "Select"],
        "format": {"column": "Origin", "values": {"Landing Page": "web_form"}},
        "identifiers": {"email": {"column": "Id", "text": "{}@import.example"}, "external_id": {"column": "Id"}},
        "characteristics": {"visits": {"column": "Visits", "kind": "number"}, "city": {"column": "City"}},
        "actions": [
            {"type": "page_viewed", "count": {"column": "Visits", "kind": "number"}, "at_most": 3},
            {"type": "asset_downloaded", "when": {"column": "Copy"}, "equals": ["Yes"]},
        ],
        "attribution": {"channel": {"column": "Source", "kind": "code"}},
        "outcome": {"column": "Converted", "won": "1", "lost": "0"},
    }
)
ROW = {
    "Id": "r-1",
    "Origin": "Landing Page",
    "Visits": "5.0",
    "City": "Select",
    "Copy": "Yes",
    "Source": "Organic Search",
    "Converted": "1",
}


def test_a_row_becomes_a_submission() -> None:
    assert MAP.submission(ROW) == {
        "identifiers": {"email": "r-1@import.example", "external_id": "r-1"},
        "format": "web_form",
        "characteristics": {"visits": 5},
        "actions": [{"type": "page_viewed"}] * 3 + [{"type": "asset_downloaded"}],
        "attribution": {"channel": "organic_search"},
        "outcome": {"result": "won"},
    }


def test_what_means_no_answer_is_left_out() -> None:
    row = dict.fromkeys(ROW, "") | {"Id": "r-2", "Visits": "Select", "Converted": "?"}
    assert set(MAP.submission(row)) == {"identifiers"}


def test_an_action_does_not_happen_unless_the_row_says_so() -> None:
    assert MAP.submission(ROW | {"Visits": "0", "Copy": "No"}).get("actions") is None


def test_columns_the_file_lacks_are_named() -> None:
    with pytest.raises(MapMismatch, match="'Copy', 'Source'"):
        MAP.fit([column for column in ROW if column not in {"Copy", "Source"}])


def test_unknown_words_in_a_map_are_refused() -> None:
    with pytest.raises(ValidationError, match="identifers"):
        RowMap.model_validate({"id": "Id", "identifers": {}})


@pytest.mark.parametrize("path", sorted(MAPS.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_map_that_ships_can_be_read(path: Path) -> None:
    assert RowMap.read(path).identifiers
