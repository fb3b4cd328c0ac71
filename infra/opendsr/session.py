"""What the checks of one run share: requests they only read, and what became of those that were watched."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin, urlsplit

from infra.opendsr import certificates
from infra.opendsr.conversation import Conversation, Made
from infra.opendsr.findings import Unmet
from infra.opendsr.observation import Watched, observe
from infra.opendsr.sample import LEFT_OUT, well_formed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric.types import PublicKeyTypes

    from infra.opendsr.client import Answer, Client
    from infra.opendsr.receiver import Receiver
    from infra.opendsr.target import Target

_FORMER: Final = "opengdpr_requests"
_METHODS: Final = ("GET", "DELETE")


@dataclass(frozen=True)
class Door:
    """One operation on a request. ``what`` names it without the request's id."""

    what: str
    method: str
    url: str


@dataclass(frozen=True)
class Former:
    """A request made on a route of OpenGDPR; ``root`` is the address of its requests."""

    root: str
    id: str
    answer: Answer


class Session(Conversation):
    """Whatever is asked for here raises Unmet when the processor does not give it."""

    def __init__(self, target: Target, client: Client, receiver: Receiver | None) -> None:
        super().__init__(target, client, receiver)
        self._observed: dict[str, Watched] | Unmet = {}

    @cached_property
    def chain(self) -> list[x509.Certificate]:
        """The published certificate, then its intermediates."""
        url = self.discovery.get("processor_certificate")
        if not isinstance(url, str):
            raise Unmet("discovery names no processor_certificate")
        place = self.target.reached(urljoin(f"{self.root}/discovery", url))
        answer = self.published("processor_certificate", place)
        if answer.status != 200:
            raise Unmet(f"processor_certificate answers {answer.status} instead of 200")
        return certificates.read(answer.body)

    @cached_property
    def key(self) -> PublicKeyTypes:
        """The key signatures are verified with."""
        try:
            return self.chain[0].public_key()
        except ValueError:
            raise Unmet("the certificate's key cannot be read") from None

    @cached_property
    def created(self) -> Made:
        """A request for the checks that only read one."""
        return self.create()

    @cached_property
    def former(self) -> Former | None:
        """None where no route of OpenGDPR takes a request."""
        body = well_formed(self, regulation=LEFT_OUT, api_version="1.0")
        raw, base = json.dumps(body).encode(), self.target.base
        for root in (f"{base}/v1/{_FORMER}", f"{base}/{_FORMER}", f"{self.root}/{_FORMER}"):
            answer = self.ask("the answer on the former route", "POST", root, body=raw)
            if answer.succeeded:
                self._open[body["subject_request_id"]] = None
                return Former(root, body["subject_request_id"], answer)
        return None

    @cached_property
    def collections(self) -> list[str]:
        """Every address requests are known under: of the version, without it where that answers, and the former one."""
        found, bare = [f"{self.root}/requests"], f"{self.target.base}/requests"
        if bare not in found and self.ask("without the version", "GET", f"{bare}/{self.created.id}").succeeded:
            found.append(bare)
        return [*found, *([self.former.root] if self.former else [])]

    def doors(self, id: str) -> list[Door]:
        """Every operation on one request, at every address it has."""
        doors = [Door("GET /status/{id}", "GET", f"{self.root}/status/{id}")]
        for collection in self.collections:
            what, url = f"{self.shown(collection)}/{{id}}", f"{collection}/{id}"
            doors += [Door(f"{method} {what}", method, url) for method in _METHODS]
        return doors

    def shown(self, collection: str) -> str:
        """Its path, as a report names it."""
        return urlsplit(collection).path.removeprefix(urlsplit(self.target.base).path)

    def enter(self, door: Door, headers: Mapping[str, str], *, body: bytes | None = None) -> Answer:
        """The answer to anybody but the controller."""
        return self.ask(door.what, door.method, door.url, headers=headers, body=body)

    @cached_property
    def cancelled(self) -> tuple[Made, Answer]:
        """A request cancelled at once, and the answer; the last of three, if the processor is quicker each time."""
        made, tries = self.create(), 1
        while (answer := self.cancel(made.id)).refused and tries < 3:
            made, tries = self.create(), tries + 1
        return made, answer

    @property
    def observed(self) -> dict[str, Watched]:
        """What became of requests that were watched, by what they are for. They are started once, also in vain."""
        if isinstance(self._observed, Unmet):
            raise self._observed
        if not self._observed:
            try:
                self._observed = observe(self)
            except Unmet as found:
                self._observed = found
                raise
        return self._observed

    def completed(self, type: str) -> Answer | None:
        """The first status that said a request of this type is completed, if one was."""
        watched = self.observed.get(type)
        return watched.first.get("completed") if watched else None

    @property
    def documents(self) -> list[tuple[str, str]]:
        """Results and certificates that completed requests have: what it is, and the address to ask."""
        found = []
        for answer in filter(None, map(self.completed, self.request_types)):
            body = answer.object()
            own = (body.get("extensions") or {}).get(self.target.domain) or {}
            named = {"results_url": body.get("results_url"), "certificate_url": own.get("certificate_url")}
            found += [(what, self.target.reached(url)) for what, url in named.items() if isinstance(url, str)]
        return found
