"""After an erasure nothing of the person is left, and nothing brings them back but their own new, confirmed wish."""

import pytest

from shared.domain.consent.state import ConsentState
from shared.domain.touch import Consent
from shared.edge.admit import Suppressed
from shared.edge.definitions import definition_named
from shared.edge.record_touch import Delivery
from tests.builders import a_touch
from tests.chain import PERSONA, Chain
from tests.consents import Consenting, an_opt_in
from tests.erasing import Erasing
from tests.tables import Tables

ANN = {"email": "ann@example.com", "phone": "+12025550123"}
ASKED = Consent(basis="consent", state=ConsentState.REQUESTED, purposes=("store",))
EMAIL = ("email", "ann@example.com")


@pytest.fixture
def chain(tables: Tables) -> Chain:
    return Chain(tables, definition_named("instruments"))


@pytest.fixture
def erasing(tables: Tables) -> Erasing:
    return Erasing(tables)


def rows(tables: Tables, lead_id: str) -> list[str]:
    return sorted(item["sk"]["S"] for item in tables.items("leads") if item["pk"]["S"] == lead_id)


def known(chain: Chain, touches: int = 9) -> str:
    (lead_id,) = {
        chain.deliver(a_touch(ANN, characteristics=PERSONA), id=f"ann-{number}").lead_id for number in range(touches)
    }
    chain.settle()
    return lead_id


def test_a_tombstone_is_all_that_is_left(chain: Chain, erasing: Erasing, tables: Tables) -> None:
    lead_id = known(chain)
    assert len(rows(tables, lead_id)) > 2
    erasing.erase(erasing.subject("case-1", EMAIL))
    (tombstone,) = tables.items("leads")
    assert set(tombstone) == {"pk", "sk", "erased", "request"}
    assert tables.items("identities") == tables.items("deliveries") == []
    assert {item["pk"]["S"] for item in tables.items("keys")} == {"root#kek", "root#lookup"}


def test_every_identifier_of_the_person_is_suppressed_whichever_was_named(chain: Chain, erasing: Erasing) -> None:
    known(chain)
    erasing.erase(erasing.subject("case-1", EMAIL))
    for identifiers in ({"email": ANN["email"]}, {"phone": ANN["phone"]}):
        with pytest.raises(Suppressed):
            chain.deliver(a_touch(identifiers), id=f"again-{identifiers}")


def test_somebody_never_seen_is_suppressed_too(chain: Chain, erasing: Erasing, tables: Tables) -> None:
    trail = erasing.erase(erasing.subject("case-1", EMAIL))
    assert trail.leads == ()
    with pytest.raises(Suppressed):
        chain.deliver(a_touch(ANN), id="late")
    assert tables.items("leads") == []


def test_what_was_in_flight_finds_the_door_shut_at_every_step(chain: Chain, erasing: Erasing, tables: Tables) -> None:
    known(chain)
    subject = erasing.subject("case-1", EMAIL)
    trail = erasing.eraser.fence(subject, now=chain.now)
    for step in ((), (erasing.eraser.delete,), (erasing.eraser.shred,)):
        for act in step:
            act(trail)
        with pytest.raises(Suppressed):
            chain.deliver(a_touch(ANN), id="in-flight")
        chain.settle()
    assert len(tables.items("leads")) == 1


def test_the_key_cannot_be_used_from_the_fence_on(chain: Chain, erasing: Erasing) -> None:
    lead_id = known(chain)
    erasing.eraser.fence(erasing.subject("case-1", EMAIL), now=chain.now)
    assert chain.tables.journal().key(lead_id) is None
    assert chain.tables.leads().load(lead_id) is None


def test_an_erasure_broken_off_anywhere_goes_on_when_repeated(chain: Chain, erasing: Erasing, tables: Tables) -> None:
    known(chain)
    subject = erasing.subject("case-1", EMAIL)
    erasing.eraser.fence(subject, now=chain.now)
    again = erasing.eraser.fence(subject, now=chain.now)
    assert [lead.tokens for lead in again.leads] and len(again.leads[0].touches) == 9
    erasing.eraser.delete(again)
    erasing.erase(subject)
    assert len(tables.items("leads")) == 1 and tables.items("identities") == []


def test_a_second_request_sweeps_again_and_finds_nothing(chain: Chain, erasing: Erasing, tables: Tables) -> None:
    known(chain)
    erasing.erase(erasing.subject("case-1", EMAIL))
    assert erasing.erase(erasing.subject("case-2", EMAIL)).leads == ()
    assert len(tables.items("leads")) == 1


def test_who_comes_back_by_confirming_is_a_new_person(chain: Chain, erasing: Erasing, tables: Tables) -> None:
    before = known(chain)
    erasing.erase(erasing.subject("case-1", EMAIL))
    back = Consenting(tables).confirms(an_opt_in(identifiers=ANN)).lead
    assert back != before
    stored = {item["lead"]["S"] for item in tables.items("identities")}
    assert stored == {back} and len(tables.items("identities")) == 1  # the phone number is not theirs to prove


def test_no_request_of_somebody_erased_comes_in_before_it_is_confirmed(chain: Chain, erasing: Erasing) -> None:
    known(chain)
    erasing.erase(erasing.subject("case-1", EMAIL))
    with pytest.raises(Suppressed):
        chain.deliver(a_touch(ANN, consent=ASKED), id="back")


def test_another_lead_that_shares_an_identifier_is_left_alone(chain: Chain, erasing: Erasing, tables: Tables) -> None:
    ann = chain.deliver(a_touch({"email": "ann@example.com"}), id="1").lead_id
    bob = chain.deliver(a_touch({"email": "bob@example.com", "phone": "+12025550123"}), id="2").lead_id
    chain.deliver(a_touch(ANN), id="3")
    chain.settle()
    assert f"merge#{bob}" in rows(tables, ann) and f"merge#{ann}" in rows(tables, bob)
    erasing.erase(erasing.subject("case-1", EMAIL))
    assert rows(tables, bob) == ["journal#0000000000", "lead"]
    assert chain.deliver(a_touch({"phone": "+12025550123"}), id="4").lead_id == bob


def test_a_retention_period_that_ends_suppresses_nobody(chain: Chain, erasing: Erasing, tables: Tables) -> None:
    lead_id = known(chain)
    erasing.erase(erasing.subject("case-1", lead_ids=(lead_id,), suppressed_until=None))
    assert tables.items("suppressions") == []
    assert chain.deliver(a_touch(ANN), id="new").lead_id != lead_id


def test_the_claim_of_a_delivery_of_many_stays_for_the_others(chain: Chain, erasing: Erasing, tables: Tables) -> None:
    taken = chain.recorder.take(Delivery("website", "batch", b"batch"), many=True, now=chain.now)
    taken.record(a_touch(ANN, id=taken.touch_id(0)))
    erasing.erase(erasing.subject("case-1", EMAIL))
    assert [item["pk"]["S"] for item in tables.items("deliveries")] == [taken.touch_id(0)]
