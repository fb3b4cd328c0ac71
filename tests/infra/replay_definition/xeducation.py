"""X Education's rows, counted by hand: plain Python over the CSV, without anything of ours.

The two definitions are written here a second time, as conditions on columns.
"""

import csv
import gzip
from collections import Counter
from pathlib import Path
from typing import Final, NamedTuple

CSV: Final = Path(__file__).resolve().parents[4] / "shared" / "data" / "xeducation_train.csv.gz"
WRITTEN_AFTERWARDS: Final = (
    "Tags",
    "Lead Quality",
    "Lead Profile",
    "Asymmetrique",
    "Last Activity",
    "Last Notable Activity",
)
type Row = dict[str, str]


class Held(NamedTuple):
    mql: bool
    ready: bool


def rows() -> list[Row]:
    with gzip.open(CSV, "rt", encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def answered(row: Row, column: str) -> str:
    said = row[column].strip()
    return "" if said == "Select" else said


def number(row: Row, column: str) -> float:
    return float(answered(row, column) or 0)


def broad(row: Row) -> Held:
    referred = row["Lead Origin"] == "Lead Add Form"
    works = answered(row, "What is your current occupation") in {"Working Professional", "Businessman"}
    chose = answered(row, "Specialization") != ""
    ten_minutes = number(row, "Total Time Spent on Website") >= 600
    came_back = number(row, "TotalVisits") >= 4
    three_pages = int(number(row, "Page Views Per Visit")) >= 3
    free_copy = answered(row, "A free copy of Mastering The Interview") == "Yes"
    small = chose + came_back + three_pages + free_copy
    mql = 30 * referred + 25 * works + 20 * ten_minutes + 5 * small >= 20
    return Held(mql, mql and (referred or works or (ten_minutes and (chose or came_back or three_pages))))


def strict(row: Row) -> Held:
    referred = row["Lead Origin"] == "Lead Add Form"
    professional = answered(row, "What is your current occupation") == "Working Professional"
    chose = answered(row, "Specialization") != ""
    quarter = number(row, "Total Time Spent on Website") >= 900
    came_back = number(row, "TotalVisits") >= 4
    three_pages = int(number(row, "Page Views Per Visit")) >= 3
    small = chose + came_back + three_pages
    points = 30 * referred + 30 * professional + 25 * quarter + 5 * small
    mql = points >= 30
    by_profession = professional and (small > 0 or quarter)
    return Held(mql, mql and (referred or by_profession or (quarter and small >= 2)))


def channel(row: Row) -> str | None:
    said = answered(row, "Lead Source").lower()
    return "".join(letter if letter.isalnum() else "_" for letter in said) or None


def moved(known: list[Row], level: str, *, looser: bool) -> Counter[tuple[str | None, str, str]]:
    """Rows by channel, movement from strict to broad or back, and what became of them."""
    before, after = (strict, broad) if looser else (broad, strict)
    names = {(False, True): "enter", (True, False): "leave", (True, True): "stay"}
    found: Counter[tuple[str | None, str, str]] = Counter()
    for row in known:
        movement = names.get((getattr(before(row), level), getattr(after(row), level)))
        if movement:
            found[channel(row), movement, "won" if row["Converted"] == "1" else "lost"] += 1
    return found
