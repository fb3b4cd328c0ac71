"""A compliance officer erases a person on the deployed stack, and the certificate proves it to whoever has the key."""

import json
import secrets
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import rfc8785
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_der_public_key

from infra.replay_erasures import replay_erasures
from infra.verify_certificate.__main__ import main as verify
from tests.e2e.officers import PATH, asked, opened, state
from tests.e2e.senders import Deployed, a_price_request, a_submission

SECONDS = 180


def until(true: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + SECONDS
    while not true():
        assert time.monotonic() < deadline, f"not in {SECONDS} s: {what}"
        time.sleep(0.5)


def rows(deployed: Deployed, table: str, lead: str) -> list[dict[str, Any]]:
    dynamodb = deployed.stack.client("dynamodb")
    found = dynamodb.query(
        TableName=deployed.stack.outputs[table],
        KeyConditionExpression="pk = :lead",
        ExpressionAttributeValues={":lead": {"S": lead}},
    )
    return list(found["Items"])


@pytest.fixture(scope="module")
def erased(deployed: Deployed) -> dict[str, str]:
    """One person through the whole chain and out again."""
    email = f"{secrets.token_hex(8)}@lab.example"
    person = {"identifiers": {"email": email, "phone": "+12025550167"}}
    lead = deployed.submit(a_price_request(**person))
    deployed.submit(a_submission(**person))
    until(lambda: deployed.read(f"/v1/leads/{lead}").body["stage"] == "mql", "the lead is promoted")
    case = opened(deployed, "erasure", ("email", email), ground="17_1_b")
    until(lambda: not [row for row in rows(deployed, "LeadsTableName", lead) if "erased" not in row], "rows deleted")
    until(lambda: not rows(deployed, "KeysTableName", lead), "key destroyed")
    until(lambda: state(deployed, case) == "certified", "certified")
    return {"case": case, "lead": lead, "email": email}


def test_a_tombstone_is_left_and_no_key(deployed: Deployed, erased: dict[str, str]) -> None:
    (tombstone,) = rows(deployed, "LeadsTableName", erased["lead"])
    assert set(tombstone) == {"pk", "sk", "erased", "request"}
    assert not rows(deployed, "KeysTableName", erased["lead"])
    assert not rows(deployed, "KeysTableName", f"case#{erased['case']}")


def test_the_lead_is_gone_for_everybody_who_reads(deployed: Deployed, erased: dict[str, str]) -> None:
    assert deployed.read(f"/v1/leads/{erased['lead']}").status == 404


def test_the_person_is_refused_at_the_door(deployed: Deployed, erased: dict[str, str]) -> None:
    answer = deployed.webhook.send(a_submission(identifiers={"email": erased["email"].upper()}))
    assert answer.status == 422
    assert [error["reason"] for error in answer.body["error"]["errors"]] == ["suppressed"]
    assert erased["email"] not in json.dumps(answer.body).lower()


def test_the_certificate_verifies_offline_and_an_altered_one_does_not(
    deployed: Deployed, erased: dict[str, str], tmp_path: Path
) -> None:
    answer = deployed.read(f"{PATH}/{erased['case']}/certificate", group="compliance")
    assert answer.status == 200, answer
    file, key = tmp_path / "certificate.json", tmp_path / "key.pem"
    file.write_bytes(rfc8785.dumps(answer.body))
    kms = deployed.stack.client("kms")
    der = kms.get_public_key(KeyId=deployed.stack.outputs["SigningKeyId"])["PublicKey"]
    key.write_bytes(load_der_public_key(der).public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    assert verify([str(file), "--key", str(key)]) == 0
    altered = answer.body | {"certificate": answer.body["certificate"][:-4] + "AAAA"}
    file.write_bytes(rfc8785.dumps(altered))
    assert verify([str(file), "--key", str(key)]) == 1


def test_somebody_unknown_is_erased_and_certified_alike(deployed: Deployed) -> None:
    case = opened(deployed, "erasure", ("email", f"{secrets.token_hex(8)}@lab.example"), ground="17_1_a")
    until(lambda: state(deployed, case) == "certified", "certified")


@pytest.mark.parametrize("group", ["sales", "marketing"])
def test_sales_and_marketing_may_not_ask_for_an_erasure(deployed: Deployed, group: str) -> None:
    assert asked(deployed, PATH, {"type": "erasure"}, group=group).status == 403


def test_without_a_token_nothing_is_answered(deployed: Deployed) -> None:
    assert asked(deployed, PATH, {"type": "erasure"}, group=None).status == 401


def test_access_gives_the_person_everything(deployed: Deployed) -> None:
    email = f"{secrets.token_hex(8)}@lab.example"
    lead = deployed.submit(a_price_request(identifiers={"email": email}))
    case = opened(deployed, "access", ("email", email))
    until(lambda: state(deployed, case) == "completed", "completed")
    answer = deployed.read(f"{PATH}/{case}/export", group="compliance")
    assert answer.status == 200, answer
    (person,) = answer.body["people"]
    assert person["lead"] == lead and person["identifiers"]["email"] == email and person["scores"]["clauses"]


def test_replaying_the_ledger_on_an_unrestored_stack_finds_nothing(deployed: Deployed, erased: dict[str, str]) -> None:
    outputs = deployed.stack.outputs
    roles = ("leads", "identities", "suppressions", "keys", "deliveries", "tokens", "cases")
    tables = {role: outputs[f"{role.capitalize()}TableName"] for role in roles}
    done = replay_erasures(tables, deployed.stack.client("dynamodb"), now=int(time.time()))
    assert done.erased >= 1 and done.rows == 0
