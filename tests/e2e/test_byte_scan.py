"""Marked people go through the whole stack: in clear they are nowhere, under lock all of them is there.

Every store is shown to be read by a value planted in it.
"""

import gzip
import json
import secrets
import zlib
from collections.abc import Iterator
from typing import Any

import pytest

from infra.byte_scan.marked import MarkedPerson, marked_people
from infra.byte_scan.plant import KEPT, planted
from infra.byte_scan.scan import ScanReport, missing, scan_stack, scan_unsealed
from infra.byte_scan.unsealed import EveryKey, sealed_records
from infra.template import resources
from infra.watch import until
from shared.vault.envelope import SCHEMA, WORDS
from tests.e2e.senders import PERSONA, Deployed

ORIGIN = "https://www.example.com"
PEOPLE = 3


@pytest.fixture(scope="module")
def people(deployed: Deployed) -> list[MarkedPerson]:
    """Known in every way: taken, judged, promoted, sent twice, refused, asked about."""
    people = marked_people(PEOPLE, seed=secrets.token_hex(8), namespace="automation")
    leads = [deployed.submit(person.submission, message_id=f"first-{person.name}-{id(people)}") for person in people]
    for person in people:
        deployed.submit(person.again(format="price_request_form", characteristics=PERSONA))
        deployed.submit(person.submission, message_id=f"first-{person.name}-{id(people)}")
    until(lambda: all(deployed.watch.stage(lead) == "mql" for lead in leads), what="promotion")
    for person, lead in zip(people, leads, strict=True):
        assert person.submission["identifiers"]["external_id"] in str(deployed.read(f"/v1/leads/{lead}").body)
        refused(deployed, person)
    return people


def refused(deployed: Deployed, person: MarkedPerson) -> None:
    """Everything wrong that can be said with a value of theirs in it: the answers do not repeat it."""
    mark, taken = dict(person.kept)[f"{person.name}/email"], person.submission
    wrong: list[Any] = [
        taken | {"identifiers": {"email": mark.replace("@", "")}},
        taken | {mark: mark},
        taken | {"actions": [{"type": mark, "at": mark}]},
        taken | {"consent": None},
        mark,
    ]
    answers = [deployed.webhook.send(submission, headers={"x-mark": mark}) for submission in wrong]
    assert all(400 <= answer.status < 500 for answer in answers)
    unsigned = deployed.http.request("POST", f"{deployed.webhook.url}?{mark}", body=json.dumps(taken).encode())
    headers = {"Origin": ORIGIN, "x-leadpact-key": deployed.form_key}
    fields = {"identifiers[email]": mark, "characteristics[name]": mark}
    form = deployed.http.request("POST", deployed.form_url, fields=fields, headers=headers, redirect=False)
    assert mark not in str([answers, unsigned.data, form.data, form.headers])


@pytest.fixture(scope="module")
def scanned(deployed: Deployed, people: list[MarkedPerson]) -> ScanReport:
    return scan_stack(deployed.stack, people, at_rest=True)


def test_nobody_is_in_clear_in_any_store(scanned: ScanReport) -> None:
    assert not scanned.report.hits and not scanned.report.unopened
    assert scanned.is_clean


def test_every_store_was_really_read(scanned: ScanReport) -> None:
    assert not scanned.unseen
    assert scanned.planted >= KEPT
    assert {"mail", "parameters", "functions", "metrics", "files/tmp/control"} <= scanned.planted


def test_the_scan_reads_every_store_of_the_template(scanned: ScanReport) -> None:
    kinds = (
        "AWS::DynamoDB::Table",
        "AWS::SQS::Queue",
        "AWS::Logs::LogGroup",
        "AWS::S3::Bucket",
        "AWS::Cognito::UserPool",
    )
    stores = {name for kind in kinds for name in resources(kind)}
    tables = resources("AWS::DynamoDB::Table").items()
    stores |= {f"{name}/stream" for name, table in tables if "StreamSpecification" in table}
    stores |= {
        f"{name}/index/{index['IndexName']}"
        for name, table in tables
        for index in table.get("GlobalSecondaryIndexes", [])
    }
    assert stores <= {store for store, size in scanned.report.scanned.items() if size}
    consumed = {name for name in resources("AWS::SQS::Queue") if name.endswith("Queue")}
    assert stores - consumed <= scanned.planted, "all but the queues that a function takes from can be planted in"


def test_under_lock_everything_of_everybody_is_there(deployed: Deployed, people: list[MarkedPerson]) -> None:
    report = scan_unsealed(deployed.stack, people)
    assert report.control_found and not missing(people, report)
    dropped = {field for person in people for field, _ in person.dropped}
    assert not dropped & {hit.field for hit in report.hits}, "a page's query is not even kept under lock"


def test_every_sealed_record_has_a_key_and_opens(deployed: Deployed, people: list[MarkedPerson]) -> None:
    keys = EveryKey(deployed.stack)
    records = [record for record in sealed_records(deployed.stack) if record.store == "LeadsTable"]
    assert records and all(keys.open(record) for record in records)


def test_without_their_keys_nothing_of_them_opens(deployed: Deployed, people: list[MarkedPerson]) -> None:
    records = list(sealed_records(deployed.stack))
    strangers = [record for record in records if record.owner != records[0].owner]
    swapped = [type(record)(record.store, records[0].owner, record.record) for record in strangers]
    assert not scan_unsealed(deployed.stack, people, swapped).scanned


@pytest.fixture(scope="module")
def later(
    deployed: Deployed, people: list[MarkedPerson], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[ScanReport]:
    """Values are where they must not be, and not plainly; a control was planted before, and taken away."""
    nobody = MarkedPerson("nobody", {}, (("nobody/control", secrets.token_hex(16)),), ())
    with planted(deployed.stack, nobody.kept[0][1]):
        pass
    first, second, third = (dict(person.kept) for person in people)
    packed = gzip.compress(json.dumps({"note": first["marked-0000/characteristics/own"]}).encode())
    callback = tmp_path_factory.mktemp("callbacks") / "callback"
    callback.write_bytes(second["marked-0001/phone"].encode("utf-16"))
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS, zdict=WORDS)
    unlocked = packer.compress(f'{{"email":"{third["marked-0002/email"]}"}}'.encode()) + packer.flush()
    record = bytes((SCHEMA,)) + secrets.token_bytes(12) + unlocked
    table, dynamodb = deployed.stack.outputs["DeliveriesTableName"], deployed.stack.client("dynamodb")
    key = {"pk": {"S": "left-behind"}}
    dynamodb.put_item(TableName=table, Item=key | {"body": {"B": packed}, "touches": {"L": [{"B": record}]}})
    yield scan_stack(deployed.stack, [*people, nobody], extra=[callback])
    dynamodb.delete_item(TableName=table, Key=key)


def test_a_value_left_behind_or_never_locked_is_found_with_store_and_field(later: ScanReport) -> None:
    found = {(hit.store, hit.field) for hit in later.report.hits if not hit.field.startswith("nobody/")}
    assert found == {
        ("DeliveriesTable", "marked-0000/characteristics/own"),
        ("DeliveriesTable", "marked-0002/email"),
        ("DeliveriesTable", "marked-0002/email~local_part"),
        ("files/callback", "marked-0001/phone"),
    }
    assert not later.is_clean


def test_what_was_planted_is_taken_away_again(later: ScanReport) -> None:
    left = {hit.store for hit in later.report.hits if hit.field == "nobody/control"}
    assert {store for store in left if not store.endswith("/stream")} <= {"mail", "metrics", "files/emulator.log"}
    assert "LeadsTable/stream" in left, "it really was planted"
