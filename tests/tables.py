"""The tables and the KMS key, in memory behind the SDK's clients, for tests of adapters and use cases."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

import pytest
from botocore.config import Config
from moto import mock_aws

from infra.root_keys.make import make_root_keys
from shared.adapters.bookmark_table import DynamoBookmarks
from shared.adapters.case_table import DynamoCases
from shared.adapters.certificate_table import DynamoCertificates
from shared.adapters.clients import SESSION
from shared.adapters.contract_table import DynamoContracts
from shared.adapters.delivery_table import DynamoDeliveries
from shared.adapters.journal_tables import DynamoJournal
from shared.adapters.lead_histories import DynamoLeadHistories
from shared.adapters.lead_table import DynamoLeads
from shared.adapters.mail_counts import DynamoMailCounts
from shared.adapters.moments_table import DynamoMoments
from shared.adapters.notice_table import DynamoNotices
from shared.adapters.notices_due_table import DynamoNoticesDue
from shared.adapters.person_tables import DynamoPeople
from shared.adapters.promotion_table import DynamoPromotions
from shared.adapters.question_table import DynamoQuestions
from shared.adapters.recipient_log import DynamoRecipientLog
from shared.adapters.root_keys import RootKeys
from shared.adapters.run_table import DynamoRuns
from shared.adapters.shown_effects import DynamoShownEffects
from shared.adapters.token_table import DynamoTokens
from tests.behind_sdk import answering
from tests.dynamodb.memory_dynamodb import MemoryDynamoDB
from tests.dynamodb.schema import TABLES
from tests.memory_kms import MemoryKms
from tests.streams import stream_records

REGION = "eu-west-1"


@dataclass(frozen=True)
class Tables:
    """``stream`` answers every record of a table since it was made, as Lambda hands them to a function."""

    dynamodb: Any
    kms: Any
    kms_key: str
    stream: Callable[[str], list[dict[str, Any]]]

    def journal(self) -> DynamoJournal:
        return DynamoJournal(
            self.dynamodb, leads="leads", identities="identities", suppressions="suppressions", keys="keys"
        )

    def people(self) -> DynamoPeople:
        tables = ("leads", "identities", "suppressions", "keys")
        return DynamoPeople(self.dynamodb, **{name: name for name in tables})

    def bookmarks(self, of: str) -> DynamoBookmarks:
        return DynamoBookmarks(self.dynamodb, cases="cases", of=of)

    def deliveries(self) -> DynamoDeliveries:
        return DynamoDeliveries(self.dynamodb, deliveries="deliveries")

    def leads(self) -> DynamoLeads:
        return DynamoLeads(self.dynamodb, leads="leads", keys="keys")

    def cases(self) -> DynamoCases:
        return DynamoCases(self.dynamodb, cases="cases", keys="keys")

    def certificates(self) -> DynamoCertificates:
        return DynamoCertificates(self.dynamodb, certificates="certificates")

    def contracts(self) -> DynamoContracts:
        return DynamoContracts(self.dynamodb, definitions="definitions")

    def tokens(self) -> DynamoTokens:
        return DynamoTokens(self.dynamodb, tokens="tokens")

    def questions(self) -> DynamoQuestions:
        return DynamoQuestions(self.dynamodb, tokens="tokens")

    def mail_counts(self) -> DynamoMailCounts:
        return DynamoMailCounts(self.dynamodb, tokens="tokens")

    def notices(self) -> DynamoNotices:
        return DynamoNotices(self.dynamodb, notices="notices")

    def recipients(self) -> DynamoRecipientLog:
        return DynamoRecipientLog(self.dynamodb, cases="cases")

    def notices_due(self) -> DynamoNoticesDue:
        return DynamoNoticesDue(self.dynamodb, leads="leads")

    def moments(self, *, at_a_time: int = 250) -> DynamoMoments:
        return DynamoMoments(self.dynamodb, leads="leads", at_a_time=at_a_time)

    def promotions(self) -> DynamoPromotions:
        return DynamoPromotions(self.dynamodb, leads="leads")

    def roots(self) -> RootKeys:
        return RootKeys(self.dynamodb, self.kms, keys="keys", kms_key=self.kms_key)

    def made_roots(self) -> RootKeys:
        """The root keys as a deployment leaves them."""
        clients = {"dynamodb": self.dynamodb, "kms": self.kms}
        return make_root_keys({"KeysTableName": "keys", "RootKeyId": self.kms_key}, clients.__getitem__)

    def runs(self) -> DynamoRuns:
        return DynamoRuns(self.dynamodb, definitions="definitions")

    def effects(self) -> DynamoShownEffects:
        return DynamoShownEffects(self.dynamodb, definitions="definitions")

    def histories(self, *, rows: int | None = None) -> DynamoLeadHistories:
        return DynamoLeadHistories(self.dynamodb, leads="leads", keys="keys", rows=rows)

    def items(self, table: str) -> list[dict[str, Any]]:
        return list(self.dynamodb.scan(TableName=table)["Items"])


@cache
def _clients() -> tuple[Any, Any]:
    """Made once: that is half of the time a test needs to begin. What they talk to is new for each test."""
    config = Config(user_agent="leadpact")
    return SESSION.create_client("dynamodb", config=config), SESSION.create_client("kms", config=config)


@pytest.fixture
def tables() -> Iterator[Tables]:
    with furnished() as given:
        yield given


@contextmanager
def furnished() -> Iterator[Tables]:
    """Tables of their own, for a fixture that outlives a test."""
    store, keys = MemoryDynamoDB(TABLES), MemoryKms()
    with settings_of_aws(), answering(dynamodb=store, kms=keys):
        dynamodb, kms = _clients()
        yield Tables(dynamodb, kms, keys.create_key()["KeyMetadata"]["KeyId"], partial(stream_records, store))


@contextmanager
def settings_of_aws() -> Iterator[None]:
    """Nothing leaves this process: what no double answers, moto does."""
    with pytest.MonkeyPatch.context() as environment, mock_aws():
        environment.setenv("AWS_DEFAULT_REGION", REGION)
        environment.setenv("AWS_ACCESS_KEY_ID", "test")
        environment.setenv("AWS_SECRET_ACCESS_KEY", "test")
        yield
