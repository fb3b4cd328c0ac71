"""What was put aside of data subjects' requests comes back: each to whom it waits for, and nothing else."""

import json
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import boto3
import pytest

from infra.proof.put_aside import dead_letter_queues
from infra.put_aside import StillFailing
from infra.redrive_cases import CasesRedriven, redrive_cases
from shared.domain.case.case import Case
from shared.domain.case.words import CaseType, State
from shared.vault.keyring import KeyWrapper
from tests.builders import NOON
from tests.cases import a_case, a_new_case
from tests.tables import REGION, Tables

QUEUES = ("OptIn", "Erasure", "Callback", "HandOff", "Merge", "Replay", "Judge")
DEAD = ("OptIn", "Erasure", "Callbacks", "HandOff", "Merge", "Replay", "Judge", "Fulfilment")


class Functions:
    """Lambda, as far as it is asked: remembers what each function was shown."""

    def __init__(self) -> None:
        self.shown: dict[str, list[str]] = {}
        self.failing = ""

    def invoke(self, *, FunctionName: str, Payload: str) -> Any:  # noqa: N803 - as botocore has it
        if FunctionName == self.failing:
            return {"FunctionError": "Unhandled", "Payload": BytesIO(b"{}")}
        records = json.loads(Payload)["Records"]
        named = [record["dynamodb"]["Keys"]["pk"]["S"] for record in records]
        self.shown[FunctionName] = [*self.shown.get(FunctionName, []), *named]
        return {"Payload": BytesIO(b'{"batchItemFailures": []}')}


class Account:
    def __init__(self, tables: Tables) -> None:
        self.sqs = boto3.client("sqs", region_name=REGION)
        self.functions = Functions()
        self._clients = {"dynamodb": tables.dynamodb, "sqs": self.sqs, "lambda": self.functions}
        self.outputs = {"CasesTableName": "cases"}
        for name in ("Erasure", "Fulfilment", "Callbacks"):
            self.outputs[f"{name}FunctionName"] = name
        for name in [f"{name}Queue" for name in QUEUES] + [f"{name}DeadLetters" for name in DEAD]:
            self.outputs[f"{name}Url"] = self.sqs.create_queue(QueueName=name)["QueueUrl"]

    def redrive(self) -> CasesRedriven:
        return redrive_cases(self.outputs, self._clients.__getitem__)

    def put_aside(self, queue: str, body: str) -> None:
        self.sqs.send_message(QueueUrl=self.outputs[f"{queue}DeadLettersUrl"], MessageBody=body)

    def held(self, queue: str) -> list[str]:
        found = self.sqs.receive_message(QueueUrl=self.outputs[f"{queue}Url"], MaxNumberOfMessages=10)
        return [message["Body"] for message in found.get("Messages", [])]


@pytest.fixture
def account(tables: Tables) -> Account:
    return Account(tables)


@pytest.fixture
def wrapper(tables: Tables) -> KeyWrapper:
    return tables.roots().wrapper(create=True)


def a_place(at: int) -> str:
    arrived = datetime.fromtimestamp(at, UTC).isoformat().replace("+00:00", "Z")
    return json.dumps({"DDBStreamBatchInfo": {"approximateArrivalOfFirstRecord": arrived, "shardId": "1"}})


def kept(tables: Tables, wrapper: KeyWrapper, number: int, *states: State, **changes: Any) -> Case:
    """A case that has gone through the states, from noon on."""
    case = a_case(id=f"3f2b8c1e-5d4a-4b7c-9e8f-{number:012d}", **changes)
    tables.cases().create(a_new_case(wrapper, case))
    for at, state in enumerate(states, start=NOON + 1):
        case = tables.cases().advance(case, case.moved(state, at=at, actor="tests"))
    return case


def test_every_dead_letter_queue_of_the_template_is_brought_back() -> None:
    elsewhere = ("Promotion", "Scoring", "Relay", "Definitions")
    assert {f"{name}DeadLetters" for name in (*DEAD, *elsewhere)} == dead_letter_queues()


def test_a_message_goes_back_to_its_queue_and_a_place_in_a_stream_is_forgotten(account: Account) -> None:
    for queue in DEAD[:-1]:
        account.put_aside(queue, f'{{"of":"{queue}"}}')
    account.put_aside("Erasure", a_place(NOON))
    account.put_aside("Fulfilment", a_place(NOON))
    assert account.redrive().messages == len(DEAD) - 1
    sent = {queue: account.held(f"{queue}Queue") for queue in QUEUES}
    assert sent == {
        "OptIn": ['{"of":"OptIn"}'],
        "Erasure": ['{"of":"Erasure"}'],
        "Callback": ['{"of":"Callbacks"}'],
        "HandOff": ['{"of":"HandOff"}'],
        "Merge": ['{"of":"Merge"}'],
        "Replay": ['{"of":"Replay"}'],
        "Judge": ['{"of":"Judge"}'],
    }
    assert not [body for queue in DEAD for body in account.held(f"{queue}DeadLetters")]


def test_each_request_under_way_is_shown_to_whoever_carries_it_out(
    account: Account, tables: Tables, wrapper: KeyWrapper
) -> None:
    proven = (State.IDENTITY_VERIFIED, State.APPROVED)
    approved = kept(tables, wrapper, 1, *proven)
    shredded = kept(tables, wrapper, 2, *proven, State.FENCED, State.DELETING, State.SHREDDED)
    access = kept(tables, wrapper, 3, *proven, type=CaseType.ACCESS, ground=None)
    kept(tables, wrapper, 4)
    kept(tables, wrapper, 5, *proven, State.COMPLETED, type=CaseType.ACCESS, ground=None)
    done = account.redrive()
    assert (done.erasures, done.others, done.changes) == (2, 1, 0)
    assert {name: set(ids) for name, ids in account.functions.shown.items()} == {
        "Erasure": {approved.id, shredded.id},
        "Fulfilment": {access.id},
    }


def test_controllers_are_told_again_of_what_changed_since_something_could_not_be_told(
    account: Account, tables: Tables, wrapper: KeyWrapper
) -> None:
    before, after = (a_case(id=f"3f2b8c1e-5d4a-4b7c-9e8f-{number:012d}") for number in (1, 2))
    for case in (before, after):
        tables.cases().create(a_new_case(wrapper, case, urls=("https://controller.example/hook",)))
    late = NOON + 86_400
    tables.cases().advance(after, after.moved(State.IDENTITY_VERIFIED, at=late, actor="tests"))
    account.put_aside("Callbacks", a_place(late))
    assert account.redrive().changes == 1
    assert account.functions.shown["Callbacks"] == [after.id]


def test_what_still_fails_stays_put_aside(account: Account, tables: Tables, wrapper: KeyWrapper) -> None:
    kept(tables, wrapper, 1, State.IDENTITY_VERIFIED, State.APPROVED)
    account.sqs.set_queue_attributes(
        QueueUrl=account.outputs["ErasureDeadLettersUrl"], Attributes={"VisibilityTimeout": "0"}
    )
    account.put_aside("Erasure", '{"case":"one"}')
    account.functions.failing = "Erasure"
    with pytest.raises(StillFailing):
        account.redrive()
    assert account.held("ErasureDeadLetters") == ['{"case":"one"}'] and not account.held("ErasureQueue")
