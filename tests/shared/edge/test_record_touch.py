"""Recording touches against the tables: one person, one journal, one effect per delivery."""

import secrets
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import Any

import pytest

from shared.adapters.journal_tables import DynamoJournal
from shared.adapters.pages import last_page
from shared.edge.record_touch import Delivery, DeliveryIdReused, Recorded, Status, TouchRecorder
from shared.ports import StoreUnavailable
from shared.ports.identities import KnownAs
from tests.builders import NOON, a_touch
from tests.dynamodb.sizes import size
from tests.policies import a_policy
from tests.tables import Tables

ANN = {"email": "ann@example.com"}


@pytest.fixture
def recorder(tables: Tables) -> TouchRecorder:
    roots = tables.roots()
    return TouchRecorder(
        store=tables.journal(),
        claims=tables.deliveries(),
        wrapper=roots.wrapper(create=True),
        hasher=roots.hasher(create=True),
        policy=a_policy(),
    )


def deliver(
    recorder: TouchRecorder,
    identifiers: dict[str, str] = ANN,
    *,
    id: str = "d1",
    body: bytes = b"1",
    now: int = NOON,
) -> Recorded:
    taken = recorder.take(Delivery("website", id, body), now=now)
    return taken.record(a_touch(identifiers, id=taken.touch_id(0), received_at=now))


def journal(tables: Tables, lead_id: str) -> list[str]:
    return [touch_id for page in tables.journal().pages(lead_id) for touch_id in sorted(page.ids)]


def test_a_first_touch_creates_one_person(tables: Tables, recorder: TouchRecorder) -> None:
    recorded = deliver(recorder)
    assert recorded.status is Status.ACCEPTED
    assert journal(tables, recorded.lead_id) == [recorded.touch_id]
    assert [item["lead"]["S"] for item in tables.items("identities")] == [recorded.lead_id]
    assert tables.journal().key(recorded.lead_id)


def test_the_same_delivery_twice_has_one_effect(tables: Tables, recorder: TouchRecorder) -> None:
    first, second = deliver(recorder), deliver(recorder)
    assert (second.lead_id, second.touch_id, second.status) == (first.lead_id, first.touch_id, Status.DUPLICATE)
    assert len(journal(tables, first.lead_id)) == 1


def test_a_late_copy_is_found_on_a_page_turned_long_ago(tables: Tables, recorder: TouchRecorder) -> None:
    first = deliver(recorder)
    for number in range(30):
        deliver(recorder, id=f"more-{number}")
    assert len(list(tables.journal().pages(first.lead_id))) > 2
    assert deliver(recorder).status is Status.DUPLICATE
    assert len(journal(tables, first.lead_id)) == 31


class Overtaken:
    """The tables; while somebody is looked for the first time, something happens."""

    def __init__(self, journal: DynamoJournal, meanwhile: Callable[[], object]) -> None:
        self._journal, self._meanwhile = journal, meanwhile

    def __getattr__(self, name: str) -> Any:
        return getattr(self._journal, name)

    def known_as(self, tokens: Sequence[str], suppressions: Sequence[str], *, consistent: bool) -> KnownAs:
        found = self._journal.known_as(tokens, suppressions, consistent=consistent)
        meanwhile, self._meanwhile = self._meanwhile, lambda: None
        meanwhile()
        return found


@pytest.mark.parametrize("turned", [1, 3])
@pytest.mark.parametrize("under_way", [0, 29])
def test_a_copy_that_overtakes_its_original_is_found_on_pages_turned_meanwhile(
    tables: Tables, recorder: TouchRecorder, turned: int, under_way: int
) -> None:
    """By touches that have been under way for so many seconds when they turn the page."""
    lead_id = deliver(recorder, id="first").lead_id

    def pages() -> int:
        return len(list(tables.journal().pages(lead_id)))

    def meanwhile() -> None:
        assert deliver(recorder, id="slow").status is Status.ACCEPTED
        before = pages()
        while pages() < before + turned:
            deliver(recorder, id=secrets.token_hex(4), now=NOON - under_way)

    journals: Any = Overtaken(tables.journal(), meanwhile)
    roots = tables.roots()
    slow = TouchRecorder(
        store=journals,
        claims=tables.deliveries(),
        wrapper=roots.wrapper(),
        hasher=roots.hasher(create=True),
        policy=a_policy(),
    )
    assert deliver(slow, id="slow").status is Status.DUPLICATE
    ids = journal(tables, lead_id)
    assert len(ids) == len(set(ids))


