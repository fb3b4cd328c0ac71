"""Who is first heard of through an import has to be told so; what others cost stays as it is."""

from shared.domain.consent.imported import TELL_SECONDS
from shared.domain.touch import Consent, Touch
from shared.edge.record_touch import Delivery, TouchRecorder
from shared.ports.notices_due import NoticeDue
from tests.builders import NOON, a_touch
from tests.policies import a_policy
from tests.tables import Tables

IMPORTED = Consent(basis="legitimate_interests", carried=True)


def deliver(tables: Tables, touch: Touch, *, id: str) -> str:
    roots = tables.roots()
    recorder = TouchRecorder(
        store=tables.journal(),
        claims=tables.deliveries(),
        wrapper=roots.wrapper(create=True),
        hasher=roots.hasher(create=True),
        policy=a_policy(),
    )
    taken = recorder.take(Delivery(touch.source, id, id.encode()), now=NOON)
    return taken.record(touch.model_copy(update={"id": taken.touch_id(0)})).lead_id


def due(tables: Tables) -> list[NoticeDue]:
    return list(tables.notices_due().soonest(limit=50).due)


def test_a_new_person_of_an_import_has_to_be_told_within_the_month(tables: Tables) -> None:
    lead_id = deliver(tables, a_touch(consent=IMPORTED), id="1")
    assert due(tables) == [NoticeDue(lead_id, NOON + TELL_SECONDS)]


def test_who_turned_to_us_has_been_told_then(tables: Tables) -> None:
    deliver(tables, a_touch(), id="1")
    deliver(tables, a_touch(consent=IMPORTED), id="2")
    assert due(tables) == []


def test_what_is_written_of_an_ordinary_lead_does_not_grow(tables: Tables) -> None:
    deliver(tables, a_touch(), id="1")
    (lead,) = (item for item in tables.items("leads") if item["sk"]["S"] == "lead")
    assert set(lead) == {"pk", "sk", "stage", "since", "version", "ledger"}


def test_those_due_first_come_first_and_are_counted_up_to_a_second(tables: Tables) -> None:
    for number in reversed(range(9)):
        person = {"email": f"person{number}@example.com"}
        deliver(tables, a_touch(person, consent=IMPORTED, received_at=NOON + number), id=str(number))
    assert [notice.due - TELL_SECONDS - NOON for notice in due(tables)] == list(range(9))
    assert [notice.due - TELL_SECONDS - NOON for notice in tables.notices_due().soonest(limit=2).due] == [0, 1]
    counts = [tables.notices_due().count(before=NOON + TELL_SECONDS + seconds) for seconds in (0, 1, 5, 9)]
    assert counts == [0, 1, 5, 9]
