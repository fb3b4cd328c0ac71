"""Certificates by the path that issues them: cases that are approved and carried out over tables, and signed."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Final, NamedTuple
from uuid import uuid4

from functions.erasure.advance_case import SETTLE_SECONDS, Erasures
from shared.adapters.trail_table import DynamoTrails
from shared.domain.case.case import Case
from shared.domain.case.requester import Requester
from shared.domain.case.words import CaseType, Channel, State
from shared.domain.certificate.certificate import Certificate, read_certificate
from shared.domain.certificate.known import DAY, Known
from shared.domain.certificate.words import Attestation, Ground
from shared.edge.definitions import definition_named
from shared.edge.issue_certificate import issue_certificate, issued_before
from shared.edge.messages import RecipientEvent
from shared.edge.policies import inventory, policy_named
from shared.edge.tell_recipients import tell_recipients
from shared.ports.cases import NewCase
from shared.vault.case_keys import seal_requester
from shared.vault.jws import unverified_payload
from tests.builders import NOON, a_touch
from tests.chain import Chain, Queue
from tests.erasing import Erasing
from tests.merging import Merging
from tests.signing import OfflineSigner
from tests.tables import Tables, furnished

RELEASED: Final = Known.of(inventory(), policy_named("privacy"))


def erasures_over(tables: Tables, told: Queue) -> Erasures:
    erasing = Erasing(tables, trails=DynamoTrails(tables.dynamodb, cases="cases", keys="keys"))
    policy = policy_named("privacy")
    return Erasures(
        cases=tables.cases(),
        records=erasing.records,
        trails=erasing.trails,
        eraser=erasing.eraser,
        wrapper=tables.roots().wrapper(),
        secrets=tables.roots().case_secrets(create=True),
        certify=partial(
            issue_certificate,
            known=RELEASED,
            signer=OfflineSigner(),
            certificates=tables.certificates(),
            kept_days=policy.retention.certificate_days,
        ),
        attested=partial(issued_before, certificates=tables.certificates()),
        notify=partial(tell_recipients, event=RecipientEvent.ERASED, policy=policy, outbox=told),
        told=tables.recipients().told,
        policy=policy,
        inventory=inventory(),
        tenant="leadpact",
    )


def approved_over(
    tables: Tables, *identifiers: tuple[str, str], channel: Channel = Channel.OFFICER, leads: Sequence[str] = ()
) -> Case:
    case = Case(
        id=str(uuid4()),
        type=CaseType.ERASURE,
        channel=channel,
        started=NOON,
        received=NOON,
        policy=policy_named("privacy").content_hash,
        ground=Ground.RETENTION_EXPIRED if channel is Channel.RETENTION else Ground.CONSENT_WITHDRAWN,
        timeline={State.RECEIVED: NOON},
    ).moved(State.APPROVED, at=NOON, actor="officer")
    requester = Requester(identifiers=identifiers, leads=tuple(leads))
    sealed, wrapped = seal_requester(tables.roots().wrapper(create=True), case.id, requester)
    tables.cases().create(NewCase(case, sealed, wrapped, "body"))
    return case


class Issued(NamedTuple):
    """A certificate, and what somebody who verifies it knows. ``jws`` is as it was signed."""

    certificate: Certificate
    known: Known
    jws: str


def everybody() -> list[Issued]:
    """Both certificates of each kind of person and request there is, as one chain."""
    with furnished() as tables:
        erasures = erasures_over(tables, Queue())
        cases = list(_cases(tables, Merging(Chain(tables, definition_named("instruments")))))
        for wait in (0, SETTLE_SECONDS, SETTLE_SECONDS + 8 * DAY):
            for case in cases:
                erasures.advance(case.id, now=NOON + wait)
        return [_issued(tables, jws) for jws in tables.certificates().listed(after=0, limit=100)]


def _cases(tables: Tables, merging: Merging) -> Iterator[Case]:
    def arrives(number: int) -> str:
        identifiers = {"email": f"ann.{number}@lab.example", "phone": f"+1202555010{number}"}
        return merging.chain.deliver(a_touch(identifiers), id=f"of {number}").lead_id

    approved = partial(approved_over, tables)
    arrives(1)
    yield approved(("email", "ann.1@lab.example"))
    yield approved(("email", "never.seen@lab.example"), ("phone", "+12025550109"))
    yield approved(leads=[arrives(2)], channel=Channel.RETENTION)
    yield approved(leads=[arrives(3)], channel=Channel.CONSENT)
    merging.merge(*merging.tied())
    yield approved(("email", "ann@example.com"))
    arrives(4), arrives(5)
    yield approved(("email", "ann.4@lab.example"), ("email", "ann.5@lab.example"))


def _issued(tables: Tables, jws: str) -> Issued:
    certificate = read_certificate(unverified_payload(jws))
    first = issued_before(certificate.case, Attestation.ERASURE, certificates=tables.certificates())
    second = certificate.kind is Attestation.BACKUP_HORIZON
    return Issued(certificate, replace(RELEASED, first=first.certificate) if second and first else RELEASED, jws)