def test_it_is_found_also_where_pages_do_not_say_when_they_were_opened(tables: Tables, recorder: TouchRecorder) -> None:
    """As those that a merge carried."""
    lead_id = deliver(recorder, id="first").lead_id

    def meanwhile() -> None:
        assert deliver(recorder, id="slow").status is Status.ACCEPTED
        for number in range(12):
            deliver(recorder, id=f"more-{number}")
        for page in tables.journal().pages(lead_id):
            key = {"pk": {"S": lead_id}, "sk": {"S": f"journal#{page.start:010d}"}}
            tables.dynamodb.update_item(TableName="leads", Key=key, UpdateExpression="REMOVE opened")

    journals: Any = Overtaken(tables.journal(), meanwhile)
    roots = tables.roots()
    slow = TouchRecorder(
        store=journals,
        claims=tables.deliveries(),
        wrapper=roots.wrapper(),
        hasher=roots.hasher(create=True),
        policy=a_policy(),
    )
    assert deliver(slow, id="slow").status is Status.DUPLICATE


def test_pages_turned_long_ago_are_not_read(tables: Tables, recorder: TouchRecorder) -> None:
    lead_id = deliver(recorder).lead_id
    for number in range(30):
        deliver(recorder, id=f"more-{number}")
    last = tables.journal().last_page(lead_id)
    assert last and last.start and last.opened == NOON
    read = Reads(tables.journal())
    stored: Any = read
    roots = tables.roots()
    later = TouchRecorder(
        store=stored,
        claims=tables.deliveries(),
        wrapper=roots.wrapper(),
        hasher=roots.hasher(create=True),
        policy=a_policy(),
    )
    taken = later.take(Delivery("website", "late", b"1"), now=NOON + 60)
    taken.record(a_touch(ANN, id=taken.touch_id(0), received_at=NOON + 60))
    assert read.names.count("last_page") == 1 and not {"page_before", "pages"} & set(read.names)


class Reads:
    """The tables, and which of their methods were asked."""

    def __init__(self, journal: DynamoJournal) -> None:
        self._journal = journal
        self.names: list[str] = []

    def __getattr__(self, name: str) -> Any:
        self.names.append(name)
        return getattr(self._journal, name)


def test_a_delivery_id_with_another_body_is_refused(tables: Tables, recorder: TouchRecorder) -> None:
    deliver(recorder)
    with pytest.raises(DeliveryIdReused):
        deliver(recorder, {"email": "bob@example.com"}, body=b"2")
    assert len(tables.items("identities")) == 1


def test_the_same_delivery_id_of_two_sources_are_two_deliveries(recorder: TouchRecorder) -> None:
    here, there = (recorder.take(Delivery(source, "d1", b"1"), now=NOON).touch_id(0) for source in ("a", "b"))
    assert here != there


def test_a_copy_under_yesterdays_id_has_no_second_effect(tables: Tables, recorder: TouchRecorder) -> None:
    first = deliver(recorder, id="form-day1")
    taken = recorder.take(Delivery("website", "form-day2", b"1", before="form-day1"), now=NOON)
    assert taken.record(a_touch(ANN, id=taken.touch_id(0))).status is Status.DUPLICATE
    assert len(journal(tables, first.lead_id)) == 1


def test_a_claim_whose_call_died_is_completed_by_the_retry(tables: Tables, recorder: TouchRecorder) -> None:
    recorder.take(Delivery("website", "d1", b"1"), now=NOON)
    assert deliver(recorder).status is Status.ACCEPTED


