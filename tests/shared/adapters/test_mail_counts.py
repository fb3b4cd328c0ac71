"""Mails are counted from the first one on, for as long as their bound lasts."""

from concurrent.futures import ThreadPoolExecutor

from tests.builders import NOON
from tests.tables import Tables


def take(tables: Tables, mail: str, *, most: int = 2, now: int = NOON, key: str = "key") -> bool:
    return tables.mail_counts().take(key, mail, most=most, now=now, until=now + 60)


def test_as_many_are_taken_as_are_allowed(tables: Tables) -> None:
    assert [take(tables, mail) for mail in "abc"] == [True, True, False]
    assert take(tables, "c", key="another")


def test_the_bound_lasts_from_the_first_one_on(tables: Tables) -> None:
    assert take(tables, "a", most=1)
    assert not take(tables, "b", most=1, now=NOON + 59)
    assert take(tables, "b", most=1, now=NOON + 60)
    assert not take(tables, "c", most=1, now=NOON + 61)


def test_the_one_counted_last_may_be_tried_again(tables: Tables) -> None:
    assert [take(tables, "a", most=1) for _ in range(3)] == [True] * 3
    assert not take(tables, "b", most=1)
    assert take(tables, "a", most=1)


def test_of_many_at_once_as_many_are_taken_as_are_allowed(tables: Tables) -> None:
    with ThreadPoolExecutor(8) as pool:
        taken = list(pool.map(lambda number: take(tables, str(number)), range(8)))
    assert taken.count(True) == 2


def test_every_count_expires(tables: Tables) -> None:
    take(tables, "a")
    take(tables, "b")
    assert [item["expires"] for item in tables.items("tokens")] == [{"N": str(NOON + 60)}]
