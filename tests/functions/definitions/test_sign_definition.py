"""A draft is proposed, and both sides sign exactly that; whoever may not is told why, and nothing changes."""

from typing import Any

import pytest

from functions.definitions.api import PATH
from tests.contracting import MARIE, SAM, a_draft_document
from tests.functions.definitions.office import ADMIN, BOTH_SIDES, COMPLIANCE, MARKETING, SALES, Office
from tests.functions.rights.gateway_events import Answered
from tests.tables import Tables


def refused(answered: Answered) -> tuple[int, str]:
    return answered.status, answered.error["code"]


def test_a_definition_goes_from_draft_to_signed_by_both(office: Office) -> None:
    definition_id = office.write().json["id"]
    states = [office.state(definition_id)]
    for answered in (
        office.step(definition_id, "propose"),
        office.sign(definition_id, "marketing"),
        office.sign(definition_id, "sales"),
    ):
        assert answered.status == 200
        states.append(answered.json["state"])
    assert states == ["draft", "proposed", "signed_by_marketing", "signed"]
    shown = office.show(definition_id).json
    at = "2026-09-21T14:13:20+00:00"
    assert shown["proposed"] == {"by": MARIE, "at": at}
    assert shown["signatures"] == {"marketing": {"by": MARIE, "at": at}, "sales": {"by": SAM, "at": at}}


def test_sales_may_sign_first(office: Office) -> None:
    definition_id = office.proposed()
    assert office.sign(definition_id, "sales").json["state"] == "signed_by_sales"


def test_what_is_proposed_is_kept_in_its_canonical_form(office: Office, tables: Tables) -> None:
    definition_id = office.proposed()
    (item,) = tables.items("definitions")
    shown = office.show(definition_id).json
    assert shown["text"] is None
    assert shown["document"] == a_draft_document()
    assert b" " not in item["document"]["B"].replace(b"What a lead is", b"").replace(b"An example", b"")[:20]
    assert item["hash"]["S"] == shown["hash"]


def test_one_comma_needs_both_signatures_again(office: Office) -> None:
    signed = office.signed()
    changed = office.proposed(name="What, a lead is")
    assert office.show(changed).json["hash"] != office.show(signed).json["hash"]
    assert office.show(changed).json["signatures"] == {"marketing": None, "sales": None}
    old = office.show(signed).json["hash"]
    assert refused(office.sign(changed, "sales", digest=old)) == (409, "other_hash")


def test_a_draft_that_was_changed_since_it_was_read_is_not_proposed_in_its_place(office: Office) -> None:
    written = office.write().json
    office.send("PUT", f"{PATH}/{written['id']}", a_draft_document(points=12))
    answered = office.step(written["id"], "propose", {"hash": written["hash"]})
    assert refused(answered) == (409, "other_hash")
    assert office.state(written["id"]) == "draft"


def test_a_definition_is_proposed_once(office: Office) -> None:
    definition_id = office.proposed()
    assert refused(office.step(definition_id, "propose")) == (409, "not_a_draft")


@pytest.mark.parametrize("version", [0, 1])
def test_a_version_that_is_not_newer_is_not_proposed(office: Office, version: int) -> None:
    document = a_draft_document(version=max(version, 1))
    definition_id = office.write(document).json["id"]
    assert refused(office.step(definition_id, "propose")) == (409, "version_not_newer")
    assert office.state(definition_id) == "draft"


@pytest.mark.parametrize(
    ("role", "claims", "status", "code"),
    [
        ("sales", MARKETING, 403, "not_of_this_side"),
        ("marketing", SALES, 403, "not_of_this_side"),
        ("marketing", ADMIN, 403, "not_of_this_side"),
        ("marketing", COMPLIANCE, 403, "forbidden"),
        ("marketing", None, 401, "unauthorized"),
        ("marketing", {"cognito:groups": "[marketing]"}, 403, "forbidden"),
        ("marketing", {"cognito:groups": "[marketing]", "sub": "x" * 129}, 403, "forbidden"),
    ],
)
def test_only_members_of_a_side_sign_for_it(
    office: Office, role: str, claims: dict[str, Any] | None, status: int, code: str
) -> None:
    definition_id = office.proposed()
    before = office.show(definition_id).json
    assert refused(office.sign(definition_id, role, claims=claims)) == (status, code)
    assert office.show(definition_id).json == before


def test_nobody_signs_for_both_sides(office: Office) -> None:
    definition_id = office.proposed()
    assert office.sign(definition_id, "marketing", claims=BOTH_SIDES).status == 200
    before = office.show(definition_id).json
    answered = office.sign(definition_id, "sales", claims=BOTH_SIDES)
    assert refused(answered) == (403, "signed_for_the_other_side")
    assert office.show(definition_id).json == before
    assert office.sign(definition_id, "sales").json["state"] == "signed"


def test_nobody_signs_twice_and_no_side_does(office: Office) -> None:
    definition_id = office.proposed()
    office.sign(definition_id, "marketing")
    before = office.show(definition_id).json
    for claims in (MARKETING, BOTH_SIDES):
        assert refused(office.sign(definition_id, "marketing", claims=claims)) == (409, "already_signed")
    assert office.show(definition_id).json == before


def test_another_hash_is_not_signed(office: Office) -> None:
    definition_id = office.proposed()
    before = office.show(definition_id).json
    assert refused(office.sign(definition_id, "sales", digest="0" * 64)) == (409, "other_hash")
    assert office.show(definition_id).json == before


def test_a_draft_is_not_signed(office: Office) -> None:
    definition_id = office.write().json["id"]
    assert refused(office.sign(definition_id, "sales")) == (409, "not_proposed")


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"role": "sales"},
        {"hash": "0" * 64},
        {"role": "admin", "hash": "0" * 64},
        {"role": "sales", "hash": "0" * 63},
        {"role": "sales", "hash": "G" * 64},
        {"role": "sales", "hash": "0" * 64, "by": "somebody"},
        {"role": ["sales", "marketing"], "hash": "0" * 64},
        [],
        "sales",
    ],
)
def test_a_signature_that_does_not_say_what_it_is_is_refused(office: Office, body: Any) -> None:
    definition_id = office.proposed()
    answered = office.send("POST", f"{PATH}/{definition_id}/sign", body if body != "sales" else '"sales"')
    assert answered.status == 422
    assert answered.error["errors"]
    assert office.state(definition_id) == "proposed"


def test_of_a_write_and_a_proposal_at_once_the_proposal_is_never_of_what_nobody_proposed(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The draft is written anew between the reading and the saving of whoever proposes it."""
    definition_id = office.write().json["id"]
    path, contracts = f"{PATH}/{definition_id}", office.contracts
    assert contracts
    save = contracts.save

    def first_somebody_else(*args: Any, **kwargs: Any) -> None:
        monkeypatch.setattr(contracts, "save", save)
        assert office.send("PUT", path, a_draft_document(points=12)).status == 200
        save(*args, **kwargs)

    monkeypatch.setattr(contracts, "save", first_somebody_else)
    assert refused(office.step(definition_id, "propose")) == (409, "other_hash")
    assert office.state(definition_id) == "draft"


def test_two_sides_that_sign_at_once_have_both_signed(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    definition_id = office.proposed()
    contracts = office.contracts
    assert contracts
    save = contracts.save

    def first_somebody_else(*args: Any, **kwargs: Any) -> None:
        monkeypatch.setattr(contracts, "save", save)
        assert office.sign(definition_id, "sales").status == 200
        save(*args, **kwargs)

    monkeypatch.setattr(contracts, "save", first_somebody_else)
    assert office.sign(definition_id, "marketing").json["state"] == "signed"
