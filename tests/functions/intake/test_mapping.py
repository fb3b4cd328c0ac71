"""A sender is a document: JMESPath from its payload to the canonical submission."""

import pytest

from tests.builders import NOON
from tests.functions.intake.senders import MARKED, Intake, a_form, an_automation, delivered, fetched

CRM = {
    "identifiers.email": "contact.mail",
    "identifiers.phone": "contact.tel",
    "identifiers.social": "contact.li && {network: 'linkedin', handle: contact.li}",
    "identifiers.external_id": "id",
    "characteristics.job_title": "contact.role",
    "characteristics.revenue_usd": "to_number(contact.revenue)",
    "actions": "events[].{type: kind, at: when, asset: path, category: group}",
    "attribution.utm_source": "utm.source",
    "consent.given": "contains(boxes, 'agree')",
    "consent.mechanism": "'checkbox'",
    "format": "form",
}
PAYLOAD = {
    "id": 4711,
    "form": "price_request",
    "contact": {
        "mail": " ANN@example.COM ",
        "tel": "020 624 1111",
        "li": "@AnnLee",
        "role": "",
        "revenue": "300000000",
    },
    "events": [{"kind": "page_viewed", "when": "2026-09-01T10:00:00+02:00", "path": "/th-200", "group": "product"}],
    "utm": {"source": "linkedin"},
    "boxes": ["agree"],
    "unused": {"anything": [MARKED, None]},
}


def test_a_payload_of_any_shape_becomes_a_touch_by_its_mapping() -> None:
    intake = Intake(a_form(fields=CRM, phone_region="NL", external_namespace="crm"))
    assert intake.answer(fetched(PAYLOAD)).status == 200
    [touch] = intake.touches
    assert touch.identifiers == {
        "email": "ann@example.com",
        "phone": "+31206241111",
        "social:linkedin": "annlee",
        "external:crm": "4711",
    }
    assert touch.characteristics == {"revenue_usd": 300_000_000}
    assert [(action.type, action.asset, action.category) for action in touch.actions] == [
        ("page_viewed", "/th-200", "product")
    ]
    assert touch.attribution == {"utm_source": "linkedin"}
    assert touch.consent.mechanism == "checkbox"
    assert MARKED not in touch.model_dump_json()


def test_what_an_expression_cannot_work_on_is_named_by_the_field_it_was_for() -> None:
    intake = Intake(a_form(fields=CRM))
    answer = intake.answer(fetched(PAYLOAD | {"boxes": 5}))
    assert answer.flaws == [("consent.given", "unmappable")]
    ceiling = a_form(fields={"identifiers.email": "mail", "characteristics.size": "ceil(size)"})
    assert Intake(ceiling).answer(fetched({"mail": "ann@example.com", "size": float("1e308")})).status == 422


def test_an_items_path_that_finds_nothing_is_named() -> None:
    source = an_automation(items="data.people", fields={"identifiers.email": "mail"}, default_format="import")
    assert Intake(source).answer(delivered({})).flaws == [("body", "no_items")]
    broken = an_automation(items="join(',', data)", fields={"identifiers.email": "mail"}, default_format="import")
    assert Intake(broken).answer(delivered({})).flaws == [("body", "unmappable")]


@pytest.mark.parametrize("fields", [{"consent": "a", "consent.given": "b"}, {"Consent": "a"}, {"a..b": "c"}, {"a": ""}])
def test_a_source_names_each_field_once(fields: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="fields"):
        a_form(fields=fields)


def test_sources_decide_how_old_an_action_may_be() -> None:
    old: dict[str, object] = {"identifiers": {"external_id": "7"}, "format": "import", "consent": {"given": True}}
    old |= {
        "actions": [{"type": "bought", "at": "2016-03-01T00:00:00Z"}],
        "outcome": {"result": "won", "at": "2016-04-01T00:00:00Z"},
    }
    assert Intake().answer(delivered(old)).flaws == [("actions[0].at", "too_old"), ("outcome.at", "too_old")]
    intake = Intake(an_automation(oldest_action_days=5_000))
    assert intake.answer(delivered(old)).status == 200
    assert intake.touches[0].outcome
    assert intake.touches[0].identifiers == {"external:automation": "7"}


def test_an_action_without_a_time_happened_when_it_was_received() -> None:
    intake = Intake()
    actions = [{"type": "demo"}, {"type": "demo", "at": "2026-09-21T14:15:00Z"}]
    data = {
        "identifiers": {"email": "ann@example.com"},
        "format": "demo",
        "consent": {"given": True},
        "actions": actions,
    }
    assert intake.answer(delivered(data)).status == 200
    assert [action.at for action in intake.touches[0].actions] == [NOON, NOON]
