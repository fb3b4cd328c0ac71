"""Events of an HTTP API in, its answers out."""

from base64 import b64encode

import pytest

from shared.domain.flaw import Flaw
from shared.edge.headers import with_common_headers
from shared.edge.http import Request, Response, problem

EVENT = {"requestContext": {"http": {"method": "post"}}, "headers": {"Content-Type": "Application/JSON; charset=utf-8"}}


def test_a_request_has_lower_case_headers_and_a_media_type_without_parameters() -> None:
    request = Request.of(EVENT)
    assert (request.method, request.media_type) == ("POST", "application/json")
    assert request.headers["content-type"] == "Application/JSON; charset=utf-8"


@pytest.mark.parametrize("missing", [{}, {"headers": None, "pathParameters": None, "body": None}])
def test_a_bare_event_is_an_empty_request(missing: dict[str, None]) -> None:
    request = Request.of({"requestContext": EVENT["requestContext"]} | missing)
    assert (dict(request.headers), dict(request.parameters), request.body, request.media_type) == ({}, {}, b"", "")


def test_a_body_is_the_bytes_that_were_sent() -> None:
    sent = b"\xff\x00\r\n"
    assert Request.of(EVENT | {"body": b64encode(sent).decode(), "isBase64Encoded": True}).body == sent
    assert Request.of(EVENT | {"body": "é", "isBase64Encoded": False}).body == "é".encode()
    assert Request.of(EVENT | {"body": "\ud800"}).body == b"\xed\xa0\x80"
    assert Request.of(EVENT | {"body": "a", "isBase64Encoded": True}).body == b"a"


def test_a_request_shows_nothing_of_what_was_sent() -> None:
    assert "secret" not in repr(Request("POST", headers={"a": "secret"}, body=b"secret"))


def test_an_answer_is_json_that_nobody_keeps() -> None:
    assert Response(200, {"a": 1}, {"vary": "Origin"}).event() == {
        "statusCode": 200,
        "headers": {
            "Cache-Control": "no-store",
            "Strict-Transport-Security": "max-age=63072000",
            "X-Content-Type-Options": "nosniff",
            "vary": "Origin",
            "content-type": "application/json",
        },
        "body": '{"a": 1}',
    }
    assert Response(204).event()["headers"].keys() == with_common_headers({}).keys()


def test_every_problem_has_one_shape() -> None:
    answer = problem(422, "refused", "No.", [Flaw("a", "b", "c")])
    assert (answer.status, answer.code) == (422, "refused")
    assert answer.content == {
        "error": {"code": "refused", "message": "No.", "errors": [{"field": "a", "reason": "b", "message": "c"}]}
    }
