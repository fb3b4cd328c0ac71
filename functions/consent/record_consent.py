"""Recording a consent that a person gave to an officer, on paper or in any way that is not a form of ours."""

from collections.abc import Iterator

from functions.consent.bodies import GivenConsent
from functions.consent.consent_id import ConsentId
from shared.domain.consent.notice_reference import registered_hash
from shared.domain.consent.words import OWN_SOURCE, ConsentFormat
from shared.domain.flaw import Flaw
from shared.domain.policy.policy import PrivacyPolicy
from shared.domain.policy.purposes import flaws_of
from shared.domain.touch import Consent
from shared.edge.consents import ConsentBook, own_touch
from shared.edge.read_body import invalid
from shared.ports.consents import Notices
from shared.vault.keyring import KeyedHash


class ConsentRecorder:
    def __init__(self, *, book: ConsentBook, hasher: KeyedHash, notices: Notices, policy: PrivacyPolicy) -> None:
        self._book, self._hasher, self._notices, self._policy = book, hasher, notices, policy

    def record(self, given: GivenConsent, *, recorder: str, now: int) -> ConsentId:
        """The same consent sent again is the same consent. Raises RequestRefused, PersonGone and StoreUnavailable."""
        if flaws := [*flaws_of(given.purposes, given.basis, self._policy, field="purposes"), *self._of_notice(given)]:
            raise invalid(*flaws)
        touch_id = self._hasher.touch(OWN_SOURCE, given.model_dump_json(), 0)
        consent = Consent(
            basis=given.basis,
            purposes=tuple(dict.fromkeys(given.purposes)),
            notice=given.notice,
            locale=given.locale,
            mechanism=given.mechanism,
            at=min(given.at, now),
            recorder=recorder,
        )
        self._book.record(given.lead, own_touch(touch_id, ConsentFormat.RECORDED, consent, now=now))
        return ConsentId(given.lead, touch_id)

    def _of_notice(self, given: GivenConsent) -> Iterator[Flaw]:
        digest = registered_hash(given.notice)
        if digest and not self._notices.find([digest]):
            yield Flaw("notice", "unknown_notice", "is not a registered text")
