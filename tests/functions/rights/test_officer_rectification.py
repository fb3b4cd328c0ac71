"""Opening a rectification: what is wrong is said with the request, and sealed with it."""

from collections.abc import Callable
from typing import Any

import pytest

from functions.rights.officer.api import PATH
from tests.functions.rights.officers import MARKED, Office, asked
from tests.tables import Tables

RIGHT = "zanzibar.wombat@example.com"


def correcting(*identifiers: dict[str, Any], **characteristics: Any) -> dict[str, Any]:
    corrections = {"identifiers": list(identifiers), "characteristics": characteristics}
    return asked(type="rectification", ground=None, corrections=corrections)


def replaced(**changes: Any) -> dict[str, Any]:
    return {"type": "email", "wrong": MARKED, "right": RIGHT} | changes


def test_what_is_wrong_is_kept_in_its_canonical_form_and_only_under_lock(tables: Tables) -> None:
    office = Office(tables)
    phone = {"type": "phone", "wrong": "+31 20 123 4567", "right": "+31 20 765 4321"}
    given = correcting(replaced(right=f" {RIGHT.upper()} "), phone, seniority="manager", budget_eur=None)
    answered = office.send("POST", PATH, given)
    assert answered.status == 201 and "wombat" not in answered.whole
    shown = office.show(answered.json["id"]).json
    assert shown["corrections"] == {
        "identifiers": [replaced(), {"type": "phone", "wrong": "+31201234567", "right": "+31207654321"}],
        "characteristics": {"seniority": "manager", "budget_eur": None},
    }
    assert shown["outcome"] is None
    assert "wombat" not in repr(tables.items("cases")) and "manager" not in repr(tables.items("cases"))


@pytest.mark.parametrize(
    ("body", "field", "reason"),
    [
        (asked(type="rectification", ground=None), "corrections", "corrections_mismatch"),
        (asked(corrections={"characteristics": {"seniority": "manager"}}), "corrections", "corrections_mismatch"),
        (correcting(), "corrections", "no_correction"),
        (correcting(replaced(right="zanzibar")), "corrections.identifiers[0].right", "not_email"),
        (correcting(replaced(wrong="zanzibar")), "corrections.identifiers[0].wrong", "not_email"),
        (correcting(replaced(right=MARKED.upper())), "corrections.identifiers[0].right", "unchanged"),
        (correcting(replaced(type="name")), "corrections.identifiers[0].type", "forbidden_characters"),
        (correcting(replaced(), replaced(right="q@example.com")), "corrections.identifiers[1].type", "repeated"),
        (correcting(*[replaced()] * 11), "corrections.identifiers", "too_many"),
        (correcting(seniority=[MARKED]), "corrections.characteristics.seniority", "wrong_type"),
        (correcting(seniority=""), "corrections.characteristics.seniority", "empty"),
        (correcting(seniority=1e300), "corrections.characteristics.seniority", "out_of_range"),
        (correcting(**{MARKED: "x"}), "corrections.characteristics.(field 1)", "forbidden_characters"),
    ],
)
def test_what_cannot_be_corrected_is_named_and_never_repeated(
    body: Any, field: str, reason: str, logged: Callable[[], str]
) -> None:
    answered = Office(None).send("POST", PATH, body)
    assert answered.status == 422
    assert [(flaw["field"], flaw["reason"]) for flaw in answered.error["errors"]] == [(field, reason)]
    assert "quokka" not in (answered.whole + logged()).lower()
