"""Double opt-in: the message that has somebody asked, the mail, and the person who follows its link."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from functions.consent.confirm_opt_in import OptInConfirmer
from functions.opt_in.ask_person import PersonAsker
from functions.opt_in.find_answer import AnswerFinder
from shared.adapters.mail_counts import DynamoMailCounts
from shared.adapters.question_table import DynamoQuestions
from shared.adapters.suppression_table import DynamoSuppressions
from shared.domain.source import DoubleOptIn, Source
from shared.domain.touch import Touch
from shared.edge.consents import ConsentBook
from shared.edge.mail_bounds import MailBounds
from shared.edge.messages import OptInAsked
from shared.edge.questions import opened_from_queue, sealed_for_queue
from shared.ports import StoreUnavailable
from shared.ports.consents import Mail, Notice
from tests.races.world import World

if TYPE_CHECKING:
    from shared.ports.mail_counts import MailCounts

_WEBSITE: Final = Source(
    id="website",
    kind="browser_form",
    secrets=("pk_of_the_races_0123",),
    allowed_origins=("https://example.com",),
    double_opt_in=DoubleOptIn(sender="us@example.com"),
)
_LINK: Final = re.compile(r"/v1/confirm/([\w-]+)")


def wished(world: World, touch: Touch) -> None:
    """What intake does with it; the queue may deliver twice, and late."""
    message = sealed_for_queue(touch, world.wrapper).model_dump_json()
    for _ in range(world.times()):
        late = world.chance.random() < 0.3
        world.act(f"opt-in {touch.id[:4]}", partial(asked_by_mail, world, message), late=late)


def asked_by_mail(world: World, message: str) -> None:
    touch = opened_from_queue(OptInAsked.model_validate_json(message), world.wrapper)
    book = ConsentBook(journal=world.journal, wrapper=world.wrapper)
    counts: MailCounts = DynamoMailCounts(world.client, tokens="tokens") if world.is_mail_bounded else _AnyNumber()
    asker = PersonAsker(
        people=AnswerFinder(world.journal, world.hasher, book),
        touches=world.recorder,
        questions=DynamoQuestions(world.client, tokens="tokens"),
        bounds=MailBounds(counts, world.hasher),
        notices=_Texts(),
        sources=_Website(),
        mailer=_Mailbox(world, touch),
        policy=world.policy,
        public_url="https://example.com",
        new_token=lambda: world.chance.randbytes(32).hex(),
    )
    asker.ask(touch, now=world.now)


def confirm(world: World, token: str) -> None:
    confirmer = OptInConfirmer(
        book=ConsentBook(journal=world.journal, wrapper=world.wrapper),
        touches=world.recorder,
        hasher=world.hasher,
        questions=DynamoQuestions(world.client, tokens="tokens"),
        suppressions=DynamoSuppressions(world.client, suppressions="suppressions"),
    )
    try:
        confirmed = confirmer.confirm(token, now=world.now)
    except StoreUnavailable as fault:
        if str(fault) != "being_erased":
            raise
        world.scheduler.note("they are being erased, and do not try again")
        return
    world.scheduler.note("confirmed" if confirmed else "nobody to confirm")


@dataclass(frozen=True)
class _Mailbox:
    """The person follows the link, or does not, or clicks twice."""

    world: World
    touch: Touch

    def send(self, mail: Mail) -> None:
        email = self.touch.identifiers["email"]
        self.world.mailed.append((self.world.hasher.suppression("email", email), self.touch.received_at))
        (token,) = set(_LINK.findall(mail.text))
        for _ in range(self.world.chance.choice((0, 1, 1, 1, 2))):
            self.world.act(f"confirming {self.touch.id[:4]}", partial(confirm, self.world, token), late=True)


class _AnyNumber:
    def take(self, key: str, mail: str, *, most: int, now: int, until: int) -> bool:
        return True


class _Website:
    def find(self, source_id: str) -> Source | None:
        return _WEBSITE

    def look_again(self) -> bool:
        return False


class _Texts:
    """Nothing personal."""

    def register(self, digest: str, notice: Notice) -> Notice:
        return notice

    def find(self, digests: Sequence[str]) -> dict[str, Notice]:
        return {}
