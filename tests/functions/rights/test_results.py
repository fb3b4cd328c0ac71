"""Results of access and portability requests: for their controller, for a while."""

from dataclasses import replace
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from shared.domain.case.words import State
from shared.edge.opendsr import RESULTS_SECONDS
from tests.functions.rights.controllers import (
    CREDENTIAL,
    DOMAIN,
    OTHER_CREDENTIAL,
    REQUEST,
    Processing,
    Told,
    a_request,
)
from tests.functions.rights.gateway_events import Answered
from tests.functions.rights.signatures import is_signed
from tests.tables import Tables

ERASING = (State.APPROVED, State.FENCED, State.DELETING, State.SHREDDED, State.VERIFYING)


@pytest.fixture
def exporting(tables: Tables) -> Processing:
    processing = Processing(tables, exports=Told())
    processing.create(a_request(subject_request_type="access"))
    return processing


def where(answered: Answered) -> tuple[str, dict[str, str]]:
    parts = urlsplit(answered.json["results_url"])
    assert f"{parts.scheme}://{parts.netloc}" == f"https://{DOMAIN}"
    return parts.path, {name: values[0] for name, values in parse_qs(parts.query).items()}


def done(processing: Processing) -> tuple[str, dict[str, str]]:
    processing.move(State.APPROVED, State.COMPLETED)
    return where(processing.status())


def test_results_are_there_when_the_request_is_completed(exporting: Processing) -> None:
    assert "results_url" not in exporting.status().json
    path, query = done(exporting)
    answered = exporting.send("GET", path, query=query)
    assert (answered.status, answered.json) == (200, {"exported": True}) and is_signed(exporting, answered)
    assert answered.headers["Content-Disposition"].startswith("attachment; filename=")
    assert answered.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("more", ["&email=x", "&token=x", "&expires=1"])
def test_an_address_of_results_takes_its_own_parameters_once_and_no_others(exporting: Processing, more: str) -> None:
    path, query = done(exporting)
    raw = urlencode(query) + more
    answered = exporting.send("GET", path, changed={"rawQueryString": raw})
    assert answered.status == 400 and answered.reasons[0] in {"unknown_parameter", "repeated"}
    assert is_signed(exporting, answered)


def test_an_access_goes_through_in_progress_on_its_way(exporting: Processing) -> None:
    told = [exporting.status().json["request_status"]]
    for state in (State.APPROVED, State.COMPLETED):
        exporting.move(state)
        told.append(exporting.status().json["request_status"])
    assert told == ["pending", "in_progress", "completed"]


def test_results_are_for_their_controller_only_and_need_its_credential(exporting: Processing) -> None:
    path, query = done(exporting)
    for false in (None, "wrong", CREDENTIAL[:-1], f"{CREDENTIAL}x", CREDENTIAL.upper()):
        assert exporting.send("GET", path, query=query, credential=false).status == 401
    assert exporting.send("GET", path, query=query, credential=OTHER_CREDENTIAL).status == 404


def test_the_address_of_results_expires(exporting: Processing) -> None:
    path, query = done(exporting)
    exporting.now += RESULTS_SECONDS
    assert exporting.send("GET", path, query=query).status == 200
    exporting.now += 1
    assert exporting.send("GET", path, query=query).status == 404


@pytest.mark.parametrize("change", ["expires", "token", "none", "number"])
def test_an_address_that_was_changed_is_not_found(exporting: Processing, change: str) -> None:
    path, query = done(exporting)
    changed = {
        "expires": query | {"expires": str(int(query["expires"]) + 1)},
        "token": query | {"token": query["token"][:-1] + "é"},
        "none": {},
        "number": query | {"expires": "²" * 4},
    }[change]
    assert exporting.send("GET", path, query=changed).status == 404


def test_a_link_made_before_completion_opens_nothing(exporting: Processing) -> None:
    path, query = done(exporting)
    item = exporting.stored().case
    exporting.tables.dynamodb.update_item(
        TableName="cases",
        Key={"pk": {"S": item.id}, "sk": {"S": "case"}},
        UpdateExpression="SET #state = :state",
        ExpressionAttributeNames={"#state": "state"},
        ExpressionAttributeValues={":state": {"S": "approved"}},
    )
    assert replace(item, state=State.APPROVED) == exporting.stored().case
    assert exporting.send("GET", path, query=query).status == 404


def test_an_erasure_has_no_results(processing: Processing) -> None:
    processing.create()
    processing.move(*ERASING, State.CERTIFIED)
    assert "results_url" not in processing.status().json
    assert processing.send("GET", f"/v2/requests/{REQUEST}/results").status == 404


def test_results_about_somebody_who_is_forgotten_are_not_found(tables: Tables) -> None:
    processing = Processing(tables, exports=Told(forgotten=True))
    processing.create(a_request(subject_request_type="portability"))
    path, query = done(processing)
    assert processing.send("GET", path, query=query).status == 404
