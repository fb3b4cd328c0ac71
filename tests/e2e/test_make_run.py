"""`make run` shows what Leadpact does, serves, and keeps the data for the next time."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import pytest
import urllib3

from infra.local.journey import BUYER, ENTRANT
from infra.local.process import free_port, is_free
from infra.local.running import running_stack
from infra.watch import until
from tests.e2e.documented_commands import Ran, documents, run_all
from tests.e2e.local_run import START_SECONDS, STOP_SECONDS, LocalRun, is_deploying, local_run, run_as_printed, starting
from tests.e2e.remains import Traces, needs_proc
from tests.e2e.senders import Deployed, a_price_request

needs_curl = pytest.mark.skipif(not shutil.which("curl"), reason="curl is not on this machine")

ORIGIN = "http://localhost:8000"


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("make-run")


class GivenUp(NamedTuple):
    port: int
    code: int
    printed: str


@pytest.fixture(scope="module")
def given_up(state: Path) -> GivenUp:
    """The very first start, interrupted while the stack is being made."""
    with starting(state, port=free_port()) as run:
        until(lambda: is_deploying(run) or run.process.poll() is not None, seconds=START_SECONDS, what="a deployment")
        return GivenUp(run.port, run.interrupt(), run.printed)


@pytest.fixture(scope="module")
def first(given_up: GivenUp, state: Path) -> Iterator[LocalRun]:
    """The first start that is left alone."""
    with local_run(state, port=given_up.port) as run:
        yield run


@pytest.fixture(scope="module")
def second(first: LocalRun, state: Path) -> Iterator[LocalRun]:
    """A start on the data of the first, which has ended."""
    first.interrupt()
    with local_run(state, port=first.port) as run:
        yield run


def test_a_start_can_be_interrupted_while_it_deploys(given_up: GivenUp) -> None:
    assert given_up.code == 0 and "Serving" not in given_up.printed, given_up.printed
    assert "Traceback" not in given_up.printed and is_free(given_up.port)


def test_the_first_start_shows_each_delivery_and_where_it_led(first: LocalRun) -> None:
    accepted = "200 accepted"
    assert first.deliveries == [(accepted, "contact"), (accepted, "contact"), (accepted, "mql"), (accepted, "contact")]


def test_it_says_why_the_buyer_became_an_mql(first: LocalRun) -> None:
    shown = first.paragraph(f"{BUYER['email']}: mql, sales-ready")
    assert "because on" in shown
    assert "annual revenue of at least" in shown and "a price request form" in shown


def test_it_says_why_the_entrant_of_a_sweepstake_stayed_a_contact(first: LocalRun) -> None:
    shown = first.paragraph(f"{ENTRANT['email']}: contact, ")
    assert "This is a contact and not a lead yet" in shown
    assert "annual revenue of at least" in shown and "a price request form" in shown


def test_the_urls_it_prints_are_there(first: LocalRun) -> None:
    shown = first.paragraph("The API answers at")
    assert f":{first.port}/" in first.api_url
    assert "/v1/openapi.json" in shown
    assert urllib3.request("GET", f"{first.api_url}/v1/openapi.json", timeout=30).status == 200
    for path in ("/v1/intake/automation", "/v1/intake/website"):
        assert path in shown
        assert urllib3.request("POST", first.api_url + path, json={}, timeout=30).status == 401


@needs_curl
def test_the_curl_line_it_prints_is_accepted_as_it_stands(first: LocalRun) -> None:
    status, body = run_as_printed(first.command("/v1/intake/website"))
    assert status == 200, body
    assert '"accepted"' in body


def test_the_other_line_shows_what_sales_sees(first: LocalRun) -> None:
    ended = subprocess.run(
        ["/bin/sh", "-c", first.command("/v1/leads?stage=mql")], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr
    assert BUYER["email"] in ended.stdout and ENTRANT["email"] not in ended.stdout
    assert ended.stdout.startswith('{\n  "'), "the answer is indented"


def test_a_browser_may_ask_beforehand_whether_a_page_may_post(first: LocalRun) -> None:
    asked = {"Origin": ORIGIN, "Access-Control-Request-Method": "POST"}
    url = f"{first.api_url}/v1/intake/website"
    answer = urllib3.request("OPTIONS", url, headers=asked, timeout=30)
    assert (answer.status, answer.headers.get("access-control-allow-origin")) == (204, ORIGIN)
    assert "x-leadpact-key" in answer.headers["access-control-allow-headers"]
    stranger = urllib3.request("OPTIONS", url, headers=asked | {"Origin": "https://other.example"}, timeout=30)
    assert "access-control-allow-origin" not in stranger.headers


def test_a_visitor_without_a_script_reads_a_page_in_their_language(first: LocalRun) -> None:
    browser = {"Origin": ORIGIN, "Sec-Fetch-Mode": "navigate", "Accept-Language": "fr"}
    form, url = {"_key": "pk_of_another_form"}, f"{first.api_url}/v1/intake/website"
    answer = urllib3.request("POST", url, fields=form, headers=browser, timeout=30)
    assert (answer.status, answer.headers["content-type"]) == (401, "text/html; charset=utf-8")
    assert '<html lang="fr">' in answer.data.decode()


def test_tools_attach_to_the_run_that_is_up(first: LocalRun, state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STATE", str(state))
    emulator = (state / "pid").read_text()
    assert running_stack().api_url == first.api_url
    assert first.process.poll() is None
    assert (state / "pid").read_text() == emulator
    assert urllib3.request("GET", f"{first.api_url}/v1/openapi.json", timeout=30).status == 200


def test_ctrl_c_ends_it_and_leaves_nothing_running(first: LocalRun) -> None:
    assert first.interrupt() == 0, first.printed
    assert "Traceback" not in first.printed
    assert is_free(first.port)


def test_a_second_start_finds_everybody_where_they_were(second: LocalRun) -> None:
    duplicate = "200 duplicate"
    assert second.deliveries == [(duplicate, "mql"), (duplicate, "mql"), (duplicate, "mql"), (duplicate, "contact")]
    assert second.paragraph(f"{BUYER['email']}: mql, sales-ready")


def test_a_second_start_judges_who_comes_in_now(second: LocalRun, state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STATE", str(state))
    stack = running_stack()
    assert stack.api_url == second.api_url
    deployed = Deployed.of(stack)
    lead_id = deployed.submit(a_price_request())
    until(lambda: deployed.watch.stage(lead_id) == "mql", what="promotion after a second start")


@pytest.fixture(scope="module")
def ran(second: LocalRun, state: Path) -> dict[str, list[Ran]]:
    """Each document in a shell of its own, at the same time."""
    with ThreadPoolExecutor() as shells:
        found = {document.name: shells.submit(run_all, document, state) for document in documents()}
        return {name: each.result() for name, each in found.items()}


@needs_curl
@pytest.mark.parametrize("document", documents(), ids=lambda document: document.name)
@pytest.mark.shows("the answers of commands, about people the documents name")
def test_every_command_of_a_document_runs_as_it_is_written(document: Path, ran: dict[str, list[Ran]]) -> None:
    failed = [f"$ {each.command}\n{each.printed}" for each in ran[document.name] if each.code]
    assert ran[document.name] and not failed, "\n".join(failed)


@needs_curl
def test_the_rows_that_ship_get_beyond_contacts(ran: dict[str, list[Ran]]) -> None:
    (replayed,) = (each.printed for each in ran["README.md"] if each.command.startswith("make replay "))
    assert "Every row is accounted for." in replayed
    assert all(re.search(rf"people now at {stage}\D+[1-9]", replayed) for stage in ("lead", "mql")), replayed


@needs_proc
def test_a_run_that_is_terminated_twice_and_more_stops_in_order_and_leaves_nothing(
    second: LocalRun, state: Path
) -> None:
    traces = Traces.of(state)
    assert len(traces.processes()) > 3, "functions are up as well"
    second.terminate(times=4)  # a group's signal reaches the run, and make passes on what it gets itself
    assert second.process.wait(STOP_SECONDS) == 0, second.printed
    assert "Stopping, and keeping the data" in second.printed and "Traceback" not in second.printed
    assert traces.remains() == []
