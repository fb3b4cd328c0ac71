"""What both signed comes into force once its effect was shown; exactly one definition is in force."""

from typing import Any

import pytest

from shared.edge.definitions import DefinitionInForce, definition_named
from tests.contracting import MARIE, a_draft_document, an_id
from tests.functions.definitions.office import ADMIN, COMPLIANCE, SALES, Office, moment
from tests.functions.definitions.test_sign_definition import refused
from tests.tables import Tables

DAY = 86_400


def judging(tables: Tables) -> DefinitionInForce:
    return DefinitionInForce(tables.contracts(), seed=lambda: definition_named("instruments"))


def test_the_definition_that_ships_is_in_force_until_another_is(office: Office) -> None:
    shown, seed = office.in_force(), definition_named("instruments").definition
    assert (shown["id"], shown["since"], shown["next"], shown["hash"]) == (None, None, None, seed.content_hash)
    assert shown["document"]["id"] == "instruments"


def test_a_signed_definition_whose_effect_was_shown_comes_into_force_at_once(office: Office, tables: Tables) -> None:
    definition_id = office.ready()
    seed = office.in_force()["hash"]
    office.now += 5
    told = office.activate(definition_id).json
    assert told["id"] == definition_id
    assert told["since"] == moment(office.now)
    assert told["activated"] == {"by": MARIE, "at": moment(office.now)}
    assert (told["activation"], told["replay"], told["replaced"]) == (1, "run-1", seed)
    shown = office.in_force()
    assert (shown["id"], shown["document"], shown["since"]) == (definition_id, a_draft_document(), told["since"])
    assert office.state(definition_id) == "in_force"
    judges = judging(tables)
    assert judges.at(office.now).hash == shown["hash"]
    for digest in (shown["hash"], seed):
        assert judges.of(digest), "receipts of either can be recomputed"


def test_the_definition_before_is_superseded(office: Office) -> None:
    first = office.ready()
    office.activate(first)
    second = office.ready(version=3)
    assert office.activate(second).json["activation"] == 2
    assert [office.state(one) for one in (first, second)] == ["superseded", "in_force"]


def test_a_date_may_lie_ahead_and_then_it_begins_by_itself(office: Office, tables: Tables) -> None:
    definition_id = office.ready()
    begins = office.now + 7 * DAY
    assert office.activate(definition_id, {"from": moment(begins)}).json["since"] == moment(begins)
    shown = office.in_force()
    assert (shown["id"], shown["next"]["id"], shown["next"]["since"]) == (None, definition_id, moment(begins))
    assert office.state(definition_id) == "scheduled"
    assert [judging(tables).at(now).version for now in (begins - 1, begins)] == [1, 2]
    office.now = begins
    assert office.state(definition_id) == "in_force"
    assert (office.in_force()["id"], office.in_force()["next"]) == (definition_id, None)


def test_what_is_scheduled_gives_way_only_when_it_is_named(office: Office) -> None:
    first, second = office.ready(), office.ready(version=3)
    office.activate(first, {"from": moment(office.now + DAY)})
    assert refused(office.activate(second)) == (409, "another_scheduled")
    assert refused(office.activate(second, {"instead_of": an_id(99)})) == (409, "another_scheduled")
    assert office.activate(second, {"instead_of": first}).status == 200
    office.now += 2 * DAY
    assert [office.state(one) for one in (first, second)] == ["superseded", "in_force"]


def test_what_is_scheduled_is_given_another_time_when_it_is_named(office: Office) -> None:
    first, times = office.ready(), [moment(office.now + days * DAY) for days in (1, 300)]
    office.activate(first, {"from": times[0]})
    assert refused(office.activate(first, {"from": times[1]})) == (409, "already_activated")
    assert office.activate(first, {"from": times[1], "instead_of": first}).json["activation"] == 2
    assert (office.in_force()["next"]["since"], office.state(first)) == (times[1], "scheduled")
    assert office.activate(first, {"instead_of": first}).status == 200
    assert (office.in_force()["id"], office.in_force()["next"]) == (first, None)


