"""The routes by which marketing and sales agree on what a lead is."""

from collections.abc import Callable
from typing import Any, Final

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.exceptions import NotFoundError

from functions.definitions import bodies
from functions.definitions.activate_definition import activate_definition
from functions.definitions.change_contract import NoSuchDefinition, stored_contract
from functions.definitions.compare_definitions import compare_definitions
from functions.definitions.delete_definition import delete_definition
from functions.definitions.desk import Desk
from functions.definitions.obstacles import draft_refused, not_possible
from functions.definitions.propose_definition import propose_definition
from functions.definitions.read_draft import DraftRefused, sent_draft
from functions.definitions.show_definitions import activated_told, in_force_told, list_definitions, whole
from functions.definitions.sign_definition import sign_definition
from functions.definitions.write_definition import rewrite_definition, write_definition
from shared.domain.contract.contract import Author, Deed, NotPossible
from shared.edge import failures
from shared.edge.guard import Guard
from shared.edge.guarded_api import GuardedApi
from shared.edge.http import RequestRefused
from shared.edge.read_body import said, validated
from shared.edge.shipped import definition_schema
from shared.ports import StoreUnavailable
from shared.ports.definitions import StoredContract

PATH: Final = "/v1/definitions"
_ONE: Final = f"{PATH}/<definition_id>"


class DefinitionsApi:
    """``desk`` is asked for only by those who may use it."""

    def __init__(self, *, desk: Callable[[], Desk], guard: Guard, clock: Callable[[], int]) -> None:
        self._desk, self._clock = desk, clock
        self.app = GuardedApi(guard)
        self._route()
        self._answer_failures()

    def write(self) -> Response[Any]:
        draft, desk = sent_draft(self.app.asked), self._desk()
        stored = write_definition(draft, self._author(), new_id=desk.new_id(), contracts=desk.contracts)
        return self._whole(stored, status=201)

    def rewrite(self, definition_id: str) -> Response[Any]:
        draft, author = sent_draft(self.app.asked), self._author()
        as_read, contracts = _revision(self.app.asked.headers.get("if-match")), self._desk().contracts
        return self._whole(rewrite_definition(definition_id, draft, author, as_read=as_read, contracts=contracts))

    def delete(self, definition_id: str) -> dict[str, Any]:
        as_read, author = _revision(self.app.asked.headers.get("if-match")), self._author()
        return delete_definition(definition_id, author, as_read=as_read, contracts=self._desk().contracts)

    def list_all(self) -> dict[str, Any]:
        query, desk, now = self._query(bodies.ListQuery), self._desk(), self._clock()
        return list_definitions(query, desk.in_force.at(now).head, contracts=desk.contracts, now=now)

    def show(self, definition_id: str) -> Response[Any]:
        return self._whole(stored_contract(definition_id, contracts=self._desk().contracts))

    def show_in_force(self) -> dict[str, Any]:
        in_force = self._desk().in_force
        present = in_force.at(self._clock())
        return in_force_told(present, in_force.document(present))

    def propose(self, definition_id: str) -> Response[Any]:
        body, desk, author = self._said(bodies.Propose), self._desk(), self._author()
        contracts, in_force = desk.contracts, desk.in_force
        return self._whole(
            propose_definition(definition_id, author, digest=body.hash, contracts=contracts, in_force=in_force)
        )

    def sign(self, definition_id: str) -> Response[Any]:
        body, deed, groups = self._said(bodies.Sign), self._deed(), self.app.caller.groups
        return self._whole(sign_definition(definition_id, body, deed, groups=groups, contracts=self._desk().contracts))

    def activate(self, definition_id: str) -> dict[str, Any]:
        wish, desk, deed = self._said(bodies.Activate), self._desk(), self._deed()
        return activated_told(activate_definition(definition_id, wish, deed, desk=desk))

    def compare(self, definition_id: str) -> dict[str, Any]:
        query, desk = self._query(bodies.DiffQuery), self._desk()
        contracts, in_force = desk.contracts, desk.in_force
        return compare_definitions(definition_id, query.to, contracts=contracts, in_force=in_force, now=self._clock())

    def publish_schema(self) -> Response[str]:
        """For anybody: it says what any definition may say."""
        headers = {"Cache-Control": "max-age=300"}
        return Response(200, "application/schema+json", definition_schema(), headers=headers)

    def _route(self) -> None:
        self.app.get(f"{PATH}/schema")(self.publish_schema)
        self.app.get(f"{PATH}/{bodies.IN_FORCE}")(self.show_in_force)
        self.app.get(PATH)(self.list_all)
        self.app.get(_ONE)(self.show)
        self.app.get(f"{_ONE}/diff")(self.compare)
        self.app.post(PATH)(self.write)
        self.app.put(_ONE)(self.rewrite)
        self.app.delete(_ONE)(self.delete)
        self.app.post(f"{_ONE}/propose")(self.propose)
        self.app.post(f"{_ONE}/sign")(self.sign)
        self.app.post(f"{_ONE}/activate")(self.activate)

    def _answer_failures(self) -> None:
        self.app.exception_handler([NotFoundError, NoSuchDefinition])(failures.not_found)
        self.app.exception_handler(NotPossible)(not_possible)
        self.app.exception_handler(DraftRefused)(draft_refused)
        self.app.exception_handler(RequestRefused)(failures.refused)
        self.app.exception_handler(StoreUnavailable)(failures.unavailable)
        self.app.exception_handler(Exception)(failures.unexpected)

    def _whole(self, stored: StoredContract, *, status: int = 200) -> Response[Any]:
        desk, now = self._desk(), self._clock()
        head = desk.in_force.at(now).head
        content = whole(stored, head, now=now, retention_days=desk.retention_days)
        headers = {"ETag": f'"{stored.contract.revision}"'}
        return Response(status, "application/json", content, headers=headers)

    def _author(self) -> Author:
        return Author(self._deed(), self.app.caller.groups)

    def _deed(self) -> Deed:
        return Deed(self.app.caller.subject, self._clock())

    def _said[M: bodies.Body](self, model: type[M]) -> M:
        return said(model, self.app.asked, now=self._clock())

    def _query[M: bodies.Body](self, model: type[M]) -> M:
        return validated(model, self.app.parameters, now=self._clock())


def _revision(if_match: str | None) -> int | None:
    """What no answer of ours was marked with stands for a revision that never was."""
    if if_match is None or if_match.strip() == "*":
        return None
    mark = if_match.strip().removeprefix("W/").strip('"')
    return int(mark) if mark.isascii() and mark.isdigit() and len(mark) < 10 else 0
