"""Without a lawful basis nothing personal is stored."""

from hashlib import sha256
from typing import Any

import pytest

from shared.domain.source import LawfulBasis
from shared.domain.touch import Consent
from shared.edge.policies import policy_named
from tests.builders import NOON
from tests.functions.intake.senders import Intake, a_form, a_submission, an_automation, delivered, fetched

CONTRACT = Consent(basis="contract", purposes=("store",), reference="terms 4")
EVIDENCE = {
    "given": True,
    "purposes": ["store", "contact_email"],
    "notice": "privacy-2026-03",
    "locale": "nl-NL",
    "mechanism": "checkbox",
    "given_at": "2024-05-06T07:08:09+02:00",
    "reference": "optin-77",
}


@pytest.mark.parametrize(
    "consent",
    [
        None,
        {},
        {"given": ""},
        {"purposes": ["contact_email"], "notice": "v1"},
        {"basis": "consent"},
        {"basis": "legitimate_interests"},
        {"basis": "legitimate_interests", "given": True},
        {"basis": "contract"},
    ],
)
def test_absence_or_an_unaccepted_claim_is_no_basis(consent: dict[str, Any] | None) -> None:
    intake = Intake()
    answer = intake.answer(fetched(a_submission(consent=consent)))
    assert (answer.status, answer.code, answer.flaws) == (422, "consent_required", [("consent", "consent_required")])
    assert not intake.recorder.claims
    assert not intake.touches


@pytest.mark.parametrize("given", [True, "on", "true", "1", 1, "yes"])
def test_a_ticked_box_is_consent(given: Any) -> None:
    assert Intake().answer(fetched(a_submission(consent={"given": given}))).status == 200


def test_the_evidence_is_kept_with_the_touch() -> None:
    intake = Intake()
    intake.answer(fetched(a_submission(consent=EVIDENCE)))
    assert intake.touches[0].consent == Consent(
        basis="consent",
        purposes=("store", "contact_email"),
        notice="privacy-2026-03",
        locale="nl-NL",
        mechanism="checkbox",
        at=1_714_972_089,
        reference="optin-77",
    )


def test_a_sender_may_claim_what_its_source_accepts() -> None:
    intake = Intake(an_automation(lawful_basis=LawfulBasis(accepted=("contract",))))
    intake.answer(delivered(a_submission(consent={"basis": "contract"})))
    assert (intake.touches[0].consent.basis, intake.touches[0].consent.at) == ("contract", NOON)
    assert intake.answer(delivered(a_submission(), id="msg_2")).code == "consent_required"


@pytest.mark.parametrize("consent", [None, {"basis": "legitimate_interests"}])
def test_the_standing_basis_of_a_source_holds_when_the_payload_establishes_none(consent: Any) -> None:
    intake = Intake(a_form(lawful_basis=LawfulBasis(standing=CONTRACT)))
    assert intake.answer(fetched(a_submission(consent=consent))).status == 200
    assert intake.touches[0].consent == CONTRACT


def test_a_consent_given_counts_before_the_standing_basis() -> None:
    intake = Intake(a_form(lawful_basis=LawfulBasis(standing=CONTRACT)))
    intake.answer(fetched(a_submission()))
    assert intake.touches[0].consent.basis == "consent"


def test_a_source_cannot_assume_consent_nor_let_visitors_claim_interests() -> None:
    with pytest.raises(ValueError, match=r"lawful_basis\.standing\.basis: must be contract or legitimate_interests"):
        an_automation(lawful_basis=LawfulBasis(standing=Consent(basis="consent")))
    with pytest.raises(ValueError, match="visitor"):
        a_form(lawful_basis=LawfulBasis(accepted=("consent", "legitimate_interests")))


@pytest.mark.parametrize(
    ("given_at", "reason"),
    [("1999-12-31T23:59:59Z", "too_old"), ("2030-01-01T00:00:00Z", "in_the_future"), ("2026", "not_rfc3339")],
)
def test_a_consent_was_given_at_a_believable_time(given_at: str, reason: str) -> None:
    answer = Intake().answer(fetched(a_submission(consent={"given": True, "given_at": given_at})))
    assert answer.flaws == [("consent.given_at", reason)]


WORDS = ", ".join(purpose.id for purpose in policy_named("privacy").purposes)


@pytest.mark.parametrize("sent", [fetched, delivered], ids=["a form", "a signed sender"])
def test_every_door_refuses_a_purpose_that_the_policy_does_not_have_and_names_those_it_has(sent: Any) -> None:
    intake = Intake()
    answer = intake.answer(sent(a_submission(consent={"given": True, "purposes": ["store", "contact-email"]})))
    assert answer.flaws == [("consent.purposes[1]", "unknown_purpose")]
    assert WORDS in answer.text and "contact-email" not in answer.text
    assert not intake.touches


@pytest.mark.parametrize("purposes", [["contact_email"], ["judge", "contact_email"]])
def test_without_a_purpose_of_storing_nothing_is_stored(purposes: list[str]) -> None:
    intake = Intake()
    answer = intake.answer(delivered(a_submission(consent={"given": True, "purposes": purposes})))
    assert (answer.code, answer.flaws) == ("consent_required", [("consent.purposes", "consent_required")])
    assert not intake.touches


