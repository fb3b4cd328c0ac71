"""Opening a case for somebody who turned to the company. Whether they are known plays no part in it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from functions.rights.canonical import Named, canonical
from functions.rights.officer.bodies import OpenCase
from functions.rights.officer.corrections import folded
from shared.domain.case.actions import opened
from shared.domain.case.case import Case
from shared.domain.case.clock import CaseClock
from shared.domain.case.requester import Requester
from shared.domain.case.words import Channel
from shared.domain.flaw import Flaw, SubmissionRefused
from shared.edge.http import RequestRefused
from shared.edge.read_body import invalid
from shared.ports import Changed, StoreUnavailable
from shared.ports.cases import Cases, NewCase
from shared.vault.case_keys import seal_requester
from shared.vault.case_secrets import CaseSecrets
from shared.vault.keyring import KeyWrapper


@dataclass(frozen=True, slots=True)
class CaseOpener:
    """``policy`` is the hash of the privacy policy in force, ``payload`` what was sent, to tell copies from others."""

    cases: Cases
    wrapper: KeyWrapper
    secrets: CaseSecrets
    clock: CaseClock
    policy: str
    new_id: Callable[[], str]

    def open(self, asked: OpenCase, requester: Requester, payload: Any, *, actor: str, now: int) -> Case:
        """The case, made now or by an earlier copy. Raises RequestRefused and StoreUnavailable."""
        case = Case(
            id=asked.id or self.new_id(),
            type=asked.type,
            channel=Channel.OFFICER,
            started=asked.received,
            received=asked.received,
            policy=self.policy,
            ground=asked.ground,
            proof=asked.proof,
        )
        case = opened(case, at=now, actor=actor, clock=self.clock)
        body = self.secrets.body(payload)
        sealed, wrapped = seal_requester(self.wrapper, case.id, requester)
        try:
            self.cases.create(NewCase(case, sealed, wrapped, body, about=self._about(requester)))
        except Changed:
            return self._copy(case.id, body)
        return case

    def _about(self, requester: Requester) -> tuple[str, ...]:
        return tuple(self.secrets.about(value) for _, value in requester.identifiers)

    def _copy(self, case_id: str, body: str) -> Case:
        stored = self.cases.load(case_id)
        if stored is None:
            raise StoreUnavailable("contended")
        if stored.body != body or stored.case.channel is not Channel.OFFICER:
            flaw = Flaw("id", "id_reused", "names a request that had another content")
            raise RequestRefused(409, "id_reused", "The id of a request belongs to one request.", [flaw])
        return stored.case


def requester_of(asked: OpenCase) -> Requester:
    """Raises RequestRefused."""
    named = (
        Named(f"identifiers[{number}].value", given.type, given.value) for number, given in enumerate(asked.identifiers)
    )
    try:
        corrections = folded(asked.corrections) if asked.corrections else None
        return Requester(identifiers=canonical(named), corrections=corrections)
    except SubmissionRefused as refusal:
        raise invalid(*refusal.flaws) from None
