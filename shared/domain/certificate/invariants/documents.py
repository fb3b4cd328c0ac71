"""Which certificate it is, and the documents it stands on."""

from collections.abc import Iterator
from typing import Final

from shared.domain.certificate.certificate import Certificate, certificate_id
from shared.domain.certificate.invariants.invariant import Invariant
from shared.domain.certificate.known import DAY, Known
from shared.domain.certificate.words import START


def _start(certificate: Certificate, _: Known) -> Iterator[str]:
    if (certificate.number == 1) is not (certificate.previous == START):
        yield f"number {certificate.number} {'follows another' if certificate.number == 1 else 'follows none'}"


def _id(certificate: Certificate, _: Known) -> Iterator[str]:
    if certificate.id != certificate_id(certificate.case, certificate.kind):
        yield "id: belongs to another case or kind"


def _policy(certificate: Certificate, known: Known) -> Iterator[str]:
    firsts = {known.first.policy} if known.first else set()
    if certificate.policy not in known.policies.keys() | firsts:
        yield f"policy: {certificate.policy} is the hash of no policy given"


def _backups(certificate: Certificate, known: Known) -> Iterator[str]:
    policy = known.policy_of(certificate)
    if policy and certificate.backup_horizon != (policy.backups.leads_days + policy.backups.keys_days) * DAY:
        yield "backup_horizon: differs from the policy's"


def _inventory(certificate: Certificate, known: Known) -> Iterator[str]:
    if certificate.inventory != known.inventory:
        yield f"inventory: {certificate.inventory} is not the hash of the inventory given"


DOCUMENTS: Final = (
    Invariant("number.start", "Number 1, and no other, follows the all-zero hash.", _start),
    Invariant("number.id", "The id is derived from the case and the kind.", _id),
    Invariant("policy.known", "The verifier knows the policy.", _policy),
    Invariant("policy.backups", "The backup horizon is the sum of the policy's days for leads and for keys.", _backups),
    Invariant("inventory.known", "The verifier knows the inventory.", _inventory),
)
