"""The kinds of sender. A kind is a module with a verifier and a decoder, and a line here."""

from collections.abc import Mapping
from typing import Final, Protocol

from functions.intake.decoded import Decoded
from functions.intake.kinds import browser_form, standard_webhooks
from shared.domain.source import Source
from shared.edge.http import Request


class Kind(Protocol):
    def authenticate(self, request: Request, source: Source) -> None:
        """Raises RequestRefused."""

    def decode(self, request: Request, source: Source, *, now: int) -> Decoded:
        """Raises RequestRefused."""


KINDS: Final[Mapping[str, Kind]] = {"browser_form": browser_form, "standard_webhooks": standard_webhooks}
