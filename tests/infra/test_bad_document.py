"""What is wrong with a document is told by field and reason, without a value of it."""

import json
from pathlib import Path

import pytest
import yaml

from infra.bad_document import BAD_DOCUMENT, reason_of
from infra.replay.row_map import RowMap
from shared.domain.case.controller_account import ControllerAccount

SECRET = "ann@example.com"


def told(wrong: object) -> str:
    with pytest.raises(BAD_DOCUMENT) as raised:
        ControllerAccount.model_validate(wrong)
    return reason_of(raised.value)


def test_each_field_is_named_with_its_reason() -> None:
    said = told({"id": SECRET, "credentials": []})
    assert "id: " in said and "domain: Field required" in said and "credentials: " in said
    assert SECRET not in said


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("{", "is not JSON: Expecting property name enclosed in double quotes in line 1, column 2"),
        ("", "is not JSON: Expecting value in line 1, column 1"),
    ],
)
def test_what_is_no_json_is_told_with_its_line(content: str, expected: str) -> None:
    with pytest.raises(BAD_DOCUMENT) as raised:
        json.loads(content)
    assert reason_of(raised.value) == expected


def test_a_missing_member_is_named() -> None:
    with pytest.raises(BAD_DOCUMENT) as raised:
        json.loads("{}")["id"]
    assert reason_of(raised.value) == "id: is missing"


def test_a_list_in_place_of_an_object_is_told() -> None:
    with pytest.raises(BAD_DOCUMENT) as raised:
        json.loads("[]")["id"]
    assert reason_of(raised.value) == "is not an object"


def test_what_is_no_yaml_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "map.yaml"
    path.write_text("id: a\nidentifiers: [")
    with pytest.raises(yaml.YAMLError) as raised:
        RowMap.read(path)
    assert reason_of(raised.value).startswith("is not YAML: ") and reason_of(raised.value).endswith("in line 2")


def test_a_file_that_is_not_there_or_no_text_is_told(tmp_path: Path) -> None:
    with pytest.raises(BAD_DOCUMENT) as raised:
        RowMap.read(tmp_path / "none.yaml")
    assert reason_of(raised.value) == "No such file or directory"
    (tmp_path / "bytes.yaml").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(BAD_DOCUMENT) as raised:
        RowMap.read(tmp_path / "bytes.yaml")
    assert reason_of(raised.value) == "is not UTF-8"
