"""The measures a record claims are those that inventory and template show."""

from typing import Any

import pytest

from infra.ropa.record import controllers_record
from infra.template import read_template
from shared.edge.policies import inventory, policy_named
from tests.infra.ropa_text import row, section
from tests.policies import a_store, an_inventory

TEMPLATE = read_template()
POLICY = policy_named("privacy")
RECORD = controllers_record(POLICY, inventory(), TEMPLATE)


def with_role(statement: dict[str, Any]) -> str:
    role = {"Type": "AWS::IAM::Role", "Properties": {"Policies": [{"PolicyDocument": {"Statement": [statement]}}]}}
    template = TEMPLATE | {"Resources": TEMPLATE["Resources"] | {"OddRole": role}}
    return controllers_record(POLICY, inventory(), template)


def test_access_is_that_of_the_roles_in_the_template() -> None:
    access = section("### 5.2 Access", RECORD)
    may = {
        tuple(cell.strip(" `") for cell in line.split("|")[1:5:2]): line for line in access.splitlines() if "|" in line
    }
    assert may["PromotionFunction", "LeadsTable"].endswith("| reads, writes |")
    assert may["ScoringFunction", "LeadsTable/stream"].endswith("| reads |")
    assert may["LeadsFunction", "LeadsTable/index/by_stage"].endswith("| reads |")
    assert ("PromotionFunction", "KeysTable") not in may
    assert "Denied to everybody in `KeysTable`: `CreateBackup`" in access


def test_what_a_role_is_denied_is_not_shown_as_granted() -> None:
    denied = {"Effect": "Deny", "Action": "dynamodb:Scan", "Resource": {"Fn::GetAtt": ["LeadsTable", "Arn"]}}
    assert "| `OddRole` |" not in with_role(denied)


def test_an_action_without_a_word_for_it_is_shown_as_it_is() -> None:
    allowed = {"Effect": "Allow", "Action": "dynamodb:Vacuum", "Resource": "*"}
    assert "| `OddRole` |  | `*` | dynamodb:Vacuum |" in with_role(allowed)


@pytest.mark.parametrize(
    ("kind", "properties", "said"),
    [
        ("table", {"SSESpecification": {"SSEEnabled": True}}, "yes, key of this account"),
        ("table", {"SSESpecification": {"SSEEnabled": False}}, "yes"),
        ("queue", {"SqsManagedSseEnabled": True}, "yes"),
        ("queue", {"SqsManagedSseEnabled": False}, "not stated"),
        ("queue", {"KmsMasterKeyId": "key"}, "yes"),
        ("cache", {}, "not stated"),
    ],
)
def test_only_encryption_that_is_certain_is_claimed(kind: str, properties: dict[str, Any], said: str) -> None:
    store = a_store("Some", kind=kind)
    template = {"Resources": {"Some": {"Type": "AWS::Some::Thing", "Properties": properties}}}
    text = controllers_record(POLICY, an_inventory(store), template)
    assert row("Some", section("## 4. Where data is kept", text)).endswith(f"| {said} |")


@pytest.mark.parametrize(
    ("category", "said"),
    [
        ("suppression", "keep erased people from being brought back"),
        ("certificate", "attested by a signed certificate"),
    ],
)
def test_a_measure_is_claimed_only_where_its_store_is(category: str, said: str) -> None:
    with_it = an_inventory(a_store("Some", categories=[category]))
    assert said in controllers_record(POLICY, with_it, TEMPLATE)
    assert said not in controllers_record(POLICY, an_inventory(), TEMPLATE)
