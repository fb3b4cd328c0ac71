"""The record of processing activities says everything the policy and the inventory say, and nothing by itself."""

import json
from typing import Any

import pytest

from infra.ropa.markdown import plain
from infra.ropa.periods import length
from infra.ropa.record import NoOperator, controllers_record, processors_record
from infra.ropa.words import ACTIVITIES, BASES, CATEGORIES, FORMS, TOOLS
from infra.template import read_template
from shared.domain.inventory.inventory import Inventory, Store, read_inventory
from shared.domain.inventory.store_words import Category, Personal, StorePurpose
from shared.domain.policy.parties import Recipient, TransferTool
from shared.domain.policy.policy import PrivacyPolicy, Purpose
from shared.edge.policies import inventory, policy_named
from tests.infra.ropa_text import row, section
from tests.policies import CONTROLLER, OPERATOR, RETENTION, RIGHTS, a_policy, a_recipient, a_store, an_inventory

TEMPLATE_READ = read_template()
POLICY = policy_named("privacy")
RECORD = controllers_record(POLICY, inventory(), TEMPLATE_READ)
DOCUMENT: dict[str, Any] = inventory().model_dump(mode="json", exclude_unset=True)


def record(policy: PrivacyPolicy = POLICY, *, of: Inventory | None = None) -> str:
    return controllers_record(policy, of or inventory(), TEMPLATE_READ)


@pytest.mark.parametrize("store", inventory().personal_stores, ids=lambda store: store.name)
def test_every_personal_store_appears_with_its_activities_its_place_and_its_erasure(store: Store) -> None:
    for purpose in store.purposes:
        number = next(line for line in RECORD.splitlines() if line.endswith(f" {ACTIVITIES[purpose].title}"))
        assert FORMS[store.personal] in row(store.name, section(number, RECORD))
    assert FORMS[store.personal] in row(store.name, section("## 4. Where data is kept", RECORD))
    assert row(store.name, section("## 6. Rights of data subjects", RECORD))


@pytest.mark.parametrize("store", [one for one in inventory().stores if not one.is_personal], ids=lambda one: one.name)
def test_stores_without_personal_data_are_listed_but_belong_to_no_activity(store: Store) -> None:
    assert "no personal data" in row(store.name, section("## 4. Where data is kept", RECORD))
    assert f"`{store.name}`" not in section("## 2. Processing activities", RECORD)


@pytest.mark.parametrize("purpose", POLICY.purposes, ids=lambda purpose: purpose.id)
def test_every_purpose_appears_with_what_people_read_and_its_lawful_bases(purpose: Purpose) -> None:
    activities = section("## 2. Processing activities", RECORD)
    assert f"`{purpose.id}`: {purpose.label.en}" in activities
    assert f"`{purpose.id}`: {'; '.join(BASES[basis] for basis in purpose.bases)}" in activities


@pytest.mark.parametrize("recipient", POLICY.recipients, ids=lambda recipient: recipient.id)
def test_every_recipient_appears_with_its_country_and_transfer_tool(recipient: Recipient) -> None:
    listed = row(recipient.id, section("## 3. Recipients and transfers", RECORD).split("\n\n")[1])
    assert recipient.country in listed
    assert TOOLS[recipient.transfer_tool] in listed
    assert f"`{recipient.id}` ({recipient.role}, {recipient.country}" in section("## 2. Processing activities", RECORD)


def test_a_recipient_is_named_where_it_is_used_only() -> None:
    assert "`distributor`" in section("### 2.4 Passing leads on", RECORD)
    assert "`distributor`" not in section("### 2.3 Contacting leads", RECORD)
    assert "`hosting`" in section("### 2.1 Keeping leads", RECORD)


def test_controller_and_data_protection_officer_come_first() -> None:
    first = section("## 1. Controller", RECORD)
    assert all(plain(str(POLICY.controller.model_dump()[name])) in first for name in CONTROLLER)


def test_the_same_documents_give_the_same_record() -> None:
    assert record() == RECORD


