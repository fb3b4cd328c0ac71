"""Double opt-in: the mail that asks, and the person who follows its link."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from functions.consent.confirm_opt_in import OptInConfirmer
from functions.opt_in.ask_person import PersonAsker
from shared.adapters.suppression_table import DynamoSuppressions
from shared.adapters.token_table import DynamoTokens
from shared.domain.source import DoubleOptIn, Source
from shared.edge.consents import ConsentBook
from shared.edge.messages import OptInAsked
from shared.ports.consents import Mail, Notice
from tests.races.world import World

_WEBSITE: Final = Source(
    id="website",
    kind="browser_form",
    secrets=("pk_of_the_races_0123",),
    allowed_origins=("https://example.com",),
    double_opt_in=DoubleOptIn(sender="us@example.com"),
)
_LINK: Final = re.compile(r"/v1/confirm/([\w-]+)")


def asked_by_mail(world: World, asked: OptInAsked) -> None:
    asker = PersonAsker(
        book=ConsentBook(journal=world.journal, wrapper=world.wrapper),
        store=DynamoTokens(world.client, tokens="tokens"),
        notices=_Texts(),
        sources=_Website(),
        mailer=_Mailbox(world, asked.lead),
        policy=world.policy,
        public_url="https://example.com",
        new_token=lambda: world.chance.randbytes(32).hex(),
    )
    asker.ask(asked.lead, asked.touch, now=world.now)


def confirm(world: World, token: str) -> None:
    confirmer = OptInConfirmer(
        book=ConsentBook(journal=world.journal, wrapper=world.wrapper),
        hasher=world.hasher,
        links=DynamoTokens(world.client, tokens="tokens"),
        suppressions=DynamoSuppressions(world.client, suppressions="suppressions"),
    )
    world.scheduler.note("confirmed" if confirmer.confirm(token, now=world.now) else "nobody to confirm")


@dataclass(frozen=True)
class _Mailbox:
    """The person follows the link, or does not, or clicks twice."""

    world: World
    lead: str

    def send(self, mail: Mail) -> None:
        (token,) = set(_LINK.findall(mail.text))
        for _ in range(self.world.chance.choice((0, 1, 1, 1, 2))):
            self.world.act(f"confirming {self.lead}", partial(confirm, self.world, token), late=True)


class _Website:
    def find(self, source_id: str) -> Source | None:
        return _WEBSITE


class _Texts:
    """Nothing personal."""

    def register(self, digest: str, notice: Notice) -> Notice:
        return notice

    def find(self, digests: Sequence[str]) -> dict[str, Notice]:
        return {}
