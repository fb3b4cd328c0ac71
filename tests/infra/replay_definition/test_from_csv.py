"""Trying a definition on a CSV that was never sent."""

from pathlib import Path
from typing import Any

import pytest

from infra.replay.row_map import RowMap
from infra.replay_definition.__main__ import main
from infra.replay_definition.from_csv import CsvHistory, read_csv
from tests.builders import NOON

MAP: dict[str, Any] = {
    "id": "id",
    "identifiers": {"email": {"column": "mail"}, "external_id": {"column": "id"}},
    "actions": [{"type": "page_viewed", "count": {"column": "views", "kind": "number"}}],
    "attribution": {"channel": {"column": "from", "kind": "code"}},
    "outcome": {"column": "closed", "won": "1", "lost": "0"},
}
HEADER = "id,mail,views,from,closed"
DRAFT = """
id: tried
version: 2
name: Whoever looked at two pages
time_zone: Europe/Amsterdam
actions:
  - id: looked
    match: {type: page_viewed}
    at_least: 2
    labels: {en: looked, nl: keek, fr: a regardé, es: miró, it: ha guardato}
lead_when: looked
mql_when: looked
sales_ready_when: looked
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "draft.yaml").write_text(DRAFT)
    (tmp_path / "stricter.yaml").write_text(DRAFT.replace("at_least: 2", "at_least: 3"))
    (tmp_path / "map.yaml").write_text(RowMap.model_validate(MAP).model_dump_json(exclude_defaults=True))
    return tmp_path


def history(folder: Path, *rows: str) -> CsvHistory:
    path = folder / "rows.csv"
    path.write_text("\n".join([HEADER, *rows]) + "\n")
    return read_csv(path, RowMap.model_validate(MAP), now=NOON)


def replayed(folder: Path, *rows: str, draft: str = "draft.yaml", **options: str) -> int:
    history(folder, *rows)
    given = {"against": "stricter.yaml", "file": "rows.csv", "map": "map.yaml"} | options
    chosen = [part for name, value in given.items() for part in (f"--{name}", str(folder / value))]
    return main([str(folder / draft), *chosen])


def test_rows_that_share_an_identifier_are_one_lead(folder: Path) -> None:
    found = history(folder, "1,a@example.com,1,search,", "2,b@example.com,1,,", "3,A@example.com,1,event,1")
    assert [[touch.id for touch in touches] for touches in found.leads] == [["2", "4"], ["3"]]


def test_a_row_that_intake_would_refuse_is_counted_by_why_and_the_others_are_taken(folder: Path) -> None:
    found = history(folder, ",nobody,1,,", "2,b@example.com,1,,")
    assert (found.rows, len(found.leads)) == (2, 1)
    (refused,) = found.refused
    assert refused.startswith("identifiers.email: ")


def test_it_prints_who_would_enter_and_what_became_of_them(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert replayed(folder, "1,a@example.com,2,search,1", "2,b@example.com,3,search,0", "3,c@example.com,1,,") == 0
    printed = capsys.readouterr().out
    assert "3 rows, 3 leads." in printed
    (enter, *_) = [line for line in printed.splitlines() if "would enter" in line and "example" not in line]
    assert [cell.strip() for cell in enter.split("│")[2:6]] == ["1", "1", "0", "0"]
    assert "example.com" not in printed


def test_all_that_is_wrong_with_a_draft_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "bad.yaml").write_text(DRAFT.replace("mql_when: looked", "mql_when: listened").replace("version: 2", ""))
    assert replayed(folder, draft="bad.yaml") == 2
    printed = capsys.readouterr().out
    assert "mql_when" in printed
    assert "version" in printed


@pytest.mark.parametrize(
    "options", [{"draft": "gone.yaml"}, {"file": "gone.csv"}, {"map": "gone.yaml"}, {"against": "gone.yaml"}]
)
def test_a_file_that_is_not_there_is_named(
    folder: Path, options: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert replayed(folder, **options) == 2
    assert "gone." in capsys.readouterr().out


def test_a_map_for_another_file_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "rows.csv").write_text("name\nsomebody\n")
    options = ["--file", str(folder / "rows.csv"), "--map", str(folder / "map.yaml")]
    assert main([str(folder / "draft.yaml"), *options]) == 2
    assert "has no column" in capsys.readouterr().out.replace("\n", " ")


@pytest.mark.parametrize("arguments", [[], [""], ["draft.yaml", "--file", "rows.csv"], ["draft.yaml", "more"]])
def test_what_is_asked_wrongly_is_told_how_to_ask(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert "usage: make replay-definition" in capsys.readouterr().out


def test_it_prints_whom_a_notice_holds_back_and_that_stages_stay(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Rows of an import are people who have not told us themselves."""
    assert replayed(folder, "1,a@example.com,2,search,1", "2,b@example.com,2,,", "3,c@example.com,1,,") == 0
    printed = " ".join(capsys.readouterr().out.split())
    assert "Of 2 who would enter as sales-ready, 2 wait until the notice" in printed
    assert "is sent, 0 reach sales. Not judged, since held: nobody." in printed
    assert "A stage that was reached stays reached" in printed
