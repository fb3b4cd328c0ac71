"""Who was asked to confirm, and does not within the time of the policy, is erased."""

import pytest

from functions.retention.open_erasure import ACTOR, Cause
from shared.domain.case.words import CaseType, Channel, State
from shared.domain.certificate.words import Ground
from shared.domain.consent.hold import Hold
from shared.ports import HoldChange
from tests.consents import an_opt_in
from tests.retention import HOUR, Keeping


def unconfirmed(keeping: Keeping, name: str = "ann") -> str:
    return keeping.consenting.arrives(an_opt_in(identifiers={"email": f"{name}@example.com"})).lead


@pytest.mark.parametrize(("waited", "opened"), [(72 * HOUR - 1, 0), (72 * HOUR, 1), (72 * HOUR + 1, 1)])
def test_it_expires_when_the_time_to_confirm_is_over_and_no_second_before(
    keeping: Keeping, waited: int, opened: int
) -> None:
    unconfirmed(keeping)
    keeping.consenting.later(waited)
    assert keeping.expire(Cause.UNCONFIRMED) == len(keeping.cases()) == opened


def test_the_case_is_approved_and_says_why(keeping: Keeping) -> None:
    lead_id = unconfirmed(keeping)
    keeping.consenting.later(72 * HOUR)
    keeping.expire(Cause.UNCONFIRMED)
    case, leads = keeping.only_case()
    assert leads == (lead_id,)
    assert (case.type, case.channel, case.state) == (CaseType.ERASURE, Channel.RETENTION, State.APPROVED)
    assert (case.ground, case.policy) == (Ground.RETENTION_EXPIRED, keeping.policy.content_hash)
    assert case.due > case.received == keeping.now
    assert [(entry.action, entry.actor) for entry in case.history] == [("received", ACTOR), ("approved", ACTOR)]


def test_going_through_them_again_opens_nothing_new(keeping: Keeping) -> None:
    unconfirmed(keeping)
    keeping.consenting.later(72 * HOUR)
    assert keeping.expire(Cause.UNCONFIRMED) == 1
    assert keeping.expire(Cause.UNCONFIRMED) == 0
    keeping.consenting.later(24 * HOUR)
    assert keeping.expire(Cause.UNCONFIRMED) == 0 and len(keeping.cases()) == 1


def test_who_was_asked_again_has_the_time_once_more(keeping: Keeping) -> None:
    unconfirmed(keeping)
    keeping.consenting.later(71 * HOUR)
    unconfirmed(keeping)
    keeping.consenting.later(72 * HOUR - 1)
    assert keeping.expire(Cause.UNCONFIRMED) == 0
    keeping.consenting.later(1)
    assert keeping.expire(Cause.UNCONFIRMED) == 1


def test_hearing_of_somebody_without_asking_them_does_not_prolong_it(keeping: Keeping) -> None:
    consent_id = keeping.consenting.arrives(an_opt_in())
    keeping.consenting.later(48 * HOUR)
    keeping.consenting.arrives()
    keeping.consenting.later(24 * HOUR)
    assert Hold.UNCONFIRMED in keeping.consenting.holds(consent_id.lead)
    assert keeping.expire(Cause.UNCONFIRMED) == 1


def test_who_has_confirmed_stays(keeping: Keeping) -> None:
    consent_id, token = keeping.consenting.unconfirmed()
    keeping.consenting.desk.confirmer.confirm(token, now=keeping.now)
    assert not keeping.consenting.holds(consent_id.lead), "though scoring has not come by and the list still shows them"
    keeping.consenting.later(72 * HOUR)
    assert keeping.expire(Cause.UNCONFIRMED) == 0


def test_who_wants_to_be_kept_unused_is_kept(keeping: Keeping) -> None:
    lead_id = unconfirmed(keeping)
    keeping.concerned._people.hold(lead_id, HoldChange(add=frozenset({Hold.RESTRICTED}), at=keeping.now))
    keeping.consenting.later(72 * HOUR)
    assert keeping.expire(Cause.UNCONFIRMED) == 0


def test_a_lead_that_a_request_is_under_way_about_is_left_alone(keeping: Keeping) -> None:
    one, other = unconfirmed(keeping, "ann"), unconfirmed(keeping, "bob")
    keeping.consenting.later(72 * HOUR)
    assert keeping.expire(Cause.UNCONFIRMED, concerned={one}) == 1
    assert keeping.only_case()[1] == (other,)
