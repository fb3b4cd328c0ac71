"""A CSV through the signed webhook: every row is accepted or refused with its reason, and found again once."""

import csv
from itertools import islice
from pathlib import Path

import pytest

from infra.replay.reconcile import Reconciliation, reconcile
from infra.replay.row_map import RowMap
from infra.replay.send_rows import Tally, rows_of, send_rows
from infra.watch import until
from tests.e2e.senders import Deployed

MAP = RowMap.model_validate(
    {
        "id": "id",
        "identifiers": {"email": {"column": "mail"}, "external_id": {"column": "id"}},
        "actions": [{"type": "page_viewed", "category": "product", "count": {"column": "pages", "kind": "number"}}],
        "outcome": {"column": "won", "won": "1", "lost": "0"},
    }
)
REAL = Path(__file__).parents[3] / "shared" / "data" / "xeducation_train.csv.gz"
REAL_MAP = Path(__file__).parents[2] / "infra" / "replay" / "maps" / "xeducation.yaml"
REAL_ROWS = 200


def replay(path: Path, row_map: RowMap, deployed: Deployed) -> tuple[Tally, Reconciliation]:
    tally = send_rows(path, row_map, deployed.history, progress=lambda _: None)
    until(lambda: not reconcile(deployed.stack, tally.touches).waiting, seconds=240, pause=1, what="judging")
    return tally, reconcile(deployed.stack, tally.touches)


def write(path: Path, rows: list[tuple[str, str, str, str]]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([("id", "mail", "pages", "won"), *rows])
    return path


def test_every_row_is_accounted_for_and_a_second_time_changes_nothing(deployed: Deployed, tmp_path: Path) -> None:
    good = [(f"row-{number}", f"row-{number}@import.example", str(number % 7), str(number % 2)) for number in range(90)]
    bad = [("", "no address", "1", "0"), ("null", "also@none@at-all", "1", "0")]
    path = write(tmp_path / "rows.csv", good[:50] + bad + good[50:])
    tally, found = replay(path, MAP, deployed)
    assert (tally.rows, len(tally.touches), tally.refused_rows, tally.duplicates) == (92, 90, 2, 0)
    assert tally.refused == {"identifiers.email: not_email": 2, "identifiers.external_id: identifies_nobody": 1}
    assert (found.found, found.missing, found.twice) == (90, 0, 0)
    again, found = replay(path, MAP, deployed)
    assert (again.touches, again.duplicates) == (tally.touches, 90)
    assert (found.found, found.missing, found.twice) == (90, 0, 0)


def test_a_file_of_which_nothing_is_good_is_accounted_for(deployed: Deployed, tmp_path: Path) -> None:
    path = write(tmp_path / "rows.csv", [("null", f"nobody-{number}", "1", "0") for number in range(3)])
    tally, _ = replay(path, MAP, deployed)
    assert (tally.rows, tally.refused_rows, len(tally.touches)) == (3, 3, 0)


@pytest.mark.skipif(not REAL.exists(), reason="the real leads are not on this machine")
def test_real_leads_are_accounted_for(deployed: Deployed, tmp_path: Path) -> None:
    path = tmp_path / "real.csv"
    rows = list(islice(rows_of(REAL), REAL_ROWS))
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    tally, found = replay(path, RowMap.read(REAL_MAP), deployed)
    assert (tally.rows, len(tally.touches) + tally.refused_rows) == (REAL_ROWS, REAL_ROWS)
    assert (found.found, found.missing, found.twice) == (len(tally.touches), 0, 0)
