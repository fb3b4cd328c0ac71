"""Who no longer wants to be stored is erased, unless the data may be kept for another reason."""

import pytest

from functions.retention.expire_leads import LeadsFailed
from functions.retention.expire_withdrawn import ExpireWithdrawn
from functions.retention.open_erasure import Cause
from shared.domain.case.words import Channel, State
from shared.domain.certificate.words import Ground
from shared.domain.consent.hold import Hold
from shared.domain.consent.state import ConsentState
from shared.domain.consent.words import Mechanism
from shared.domain.touch import Consent
from tests.consents import a_price_request
from tests.policies import a_policy, a_purpose
from tests.retention import Keeping, budget


def test_withdrawing_to_be_stored_opens_an_erasure_by_the_next_run(keeping: Keeping) -> None:
    consent_id = keeping.consenting.arrives()
    keeping.consenting.later()
    keeping.consenting.withdraws(consent_id, "store")
    assert keeping.expire(Cause.WITHDRAWN) == 1
    case, leads = keeping.only_case()
    assert (case.channel, case.ground, leads) == (Channel.CONSENT, Ground.CONSENT_WITHDRAWN, (consent_id.lead,))
    assert keeping.expire(Cause.WITHDRAWN) == 0


@pytest.mark.parametrize(
    ("mechanism", "state"), [(Mechanism.OFFICER, State.RECEIVED), (Mechanism.ONE_CLICK, State.APPROVED)]
)
def test_what_staff_record_waits_for_an_officer_and_the_persons_own_act_does_not(
    keeping: Keeping, mechanism: Mechanism, state: State
) -> None:
    consenting = keeping.consenting
    consent_id = consenting.arrives()
    consenting.later()
    stop = Consent(basis="consent", state=ConsentState.WITHDRAWN, purposes=("store",), mechanism=mechanism)
    consenting.book.stop(consent_id.lead, "a" * 22, stop, policy=consenting.policy, now=consenting.now)
    keeping.expire(Cause.WITHDRAWN)
    assert keeping.only_case()[0].state is state


def test_objecting_to_be_stored_is_another_ground(keeping: Keeping) -> None:
    standing = Consent(basis="legitimate_interests", purposes=("store",))
    consent_id = keeping.consenting.arrives(a_price_request(consent=standing))
    keeping.consenting.later()
    keeping.consenting.withdraws(consent_id, "store")
    keeping.expire(Cause.WITHDRAWN)
    assert keeping.only_case()[0].ground is Ground.OBJECTED


@pytest.mark.parametrize("purpose", ["judge", "contact_email"])
def test_withdrawing_anything_else_erases_nobody(keeping: Keeping, purpose: str) -> None:
    consent_id = keeping.consenting.arrives()
    keeping.consenting.later()
    keeping.consenting.withdraws(consent_id, purpose)
    assert keeping.expire(Cause.WITHDRAWN) == 0


def test_who_has_consented_again_stays(keeping: Keeping) -> None:
    consent_id = keeping.consenting.arrives()
    keeping.consenting.later()
    keeping.consenting.withdraws(consent_id, "store")
    keeping.consenting.later()
    keeping.consenting.gives(consent_id.lead, "store")
    assert Hold.STOPPED in keeping.consenting.holds(consent_id.lead), "scoring has not come by"
    assert keeping.expire(Cause.WITHDRAWN) == 0


def test_nobody_is_erased_on_the_word_of_a_journal_that_was_tampered_with(keeping: Keeping) -> None:
    consent_id = keeping.consenting.arrives()
    keeping.consenting.withdraws(consent_id, "store")
    keeping.tables.dynamodb.update_item(
        TableName="leads",
        Key={"pk": {"S": consent_id.lead}, "sk": {"S": "journal#0000000000"}},
        UpdateExpression="SET #chain = :chain",
        ExpressionAttributeNames={"#chain": "chain"},
        ExpressionAttributeValues={":chain": {"B": bytes(32)}},
    )
    with pytest.raises(LeadsFailed):
        keeping.expire(Cause.WITHDRAWN)
    assert keeping.cases() == []


def test_who_may_still_be_stored_for_another_purpose_stays(keeping: Keeping) -> None:
    purposes = [a_purpose("store", "storing"), a_purpose("warranty", "storing"), a_purpose("judge", "judging")]
    rule = ExpireWithdrawn(keeping.journals, a_policy(purposes=purposes))
    consent = Consent(basis="consent", purposes=("store", "warranty"))
    consent_id = keeping.consenting.arrives(a_price_request(consent=consent))
    for purpose, opened in (("store", 0), ("warranty", 1)):
        keeping.consenting.later()
        keeping.consenting.withdraws(consent_id, purpose)
        assert keeping.expirer.expire(rule, concerned=set(), budget=budget(), now=keeping.now) == opened
