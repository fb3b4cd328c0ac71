"""Nobody gets at a person by what that person shares with others, or by what anybody could have typed."""

from typing import Any
from uuid import uuid4

import pytest

from shared.domain.case.case import Case
from shared.domain.case.requester import Requester
from shared.domain.case.words import CaseType, Channel, Proof, State
from shared.domain.consent.hold import Hold
from shared.domain.consent.state import ConsentState
from shared.domain.touch import Consent, Trust
from shared.edge.consents import ConsentBook
from shared.edge.record_touch import NobodyKnown, Status
from shared.ports.cases import NewCase
from shared.vault.case_keys import seal_requester
from tests.builders import NOON, a_touch
from tests.erasing import Erasing
from tests.functions.fulfilment.fulfilling import Fulfilling
from tests.functions.rights.exporters import an_exporter
from tests.functions.rights.officers import Office
from tests.tables import Tables

ANN, STRANGER = ("email", "ann@example.com"), ("email", "stranger@example.com")
PHONE = ("phone", "+14155550100")


class Scene:
    """Ann gave her e-mail address and a phone number, and a stranger gives their own address and that number."""

    def __init__(self, tables: Tables) -> None:
        self.tables, self.fulfilling, self.erasing = tables, Fulfilling(tables), Erasing(tables)
        self.chain = self.fulfilling.chain
        self.ann = self.comes(ANN, PHONE)
        self.stranger = self.comes(STRANGER, PHONE)

    def comes(self, *identifiers: tuple[str, str], **more: Any) -> str:
        return self.chain.deliver(a_touch(dict(identifiers), **more), id=uuid4().hex).lead_id

    def exported(self, *identifiers: tuple[str, str], proof: Proof = Proof.DOCUMENT_SEEN) -> list[str]:
        """The leads that an access request is answered with."""
        case = Case(
            id=str(uuid4()), type=CaseType.ACCESS, channel=Channel.OFFICER, started=NOON, received=NOON,
            policy="0" * 64, timeline={State.RECEIVED: NOON}, proof=proof,
        )  # fmt: skip
        sealed, wrapped = seal_requester(self.fulfilling.wrapper, case.id, Requester(identifiers=identifiers))
        self.tables.cases().create(NewCase(case, sealed, wrapped, "body"))
        return [person["lead"] for person in an_exporter(self.tables).export(case, now=NOON)["people"]]

    def erased(self, *identifiers: tuple[str, str]) -> set[str]:
        trail = self.erasing.erase(self.erasing.subject(str(uuid4()), *identifiers))
        return {lead.id for lead in trail.leads}

    def restricted(self, *identifiers: tuple[str, str]) -> set[str]:
        self.fulfilling.done(CaseType.RESTRICTION, *identifiers)
        leads = {self.ann, self.stranger}
        return {lead for lead in leads if Hold.RESTRICTED in self.chain.lead(lead).standing.holds}

    def marks(self) -> int:
        return len(self.tables.items("suppressions"))


@pytest.fixture
def scene(tables: Tables) -> Scene:
    return Scene(tables)


def test_a_stranger_who_gives_the_phone_of_a_person_is_another_lead(scene: Scene) -> None:
    assert scene.ann != scene.stranger


def test_a_stranger_is_given_their_own_data_and_nobody_elses(scene: Scene) -> None:
    assert scene.exported(STRANGER) == [scene.stranger]
    assert scene.exported(STRANGER, PHONE) == [scene.stranger]


def test_a_stranger_restricts_themselves_and_nobody_else(scene: Scene) -> None:
    assert scene.restricted(STRANGER, PHONE) == {scene.stranger}


def test_a_stranger_erases_themselves_and_nobody_else(scene: Scene) -> None:
    assert scene.erased(STRANGER, PHONE) == {scene.stranger}
    assert scene.exported(ANN) == [scene.ann]