def test_a_purpose_stands_only_on_the_bases_that_the_policy_gives_it() -> None:
    source = an_automation(lawful_basis=LawfulBasis(accepted=("contract",)))
    claim = {"basis": "contract", "purposes": ["store", "contact_email"]}
    answer = Intake(source).answer(delivered(a_submission(consent=claim)))
    assert answer.flaws == [("consent.purposes[1]", "basis_not_allowed")]


@pytest.mark.parametrize(
    "changes",
    [
        {"lawful_basis": LawfulBasis(standing=Consent(basis="contract", purposes=("answer_request",)))},
        {"lawful_basis": LawfulBasis(standing=Consent(basis="contract", purposes=("judge",)))},
        {"double_opt_in": {"sender": "us@example.com", "purposes": ("store", "newsletter")}},
        {"double_opt_in": {"sender": "us@example.com", "purposes": ("contact_email",)}},
    ],
)
def test_a_source_whose_document_the_policy_does_not_cover_stores_nothing(changes: dict[str, Any]) -> None:
    intake = Intake(an_automation(**changes))
    assert intake.answer(delivered(a_submission())).code == "source_misconfigured"
    assert not intake.touches


NO = {"given": False}


def answered_no(intake: Intake, sent: Any, consent: dict[str, Any] = NO) -> Any:
    """Somebody known says no."""
    intake.recorder.known.add(intake_lead())
    return intake.answer(sent(a_submission(consent=consent), **({"id": "msg_no"} if sent is delivered else {})))


def intake_lead() -> str:
    return sha256(repr([("email", "ann@example.com")]).encode()).hexdigest()[:20]


@pytest.mark.parametrize(
    ("consent", "state", "purposes"),
    [
        (NO | {"purposes": ["contact_email"]}, "refused", ("contact_email",)),
        (NO, "refused", tuple(WORDS.split(", "))),
        (NO | {"basis": "legitimate_interests"}, "objected", ("store", "judge")),
        (NO | {"basis": "legitimate_interests", "purposes": ["judge"]}, "objected", ("judge",)),
    ],
)
def test_a_signed_senders_no_stops_what_it_names_or_all_that_stands_on_its_basis(
    consent: dict[str, Any], state: str, purposes: tuple[str, ...]
) -> None:
    intake = Intake()
    assert answered_no(intake, delivered, consent).status == 200
    assert (intake.touches[0].consent.state, intake.touches[0].consent.purposes) == (state, purposes)


def test_an_imports_no_is_a_no() -> None:
    intake = Intake(an_automation(imports=True))
    answered_no(intake, delivered, NO | {"purposes": ["contact_email"]})
    assert intake.touches[0].consent.state == "refused"


def test_a_typed_no_stops_contact_and_sharing_and_neither_storing_nor_judging() -> None:
    intake = Intake()
    answered_no(intake, fetched)
    stopped = ("contact_email", "contact_phone", "contact_social", "share_partner")
    assert intake.touches[0].consent.purposes == stopped
    intake = Intake()
    assert answered_no(intake, fetched, NO | {"purposes": ["store", "judge"]}).code == "consent_required"
    assert not intake.touches


@pytest.mark.parametrize("given", [False, "off", "0", "false"])
def test_a_form_that_says_no_is_answered_the_same_whether_the_person_is_known_or_not(given: Any) -> None:
    intake = Intake()
    unknown = intake.answer(fetched(a_submission(consent={"given": given})))
    known = answered_no(intake, fetched, {"given": given})
    assert (known.status, known.text) == (unknown.status, unknown.text)
    assert (known.status, known.flaws) == (422, [("consent", "consent_required")])


def test_what_stands_on_the_companys_own_basis_is_stored_with_the_no_beside_it() -> None:
    intake = Intake(a_form(lawful_basis=LawfulBasis(standing=CONTRACT)))
    assert intake.answer(fetched(a_submission(consent=NO | {"purposes": ["contact_email"]}))).status == 200
    assert intake.touches[0].consent == CONTRACT.model_copy(update={"refused": ("contact_email",)})


def test_what_was_said_has_the_time_that_its_sender_gives() -> None:
    intake = Intake()
    told = a_submission(stated_at="2026-09-01T00:00:00Z")
    intake.answer(delivered(told))
    intake.answer(delivered(a_submission(), id="msg_2"))
    first, second = intake.touches
    assert first.stated_at == first.said_at == first.consent.at == 1_788_220_800
    assert (second.stated_at, second.said_at, second.consent.at) == (None, NOON, NOON)


@pytest.mark.parametrize(
    ("stated_at", "reason"), [("2030-01-01T00:00:00Z", "in_the_future"), ("2020-01-01T00:00:00Z", "too_old")]
)
def test_a_statement_has_a_believable_time(stated_at: str, reason: str) -> None:
    assert Intake().answer(delivered(a_submission(stated_at=stated_at))).flaws == [("stated_at", reason)]
