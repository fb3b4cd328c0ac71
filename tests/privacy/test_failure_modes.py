"""The ways in which erasures are known to fail, one test for each; docs/privacy.md lists them."""

import ast
import importlib
import json
import re
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError
from pydantic import BaseModel, ValidationError

from functions.intake.draft_touch import draft_touch
from functions.promotion.promote_lead import promote_lead
from infra.template import read_template, resources
from shared.domain.certificate.checks import problems
from shared.domain.source import Source
from shared.domain.touch import Consent
from shared.edge.admit import Suppressed
from shared.edge.definitions import definition_named
from shared.edge.messages import PromotionDue
from shared.edge.purposes import purposes_named
from shared.vault.keyring import KeyedHash
from tests.builders import NOON, a_touch
from tests.certificates import KNOWN, SCANS, a_certificate, a_draft, a_scan
from tests.chain import PERSONA, Chain
from tests.consents import Consenting, an_opt_in
from tests.erasing import Erasing
from tests.tables import Tables

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = [*(ROOT / "functions").rglob("*.py"), *(ROOT / "shared").rglob("*.py")]
TEMPLATE = read_template()
TABLES = resources("AWS::DynamoDB::Table")
ANN = {"email": "ann.zq7k2v@example.com", "phone": "+12025550123"}
EMAIL = ("email", ANN["email"])
IMPORTED = Consent(basis="legitimate_interests", carried=True)


@pytest.fixture
def chain(tables: Tables) -> Chain:
    return Chain(tables, definition_named("instruments"))


@pytest.fixture
def erasing(tables: Tables) -> Erasing:
    return Erasing(tables)


def a_buyer(chain: Chain) -> str:
    return chain.deliver(a_touch(ANN, format="price_request_form", characteristics=PERSONA), id="1").lead_id


def is_a_tombstone(tables: Tables) -> bool:
    (only,) = tables.items("leads")
    return set(only) == {"pk", "sk", "erased", "request"}


def types() -> set[str]:
    return {resource["Type"] for resource in TEMPLATE["Resources"].values()}


def test_f01_a_late_score_does_not_bring_the_lead_back(chain: Chain, erasing: Erasing, tables: Tables) -> None:
    a_buyer(chain)
    late = chain.new_records()
    erasing.erase(erasing.subject("case", EMAIL))
    for record in late * 2:
        chain.on_stream(record)
    chain.settle()
    assert is_a_tombstone(tables)


class Spy:
    """Notes every update, on its own or in a transaction."""

    def __init__(self, client: Any) -> None:
        self._client = client
        self.updates: list[dict[str, Any]] = []

    def update_item(self, **call: Any) -> Any:
        self.updates.append(call)
        return self._client.update_item(**call)

    def transact_write_items(self, **call: Any) -> Any:
        self.updates += [write["Update"] for write in call["TransactItems"] if "Update" in write]
        return self._client.transact_write_items(**call)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._client, name)


def test_f02_no_update_creates_an_item_that_is_not_there(tables: Tables) -> None:
    """An update creates what it does not find, unless its condition asks for something that is there."""
    spy = Spy(tables.dynamodb)
    spied = replace(tables, dynamodb=spy)
    chain = Chain(spied, definition_named("instruments"))
    for number in range(9):
        chain.deliver(a_touch(ANN, format="price_request_form", characteristics=PERSONA), id=str(number))
    chain.settle()
    erasing = Erasing(spied)
    erasing.erase(erasing.subject("case", EMAIL))
    assert len(spy.updates) > 10
    for update in spy.updates:
        gone = update | {"Key": {name: {"S": f"{value['S']}-gone"} for name, value in update["Key"].items()}}
        with pytest.raises(ClientError, match="ConditionalCheckFailed"):
            tables.dynamodb.update_item(**gone)


def test_f03_somebody_without_a_row_is_suppressed_all_the_same(chain: Chain, erasing: Erasing) -> None:
    erasing.erase(erasing.subject("case", EMAIL))
    with pytest.raises(Suppressed):
        chain.deliver(a_touch(ANN), id="1")


@pytest.mark.parametrize(
    "written",
    ["ANN.ZQ7K2V@EXAMPLE.COM", " ann.zq7k2v@example.com ", "ann.zq7k2v@\uff45xample.com", "Ann.zq7k2v@EXAMPLE.com"],
)
def test_f04_another_way_of_writing_an_identifier_does_not_get_past_it(
    chain: Chain, erasing: Erasing, written: str
) -> None:
    source = Source.model_validate(
        {"id": "crm", "kind": "standard_webhooks", "secrets": ["whsec_" + "QUJD" * 8], "default_format": "web_form"}
    )
    erasing.erase(erasing.subject("case", EMAIL))
    item = {"identifiers": {"email": written}, "consent": {"given": True}}
    with pytest.raises(Suppressed):
        chain.deliver(draft_touch(item, source, purposes_named("privacy"), now=NOON).touch, id="1")


