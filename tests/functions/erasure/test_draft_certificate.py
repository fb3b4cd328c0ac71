"""What a certificate says follows from the case, the trail and the policy."""

from functions.erasure.draft_certificate import Attested, draft_certificate
from shared.domain.case.trail import ErasedLead, Trail
from shared.domain.case.words import State
from shared.domain.certificate.certificate import Draft, commitment
from shared.domain.certificate.parts import Outcomes, Recipients, Sought
from shared.domain.certificate.words import Action, Milestone
from shared.edge.policies import inventory
from tests.builders import NOON
from tests.cases import at_state
from tests.certificates import a_scan
from tests.policies import a_policy

DAY = 86_400
NONCE = bytes(16)
WAY = (State.APPROVED, State.FENCED, State.DELETING, State.SHREDDED, State.VERIFYING)
CASE = at_state(*WAY)
SHREDDED = CASE.timeline[State.SHREDDED]
LATE = NOON + 9 * DAY


def a_lead(id: str, key_hash: str = "b" * 64) -> ErasedLead:
    return ErasedLead(id=id, tokens=(), touches=(), key_hash=key_hash, incarnation=4, items=2)


def drafted(*leads: ErasedLead, identifiers: tuple[tuple[str, str], ...] = (), now: int = LATE) -> Draft:
    kept = ("SuppressionsTable", "CasesTable", "CertificatesTable")
    known = Attested(
        case=CASE,
        trail=Trail(leads=leads),
        scans=tuple(a_scan(store, Action.RETAINED) for store in kept),
        sought=Sought(values=3, too_short=1),
        identifiers=identifiers,
        recipients=Recipients(count=0, outcomes=Outcomes(delivered=0, pending=0, failed=0)),
        nonce=NONCE,
    )
    policy = a_policy(backups={"leads_days": 7, "keys_days": 2})
    return draft_certificate(known, policy, inventory(), tenant="acme", now=now)


def test_a_key_is_beyond_recovery_when_the_backups_of_keys_end_whatever_those_of_leads_do() -> None:
    (key,) = drafted(a_lead("one")).keys
    assert (key.destroyed_at, key.unrecoverable_after) == (SHREDDED, SHREDDED + 2 * DAY)
    assert (key.incarnation, key.wrapped_key_hash) == (4, "b" * 64)


def test_the_horizon_is_that_of_a_key_restored_from_the_oldest_backup_of_leads() -> None:
    assert drafted(a_lead("one")).backup_horizon == 9 * DAY


def test_a_lead_whose_key_had_gone_before_has_none_to_destroy_and_none_to_fence() -> None:
    draft = drafted(a_lead("one"), a_lead("merged", key_hash=""))
    assert len(draft.keys) == draft.fence.leads == 1
    assert draft.fence.at == CASE.timeline[State.DELETING]


def test_it_binds_the_identifiers_or_the_leads_where_nothing_else_was_named() -> None:
    assert drafted(a_lead("one")).subjects == (commitment(NONCE, "lead", "one"),)
    named = drafted(a_lead("one"), identifiers=(("email", "ann@example.com"), ("phone", "+12025550123")))
    assert named.subjects == (
        commitment(NONCE, "email", "ann@example.com"),
        commitment(NONCE, "phone", "+12025550123"),
    )


def test_its_times_are_those_of_the_case_and_it_is_certified_no_sooner_than_it_was_verified() -> None:
    verifying = CASE.timeline[State.VERIFYING]
    said = drafted(a_lead("one"), now=verifying - 5).timeline
    assert said[Milestone.CERTIFIED] == said[Milestone.VERIFYING] == verifying
    assert drafted(a_lead("one")).timeline == {
        **{Milestone(state.value): at for state, at in CASE.timeline.items()},
        Milestone.CERTIFIED: LATE,
    }
