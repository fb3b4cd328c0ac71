"""Whatever is sent, the answer is one a client can be given, and repeats nothing."""

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.functions.intake.senders import (
    MARKED,
    NEXT_SECRET,
    Intake,
    a_form,
    a_submission,
    an_automation,
    an_event,
    delivered,
)
from tests.functions.intake.test_mapping import CRM

MARKED_TEXT = st.builds(lambda before, after: before + MARKED + after, st.text(max_size=5), st.text(max_size=5))
SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text() | MARKED_TEXT
ANY_JSON = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8) | MARKED_TEXT, inner, max_size=4),
)
IDENTIFIERS = ["identifiers", "email", "phone", "social", "network", "handle", "external_id"]
ACTIONS = [
    "actions",
    "type",
    "at",
    "asset",
    "format",
    "characteristics",
    "attribution",
    "referrer",
    "outcome",
    "result",
]
OTHERS = ["consent", "given", "given_at", "contact", "data", "_key", "_redirect", "boxes", "events", "mail", "tel"]
FIELDS = st.sampled_from([*IDENTIFIERS, *ACTIONS, *OTHERS])
LIKELY_JSON = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(FIELDS, inner, max_size=6), max_leaves=25
)
HEADERS = st.dictionaries(
    st.sampled_from(
        ["content_type", "origin", "x_leadpact_key", "idempotency_key", "accept", "sec_fetch_mode", "webhook_id"]
    )
    | st.sampled_from(["webhook_signature", "webhook_timestamp"]),
    st.text(max_size=30) | MARKED_TEXT | st.sampled_from(["application/json", "multipart/form-data; boundary=b"]),
    max_size=4,
)
FORM_TYPES = st.sampled_from(
    ["application/x-www-form-urlencoded", "multipart/form-data; boundary=b", "application/json"]
)
MULTIPART = st.lists(
    st.sampled_from(
        [b"--b", b"--b--", b"\r\n", b"\n", b"\r\n\r\n", b'Content-Disposition: form-data; name="a[b]"', b"; filename=x"]
    )
    | st.sampled_from([b"Content-Transfer-Encoding: ", b"base64", b"\r\n", b": ", MARKED.encode()])
    | st.binary(max_size=6)
).map(b"".join)


def speaks_no_more_than_it_should(event: dict[str, Any], *sources: Any) -> None:
    answer = Intake(*sources).answer(event)
    assert 200 <= answer.status < 500
    said = answer.text + json.dumps({name: value for name, value in answer.headers.items() if "origin" not in name})
    assert MARKED not in said
    assert MARKED not in answer.headers.get("access-control-allow-origin", "")


@given(st.binary() | MULTIPART, FORM_TYPES)
def test_any_bytes(body: bytes, content_type: str) -> None:
    speaks_no_more_than_it_should(an_event("fetch", body, content_type=content_type))


@given(st.text() | MARKED_TEXT, HEADERS)
def test_any_headers(body: str, headers: dict[str, str]) -> None:
    for name in ("fetch", "native", "webhook"):
        speaks_no_more_than_it_should(an_event(name, body, **headers))


@settings(max_examples=200)
@given(ANY_JSON | LIKELY_JSON)
def test_any_json(payload: Any) -> None:
    speaks_no_more_than_it_should(an_event("fetch", json.dumps(payload)))
    speaks_no_more_than_it_should(delivered(payload))
    speaks_no_more_than_it_should(delivered([payload, a_submission()], secret=NEXT_SECRET))


@settings(max_examples=200)
@given(LIKELY_JSON)
def test_any_json_through_a_mapping(payload: Any) -> None:
    speaks_no_more_than_it_should(an_event("fetch", json.dumps(payload)), a_form(fields=CRM))
    speaks_no_more_than_it_should(delivered(payload), an_automation(items="data[]", fields=CRM))


@given(st.dictionaries(FIELDS, LIKELY_JSON))
def test_any_change_of_a_submission(changes: dict[str, Any]) -> None:
    speaks_no_more_than_it_should(delivered(a_submission() | changes))


@given(st.lists(st.tuples(st.text(alphabet="ab[]._&=%", max_size=12), st.text(max_size=5))))
def test_any_form_names(pairs: list[tuple[str, str]]) -> None:
    body = "&".join(f"{name}={value}" for name, value in pairs)
    speaks_no_more_than_it_should(
        an_event("native", body.encode(errors="replace"), x_leadpact_key="pk_website_0001_public")
    )
