"""A text that is neither JSON nor YAML is refused by its line, costs little, and ends no process."""

from typing import Any

import pytest

from functions.definitions.api import PATH
from tests.effort import at_most
from tests.functions.definitions.office import Office
from tests.functions.definitions.test_bad_documents import problems
from tests.tables import Tables

BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.fixture(autouse=True)
def nothing_is_stored(tables: Tables) -> Any:
    yield
    assert tables.items("definitions") == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", None),
        ("{", 1),
        ('{\n "id": "a",\n "id": "b"}', 3),
        ("[" * 100_000, None),
        ('{"a":' * 50_000, None),
        ('{"version":\n NaN}', 2),
        (f'{{"version":\n\n {"9" * 5000}}}', 3),
        ("id: x\nname: [", 3),
        ("id: x\nname: &again y\nother: *again\n", 2),
        (BOMB, None),
        ("- " * 10_000 + "x", None),
        ("id: !!python/object/apply:os.system [ls]", 1),
        ("%TAG ! !\n---\nx", None),
        ("id: \x00", 1),
        ('{"id":\n "\\ud800"}', 1),
        ('{"\\ud800": 1}', 1),
        ('{"actions": [{"\\ud800": 1, "points": "\\udfff"}]}', 1),
        ('id: a\nname: "\\ud800"', 2),
        ("id: \ud800", 1),
        ('{"name": "a\\u0000b", "version": 1e999,\n"id": 7}', 1),
        ("version: 1\nversion: 2", 2),
        ("id: a\n---\nid: b", 2),
        ("\ufeff", 1),
        ("\n\n", 1),
        ('{"a":' * 9_000 + "1" + "}" * 9_000, 1),
        ("a: " + "[" * 260_000, 1),
        ("- " * 130_000, 1),
        ("? [a, b]\n: c", None),
        ("null", None),
        ("just words", None),
        ("3", None),
    ],
    ids=lambda value: str(value)[:20],
)
def test_what_cannot_be_read_is_refused_and_costs_little(office: Office, text: str, line: int | None) -> None:
    with at_most(10_000):
        found = problems(office, text, kind="application/yaml")
    assert line is None or found[0]["line"] == line


@pytest.mark.parametrize("kind", ["application/json", "application/yaml"])
def test_no_body_is_no_definition(office: Office, kind: str) -> None:
    answered = office.send("POST", PATH, None, kind=kind)
    assert (answered.status, answered.error["code"]) == (422, "definition_refused")
    assert [problem["reason"] for problem in answered.error["problems"]] == [
        "must have named fields, instead of one value or a list"
    ]


def test_bytes_that_are_no_text_are_refused(office: Office) -> None:
    (one,) = problems(office, b'{"id": "\xff"}')
    assert one == {
        "path": "document",
        "line": 1,
        "column": None,
        "reason": "is not valid text (UTF-8)",
        "suggestion": None,
    }
