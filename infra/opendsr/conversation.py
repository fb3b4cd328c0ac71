"""Asking the processor, as the controller or as anybody else, and remembering what it answered."""

from __future__ import annotations

import contextlib
import json
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from infra.opendsr.findings import Unmet
from infra.opendsr.identity import FORMATS, TYPES, Canary
from infra.opendsr.sample import STANDARD_TYPES, well_formed
from infra.opendsr.target import VERSION

if TYPE_CHECKING:
    from collections.abc import Mapping

    from infra.opendsr.client import Answer, Client
    from infra.opendsr.receiver import Receiver
    from infra.opendsr.target import Target

RECEIPT: Final = "the answer to a request"
STATUS: Final = "the status"
CANCELLATION: Final = "the answer to a cancellation"
_JSON: Final = {"Accept": "application/json"}
_ANYTHING: Final = {"Accept": "application/json, */*"}


@dataclass(frozen=True)
class Made:
    """A request that was accepted: as it was sent, byte for byte, and the answer."""

    id: str
    body: bytes = field(repr=False)
    answer: Answer


class Conversation:
    """``answers`` holds every answer to the controller, ``answers_to_others`` those to anybody else. Each method raises
    Unmet when nothing answers."""

    def __init__(self, target: Target, client: Client, receiver: Receiver | None) -> None:
        self.target = target
        self.client = client
        self.receiver = receiver
        self.canary = Canary()
        self.answers: list[Answer] = []
        self.answers_to_others: list[Answer] = []
        self._open: dict[str, None] = {}

    @property
    def errors(self) -> list[Answer]:
        """Every answer of 400 or above to the controller."""
        return [answer for answer in self.answers if answer.status >= 400]

    def ask(
        self, what: str, method: str, place: str, *, headers: Mapping[str, str] | None = None, body: bytes | None = None
    ) -> Answer:
        """``place`` is a path below the root, or an address. ``headers`` replace the controller's credentials."""
        url = place if "://" in place else self.root + place
        typed = {"Content-Type": "application/json"} if body is not None else {}
        own = self.target.headers if headers is None else headers
        answer = self.client.ask(what, method, url, headers=_JSON | typed | dict(own), body=body)
        (self.answers if headers is None else self.answers_to_others).append(answer)
        return answer

    def published(self, what: str, url: str) -> Answer:
        """What anybody may read. A processor that asks for credentials all the same gets them, but nobody else."""
        answer = self.ask(what, "GET", url, headers=_ANYTHING)
        if answer.status in {401, 403} and url.startswith(f"{self.target.base}/"):
            return self.ask(what, "GET", url, headers=self.target.headers)
        return answer

    def submit(self, body: dict[str, Any] | bytes, **how: Any) -> Answer:
        """The answer to a new request. What was accepted is cancelled at the end of the run."""
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        answer = self.ask(RECEIPT, "POST", "/requests", body=raw, **how)
        if answer.succeeded:
            with contextlib.suppress(ValueError, AttributeError):
                self._open[str(json.loads(raw).get("subject_request_id"))] = None
        return answer

    def create(self, **changes: Any) -> Made:
        """A request the processor accepted. Raises Unmet when it does not."""
        body = well_formed(self, **changes)
        made = Made(body["subject_request_id"], json.dumps(body).encode(), self.submit(body))
        if not made.answer.succeeded:
            raise Unmet(f"a well-formed request is answered {made.answer.status}")
        return made

    def refuse(self, what: str, body: dict[str, Any] | bytes) -> Answer:
        """The refusal of a request that must be refused. Raises Unmet, with ``what`` as the reason."""
        answer = self.submit(body)
        if not answer.refused:
            raise Unmet(f"{what}: answered {answer.status} instead of 400")
        return answer

    def status(self, id: str, *, at: str = "requests", **how: Any) -> Answer:
        """``at`` is ``requests`` or ``status``, its two addresses."""
        return self.ask(STATUS, "GET", f"/{at}/{quote(id, safe='')}", **how)

    def cancel(self, id: str, **how: Any) -> Answer:
        answer = self.ask(CANCELLATION, "DELETE", f"/requests/{quote(id, safe='')}", **how)
        if answer.succeeded:
            self._open.pop(id, None)
        return answer

    def tidy(self) -> None:
        """Cancels what the run made, as far as that still goes."""
        for accepted in list(self._open):
            with contextlib.suppress(Unmet):
                self.cancel(accepted)

    @cached_property
    def root(self) -> str:
        """Where the resources are: under the version, or without it if that is the only place that answers."""
        bare, versioned = self.target.base, f"{self.target.base}/{VERSION}"
        answers = {root: self.published("discovery", f"{root}/discovery").status for root in (versioned, bare)}
        return bare if answers[versioned] != 200 and answers[bare] == 200 else versioned

    @cached_property
    def discovery(self) -> dict[str, Any]:
        """What the processor says about itself."""
        answer = self.published("discovery", f"{self.root}/discovery")
        if answer.status != 200:
            raise Unmet(f"discovery answers {answer.status} instead of 200")
        return answer.object()

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The advertised pairs of identity type and format that the specification knows."""
        listed = self.discovery.get("supported_identities")
        pairs = [
            (each.get("identity_type"), each.get("identity_format"))
            for each in (listed if isinstance(listed, list) else ())
            if isinstance(each, dict)
        ]
        return [pair for pair in product(TYPES, FORMATS) if pair in pairs]

    @property
    def request_types(self) -> list[str]:
        """The advertised types of request that the specification knows."""
        listed = self.discovery.get("supported_subject_request_types")
        return [known for known in STANDARD_TYPES if isinstance(listed, list) and known in listed]

    @cached_property
    def callbacks(self) -> Receiver | None:
        """The receiver, if the processor takes its address."""
        if not self.receiver:
            return None
        probe = well_formed(self, status_callback_urls=[self.receiver.url("probe")])
        return None if self.submit(probe).refused else self.receiver

    @property
    def no_callbacks(self) -> str:
        """Why there are none."""
        if self.receiver:
            return "the processor refuses the receiver's address: give --callback-base"
        return "no address of this machine is known to the processor: give --callback-base"