def test_f05_an_import_does_not_add_them_again(chain: Chain, erasing: Erasing, tables: Tables) -> None:
    a_buyer(chain)
    erasing.erase(erasing.subject("case", EMAIL))
    with pytest.raises(Suppressed):
        chain.deliver(a_touch(ANN, consent=IMPORTED), id="import")
    assert is_a_tombstone(tables)


def test_f06_their_own_new_wish_works_and_makes_somebody_new(chain: Chain, erasing: Erasing, tables: Tables) -> None:
    before = a_buyer(chain)
    erasing.erase(erasing.subject("case", EMAIL))
    consenting = Consenting(tables)
    token = consenting.asked(an_opt_in(identifiers=ANN))
    assert is_a_tombstone(tables), "before they confirm, nothing of them is there"
    back = consenting.desk.confirmer.confirm(token, now=consenting.now)
    assert back and back.lead != before


def test_f07_no_stream_carries_what_was_there_before() -> None:
    streams = [table["StreamSpecification"] for table in TABLES.values() if "StreamSpecification" in table]
    assert streams and all(stream == {"StreamViewType": "NEW_IMAGE"} for stream in streams)


def test_f08_a_message_holds_ids_and_states_only(chain: Chain) -> None:
    a_buyer(chain)
    for record in chain.new_records():
        chain.on_stream(record)
    for record in chain.new_records():
        chain.on_stream(record)
    assert chain.queue.messages
    assert all(set(json.loads(message)) == set(PromotionDue.model_fields) for message in chain.queue.messages)
    assert not [message for message in chain.queue.messages if "zq7k2v" in message]


def test_f08_what_has_to_be_confirmed_is_sealed_in_its_message(chain: Chain, tables: Tables) -> None:
    a_buyer(chain)
    consenting = Consenting(tables)
    consenting.wishes(an_opt_in(identifiers=ANN))
    (message,) = consenting.questions.messages
    assert set(json.loads(message)) == {"touch", "sealed"}
    assert b"zq7k2v" not in message.encode() + b64decode(json.loads(message)["sealed"])


def test_f09_what_a_stream_reader_gives_up_on_is_named_in_a_queue_and_not_copied() -> None:
    for function in resources("AWS::Serverless::Function").values():
        for event in function.get("Events", {}).values():
            if event["Type"] == "DynamoDB":
                assert event["Properties"]["DestinationConfig"]["OnFailure"]["Type"] == "SQS"


def test_f10_no_function_keeps_what_it_was_asked_and_answered() -> None:
    for function in resources("AWS::Serverless::Function").values():
        assert not {"EventInvokeConfig", "DeadLetterQueue"} & function.keys()
    assert "AWS::Lambda::EventInvokeConfig" not in types()


def test_f11_the_row_that_keeps_a_delivery_single_holds_keyed_hashes_only(chain: Chain, tables: Tables) -> None:
    a_buyer(chain)
    (claim,) = tables.items("deliveries")
    assert set(claim) == {"pk", "body", "expires"}
    assert re.fullmatch(r"[\w-]{22}", claim["pk"]["S"]) and re.fullmatch(r"[\w-]{22}", claim["body"]["S"])


def imported_names() -> Iterator[str]:
    for path in SHIPPED:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_f12_nothing_traces_requests_and_answers() -> None:
    library = re.compile(r"aws_lambda_powertools\.(\w+\.)*(Tracer|tracing|idempotency)|xray|opentelemetry")
    assert not [name for name in imported_names() if library.search(name)]
    assert not [f for f in resources("AWS::Serverless::Function").values() if "Tracing" in f]


def models() -> Iterator[type[BaseModel]]:
    """Of everything that ships."""
    for path in SHIPPED:
        importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"))
    waiting = [BaseModel]
    while waiting:
        model = waiting.pop()
        waiting += model.__subclasses__()
        if model.__module__.startswith(("functions.", "shared.")):
            yield model


def test_f13_no_model_repeats_what_it_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """But those that are only answered, never read."""
    showing = {model.__name__ for model in models() if not model.model_config.get("hide_input_in_errors")}
    assert showing == set()


def test_f14_every_log_expires_soon() -> None:
    logs = resources("AWS::Logs::LogGroup")
    assert logs and all(group["RetentionInDays"] <= 14 for group in logs.values())


def test_f15_no_address_has_a_place_for_an_identifier() -> None:
    routes = [route["RouteKey"] for route in resources("AWS::ApiGatewayV2::Route").values()]
    placed = {name for route in routes for name in re.findall(r"{(\w+)\+?}", route)}
    assert placed <= {"id", "number", "source", "token", "hash", "action", "proxy"}


