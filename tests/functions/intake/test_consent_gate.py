"""Without a lawful basis nothing personal is stored."""

from typing import Any

import pytest

from shared.domain.source import LawfulBasis
from shared.domain.touch import Consent
from tests.builders import NOON
from tests.functions.intake.senders import Intake, a_form, a_submission, an_automation, delivered, fetched

CONTRACT = Consent(basis="contract", purposes=("answer_request",), reference="terms 4")
EVIDENCE = {
    "given": True,
    "purposes": ["newsletter", "profiling"],
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
        {"given": False},
        {"given": "off"},
        {"given": ""},
        {"purposes": ["newsletter"], "notice": "v1"},
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
        purposes=("newsletter", "profiling"),
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


@pytest.mark.parametrize("consent", [None, {"given": False}, {"basis": "legitimate_interests"}])
def test_the_standing_basis_of_a_source_holds_when_the_payload_establishes_none(consent: Any) -> None:
    intake = Intake(a_form(lawful_basis=LawfulBasis(standing=CONTRACT)))
    assert intake.answer(fetched(a_submission(consent=consent))).status == 200
    assert intake.touches[0].consent == CONTRACT


def test_a_consent_given_counts_before_the_standing_basis() -> None:
    intake = Intake(a_form(lawful_basis=LawfulBasis(standing=CONTRACT)))
    intake.answer(fetched(a_submission()))
    assert intake.touches[0].consent.basis == "consent"


def test_a_source_cannot_assume_consent_nor_let_visitors_claim_interests() -> None:
    with pytest.raises(ValueError, match="standing basis"):
        LawfulBasis(standing=Consent(basis="consent"))
    with pytest.raises(ValueError, match="visitor"):
        a_form(lawful_basis=LawfulBasis(accepted=("consent", "legitimate_interests")))


@pytest.mark.parametrize(
    ("given_at", "reason"),
    [("1999-12-31T23:59:59Z", "too_old"), ("2030-01-01T00:00:00Z", "in_the_future"), ("2026", "not_rfc3339")],
)
def test_a_consent_was_given_at_a_believable_time(given_at: str, reason: str) -> None:
    answer = Intake().answer(fetched(a_submission(consent={"given": True, "given_at": given_at})))
    assert answer.flaws == [("consent.given_at", reason)]
