"""Consent in process, over the same tables as the chain: forms that ask for a confirmation, mails, links, officers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from functions.consent.bodies import GivenConsent
from functions.consent.consent_id import ConsentId
from functions.consent.desk import ConsentDesk
from functions.intake.send_questions import QuestionSender
from functions.opt_in.ask_person import PersonAsker
from functions.opt_in.find_answer import AnswerFinder
from shared.adapters.source_table import DynamoSources
from shared.adapters.suppression_table import DynamoSuppressions
from shared.domain.consent.event import ConsentEvent
from shared.domain.consent.history import state_at
from shared.domain.consent.hold import Hold
from shared.domain.consent.state import ConsentState
from shared.domain.policy.policy import PrivacyPolicy
from shared.domain.source import DoubleOptIn, Source
from shared.domain.touch import Consent, Touch
from shared.edge.consents import ConsentBook
from shared.edge.definitions import definition_named
from shared.edge.mail_bounds import MailBounds
from shared.edge.messages import OptInAsked
from shared.edge.policies import policy_named
from shared.edge.questions import opened_from_queue
from shared.edge.record_touch import Delivery
from shared.ports import StoreUnavailable
from shared.ports.consents import Mail
from tests.builders import a_touch
from tests.chain import PERSONA, Chain, Queue
from tests.signing import OfflineSigner
from tests.tables import Tables

URL: Final = "https://leads.example.com"
NOTICE: Final = "We keep what you send us and write to you by e-mail."
OFFICER: Final = "2f6b6c1e-0c1c-4a53-9a39-7f6a2b7f3c11"
_TOKEN: Final = re.compile(rf"{URL}/v1/(?:confirm|unsubscribe)/([A-Za-z0-9_-]+)")


@dataclass
class Postbox:
    """``failing`` is how many mails it does not take."""

    mails: list[Mail] = field(default_factory=list)
    failing: int = 0

    def send(self, mail: Mail) -> None:
        if self.failing:
            self.failing -= 1
            raise StoreUnavailable("MessageRejected")
        self.mails.append(mail)


def token_in(text: str) -> str:
    found = _TOKEN.search(text)
    assert found
    return found[1]


def a_source(**changes: Any) -> Source:
    asking = DoubleOptIn(sender="hello@example.com", **changes)
    return Source(
        id="website",
        kind="browser_form",
        secrets=("pk_website_0001_public",),
        allowed_origins=("https://www.example.net",),
        double_opt_in=asking,
    )


@dataclass
class Consenting:
    tables: Tables
    postbox: Postbox = field(default_factory=Postbox)
    policy: PrivacyPolicy = field(default_factory=lambda: policy_named("privacy"))
    signer: OfflineSigner = field(default_factory=OfflineSigner)
    questions: Queue = field(default_factory=Queue)

    def __post_init__(self) -> None:
        self.chain = Chain(self.tables, definition_named("instruments"))
        self.sources.put(a_source())

    @property
    def now(self) -> int:
        return self.chain.now

    @cached_property
    def sources(self) -> DynamoSources:
        return DynamoSources(
            self.tables.dynamodb,
            sources="sources",
            wrapper=self.tables.roots().wrapper(),
            clock=lambda: float(self.now),
        )

    @cached_property
    def book(self) -> ConsentBook:
        return ConsentBook(journal=self.tables.journal(), wrapper=self.tables.roots().wrapper())

    @cached_property
    def desk(self) -> ConsentDesk:
        roots = self.tables.roots()
        return ConsentDesk(
            journal=self.tables.journal(),
            touches=self.chain.recorder,
            wrapper=roots.wrapper(),
            hasher=roots.hasher(),
            links=self.tables.tokens(),
            questions=self.tables.questions(),
            notices=self.tables.notices(),
            suppressions=DynamoSuppressions(self.tables.dynamodb, suppressions="suppressions"),
            signer=self.signer,
            policy=self.policy,
            public_url=URL,
        )

    @cached_property
    def asker(self) -> PersonAsker:
        hasher = self.tables.roots().hasher()
        return PersonAsker(
            people=AnswerFinder(self.tables.journal(), hasher, self.book),
            touches=self.chain.recorder,
            questions=self.tables.questions(),
            bounds=MailBounds(self.tables.mail_counts(), hasher),
            notices=self.tables.notices(),
            sources=self.sources,
            mailer=self.postbox,
            policy=self.policy,
            public_url=URL,
        )

    def later(self, seconds: int = 3_600) -> None:
        self.chain.now += seconds

    def arrives(self, touch: Touch | None = None, *, settle: bool = True) -> ConsentId:
        """What a form sends, through the whole chain."""
        touch = (touch or a_price_request()).model_copy(update={"received_at": self.now})
        recorded = self.chain.deliver(touch, id=f"{self.now} {touch.identifiers} {touch.consent}")
        if settle:
            self.chain.settle()
        return ConsentId(recorded.lead_id, recorded.touch_id)

    def wishes(self, touch: Touch | None = None, *, id: str | None = None) -> str:
        """What a form sends that the person has to confirm: the id it has as a touch."""
        touch = (touch or an_opt_in()).model_copy(update={"received_at": self.now})
        named = id or f"{self.now} {touch.identifiers} {touch.consent}"
        taken = self.chain.recorder.take(Delivery(touch.source, named, named.encode()), now=self.now)
        touch = touch.model_copy(update={"id": taken.touch_id(0)})
        QuestionSender(self.questions, self.tables.roots().wrapper()).send([touch])
        return touch.id

    def asks(self, *, times: int = 1) -> None:
        """Delivers what is in the opt-in queue."""
        messages, self.questions.messages = self.questions.messages * times, []
        for message in messages:
            touch = opened_from_queue(OptInAsked.model_validate_json(message), self.tables.roots().wrapper())
            self.asker.ask(touch, now=self.now)

    def asked(self, touch: Touch | None = None) -> str:
        """Somebody who was asked to confirm: the token in their mail."""
        self.wishes(touch)
        self.asks()
        return token_in(self.postbox.mails[-1].text)

    def confirms(self, touch: Touch | None = None) -> ConsentId:
        """Somebody who was asked to confirm, and did; their lead is judged."""
        consent_id = self.desk.confirmer.confirm(self.asked(touch), now=self.now)
        assert consent_id
        self.chain.settle()
        return consent_id

    def gives(self, lead_id: str, *purposes: str, **changes: Any) -> ConsentId:
        given = a_consent(lead=lead_id, purposes=list(purposes or ("contact_email",)), at=self.now, **changes)
        return self.desk.recorder.record(given, recorder=OFFICER, now=self.now)

    def withdraws(self, consent_id: ConsentId, *purposes: str) -> None:
        self.desk.withdrawer.withdraw(consent_id, list(purposes) or None, recorder=OFFICER, now=self.now)

    def events(self, lead_id: str) -> Sequence[ConsentEvent]:
        return self.book.read(lead_id).events

    def state(self, lead_id: str, purpose: str, at: int | None = None) -> ConsentState | None:
        return state_at(self.events(lead_id), purpose, self.now if at is None else at)

    def holds(self, lead_id: str) -> frozenset[Hold]:
        return self.chain.lead(lead_id).standing.holds


def a_consent(**changes: Any) -> GivenConsent:
    """Without validating: times are seconds by then."""
    given: dict[str, Any] = {
        "basis": "consent",
        "mechanism": "paper form",
        "notice": NOTICE,
        "locale": "en",
    }
    return GivenConsent.model_construct(**given | changes)


def a_price_request(**changes: Any) -> Touch:
    """By the ideal persona: on its own enough to be ready for sales."""
    consent = Consent(basis="consent", purposes=("store", "judge", "contact_email"), notice=NOTICE, locale="en")
    given: dict[str, Any] = {"format": "price_request_form", "characteristics": PERSONA, "consent": consent}
    return a_touch(**given | changes)


def an_opt_in(**changes: Any) -> Touch:
    """A price request that the person has to confirm."""
    given: dict[str, Any] = {
        "basis": "consent",
        "state": ConsentState.REQUESTED,
        "purposes": ("store", "contact_email"),
        "notice": NOTICE,
        "locale": "nl-BE",
    }
    identifiers = changes.pop("identifiers", None)
    return a_price_request(consent=Consent(**given | changes), identifiers=identifiers)
