"""An inventory leaves no store of personal data without something that reaches it."""

import hashlib
import json
from typing import Any

import pytest
import rfc8785

from shared.domain.document.problem import Problem
from shared.domain.inventory.inventory import InventoryRefused, read_inventory
from shared.domain.inventory.promises import broken_promises
from tests.policies import a_policy, a_purpose, a_store, an_adapter, an_inventory, an_inventory_document

WHOLE = "must be a whole number: digits alone, without quotes, separators or a unit, such as 2000"
SECRET = "hush hush"
REACHED = "must be reached: the store holds personal data"
ONLY_FIXED = "can only expire in a queue, a stream or a log that forgets after a number of seconds"
NO_ADAPTER = "must be another store that names an adapter for this"
LEADS = a_store("LeadsTable", personal="sealed", backup_days=7)
NOTHING = {"nothing_personal": "A reason."}
IMPERSONAL = {"personal": "none", "categories": ["none"]}


def problems(*more: dict[str, Any], **changes: Any) -> list[Problem]:
    with pytest.raises(InventoryRefused) as refused:
        an_inventory(*more, **changes)
    return list(refused.value.problems)


def other(**changes: Any) -> dict[str, Any]:
    return a_store("Other", **changes)


def reached(**changes: Any) -> dict[str, Any]:
    return {"adapters": an_adapter(**changes)}


@pytest.mark.parametrize(
    ("store", "path", "reason"),
    [
        (other(**reached(erase=NOTHING)), "stores.1.adapters.erase", REACHED),
        (other(**reached(scan=NOTHING)), "stores.1.adapters.scan", REACHED),
        (other(personal="sealed", **reached(export=NOTHING)), "stores.1.adapters.export", REACHED),
        (other(personal="clear", **reached(export=NOTHING)), "stores.1.adapters.export", REACHED),
        (other(**reached(erase={"expires": "Soon."})), "stores.1.adapters.erase", ONLY_FIXED),
        (
            other(retention={"seconds": 60}, **reached(scan={"expires": "Soon."})),
            "stores.1.adapters.scan",
            ONLY_FIXED,
        ),
        (
            other(kind="queue", retention={"seconds": 60}, **reached(export={"expires": "Soon."})),
            "stores.1.adapters.export",
            ONLY_FIXED,
        ),
        (other(**reached(erase={"covered_by": "Nowhere"})), "stores.1.adapters.erase.covered_by", NO_ADAPTER),
        (other(**reached(erase={"covered_by": "Other"})), "stores.1.adapters.erase.covered_by", NO_ADAPTER),
        (
            other(**reached(erase={"by_hand": "Somebody does."})),
            "stores.1.adapters.erase",
            "is done by hand for accounts of staff only",
        ),
        (
            other(personal="clear", **reached(erase={"kept": "Because.", "ground": "5_2"})),
            "stores.1.adapters.erase",
            "can only be kept of an erased person where nothing is in clear",
        ),
        (
            other(**reached(erase={"kept": "Because.", "ground": SECRET})),
            "stores.1.adapters.erase.ground",
            "must be '5_2', '17_3_a', '17_3_b', '17_3_c', '17_3_d', '17_3_e' or '21_3'",
        ),
        (
            other(**IMPERSONAL, **reached(erase="rows", export=NOTHING)),
            "stores.1.adapters.erase",
            "is named, but the store holds nothing personal",
        ),
        (
            other(**reached(erase={SECRET: SECRET})),
            "stores.1.adapters.erase",
            "must be the name of an adapter, or one of nothing_personal, covered_by, expires, kept, by_hand",
        ),
        (
            other(personal="none", **reached(erase=NOTHING, export=NOTHING)),
            "stores.1.personal",
            "is none, but the categories are of personal data",
        ),
        (
            other(categories=["identity", "none"]),
            "stores.1.categories",
            "names one that is not personal, but the store holds personal data",
        ),
        (other(categories=["identity", "identity"]), "stores.1.categories", "names something twice"),
        (other(categories=[]), "stores.1.categories", "must have at least 1 entries"),
        (other(retention={}), "stores.1.retention", "must be either seconds or a rule"),
        (other(retention={"seconds": 60, "rule": "lead"}), "stores.1.retention", "must be either seconds or a rule"),
        (other(retention={"seconds": "60"}), "stores.1.retention.seconds", WHOLE),
        (a_store("KeysTable"), "stores.1.name", "is the name of an earlier store"),
        (
            a_store("Gone/index/by_stage", kind="index"),
            "stores.1.name",
            "is part of a table that is not in this inventory",
        ),
        (
            a_store(SECRET),
            "stores.1.name",
            "must be the logical id of a resource, or of a part of it such as LeadsTable/index/by_stage",
        ),
    ],
)
def test_a_problem_is_named_by_its_place_and_reason(store: dict[str, Any], path: str, reason: str) -> None:
    (only,) = problems(store)
    assert only == Problem(path, reason)
    assert SECRET not in str(only)


