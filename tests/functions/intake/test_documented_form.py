"""The page of docs/forms.md, posted as a browser posts it."""

import json
import re
from html.parser import HTMLParser
from urllib.parse import urlencode

import pytest

from infra.local import ROOT
from infra.senders import DOCUMENTS
from shared.domain.source import Source
from tests.functions.intake.senders import KEY, Answer, Intake, an_event

ORIGIN = "https://www.example.com"
TYPED = {"identifiers[email]": "ann@example.com", "identifiers[phone]": "", "characteristics[company]": "Example"}


class Form(HTMLParser):
    """The fields that a browser sends, in order, when what has to be ticked is ticked."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.fields: list[tuple[str, str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag != "script"
        given = dict(attrs)
        if tag == "form":
            assert given["method"] == "post" and str(given["action"]).endswith("/v1/intake/website")
        if tag == "input" and (name := given.get("name")):
            self.fields.append((name, TYPED.get(name, given.get("value") or "")))


@pytest.fixture
def intake() -> Intake:
    document = json.loads((DOCUMENTS / "website.json").read_text())
    return Intake(Source.model_validate(document | {"secrets": (KEY,)}))


def sent(intake: Intake, **changes: str) -> Answer:
    text = (ROOT / "docs" / "forms.md").read_text(encoding="utf-8")
    (page,) = re.findall(r"^```html\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    fields = [(name, changes.get(name, value)) for name, value in Form(page).fields]
    body = urlencode([(name, KEY if name == "_key" else value) for name, value in fields])
    return intake.answer(an_event("native", body, origin=ORIGIN))


def test_the_page_works_as_it_is_written(intake: Intake) -> None:
    answer = sent(intake)
    assert (answer.status, answer.headers.get("location")) == (303, f"{ORIGIN}/thanks"), answer.text
    (touch,) = intake.touches
    assert touch.identifiers == {"email": "ann@example.com"} and touch.format == "price_request_form"
    assert touch.consent.purposes == ("store", "contact_email") and touch.actions[0].type == "price_requested"


def test_a_mistake_on_it_is_named_and_leads_back(intake: Intake) -> None:
    answer = sent(intake, **{"identifiers[email]": "nobody"})
    assert answer.status == 422 and "E-mail address" in answer.text and f'href="{ORIGIN}/sorry"' in answer.text
    assert not intake.touches


def test_who_fills_in_what_people_do_not_see_is_thanked_and_not_stored(intake: Intake) -> None:
    assert sent(intake, fax_number="1").headers["location"] == f"{ORIGIN}/thanks" and not intake.touches
