"""Forms on pages: publishable key, origins, every way a browser can post, and what strangers may learn."""

from typing import Any
from urllib.parse import urlencode

import pytest

from shared.edge.headers import with_common_headers
from tests.functions.intake.senders import KEY, MARKED, ORIGIN, Intake, a_form, a_submission, an_event, fetched

THANKS, PROBLEM, OFFER = f"{ORIGIN}/thanks", f"{ORIGIN}/problem", f"{ORIGIN}/offer"
FIELDS = {
    "_key": KEY,
    "identifiers[email]": "Ann@Example.com",
    "characteristics[company]": "Ångström & Co",
    "characteristics[phone_extension]": "",
    "consent[given]": "on",
    "consent[purposes][]": "store",
}


def pages() -> Intake:
    return Intake(a_form(redirect_pages=(OFFER,), thanks_page=THANKS, problem_page=PROBLEM, honeypot="website_url"))


def native(fields: dict[str, str] = FIELDS, **headers: Any) -> dict[str, Any]:
    return an_event("native", urlencode(fields), **headers)


def multipart(
    fields: dict[str, str] = FIELDS, boundary: str = "----b1", extra: str = "", **headers: Any
) -> dict[str, Any]:
    parts = "".join(
        f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    )
    body = f"{parts}{extra}--{boundary}--\r\n".encode()
    return an_event("native", body, **{"content_type": f"multipart/form-data; boundary={boundary}"} | headers)


def test_a_page_learns_only_that_it_was_accepted_new_or_not() -> None:
    intake = Intake()
    answers = [intake.answer(fetched(a_submission())) for _ in range(2)]
    assert [(answer.status, answer.json) for answer in answers] == [(200, {"status": "accepted"})] * 2
    assert len(intake.touches) == 1


@pytest.mark.parametrize("event", [native(), multipart()], ids=["urlencoded", "multipart"])
def test_bracket_names_become_groups_and_empty_fields_are_left_out(event: dict[str, Any]) -> None:
    intake = Intake()
    assert intake.answer(event).status == 200
    [touch] = intake.touches
    assert touch.identifiers == {"email": "ann@example.com"}
    assert touch.characteristics == {"company": "Ångström & Co"}
    assert touch.consent.purposes == ("store",)
    assert touch.format == "web_form"


def test_files_are_left_out_and_cost_nothing_else() -> None:
    intake = Intake()
    upload = '------b1\r\nContent-Disposition: form-data; name="cv"; filename="cv.pdf"\r\n\r\n%PDF\r\n'
    assert intake.answer(multipart(extra=upload)).status == 200
    assert len(intake.touches) == 1


def test_a_name_that_comes_twice_is_a_list() -> None:
    intake = Intake(
        a_form(
            fields={"identifiers.email": "mail", "characteristics.topics": "join(',', topic)", "consent.given": "ok"}
        )
    )
    body = urlencode([("_key", KEY), ("mail", "ann@example.com"), ("topic", "a"), ("topic", "b"), ("ok", "1")])
    assert intake.answer(an_event("native", body)).status == 200
    assert intake.touches[0].characteristics == {"topics": "a,b"}


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("&".join(f"f{number}=1" for number in range(501)), "too_many_fields"),
        ("name=%ff%fe", "not_utf8"),
    ],
)
def test_a_form_that_makes_no_sense_is_unreadable(body: str, reason: str) -> None:
    answer = Intake().answer(an_event("native", body, x_leadpact_key=KEY, sec_fetch_mode="cors"))
    assert (answer.status, answer.flaws) == (400, [("body", reason)])


@pytest.mark.parametrize(
    "content_type",
    ["multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=" + "b" * 300],
)
def test_a_multipart_body_needs_a_usable_boundary(content_type: str) -> None:
    answer = Intake().answer(multipart(content_type=content_type, x_leadpact_key=KEY, sec_fetch_mode="cors"))
    assert answer.flaws == [("body", "not_multipart")]


def test_a_multipart_body_that_was_cut_off_is_refused() -> None:
    event = an_event(
        "native",
        b'--b1\r\nContent-Disposition: form-data; name="a"\r\n\r\nhalf',
        x_leadpact_key=KEY,
        sec_fetch_mode="cors",
    )
    event["headers"]["content-type"] = "multipart/form-data; boundary=b1"
    assert Intake().answer(event).flaws == [("body", "not_multipart")]


@pytest.mark.parametrize("key", [None, "", "pk_website_0002_public", "é"])
def test_a_wrong_key_is_the_same_answer_as_an_unknown_source(key: str | None) -> None:
    wrong = Intake().answer(fetched(a_submission(), x_leadpact_key=key))
    unknown = Intake(a_form(id="other")).answer(fetched(a_submission(), x_leadpact_key=key))
    assert (wrong.status, wrong.text) == (unknown.status, unknown.text)
    assert wrong.code == "unauthorized"


