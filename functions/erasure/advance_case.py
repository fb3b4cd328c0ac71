"""An approved erasure, from state to state until it is certified. Every state can be entered again after a crash."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Protocol

from functions.erasure.draft_again import draft_again, trail_of
from functions.erasure.draft_certificate import Attested, draft_certificate
from functions.erasure.erase_person import PersonEraser
from functions.erasure.forget_cases import CaseForgetter
from functions.erasure.recipient_outcomes import recipients, takers
from functions.erasure.trace_person import Subject
from functions.erasure.verify_erasure import Verified, verified
from shared.domain.case.case import Case, NotPossible
from shared.domain.case.trail import Trail
from shared.domain.case.words import CaseType, Channel, State
from shared.domain.certificate.certificate import Draft
from shared.domain.certificate.words import Attestation
from shared.domain.inventory.inventory import Inventory
from shared.domain.policy.policy import PrivacyPolicy
from shared.edge import log
from shared.edge.issue_certificate import IssuedCertificate, NotProven
from shared.ports import Changed
from shared.ports.cases import Cases, StoredCase
from shared.ports.erasure import ErasableRecords, Trails
from shared.ports.recipients import Told
from shared.vault.case_keys import case_key, key_name, open_requester
from shared.vault.case_secrets import CaseSecrets
from shared.vault.keyring import KeyWrapper

RUN_SECONDS: Final = 30
"""No function that writes of people runs longer, this one among them."""
SETTLE_SECONDS: Final = 2 * RUN_SECONDS + 5
"""From the start of the run that shredded: by then it has ended, and whatever looked at a door before that was shut."""
ACTOR: Final = "erasure"
_DAY: Final = 86_400
_CONTROL_BYTES: Final = 24


class Certify(Protocol):
    def __call__(self, draft: Draft) -> object:
        """Signs and keeps it, once. Raises NotProven and StoreUnavailable."""


class Notify(Protocol):
    def __call__(self, case_id: str, lead_ids: Sequence[str]) -> object:
        """Tells the recipients of the data that it was erased (GDPR Art. 19), by and by."""


@dataclass(frozen=True, kw_only=True)
class Erasures:
    """``attested`` gives the certificates a case has already, ``told`` what came of telling recipients."""

    cases: Cases
    records: ErasableRecords
    trails: Trails
    eraser: PersonEraser
    wrapper: KeyWrapper
    secrets: CaseSecrets
    certify: Certify
    attested: Callable[[str, Attestation], IssuedCertificate | None]
    notify: Notify
    told: Callable[[str], Sequence[Told]]
    policy: PrivacyPolicy
    inventory: Inventory
    tenant: str

    def advance(self, case_id: str, *, now: int) -> int:
        """Takes a case as far as it can go: the seconds to wait before going on, 0 when there is nothing more to do.

        Raises NotProven when something of the person was found; the case then begins again at the fence.
        """
        for _ in State:
            stored = self.cases.load(case_id)
            if stored is None or stored.case.type is not CaseType.ERASURE:
                return 0
            step = self._steps.get(stored.case.state)
            if step is None:
                return 0
            try:
                wait = step(stored, now)
            except Changed:
                continue  # somebody else took it further
            except NotPossible as reason:
                log.warn("erasure_not_possible", case=case_id, reason=reason.obstacle)
                return 0
            if wait or stored.case.state is State.CERTIFIED:
                return wait
        return 0

    @property
    def _steps(self) -> Mapping[State, Callable[[StoredCase, int], int]]:
        return {
            State.APPROVED: self._begin,
            State.FAILED_RETRYING: self._begin,
            State.FENCED: self._fence,
            State.DELETING: self._delete,
            State.SHREDDED: self._settle,
            State.VERIFYING: self._verify,
            State.CERTIFIED: self._finish,
        }

    def _begin(self, stored: StoredCase, now: int) -> int:
        """From here on it cannot be called off."""
        return self._move(stored, State.FENCED, now)

    def _fence(self, stored: StoredCase, now: int) -> int:
        self.eraser.fence(self._subject(stored, now), now=now)
        return self._move(stored, State.DELETING, now)

    def _delete(self, stored: StoredCase, now: int) -> int:
        trail = self.eraser.trail(stored.case.id, case_key(self.wrapper, stored))
        self.eraser.delete(trail)
        self.eraser.shred(trail)
        earlier = CaseForgetter(self.cases, self.trails, self.wrapper, self.secrets)
        earlier.forget(trail.identifiers, but=stored.case.id, now=now)
        self.notify(stored.case.id, [lead.id for lead in trail.leads])
        return self._move(stored, State.SHREDDED, now)

    def _settle(self, stored: StoredCase, now: int) -> int:
        settled = stored.case.timeline[State.SHREDDED] + SETTLE_SECONDS
        return settled - now if now < settled else self._move(stored, State.VERIFYING, now)

    def _verify(self, stored: StoredCase, now: int) -> int:
        case, key = stored.case, case_key(self.wrapper, stored)
        trail = self.eraser.trail(case.id, key)
        self.eraser.forget_links(trail)  # once more: a mail may have been on its way
        self.eraser.unblock(case.id, trail)
        seen = self._looked_for(case, trail)
        known = Attested(
            case=case,
            trail=trail,
            scans=seen.scans,
            sought=seen.sought,
            identifiers=open_requester(self.wrapper, stored).proven_by(case.proof),
            recipients=recipients(takers(self.policy, leads=len(trail.leads)), self.told(case.id)),
            nonce=self.secrets.nonce(case.id),
        )
        try:
            self._attest(draft_certificate(known, self.policy, self.inventory, tenant=self.tenant, now=now))
        except NotProven:
            self._move(stored, State.FAILED_RETRYING, now)
            raise
        certified = case.moved(State.CERTIFIED, at=now, actor=ACTOR)
        recoverable = (self.policy.backups.leads_days + self.policy.backups.keys_days) * _DAY
        self.cases.advance(case, replace(certified, horizon=now + recoverable))
        return 0

    def _finish(self, stored: StoredCase, now: int) -> int:
        """What was known of the person to erase and to look for them goes with the key of the case. When no backup can
        bring them back either, that is attested again."""
        case = stored.case
        if stored.key:
            self.trails.forget(case.id, key_name(case.id))
        if case.horizon is None or now < case.horizon:
            return 0
        first = self.attested(case.id, Attestation.ERASURE)
        if first is None or now < first.certificate.recoverable_until:
            return 0
        trail = trail_of(self.trails.erased(case.id))
        seen = self._looked_for(case, trail)
        heard = recipients(first.certificate.recipients.count, self.told(case.id))
        self._attest(draft_again(first.certificate, seen, heard, self.inventory, now=now))
        return self._move(stored, State.BACKUP_EXPIRED, now)

    def _looked_for(self, case: Case, trail: Trail) -> Verified:
        return verified(trail, self.records.remains(case.id, trail), self.inventory, control=_control())

    def _attest(self, draft: Draft) -> None:
        try:
            self.certify(draft)
        except NotProven as reason:
            log.error("erasure_not_proven", case=draft.case, problems=list(reason.problems))
            raise

    def _move(self, stored: StoredCase, state: State, now: int) -> int:
        self.cases.advance(stored.case, stored.case.moved(state, at=now, actor=ACTOR))
        return 0

    def _subject(self, stored: StoredCase, now: int) -> Subject:
        requester = open_requester(self.wrapper, stored)
        own_wish = stored.case.channel is not Channel.RETENTION
        return Subject(
            stored.case.id,
            case_key(self.wrapper, stored),
            requester.proven_by(stored.case.proof),
            requester.leads,
            suppressed_from=now + RUN_SECONDS,
            suppressed_until=now + self.policy.retention.suppression_days * _DAY if own_wish else None,
        )


def _control() -> str:
    return secrets.token_urlsafe(_CONTROL_BYTES)