def test_what_gave_way_before_it_began_can_be_activated_after_all(office: Office) -> None:
    first, second = office.ready(), office.ready(version=3)
    office.activate(first, {"from": moment(office.now + DAY)})
    office.activate(second, {"from": moment(office.now + DAY), "instead_of": first})
    assert office.activate(first, {"instead_of": second}).status == 200
    assert [office.state(one) for one in (first, second)] == ["in_force", "superseded"]


@pytest.mark.parametrize("signatures", [(), ("marketing",), ("sales",)])
def test_without_both_signatures_nothing_is_activated(office: Office, signatures: tuple[str, ...]) -> None:
    definition_id = office.proposed()
    for role in signatures:
        office.sign(definition_id, role)
    office.show_effect(definition_id)
    before = office.show(definition_id).json
    assert refused(office.activate(definition_id)) == (409, "not_signed_by_both")
    assert (office.show(definition_id).json, office.in_force()["id"]) == (before, None)


def test_a_draft_is_not_activated(office: Office) -> None:
    assert refused(office.activate(office.write().json["id"])) == (409, "not_proposed")


def test_nothing_is_activated_before_its_effect_was_shown(office: Office) -> None:
    definition_id = office.signed()
    assert refused(office.activate(definition_id)) == (409, "effect_not_shown")
    assert office.in_force()["id"] is None


def test_an_effect_on_a_definition_that_is_no_longer_in_force_does_not_count(office: Office) -> None:
    first, second = office.ready(), office.ready(version=3)
    office.activate(first)
    assert refused(office.activate(second)) == (409, "effect_not_shown")
    office.show_effect(second)
    assert office.activate(second).status == 200


def test_the_effect_of_another_definition_does_not_count(office: Office) -> None:
    office.ready()
    assert refused(office.activate(office.signed(version=3))) == (409, "effect_not_shown")


def test_a_definition_is_activated_once(office: Office) -> None:
    first = office.ready()
    office.activate(first)
    assert refused(office.activate(first)) == (409, "already_activated")
    office.activate(office.ready(version=3))
    assert refused(office.activate(first)) == (409, "already_activated")


def test_a_version_no_higher_than_that_in_force_stays_out(office: Office) -> None:
    lower, higher = office.ready(version=2), office.ready(version=3)
    office.activate(higher)
    office.show_effect(lower)
    assert refused(office.activate(lower)) == (409, "version_not_newer")


def test_of_two_activations_at_once_one_wins_and_the_other_is_told(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other one comes between the reading and the writing of the first."""
    one, other = office.ready(version=2), office.ready(version=3)
    contracts = office.contracts
    assert contracts
    activate = contracts.activate

    def first_the_other(*args: Any) -> None:
        monkeypatch.setattr(contracts, "activate", activate)
        assert office.activate(other, claims=SALES).status == 200
        activate(*args)

    monkeypatch.setattr(contracts, "activate", first_the_other)
    assert refused(office.activate(one)) == (409, "another_activation")
    assert [office.state(definition_id) for definition_id in (one, other)] == ["signed", "in_force"]


@pytest.mark.parametrize(
    "body",
    [
        {"from": "2020-01-01T00:00:00Z"},
        {"from": "2036-01-01T00:00:00Z"},
        {"from": "tomorrow"},
        {"from": 1},
        {"from": "2026-09-22"},
        {"from": "2026-09-22T00:00:00"},
        {"instead_of": "x"},
        {"force": True},
    ],
)
def test_an_activation_that_cannot_be_meant_is_refused(office: Office, body: dict[str, Any]) -> None:
    definition_id = office.ready()
    answered = office.activate(definition_id, body)
    assert (answered.status, answered.error["code"]) == (422, "invalid_request")
    assert office.state(definition_id) == "signed"


@pytest.mark.parametrize(("claims", "status"), [(SALES, 200), (ADMIN, 200), (COMPLIANCE, 403), (None, 401)])
def test_marketing_sales_and_admins_activate(office: Office, claims: dict[str, Any] | None, status: int) -> None:
    definition_id = office.ready()
    assert office.activate(definition_id, claims=claims).status == status
    assert office.state(definition_id) == ("in_force" if status == 200 else "signed")
