"""Visitors whose browser runs no script read a page, in their language, whatever became of their form."""

from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode

import pytest

from shared.edge.languages import Language
from tests.functions.intake.senders import KEY, MARKED, ORIGIN, Intake, a_form, an_event
from tests.functions.intake.senders import Answer as Answered

BACK = f"{ORIGIN}/contact?a=1&b=2"
GOOD = {"_key": KEY, "identifiers[email]": "ann@example.com", "consent[given]": "on", "consent[purposes]": "store"}
EMAIL = {
    "en": "E-mail address",
    "nl": "E-mailadres",
    "fr": "Adresse e-mail",
    "es": "Correo electrónico",
    "it": "Indirizzo e-mail",
}
WRONG_KEY = "pk_website_0002_public"


class Page(HTMLParser):
    """The language, the texts and the links of a page. Raises AssertionError where a tag does not close."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.language, self.links, self.texts, self._open = "", list[str](), list[str](), list[str]()
        self.feed(text)
        assert not self._open and text.startswith("<!doctype html>")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in {"script", "style", "iframe", "img"}
        given = dict(attrs)
        self.language = given.get("lang") or self.language
        self.links += [link] if (link := given.get("href")) else []
        if tag != "meta":
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def posted(fields: dict[str, str], **headers: Any) -> dict[str, Any]:
    return an_event("native", urlencode(fields), **headers)


def a_page(answer: Answered) -> Page:
    """What every page has to have."""
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    return Page(answer.text)


@pytest.mark.parametrize("language", Language)
def test_a_mistake_leads_to_a_page_that_names_the_fields_in_the_visitors_language(language: Language) -> None:
    intake = Intake(a_form(problem_page=BACK))
    fields = GOOD | {"identifiers[email]": MARKED, "characteristics[job_title]": "x" * 501}
    answer = intake.answer(posted(fields, accept_language=f"de;q=0.9, {language}-XX;q=0.8"))
    page = a_page(answer)
    assert (answer.status, page.language, page.links) == (422, language, [BACK])
    assert "job title" in page.texts
    mail = intake.answer(posted(GOOD | {"identifiers[email]": MARKED}, accept_language=language))
    assert EMAIL[language] in a_page(mail).texts
    assert MARKED not in answer.text + mail.text and not intake.touches


def test_the_page_says_what_to_do_about_each_field() -> None:
    page = a_page(Intake().answer(posted({"_key": KEY, "identifiers[email]": "ann@example.com"})))
    assert "Your agreement" in page.texts and any("please agree" in text for text in page.texts)
    page = a_page(Intake().answer(posted({"_key": KEY, "consent[given]": "on"})))
    assert any("please fill this in" in text for text in page.texts)


def test_a_name_a_stranger_made_up_is_not_repeated() -> None:
    answer = Intake().answer(posted(GOOD | {"characteristics[<script>alert(1)</script>]": "x", f"{MARKED}": "y"}))
    a_page(answer)
    assert answer.status == 422 and "alert" not in answer.text and MARKED not in answer.text


def test_a_wrong_key_is_a_page_that_is_the_same_for_an_unknown_source() -> None:
    form = posted(GOOD | {"_key": WRONG_KEY})
    wrong = Intake(a_form(problem_page=BACK)).answer(form)
    unknown = Intake(a_form(id="other")).answer(form)
    assert a_page(wrong).texts == a_page(unknown).texts and "site" in wrong.text
    assert (wrong.status, wrong.text) == (unknown.status, unknown.text)
    assert wrong.status == 401 and BACK not in wrong.text


@pytest.mark.parametrize(
    ("event", "status"),
    [
        (posted(GOOD), 200),
        (posted(GOOD, origin="https://other.example"), 403),
        (posted(GOOD, content_type="text/plain"), 401),
        (posted(GOOD, content_type="multipart/form-data; boundary=b1", x_leadpact_key=KEY), 400),
        (posted({"a": "x" * 262_145}), 413),
        (an_event("native", method="GET"), 405),
        (posted(GOOD | {"x": "y"}), 422),
    ],
)
def test_no_answer_to_a_browser_that_navigates_is_raw_json(event: dict[str, Any], status: int) -> None:
    answer = Intake().answer(event)
    page = a_page(answer)
    assert answer.status == status and "{" not in answer.text and len(page.texts) >= 3


@pytest.mark.parametrize("fault", ["full", "broken"])
def test_a_fault_of_ours_is_a_page_that_asks_to_try_again(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    intake = Intake()
    if fault == "full":
        intake.recorder.full = True
    else:
        monkeypatch.setattr(intake.recorder, "take", None)
    answer = intake.answer(posted(GOOD))
    assert answer.status >= 500 and any("try again" in text for text in a_page(answer).texts)


def test_a_script_and_a_client_that_is_no_browser_read_json() -> None:
    for headers in ({"sec_fetch_mode": "cors"}, {"sec_fetch_mode": None, "accept": "*/*"}):
        answer = Intake().answer(posted(GOOD | {"_key": WRONG_KEY}, **headers))
        assert (answer.status, answer.code) == (401, "unauthorized")


def test_what_a_visitor_reads_does_not_depend_on_who_is_known() -> None:
    intake = Intake()
    first, second = intake.answer(posted(GOOD)), intake.answer(posted(GOOD | {"characteristics[company]": "Example"}))
    intake.recorder.ambiguous = True
    third = intake.answer(posted(GOOD | {"characteristics[company]": "Other"}))
    assert first.text == second.text == third.text
