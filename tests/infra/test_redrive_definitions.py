"""Every activation is shown again to whoever has all leads judged anew; only then are the dead letters gone."""

import boto3
import pytest

from infra.put_aside import StillFailing
from infra.redrive_definitions import redrive_definitions
from shared.domain.contract.in_force import Head
from tests.builders import NOON
from tests.contracting import an_activation, an_agreed_contract
from tests.infra.test_redrive_cases import Functions, a_place
from tests.tables import REGION, Tables


class Account:
    def __init__(self, tables: Tables) -> None:
        self.functions, self.sqs = Functions(), boto3.client("sqs", region_name=REGION)
        self._clients = {"dynamodb": tables.dynamodb, "sqs": self.sqs, "lambda": self.functions}
        self.queue = self.sqs.create_queue(QueueName="DefinitionsDeadLetters")["QueueUrl"]
        self.sqs.send_message(QueueUrl=self.queue, MessageBody=a_place(NOON))
        self.outputs = {
            "DefinitionsTableName": "definitions",
            "DefinitionsFunctionName": "Definitions",
            "DefinitionsDeadLettersUrl": self.queue,
        }

    def redrive(self) -> int:
        return redrive_definitions(self.outputs, self._clients.__getitem__)

    def letters(self) -> int:
        asked = self.sqs.get_queue_attributes(QueueUrl=self.queue, AttributeNames=["All"])["Attributes"]
        return int(asked["ApproximateNumberOfMessages"]) + int(asked["ApproximateNumberOfMessagesNotVisible"])


@pytest.fixture
def account(tables: Tables) -> Account:
    contracts, head = tables.contracts(), Head()
    for number in (1, 2):
        contract = an_agreed_contract(number)
        contracts.add(contract, b"{}")
        contracts.activate(contract, head, an_activation(contract, number=number), [b"{}"])
        head = contracts.current_head()
    return Account(tables)


def test_activations_are_shown_and_nothing_else_of_the_table(account: Account) -> None:
    assert account.redrive() == 2
    assert account.functions.shown == {"Definitions": ["in_force", "in_force"]}
    assert account.letters() == 0


def test_letters_stay_while_the_function_fails(account: Account) -> None:
    account.functions.failing = "Definitions"
    with pytest.raises(StillFailing):
        account.redrive()
    assert account.letters() == 1
