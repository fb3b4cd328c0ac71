"""The life of a definition on the deployed stack: written, replayed, signed by both, in force, everybody judged anew.

On a stack of its own, since every other test counts on the definition that ships.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

import pytest

from infra.local.emulator import Emulator
from infra.local.process import free_port
from infra.local.stack import Stack, deploy
from infra.watch import until
from infra.webhooks import Answer
from tests.e2e.agreement import DRAFT, PATH, SIDES, attempts_to_sign, code, proposals, replays, shown, sign, step, write
from tests.e2e.crowd import Crowd, are_judged, crowd, ledger, stages
from tests.e2e.journeys import SECONDS
from tests.e2e.officers import asked
from tests.e2e.senders import Deployed, a_submission
from tests.spilled import spilled_into

pytestmark = pytest.mark.xdist_group("contract")
PATIENCE: Final = SECONDS + 75
"""Seconds: everybody is judged anew more than a minute after an activation."""


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    with Emulator(state=tmp_path_factory.mktemp("emulator"), port=free_port()) as emulator:
        yield deploy(emulator)


@pytest.fixture(scope="module")
def deployed(stack: Stack) -> Deployed:
    return Deployed.of(stack)


@pytest.fixture(scope="module")
def people(deployed: Deployed) -> Crowd:
    came = crowd(deployed)
    until(
        lambda: stages(deployed, came) == came.before and are_judged(deployed, came),
        seconds=SECONDS,
        what="judging by the definition that ships",
    )
    return came


@pytest.fixture(scope="module")
def proposed(deployed: Deployed) -> list[str]:
    return proposals(deployed, "Webinars", "Webinars first")


@pytest.fixture(scope="module")
def replay(deployed: Deployed, people: Crowd, proposed: list[str]) -> Mapping[str, Any]:
    return replays(deployed, proposed)[0]


@pytest.fixture(scope="module")
def signed(deployed: Deployed, replay: Mapping[str, Any], proposed: list[str]) -> Mapping[str, Answer]:
    """Every attempt to sign the first; the second is signed without ado."""
    first, second = proposed
    attempts = attempts_to_sign(deployed, first, other=second)
    assert [sign(deployed, second, side, group=side).status for side in SIDES] == [200, 200]
    return attempts


@pytest.fixture(scope="module")
def activated(deployed: Deployed, signed: Mapping[str, Answer], proposed: list[str]) -> list[Answer]:
    """Both at once, one by marketing and one by sales."""
    with ThreadPoolExecutor(2) as both:
        return list(both.map(lambda one, side: step(deployed, one, "activate", group=side), proposed, SIDES))


@pytest.fixture(scope="module")
def in_force(deployed: Deployed, people: Crowd, activated: list[Answer]) -> str:
    """The hash of what is in force, once everybody was judged by it."""
    until(lambda: stages(deployed, people) == people.after, seconds=PATIENCE, pause=0.5, what="a re-judgement")
    return str(shown(deployed, f"{PATH}/in-force")["hash"])


def test_a_bad_draft_is_refused_with_each_problem_by_path_and_line_and_is_not_stored(deployed: Deployed) -> None:
    bad = DRAFT.replace("mql_when: attended", "mql_when: atended").replace("award: each", "award: often")
    answer = write(deployed, bad)
    assert code(answer) == (422, "definition_refused")
    lines = {line.partition(":")[0].strip(): number for number, line in enumerate(bad.splitlines(), start=1)}
    told = {problem["path"]: problem["line"] for problem in answer.body["error"]["problems"]}
    assert told == {"mql_when": lines["mql_when"], "actions.0.award": lines["award"]}
    assert shown(deployed, PATH)["definitions"] == []


def test_the_replay_tells_who_would_enter_and_leave_and_what_became_of_them(replay: Mapping[str, Any]) -> None:
    report = replay["report"]
    assert (report["leads"], report["touches"]) == (7, 8)
    assert report["left_out"] == {"held": 1, "merged": 0, "gone": 0, "unreadable": 0}
    mql, ready = report["reached"]["mql"], report["reached"]["sales_ready"]
    assert mql["enter"] == {"leads": 3, "won": 1, "lost": 0, "unknown": 2}
    assert mql["leave"] == {"leads": 2, "won": 0, "lost": 1, "unknown": 1}
    assert [mql[name]["leads"] for name in ("in_force", "draft", "stay")] == [3, 4, 1]
    assert [ready[name]["leads"] for name in ("in_force", "draft", "enter", "leave", "stay")] == [3, 2, 1, 2, 1]


def test_it_tells_the_same_by_channel_by_source_and_by_day(replay: Mapping[str, Any]) -> None:
    report = replay["report"]
    by_channel = report["channels"]
    assert {line["name"] for line in by_channel} <= {"event", "search", None}
    moved = [line["levels"]["mql"] for line in by_channel]
    assert [sum(one[name]["leads"] for one in moved) for name in ("enter", "leave")] == [3, 2]
    by_source = {line["name"]: line["levels"]["mql"] for line in report["sources"]}
    assert (by_source["history"]["enter"]["won"], by_source["history"]["leave"]["lost"]) == (1, 1)
    assert by_source["automation"]["enter"] == {"leads": 2, "won": 0, "lost": 0, "unknown": 2}
    days = report["load"]["days"]
    assert [sum(day[which] for day in days) for which in ("in_force", "draft")] == [3, 2]


def test_marketing_and_sales_see_which_leads(deployed: Deployed, replay: Mapping[str, Any], people: Crowd) -> None:
    path = f"{PATH}/{replay['definition']}/replays/{replay['id']}"
    for group in SIDES:
        sample = shown(deployed, path, group=group)["report"]["sample"]
        assert (set(sample["mql"]["enter"]), set(sample["mql"]["leave"])) == (set(people.attendees), set(people.buyers))
        assert sample["sales_ready"]["enter"] == [people.fitting]
    assert deployed.read(path, group=None).status == 401


def test_a_replay_moves_nobody(deployed: Deployed, replay: Mapping[str, Any], people: Crowd) -> None:
    assert stages(deployed, people) == people.before


def test_only_both_sides_together_sign(signed: Mapping[str, Answer]) -> None:
    assert {name: code(answer) for name, answer in signed.items() if answer.status != 200} == {
        "by the wrong side": (403, "not_of_this_side"),
        "by neither": (403, "forbidden"),
        "over another hash": (409, "other_hash"),
        "twice": (409, "already_signed"),
        "for both sides": (403, "signed_for_the_other_side"),
        "activated too early": (409, "not_signed_by_both"),
    }
    assert [signed[f"by {side}"].body["state"] for side in SIDES] == ["signed_by_marketing", "signed"]


def test_of_two_activations_at_once_one_wins_and_the_other_is_told(
    deployed: Deployed, activated: list[Answer], proposed: list[str]
) -> None:
    won, lost = sorted(activated, key=lambda answer: answer.status)
    assert (won.status, lost.status) == (200, 409), activated
    assert lost.body["error"]["code"] in {"another_activation", "version_not_newer"}
    assert sorted(shown(deployed, f"{PATH}/{one}")["state"] for one in proposed) == ["in_force", "signed"]
    assert shown(deployed, f"{PATH}/in-force")["hash"] == won.body["hash"]


def test_everybody_is_judged_anew_and_what_moves_them_names_the_definition(
    deployed: Deployed, people: Crowd, in_force: str
) -> None:
    moved = {lead: ledger(deployed, lead)[-1] for lead in (*people.attendees, *people.buyers)}
    assert {entry["definition"]["hash"] for entry in moved.values()} == {in_force}
    assert {lead: entry["to"] for lead, entry in moved.items()} == {lead: people.after[lead] for lead in moved}
    assert [lead for lead in people.attendees if moved[lead]["sales_ready"]] == [people.fitting]
    assert not ledger(deployed, people.stopped) and not ledger(deployed, people.entrant)


def test_every_decision_by_whichever_definition_is_made_again_to_the_same_number(
    deployed: Deployed, people: Crowd, in_force: str
) -> None:
    made = Counter[str]()
    for lead in people.all:
        for entry in ledger(deployed, lead):
            path = f"/v1/leads/{lead}/decisions/{entry['number']}"
            made[shown(deployed, path)["definition"]["hash"]] += 1
            assert asked(deployed, f"{path}/recompute", {}, group="sales").body == {
                "identical": True,
                "differences": [],
            }
    assert len(made) == 2 and made[in_force] == 5


def test_lists_and_the_funnel_are_right_afterwards(deployed: Deployed, people: Crowd, in_force: str) -> None:
    listed = shown(deployed, "/v1/leads?stage=mql&order=score")["leads"]
    scores = [lead["fit"] + lead["engagement"] for lead in listed]
    assert scores == sorted(scores, reverse=True)
    assert listed[0]["id"] in {people.fitting, people.both}
    assert {lead["id"] for lead in listed} == {*people.attendees, people.both}
    counted = {stage: many for stage, many in shown(deployed, "/v1/funnel")["stages"].items() if many}
    assert counted == Counter(stages(deployed, people).values())


def test_who_comes_in_now_is_judged_by_it(deployed: Deployed, in_force: str) -> None:
    lead = deployed.submit(a_submission(format="webinar_attendance"))
    until(lambda: deployed.watch.stage(lead) == "mql", seconds=SECONDS, what="promotion")
    assert [entry["definition"]["hash"] for entry in ledger(deployed, lead)] == [in_force]


def test_the_logs_name_nobody(stack: Stack, in_force: str) -> None:
    assert spilled_into(stack.emulator.log) == []
