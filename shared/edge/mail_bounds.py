"""How often one mailbox receives mail: a form takes any address, also one that is another person's."""

from dataclasses import dataclass
from typing import NamedTuple

from shared.ports.mail_counts import MailCounts
from shared.vault.keyring import KeyedHash


class Bound(NamedTuple):
    """At most ``most`` mails within ``seconds`` of the first, about ``about``: a mailbox, a question, a source."""

    name: str
    about: tuple[str, ...]
    most: int
    seconds: int


@dataclass(frozen=True, slots=True)
class MailBounds:
    counts: MailCounts
    hasher: KeyedHash

    def reached(self, *bounds: Bound, mail: str, now: int) -> Bound | None:
        """The first bound that forbids the mail; None when it may be sent, which counts it once, whatever is retried.

        Raises StoreUnavailable.
        """
        for bound in bounds:
            key = self.hasher.mailed(bound.name, *bound.about)
            if not self.counts.take(key, mail, most=bound.most, now=now, until=now + bound.seconds):
                return bound
        return None


def mailbox_of(address: str) -> str:
    """The mailbox that a canonical address leads to: what follows a plus sign is the reader's own filing.

    For counting mails only. To everything else, two addresses are two addresses.
    """
    local, _, domain = address.rpartition("@")
    return f"{local.partition('+')[0] or local}@{domain}"
