"""Seeing what a definition would change, before anybody signs it."""

from typing import Any

import pytest

from functions.definitions.api import PATH
from functions.definitions.start_rejudgement import start_rejudgement
from functions.definitions.start_replay import ReplayDesk
from infra.openapi import definition_answers as answers
from shared.adapters.contract_item import activation_key, activation_of
from shared.edge.definitions import definition_named
from tests.contracting import a_draft_document, an_id
from tests.functions.definitions.office import COMPLIANCE, MARKETING, SALES, Office, moment
from tests.functions.replay.replaying import Line, Worked
from tests.functions.rights.gateway_events import Answered
from tests.tables import Tables

NOBODY: Any = {"cognito:groups": "[visitors]", "sub": an_id(7)}


class ReplayOffice(Office):
    def __init__(self, tables: Tables) -> None:
        super().__init__(tables)
        self.worked = Worked(tables)
        self.line: Line = self.worked.line
        self._asked = 900

    def replays(self) -> ReplayDesk:
        return ReplayDesk(self.worked.runs, self.line, self._new_run)

    def _new_run(self) -> str:
        self._asked += 1
        return an_id(self._asked)

    def replay(self, definition_id: str, **more: Any) -> Answered:
        return self.send("POST", f"{PATH}/{definition_id}/replay", **more)

    def rejudgement(self, definition_id: str, **more: Any) -> Answered:
        return self.send("GET", f"{PATH}/{definition_id}/rejudgement", **more)

    def look(self, definition_id: str, run: str, **more: Any) -> Answered:
        return self.send("GET", f"{PATH}/{definition_id}/replays/{run}", **more)


@pytest.fixture
def office(tables: Tables) -> ReplayOffice:
    return ReplayOffice(tables)


@pytest.fixture
def draft(office: ReplayOffice) -> str:
    """Whoever viewed a page."""
    return str(office.write().json["id"])


def test_a_replay_is_taken_and_tells_how_far_it_is(office: ReplayOffice, draft: str) -> None:
    answer = office.replay(draft)
    assert answer.status == 202
    assert answer.headers["Location"] == f"./replays/{answer.json['id']}"
    assert answer.json["state"] == "running"
    assert answer.json["progress"] == {"segments": 16, "done": 0, "leads": 0}
    assert answer.json["against"] == definition_named("instruments").hash
    assert answer.json["report"] is None
    assert office.look(draft, answer.json["id"]).json == answer.json


def test_the_report_is_there_when_it_is_finished(office: ReplayOffice, draft: str) -> None:
    lead = office.worked.lead(1, attribution={"channel": "search"})
    run = office.replay(draft).json["id"]
    office.worked.drain()
    told = office.look(draft, run).json
    assert (told["state"], told["progress"]) == ("finished", {"segments": 16, "done": 16, "leads": 1})
    report = told["report"]
    assert report["reached"]["mql"]["enter"] == {"leads": 1, "won": 0, "lost": 0, "unknown": 1}
    assert report["sample"]["sales_ready"]["enter"] == [lead]
    assert [(line["name"], line["leads"], line["others"]) for line in report["channels"]] == [(None, 1, True)]
    assert report["load"]["time_zone"] == "America/New_York"
    assert [day["draft"] for day in report["load"]["days"]] == [1]
    assert set(report["left_out"]) == {"held", "merged", "gone", "unreadable"}
    assert set(report["held"]["not_judged"]) == {"unconfirmed", "stopped", "no_basis", "restricted"}
    assert report["held"]["reaching_sales"] == report["reached"]["sales_ready"]["enter"]["leads"]
    assert report["note"].startswith("A stage that was reached stays reached")


def test_while_it_goes_on_asking_again_is_answered_with_the_same_run(office: ReplayOffice, draft: str) -> None:
    first = office.replay(draft).json
    assert office.replay(draft, claims=SALES).json == first
    office.worked.drain()
    assert office.replay(draft).json["id"] != first["id"]


def test_a_run_whose_messages_were_lost_goes_on_when_it_is_asked_for_again(office: ReplayOffice, draft: str) -> None:
    run = office.replay(draft).json["id"]
    office.line.sent.clear()
    office.replay(draft)
    office.worked.drain()
    assert office.look(draft, run).json["state"] == "finished"


def test_a_draft_that_was_written_anew_is_replayed_anew(office: ReplayOffice, draft: str) -> None:
    first = office.replay(draft).json
    changed = a_draft_document(points=99)
    assert office.send("PUT", f"{PATH}/{draft}", changed).status == 200
    second = office.replay(draft).json
    assert second["id"] != first["id"]
    assert second["draft"] != first["draft"]
    assert office.look(draft, first["id"]).json["draft"] == first["draft"]


def test_a_run_of_another_definition_is_not_shown(office: ReplayOffice, draft: str) -> None:
    other = office.write(a_draft_document(points=99)).json["id"]
    run = office.replay(draft).json["id"]
    assert office.look(other, run).status == 404


@pytest.mark.parametrize("run", [an_id(5), "x", "activation-0000000001", "%20"])
def test_what_is_no_run_is_not_found(office: ReplayOffice, draft: str, run: str) -> None:
    assert office.look(draft, run).status == 404


def test_what_is_no_definition_cannot_be_replayed(office: ReplayOffice) -> None:
    assert office.replay(an_id(5)).status == office.replay("x").status == 404
    assert not office.line.sent


@pytest.mark.parametrize(("claims", "status"), [(None, 401), (NOBODY, 403), (COMPLIANCE, 403), (MARKETING, 202)])
def test_who_may_start_a_replay(office: ReplayOffice, draft: str, claims: Any, status: int) -> None:
    assert office.replay(draft, claims=claims).status == status
    assert bool(office.line.sent) == (status == 202)


@pytest.mark.parametrize(("claims", "status"), [(None, 401), (NOBODY, 403), (COMPLIANCE, 200), (SALES, 200)])
def test_who_may_read_its_report(office: ReplayOffice, draft: str, claims: Any, status: int) -> None:
    run = office.replay(draft).json["id"]
    assert office.look(draft, run, claims=claims).status == status


def test_when_it_cannot_be_sent_it_is_said_and_can_be_asked_for_again(office: ReplayOffice, draft: str) -> None:
    office.line.failing = True
    assert office.replay(draft).status == 503
    office.line.failing = False
    assert office.replay(draft).status == 202
    office.worked.drain()


def test_how_far_everybody_has_been_judged_anew_is_shown(office: ReplayOffice, tables: Tables) -> None:
    office.worked.lead(1)
    definition_id = office.ready()
    assert office.rejudgement(definition_id).status == 404
    begins = office.now + 3600
    office.activate(definition_id, {"from": moment(begins)})
    assert office.rejudgement(definition_id).status == 404, "the stream has not shown it yet"
    (told,) = (item for item in tables.items("definitions") if activation_key(1).items() <= item.items())
    start_rejudgement(activation_of(told), replays=office.replays())
    shown = office.rejudgement(definition_id)
    assert (shown.status, shown.json["state"]) == (200, "waiting")
    assert shown.json["definition"] == definition_id
    office.now = begins + 3600
    assert office.rejudgement(definition_id).json["state"] == "running"
    office.worked.drain(now=office.now)
    shown = office.rejudgement(definition_id, claims=COMPLIANCE)
    assert (shown.json["state"], shown.json["progress"]) == ("finished", {"segments": 16, "done": 16, "leads": 1})
    assert office.rejudgement(definition_id, claims=NOBODY).status == 403
    answers.Rejudgement.model_validate_json(shown.body)
