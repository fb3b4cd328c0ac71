"""The certificate says what came of telling the recipients, as far as that is known when it is issued."""

from collections.abc import Callable

import pytest

from functions.erasure.advance_case import Erasures
from functions.erasure.recipient_outcomes import recipients
from shared.domain.case.case import Case
from shared.domain.certificate.certificate import read_certificate
from shared.domain.certificate.parts import Outcomes
from shared.domain.certificate.words import Attestation
from shared.edge.messages import RecipientDue, RecipientEvent
from shared.ports.recipients import Told, ToldOutcome
from shared.vault.jws import unverified_payload
from tests.builders import NOON, a_touch
from tests.chain import Chain, Queue
from tests.functions.erasure.test_advance_case import ANN, EMAIL, LATER, approved, chain, erasures, told
from tests.tables import Tables

__all__ = ["approved", "chain", "erasures", "told"]

HORIZON = LATER + 8 * 86_400


def outcomes(tables: Tables, case: Case, kind: Attestation) -> Outcomes:
    jws = tables.certificates().issued(case.id, kind)
    assert jws
    said = read_certificate(unverified_payload(jws)).recipients
    assert said.count == said.outcomes.delivered + said.outcomes.pending + said.outcomes.failed
    return said.outcomes


def heard(tables: Tables, case: Case, told: Queue, outcome: ToldOutcome) -> None:
    for message in told.messages:
        due = RecipientDue.model_validate_json(message)
        tables.recipients().note(case.id, Told(due.event, due.recipient, outcome, NOON))


@pytest.fixture
def shredded(chain: Chain, erasures: Erasures, approved: Callable[..., Case]) -> Case:
    """An erasure of somebody known, of which recipients have been told."""
    chain.deliver(a_touch(ANN), id="1")
    case = approved(EMAIL)
    erasures.advance(case.id, now=NOON)
    return case


def test_recipients_are_told_as_soon_as_the_data_is_gone(shredded: Case, told: Queue) -> None:
    (message,) = told.messages
    assert RecipientDue.model_validate_json(message).event is RecipientEvent.ERASED


@pytest.mark.parametrize("outcome", ToldOutcome)
def test_what_came_of_it_by_then_is_in_the_first_certificate(
    shredded: Case, erasures: Erasures, tables: Tables, told: Queue, outcome: ToldOutcome
) -> None:
    heard(tables, shredded, told, outcome)
    erasures.advance(shredded.id, now=LATER)
    said = outcomes(tables, shredded, Attestation.ERASURE)
    assert (said.delivered, said.pending, said.failed) == ((1, 0, 0) if outcome is ToldOutcome.DELIVERED else (0, 0, 1))


@pytest.mark.parametrize("outcome", ToldOutcome)
def test_what_was_pending_is_told_in_the_second_one(
    shredded: Case, erasures: Erasures, tables: Tables, told: Queue, outcome: ToldOutcome
) -> None:
    erasures.advance(shredded.id, now=LATER)
    assert outcomes(tables, shredded, Attestation.ERASURE).pending == 1
    heard(tables, shredded, told, outcome)
    erasures.advance(shredded.id, now=HORIZON)
    said = outcomes(tables, shredded, Attestation.BACKUP_HORIZON)
    assert said.pending == 0 and said.delivered + said.failed == 1


def test_of_somebody_never_seen_nobody_had_anything(
    erasures: Erasures, approved: Callable[..., Case], tables: Tables, told: Queue
) -> None:
    case = approved(EMAIL)
    for now in (NOON, LATER):
        erasures.advance(case.id, now=now)
    assert told.messages == []
    assert outcomes(tables, case, Attestation.ERASURE) == Outcomes(delivered=0, pending=0, failed=0)


def test_other_news_of_the_same_case_do_not_count() -> None:
    other = Told(RecipientEvent.RECTIFIED, "partner", ToldOutcome.DELIVERED, NOON)
    assert recipients(2, [other]).outcomes == Outcomes(delivered=0, pending=2, failed=0)