def test_the_key_may_be_inside_the_form_but_not_inside_a_body_nobody_can_read() -> None:
    assert Intake().answer(fetched(a_submission(_key=KEY), x_leadpact_key=None)).status == 200
    assert Intake().answer(an_event("fetch", '{"_key":', x_leadpact_key=None)).status == 401


@pytest.mark.parametrize(
    "origin", [None, "null", "https://evil.example", f"{ORIGIN}.evil.example", "http://www.example.net"]
)
def test_a_foreign_page_is_refused_and_cannot_read_why(origin: str | None) -> None:
    intake = Intake()
    answer = intake.answer(fetched(a_submission(), origin=origin))
    assert (answer.status, answer.code) == (403, "origin_not_allowed")
    assert "access-control-allow-origin" not in answer.headers
    assert answer.headers["vary"] == "Origin"
    assert not intake.touches


@pytest.mark.parametrize(
    "event",
    [
        fetched(a_submission()),
        fetched({}),
        an_event("fetch", "{"),
        an_event("fetch", ""),
        an_event("fetch", "{}", content_type="text/plain"),
        an_event("fetch", " " * 262_145),
        fetched(a_submission(), x_leadpact_key="wrong"),
        an_event("fetch", method="GET"),
        an_event("fetch", method="OPTIONS"),
    ],
)
def test_a_page_of_the_source_can_read_every_answer(event: dict[str, Any]) -> None:
    answer = Intake().answer(event)
    assert answer.headers["access-control-allow-origin"] == ORIGIN
    assert answer.headers["vary"] == "Origin"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff" and "Strict-Transport-Security" in answer.headers


def test_a_preflight_names_what_a_script_may_send_to_pages_of_the_source_only() -> None:
    ours = Intake().answer(an_event("fetch", method="OPTIONS", x_leadpact_key=None))
    assert (ours.status, ours.text) == (204, "")
    assert ours.headers["access-control-allow-methods"] == "POST"
    assert "x-leadpact-key" in ours.headers["access-control-allow-headers"]
    foreign = Intake().answer(an_event("fetch", method="OPTIONS", origin="https://evil.example"))
    assert foreign.headers == with_common_headers({"vary": "Origin"})


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "PATCH"])
def test_only_post_submits(method: str) -> None:
    answer = Intake().answer(an_event("fetch", method=method))
    assert (answer.status, answer.headers["allow"]) == (405, "POST, OPTIONS")


def test_a_filled_honeypot_is_thanked_and_nothing_is_stored() -> None:
    intake = pages()
    answer = intake.answer(fetched(a_submission(website_url="https://spam.example")))
    assert (answer.status, answer.json) == (200, {"status": "accepted"})
    assert intake.answer(native(FIELDS | {"website_url": "x"})).headers["location"] == THANKS
    assert not intake.recorder.claims
    assert not intake.touches


def test_an_empty_honeypot_is_no_field_of_the_submission() -> None:
    intake = pages()
    assert intake.answer(fetched(a_submission(website_url=""))).status == 200
    assert len(intake.touches) == 1


@pytest.mark.parametrize("wanted", [OFFER, None])
def test_a_person_without_a_script_is_shown_a_page(wanted: str | None) -> None:
    answer = pages().answer(native(FIELDS | ({"_redirect": wanted} if wanted else {})))
    assert (answer.status, answer.headers["location"], answer.text) == (303, wanted or THANKS, "")


@pytest.mark.parametrize(
    "wanted",
    [
        "https://evil.example",
        "//evil.example",
        f"{OFFER}@evil.example",
        f"{OFFER}/..",
        "javascript:alert(1)",
        "\r\nx: y",
    ],
)
def test_nobody_is_sent_to_a_page_that_is_not_listed(wanted: str) -> None:
    answer = pages().answer(native(FIELDS | {"_redirect": wanted}))
    assert (answer.status, answer.headers["location"]) == (303, THANKS)


def test_only_a_visitor_without_a_script_is_redirected() -> None:
    assert pages().answer(native(sec_fetch_mode="cors")).status == 200
    assert pages().answer(native(sec_fetch_mode=None, accept="*/*")).status == 200
    assert pages().answer(native(sec_fetch_mode=None)).status == 303


def test_a_signed_source_is_readable_by_no_page() -> None:
    answer = Intake().answer(an_event("webhook", "{}", origin=ORIGIN))
    assert "access-control-allow-origin" not in answer.headers


def test_a_key_that_is_no_text_is_no_key() -> None:
    answer = Intake().answer(fetched(a_submission(_key=[MARKED]), x_leadpact_key=None))
    assert (answer.status, MARKED in answer.text) == (401, False)