def test_two_stores_cannot_cover_each_other() -> None:
    one = a_store("One", **reached(erase={"covered_by": "Two"}))
    two = a_store("Two", **reached(erase={"covered_by": "One"}))
    assert {problem.reason for problem in problems(one, two)} == {NO_ADAPTER}


@pytest.mark.parametrize("keys", ["Nowhere", "Letters"])
def test_the_keys_are_in_a_table_of_the_inventory(keys: str) -> None:
    letters = a_store("Letters", kind="queue", retention={"seconds": 60})
    assert problems(letters, keys=keys) == [Problem("keys", "must be the name of a table of this inventory")]


def test_an_inventory_of_nothing_is_refused() -> None:
    reasons = {problem.reason for problem in problems(stores=[])}
    assert reasons == {"must have at least 1 entries"}


@pytest.mark.parametrize(
    "store",
    [
        other(
            kind="queue", retention={"seconds": 60}, **reached(erase={"expires": "Soon."}, scan={"expires": "Soon."})
        ),
        other(**reached(erase={"covered_by": "KeysTable"})),
        other(**reached(export=NOTHING)),
        other(**reached(erase={"kept": "Because.", "ground": "21_3"}, scan=NOTHING)),
        other(**IMPERSONAL, **reached(erase=NOTHING, export=NOTHING)),
        other(
            purposes=["staff_access"],
            **reached(erase={"by_hand": "So."}, scan={"by_hand": "So."}, export={"by_hand": "So."}),
        ),
    ],
)
def test_what_needs_no_adapter_of_its_own_says_why(store: dict[str, Any]) -> None:
    assert an_inventory(store).stores[1].name == "Other"


def test_the_adapters_of_an_action_are_listed_with_their_stores() -> None:
    inventory = an_inventory(LEADS, a_store("One", **reached(erase={"covered_by": "LeadsTable"}, scan="index")))
    assert list(inventory.adapters("erase")) == [("KeysTable", "rows"), ("LeadsTable", "rows")]
    assert list(inventory.adapters("scan"))[-1] == ("One", "index")


def test_personal_stores_are_all_but_those_that_hold_nothing_of_people() -> None:
    empty = other(**IMPERSONAL, **reached(erase=NOTHING, export=NOTHING))
    inventory = an_inventory(LEADS, empty)
    assert [store.name for store in inventory.personal_stores] == ["KeysTable", "LeadsTable"]
    assert inventory.store("Other") is inventory.stores[-1]
    assert inventory.store("Nowhere") is None


def test_how_long_something_is_kept_has_a_message_of_its_own() -> None:
    seconds, rule = (
        an_inventory(other(retention=retention)).stores[1].retention
        for retention in ({"seconds": 60}, {"rule": "case"})
    )
    assert (seconds.text_key, rule.text_key) == ("retention-seconds", "retention-case")


def test_the_hash_is_that_of_the_canonical_form_of_the_document() -> None:
    document = an_inventory_document(LEADS)
    expected = hashlib.sha256(rfc8785.dumps(document)).hexdigest()
    assert read_inventory(json.dumps(document, indent=3)).content_hash == expected
    assert an_inventory().content_hash != expected


def test_a_store_cannot_be_restored_for_longer_than_the_policy_promises() -> None:
    inventory = an_inventory(a_store("LeadsTable", backup_days=7))
    assert not list(broken_promises(a_policy(), inventory))
    (broken,) = broken_promises(a_policy(backups={"leads_days": 6, "keys_days": 1}), inventory)
    assert broken == Problem("backups.leads_days", "is 6, but LeadsTable can be restored for 7 days")


def test_a_key_cannot_be_restored_for_longer_than_the_policy_promises() -> None:
    inventory = an_inventory(stores=[a_store(backup_days=2)])
    (broken,) = broken_promises(a_policy(), inventory)
    assert broken == Problem("backups.keys_days", "is 1, but KeysTable can be restored for 2 days")


def test_a_purpose_that_no_store_serves_is_a_broken_promise() -> None:
    document = a_policy().model_dump(mode="json", exclude_unset=True)
    share = a_purpose("share", "sharing")
    policy = a_policy(purposes=[*document["purposes"], share])
    assert list(broken_promises(policy, an_inventory())) == [Problem("purposes.2", "is not the purpose of any store")]