def test_what_another_lead_carries_too_is_left_to_it_and_not_suppressed(scene: Scene) -> None:
    scene.erased(STRANGER)
    assert scene.marks() == 1
    holders = scene.tables.journal().known_as([scene.fulfilling.hasher.identity(*PHONE)], [], consistent=True).holders
    assert list(holders.values()) == [(scene.ann,)]
    again = scene.chain.deliver(a_touch(dict([ANN, PHONE])), id="again")
    assert (again.lead_id, again.status) == (scene.ann, Status.ACCEPTED)


def test_when_the_first_to_carry_it_is_erased_the_other_keeps_it(scene: Scene) -> None:
    assert scene.erased(ANN) == {scene.ann}
    assert scene.comes(PHONE) == scene.stranger


def test_what_several_leads_carry_decides_nothing(scene: Scene) -> None:
    assert scene.exported(PHONE) == []
    assert scene.restricted(PHONE) == set()
    assert scene.erased(PHONE) == set()
    assert scene.marks() == 0


def test_not_even_where_a_sender_vouches_for_it_to_both(scene: Scene) -> None:
    for person in (ANN, STRANGER):
        scene.comes(person, PHONE, trust=Trust.PROVEN)
    assert scene.exported(PHONE) == []
    assert scene.erased(PHONE) == set()


def test_a_number_typed_beside_the_address_of_somebody_else_gives_nobody_that_person(tables: Tables) -> None:
    scene = Scene(tables)
    planted = ("phone", "+14155550199")
    assert scene.comes(ANN, planted) == scene.ann
    assert scene.exported(planted) == [] and scene.erased(planted) == set()
    scene.comes(ANN, planted, trust=Trust.PROVEN)
    assert scene.exported(planted) == [scene.ann]


def test_a_no_reaches_every_lead_that_carries_the_number_and_keeps_nothing_else(scene: Scene) -> None:
    refusal = Consent(basis="consent", state=ConsentState.REFUSED, purposes=("judge",))
    sent = a_touch(dict([PHONE]), consent=refusal, characteristics={"last_name": "kept"}, trust=Trust.SIGNED)
    for _ in range(2):
        scene.chain.deliver(sent, id="no")
    book = ConsentBook(journal=scene.tables.journal(), wrapper=scene.fulfilling.wrapper)
    for lead_id in (scene.ann, scene.stranger):
        assert Hold.STOPPED in scene.chain.lead(lead_id).standing.holds
        history = book.read(lead_id)
        assert [event.state for event in history.events if event.purpose == "judge"] == [ConsentState.REFUSED]
        assert not any(touch.characteristics for touch in history.touches.values())


def test_a_no_from_nobody_who_is_known_stores_nothing(scene: Scene) -> None:
    before = scene.tables.items("leads")
    refusal = Consent(basis="consent", state=ConsentState.REFUSED, purposes=("judge",))
    with pytest.raises(NobodyKnown):
        scene.comes(("email", "nobody@example.com"), consent=refusal, trust=Trust.SIGNED)
    assert scene.tables.items("leads") == before


def test_a_code_proves_the_address_it_was_mailed_to_and_nothing_else_that_is_named(scene: Scene) -> None:
    named = (STRANGER, ANN)
    assert scene.exported(*named, proof=Proof.CHALLENGE) == [scene.stranger]
    assert set(scene.exported(*named)) == {scene.ann, scene.stranger}


def test_an_officer_cannot_approve_a_request_by_what_proves_nobody(scene: Scene) -> None:
    office = Office(scene.tables)

    def approved(*identifiers: tuple[str, str]) -> tuple[int, str]:
        named = [{"type": kind, "value": value} for kind, value in identifiers]
        case_id = office.open(identifiers=named)
        office.act(case_id, "verify", {"action": "record", "outcome": "proven", "proof": "document_seen"})
        answered = office.act(case_id, "approve", {})
        return answered.status, "" if answered.status == 200 else answered.json["error"]["code"]

    assert approved(PHONE) == (409, "person_not_proven")
    assert approved(ANN, PHONE) == (200, "")
    assert approved(("email", "nobody@example.com")) == (200, ""), "whether somebody is known is not told"