def test_one_shared_identifier_makes_one_lead(tables: Tables, recorder: TouchRecorder) -> None:
    first = deliver(recorder, ANN | {"phone": "+14155552671"})
    second = deliver(recorder, {"phone": "+14155552671", "social:linkedin": "ann"}, id="d2")
    third = deliver(recorder, {"social:linkedin": "ann"}, id="d3")
    assert first.lead_id == second.lead_id == third.lead_id
    assert len(tables.items("identities")) == 3


def test_two_known_leads_tied_by_one_submission_are_noted_for_merging_not_mixed(
    tables: Tables, recorder: TouchRecorder
) -> None:
    ann = deliver(recorder, ANN)
    desk = deliver(recorder, {"phone": "+14155552671"}, id="d2")
    both = deliver(recorder, ANN | {"phone": "+14155552671"}, id="d3")
    assert both.lead_id == ann.lead_id, "the e-mail address decides"
    noted = {
        (item["pk"]["S"], item["sk"]["S"]) for item in tables.items("leads") if item["sk"]["S"].startswith("merge#")
    }
    assert noted == {(ann.lead_id, f"merge#{desk.lead_id}"), (desk.lead_id, f"merge#{ann.lead_id}")}
    assert len(journal(tables, desk.lead_id)) == 1


def test_double_clicks_at_once_make_one_person_with_one_touch(tables: Tables, recorder: TouchRecorder) -> None:
    with ThreadPoolExecutor(6) as pool:
        results = list(pool.map(lambda _: deliver(recorder), range(6)))
    assert len({result.lead_id for result in results}) == 1
    assert [result.status for result in results].count(Status.ACCEPTED) == 1
    assert len(tables.items("identities")) == 1
    assert len(journal(tables, results[0].lead_id)) == 1


def test_many_deliveries_at_once_for_one_person_all_arrive(tables: Tables, recorder: TouchRecorder) -> None:
    def retried(number: int) -> Recorded:
        for _ in range(20):
            try:
                return deliver(recorder, id=f"d{number}")
            except StoreUnavailable:
                continue
        raise AssertionError("never stored")

    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(retried, range(24)))
    assert len({result.lead_id for result in results}) == 1
    stored = journal(tables, results[0].lead_id)
    assert len(stored) == len(set(stored)) == 24
    starts = [(page.start, len(page.touches)) for page in tables.journal().pages(results[0].lead_id)]
    assert all(start + size == following for (start, size), (following, _) in pairwise(starts))


def test_pages_stay_within_one_write_unit(tables: Tables, recorder: TouchRecorder) -> None:
    for number in range(12):
        deliver(recorder, id=f"d{number}")
    for item in tables.items("leads"):
        if item["sk"]["S"].startswith("journal#"):
            assert size(item) <= 1024


def test_a_page_removed_by_an_erasure_takes_no_more_touches(tables: Tables, recorder: TouchRecorder) -> None:
    first = deliver(recorder)
    page = last_page(tables.dynamodb, "leads", first.lead_id)
    assert page
    for table, key in (("leads", {"sk": {"S": "journal#0000000000"}}), ("leads", {"sk": {"S": "lead"}}), ("keys", {})):
        tables.dynamodb.delete_item(TableName=table, Key={"pk": {"S": first.lead_id}, **key})
    before = tables.items("leads")
    with pytest.raises(StoreUnavailable):
        deliver(recorder, id="d2")
    assert tables.items("leads") == before
    assert not [item for item in tables.items("keys") if item["pk"]["S"] == first.lead_id]


def test_nothing_personal_is_stored_in_clear(tables: Tables, recorder: TouchRecorder) -> None:
    marked = "zanzibar-quokka"
    taken = recorder.take(Delivery("website", "d1", b"1"), now=NOON)
    touch = a_touch(
        {"email": f"{marked}@example.com", "external:crm": marked},
        id=taken.touch_id(0),
        characteristics={"last_name": marked},
        attribution={"utm_source": marked},
    )
    taken.record(touch)
    stored: Any = [tables.items(table) for table in ("leads", "identities", "keys", "deliveries")]
    assert marked not in repr(stored)
