"""What marketing and sales are answered about definitions. Times are RFC 3339 in UTC; what does not apply is null."""

from datetime import datetime
from typing import Any

from pydantic import Field, RootModel

from functions.definitions.show_replay import ReplayState
from infra.openapi.answers import Answer
from shared.domain.contract.contract import Side
from shared.domain.contract.in_force import State


class LeadDefinition(RootModel[dict[str, Any]]):
    """A document. Its own schema is at ``/v1/definitions/schema``."""


class DoneBy(Answer):
    """``by`` is the subject id of a token."""

    by: str
    at: datetime


class AgreedTerms(Answer):
    """``hash`` is the SHA-256 of the document's canonical form (RFC 8785)."""

    hash: str
    version: int
    name: str


class ListedDefinition(AgreedTerms):
    id: str
    state: State
    revision: int
    authors: list[str]
    written: DoneBy
    proposed: DoneBy | None
    signatures: dict[Side, DoneBy | None]


class Oddity(Answer):
    """``line`` is where the text has it, as long as there is one; ``column`` where a text that cannot be read ends."""

    path: str
    line: int | None
    column: int | None
    reason: str
    suggestion: str | None


class WholeDefinition(ListedDefinition):
    """``text`` is a draft as it was written; ``lint`` what it says that nobody can have meant."""

    document: LeadDefinition
    text: str | None
    lint: list[Oddity]


class DeletedDefinition(AgreedTerms):
    """``deleted`` is who did it. Nothing else is kept of the draft."""

    id: str
    written: DoneBy
    deleted: DoneBy


class DefinitionList(Answer):
    definitions: list[ListedDefinition]
    next: str | None


class Reign(AgreedTerms):
    id: str
    since: datetime


class InForce(AgreedTerms):
    """Without an id it is the definition that ships. ``next`` is scheduled to follow."""

    id: str | None
    since: datetime | None
    document: LeadDefinition
    next: Reign | None


class Activated(Reign):
    """``replay`` is the run that showed the effect, ``replaced`` the hash of what was in force."""

    activation: int
    activated: DoneBy
    replay: str
    replaced: str


class Change(Answer):
    """``words`` are English."""

    path: str
    kind: str
    words: str


class Comparison(Answer):
    before: AgreedTerms = Field(alias="from")
    to: AgreedTerms
    changes: list[Change]


class ReplayProgress(Answer):
    """``leads`` looked at so far; ``done`` of the ``segments`` the history is divided into."""

    segments: int
    done: int
    leads: int


class Replay(Answer):
    """``draft`` and ``against`` are hashes of definitions; the report is there once the state is ``finished``."""

    id: str
    definition: str
    draft: str
    against: str
    state: ReplayState
    started: DoneBy
    progress: ReplayProgress
    report: dict[str, Any] | None


class Rejudgement(Answer):
    """Of all leads by a definition that was activated, of this hash."""

    definition: str
    hash: str
    begins: datetime
    state: ReplayState
    progress: ReplayProgress


class _Fault(Answer):
    field: str
    reason: str
    message: str


class _Refused(Answer):
    code: str
    message: str
    errors: list[_Fault]
    problems: list[Oddity] = Field(default=[])


class RefusedDefinition(Answer):
    """``problems`` is all that is wrong with the document."""

    error: _Refused
