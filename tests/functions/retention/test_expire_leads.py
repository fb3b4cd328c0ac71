"""Lists of leads are gone through in bounded parts, and nobody keeps others from being looked at."""

from collections.abc import Callable

import pytest

from functions.retention.budget import RESERVE_SECONDS, Budget
from functions.retention.expire_leads import LeadsFailed
from functions.retention.open_erasure import Cause
from tests.consents import a_price_request
from tests.retention import DAY, Keeping, budget
from tests.tables import Tables

LONG = 730 * DAY
PEOPLE = 9


@pytest.fixture
def keeping(tables: Tables) -> Keeping:
    """A part holds two leads."""
    return Keeping(tables, at_a_time=2)


@pytest.fixture
def stale(keeping: Keeping) -> list[str]:
    """People of whom nothing was heard for long, longest first."""
    arrived = []
    for number in range(PEOPLE):
        person = {"email": f"person{number}@example.com"}
        arrived.append(keeping.consenting.arrives(a_price_request(identifiers=person)).lead)
        keeping.consenting.later(60)
    keeping.consenting.later(LONG)
    return arrived


def test_everybody_in_all_shards_and_stages_is_found(keeping: Keeping, stale: list[str]) -> None:
    assert keeping.expire(Cause.STALE) == len(stale)


def test_a_run_does_so_much_and_the_next_one_goes_on(keeping: Keeping, stale: list[str]) -> None:
    opened = [keeping.expire(Cause.STALE, parts=3) for _ in range(12)]
    assert sum(opened) == len(stale) and len(keeping.cases()) == len(stale)
    assert all(count <= 6 for count in opened), "three parts of two"


def test_those_who_stay_do_not_keep_those_behind_them_from_being_reached(keeping: Keeping, stale: list[str]) -> None:
    """Somebody active is old in their stage for good."""
    active = set(stale[:-1])
    opened = [keeping.expire(Cause.STALE, parts=1, concerned=set(active)) for _ in range(40)]
    assert sum(opened) == 1 and keeping.only_case()[1] == (stale[-1],)


def test_after_the_end_it_begins_anew(keeping: Keeping, stale: list[str]) -> None:
    kept = set(stale)
    places = []
    for _ in range(9):
        keeping.expire(Cause.STALE, parts=5, concerned=set(kept))
        places.append(keeping.bookmarks.place(Cause.STALE))
    assert "" in places and places[0] in places[1:], "round and round"


def test_a_bookmark_beyond_the_period_is_no_obstacle(keeping: Keeping, stale: list[str]) -> None:
    """The policy may be changed to keep people longer."""
    keeping.bookmarks.keep(Cause.STALE, f"mql 0 {keeping.now:010d}#somebody")
    keeping.expire(Cause.STALE)
    assert keeping.bookmarks.place(Cause.STALE) == ""
    keeping.expire(Cause.STALE)
    assert len(keeping.cases()) == len(stale)


def test_a_bookmark_of_a_list_that_is_no_more_begins_anew(keeping: Keeping, stale: list[str]) -> None:
    keeping.bookmarks.keep(Cause.STALE, "customer 3 0000000001#somebody")
    assert keeping.expire(Cause.STALE) == len(stale)


def test_one_that_cannot_be_read_does_not_keep_the_others(
    keeping: Keeping, stale: list[str], logged: Callable[[], str]
) -> None:
    key = {"pk": {"S": stale[4]}, "wrapped": {"B": b"another's"}, "incarnation": {"N": "1"}}
    keeping.tables.dynamodb.put_item(TableName="keys", Item=key)
    with pytest.raises(LeadsFailed):
        keeping.expire(Cause.STALE)
    assert len(keeping.cases()) == len(stale) - 1
    assert "lead_failed" in logged() and stale[4] in logged() and "example.com" not in logged()


def test_without_time_or_parts_nothing_is_taken() -> None:
    assert not budget(0).take() and not budget(seconds_left=RESERVE_SECONDS - 1).take()
    enough = Budget(lambda: RESERVE_SECONDS, 1)
    assert enough.take() and not enough.take()


def test_without_time_the_place_is_kept(keeping: Keeping, stale: list[str]) -> None:
    keeping.expire(Cause.STALE, parts=3)
    place = keeping.bookmarks.place(Cause.STALE)
    assert place
    assert keeping.expire(Cause.STALE, parts=0) == 0
    assert keeping.bookmarks.place(Cause.STALE) == place