def test_f16_a_destroyed_key_can_be_recovered_for_a_day_at_most() -> None:
    days = {name: table["PointInTimeRecoverySpecification"]["RecoveryPeriodInDays"] for name, table in TABLES.items()}
    assert days["KeysTable"] == 1 and max(days.values()) <= 7


def test_f17_there_is_no_bucket_whose_versions_could_be_forgotten() -> None:
    assert not [kind for kind in types() if kind.startswith("AWS::S3::")]


def test_f18_what_ties_two_leads_together_holds_no_copy_of_them(chain: Chain, tables: Tables) -> None:
    chain.deliver(a_touch({"email": ANN["email"]}), id="1")
    chain.deliver(a_touch({"email": "bob@example.com", "phone": ANN["phone"]}), id="2")
    chain.deliver(a_touch(ANN), id="3")
    ties = [item for item in tables.items("leads") if item["sk"]["S"].startswith("merge#")]
    assert len(ties) == 2 and all(set(tie) == {"pk", "sk"} for tie in ties)


def test_f19_what_was_decided_before_does_not_happen_after(chain: Chain, erasing: Erasing, tables: Tables) -> None:
    lead_id = a_buyer(chain)
    for record in chain.new_records():
        chain.on_stream(record)
    due = chain.lead(lead_id).due
    assert due
    erasing.eraser.fence(erasing.subject("case", EMAIL), now=NOON)
    assert promote_lead(lead_id, due.decision, leads=tables.promotions()) is False
    (left,) = [item for item in tables.items("leads") if item["sk"]["S"] == "lead"]
    assert set(left) == {"pk", "sk", "erased", "request"}


def test_f20_looking_nowhere_proves_nothing() -> None:
    assert problems(a_certificate(), KNOWN) == []
    assert problems(a_certificate(stores=()), KNOWN)
    assert problems(a_certificate(stores=SCANS[1:]), KNOWN)


def test_f21_nothing_found_to_delete_is_no_success_when_something_is_left() -> None:
    """The whole way is in tests/functions/erasure/test_advance_case.py."""
    assert problems(a_certificate(stores=(a_scan(hits=1), *SCANS[1:])), KNOWN)
    assert problems(a_certificate(stores=(a_scan(items_before=0, items_after=1), *SCANS[1:])), KNOWN)


def test_f22_no_reader_makes_a_key(chain: Chain, erasing: Erasing, tables: Tables) -> None:
    a_buyer(chain)
    late = chain.new_records()
    erasing.erase(erasing.subject("case", EMAIL))
    before = tables.items("keys")
    for record in late:
        chain.on_stream(record)
    chain.drain()
    assert tables.items("keys") == before


def test_f23_a_warm_function_remembers_no_persons_key(chain: Chain, erasing: Erasing) -> None:
    lead_id = a_buyer(chain)
    chain.settle()
    assert chain.lead(lead_id).sealed
    erasing.eraser.fence(erasing.subject("case", EMAIL), now=NOON)
    assert chain.judge.judge(lead_id, now=NOON) is False
    with pytest.raises(Suppressed):
        chain.deliver(a_touch(ANN), id="warm")


def test_f24_asking_twice_is_done_twice(chain: Chain, erasing: Erasing, tables: Tables) -> None:
    a_buyer(chain)
    erasing.erase(erasing.subject("one", EMAIL))
    erasing.erase(erasing.subject("two", EMAIL))
    assert is_a_tombstone(tables)


def test_f25_who_may_not_come_back_cannot_be_joined_with_who_was_here() -> None:
    hasher = KeyedHash(bytes(32))
    assert hasher.identity(*EMAIL) != hasher.suppression(*EMAIL)
    assert hasher.suppression(*EMAIL) != KeyedHash(b"1" * 32).suppression(*EMAIL)


def test_f26_a_certificate_has_no_place_for_a_name() -> None:
    said = a_certificate().canonical().decode()
    assert "@" not in said and " " not in said
    for name in ("Ann", "ann.zq7k2v@example.com", "Ann Example"):
        with pytest.raises(ValidationError):
            a_draft(ground=name)


@pytest.mark.parametrize(
    "kind",
    ["AWS::StepFunctions", "AWS::Events::Archive", "AWS::Athena", "AWS::Glue", "AWS::Kinesis", "AWS::SES::Config"],
)
def test_f27_no_service_keeps_a_history_beside_the_inventory(kind: str) -> None:
    assert not [one for one in types() if one.startswith(kind)]


def test_f28_no_table_has_replicas_that_could_win_over_a_tombstone() -> None:
    assert "AWS::DynamoDB::GlobalTable" not in types()