@pytest.mark.parametrize(
    "changes",
    [
        {"backup_days": 0},
        {"categories": ["identity"]},
        {"purposes": ["storing"]},
        {"retention": {"rule": "case"}},
        {"adapters": {"erase": "others", "scan": "table", "export": "leads"}},
        {"personal": "clear"},
    ],
)
def test_a_change_of_the_inventory_changes_the_record(changes: dict[str, Any]) -> None:
    leads, *others = DOCUMENT["stores"]
    changed = read_inventory(json.dumps(DOCUMENT | {"stores": [leads | changes, *others]}))
    hashes = (inventory().content_hash, changed.content_hash)
    assert record(of=changed).replace(hashes[1], hashes[0]) != RECORD


def test_a_new_store_appears_wherever_stores_do() -> None:
    requests = a_store("Requests", categories=["case"], purposes=["rights"], retention={"rule": "case"})
    before, after = record(of=an_inventory()), record(of=an_inventory(requests))
    assert row("Requests", section("### 2.3 Answering data subjects", after))
    assert row("Requests", section("## 4. Where data is kept", after))
    assert row("Requests", section("## 6. Rights of data subjects", after))
    assert "Requests are kept as cases in `Requests`." in after
    assert "This system keeps no requests" in before
    assert "by a signed notice (Art. 19): `distributor`." in after
    assert "by a signed notice" not in before
    assert "`Requests`" not in before


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"retention": RETENTION | {"stale_days": 731}}, "at most 731 days after the last touch"),
        ({"rights": RIGHTS | {"four_eyes": True}}, "approved by two officers"),
        ({"rights": RIGHTS | {"opendsr_approval": "automatic"}}, "is approved automatically"),
        ({"rights": RIGHTS | {"extension_months": 0}}, "1 month of receipt (Art. 12(3)) |"),
        ({"rights": RIGHTS | {"reminders": []}}, "time has passed: never."),
        ({"controller": CONTROLLER | {"representative": "Example Agents"}}, "Example Agents"),
        ({"recipients": []}, "Nobody receives personal data."),
        ({"recipients": []}, "No personal data leaves the European Economic Area."),
        ({"recipients": [a_recipient()]}, "**not stated** (Art. 28(3))"),
    ],
)
def test_a_change_of_the_policy_changes_the_record(changes: dict[str, Any], said: str) -> None:
    assert said in record(a_policy(**changes))
    assert said not in RECORD


def test_an_activity_without_a_purpose_in_the_policy_is_left_out() -> None:
    assert "Passing leads on" in RECORD
    assert "Passing leads on" not in record(a_policy())


def test_what_a_policy_says_cannot_become_markup() -> None:
    hostile = "Example | BV <b>`*_[x](y)"
    text = record(a_policy(controller=CONTROLLER | {"name": hostile}))
    line = next(line for line in text.splitlines() if line.startswith("| **Name**"))
    assert line == r"| **Name** | Example \| BV \<b\>\`\*\_\[x\](y) |"


def test_the_processors_record_names_both_parties_and_its_own_processors_only() -> None:
    distributor = a_recipient(id="distributor", role="controller")
    policy = a_policy(operator=OPERATOR, recipients=[a_recipient(), distributor])
    text = processors_record(policy, inventory(), TEMPLATE_READ)
    assert OPERATOR["name"] in section("## 1. Processor", text)
    assert CONTROLLER["name"] in section("## 2. Controller", text)
    assert "Judging leads" in section("## 3. Categories of processing", text)
    assert "`hosting`" in text
    assert "`distributor`" not in text


def test_without_an_operator_no_processors_record_is_due() -> None:
    with pytest.raises(NoOperator):
        processors_record(a_policy(), inventory(), TEMPLATE_READ)


def test_there_are_words_for_everything_the_documents_can_say() -> None:
    assert ACTIVITIES.keys() == set(StorePurpose)
    assert CATEGORIES.keys() == set(Category)
    assert FORMS.keys() == set(Personal)
    assert TOOLS.keys() == set(TransferTool)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(86_400, "1 day"), (172_800, "2 days"), (3_600, "1 hour"), (90, "90 seconds"), (120, "2 minutes")],
)
def test_periods_are_said_in_the_largest_unit_that_fits(seconds: int, said: str) -> None:
    assert length(seconds) == said
