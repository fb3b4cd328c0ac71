"""Who may ask, and that nobody learns of anybody else's requests."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from shared.adapters.configured import AGAIN_SECONDS, REFRESH_SECONDS
from shared.adapters.controller_table import DynamoControllers
from tests.functions.rights.controllers import (
    CREDENTIAL,
    OTHER_CREDENTIAL,
    REQUEST,
    ZENITH,
    Processing,
    a_request,
    an_account,
    digest,
)
from tests.tables import Tables

UNKNOWN = "11111111-1111-4111-8111-111111111111"
COLLECTIONS = ("/v2/requests", "/requests", "/opengdpr_requests", "/v1/opengdpr_requests")
DOORS = [
    *((method, f"{collection}/{{}}") for collection in COLLECTIONS for method in ("GET", "DELETE")),
    *(("GET", f"{version}/status/{{}}") for version in ("", "/v2")),
    *(("GET", f"{version}/requests/{{}}/{paper}") for version in ("", "/v2") for paper in ("results", "certificate")),
]
GUARDED = [*(("POST", path) for path in COLLECTIONS), *((method, path.format(REQUEST)) for method, path in DOORS)]
CREDENTIALS = [
    None,
    "Bearer",
    "Bearer ",
    "Bearer wrong",
    f"Basic {CREDENTIAL}",
    CREDENTIAL,
    f"Bearer {digest(CREDENTIAL)}",
    f"Bearer {CREDENTIAL},{OTHER_CREDENTIAL}",
    f"Bearer {OTHER_CREDENTIAL},{CREDENTIAL}",
    f"Bearer {CREDENTIAL[:-1]}",
    f"Bearer {CREDENTIAL[1:]}",
    f"Bearer {CREDENTIAL}x",
    f"Bearer {CREDENTIAL} x",
    f"Bearer {CREDENTIAL}\xa0",
    f"Bearer {CREDENTIAL}\x1f",
    f"Bearer {CREDENTIAL.upper()}",
    "Bearer *",
    "Bearer %",
    "Bearer \ud800",
]


@pytest.mark.parametrize(("method", "path"), GUARDED)
def test_without_a_known_credential_nothing_is_answered(method: str, path: str) -> None:
    stranger = Processing(None)
    answers = [stranger.send(method, path, a_request(), headers={"authorization": given}) for given in CREDENTIALS]
    assert {answer.status for answer in answers} == {401}
    assert len({(answer.body, tuple(answer.headers.items())) for answer in answers}) == 1
    assert answers[0].error["code"] == 401 and answers[0].headers["WWW-Authenticate"] == "Bearer"
    assert "X-OpenDSR-Signature" not in answers[0].headers, "strangers do not spend signatures"


def test_a_credential_is_not_told_or_logged(logged: Callable[[], str]) -> None:
    answered = Processing(None).create(credential="marked-secret")
    assert "marked-secret" not in answered.whole + logged()


def test_the_scheme_may_be_written_in_any_case(processing: Processing) -> None:
    assert processing.create(headers={"authorization": f"bEARER {CREDENTIAL}"}).status == 201


@pytest.mark.parametrize(("method", "path"), DOORS)
def test_a_request_of_another_controller_is_answered_as_one_that_never_was(
    processing: Processing, method: str, path: str
) -> None:
    processing.create()
    foreign = processing.send(method, path.format(REQUEST), credential=OTHER_CREDENTIAL)
    unknown = processing.send(method, path.format(UNKNOWN), credential=OTHER_CREDENTIAL)
    assert (foreign.status, foreign.body, foreign.headers) == (unknown.status, unknown.body, unknown.headers)
    assert unknown.status == 404 and unknown.error == {"code": 404, "message": unknown.error["message"], "errors": []}
    assert processing.stored().case.version == 0


def test_a_foreign_and_an_unknown_request_cost_the_same_reads(processing: Processing) -> None:
    processing.create()
    calls: list[list[str]] = []
    read = processing.cases.load_many

    class Counting:
        def load_many(self, case_ids: tuple[str, ...]) -> object:
            calls.append(list(case_ids))
            return read(case_ids)

    processing.cases = Counting()  # type: ignore[assignment]
    for request in (REQUEST, UNKNOWN):
        assert processing.status(request, credential=OTHER_CREDENTIAL).status == 404
    assert [len(call) for call in calls] == [2, 2]


def test_a_credential_can_be_rotated(tables: Tables, processing: Processing) -> None:
    DynamoControllers(tables.dynamodb, sources="sources").put(
        an_account(credentials=(digest(CREDENTIAL), digest("the-next-one")))
    )
    assert processing.create().status == processing.create(credential="the-next-one").status == 201


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_change_is_seen_after_a_minute(tables: Tables) -> None:
    clock = Clock()
    controllers = DynamoControllers(tables.dynamodb, sources="sources", clock=clock)
    assert not controllers.accounts()
    controllers.put(an_account())
    assert not controllers.accounts()
    clock.now += REFRESH_SECONDS
    assert controllers.accounts() == (an_account(),)


def test_a_new_controller_is_let_in_as_soon_as_it_asks(tables: Tables) -> None:
    clock, processing = Clock(), Processing(tables)
    newcomer = an_account(id="newcomer", credentials=(digest("of-the-newcomer"),))
    controllers = DynamoControllers(tables.dynamodb, sources="sources", clock=clock)
    processing.responder = replace(processing.responder, controllers=controllers)
    assert processing.status(UNKNOWN, credential="of-the-newcomer").status == 401
    controllers.put(newcomer)
    assert processing.status(UNKNOWN, credential="of-the-newcomer").status == 401, "was looked at a moment ago"
    clock.now += AGAIN_SECONDS
    assert processing.status(UNKNOWN, credential="of-the-newcomer").status == 404


def test_an_unreadable_document_stops_its_own_controller_only(tables: Tables) -> None:
    controllers = DynamoControllers(tables.dynamodb, sources="sources")
    controllers.put(an_account())
    controllers.put(ZENITH)
    item = {"pk": {"S": "controller"}, "sk": {"S": "acme"}, "document": {"S": "{}"}}
    tables.dynamodb.put_item(TableName="sources", Item=item)
    assert controllers.accounts() == (ZENITH,)


def test_only_a_hash_of_a_credential_is_stored(tables: Tables) -> None:
    DynamoControllers(tables.dynamodb, sources="sources").put(an_account())
    assert CREDENTIAL not in repr(tables.items("sources"))
