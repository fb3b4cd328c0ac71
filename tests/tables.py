"""The five tables and the KMS key under moto, for tests of adapters and use cases."""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from functools import cache, partial
from threading import Lock
from typing import Any

import boto3
import pytest
from moto import mock_aws
from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.dynamodb.models import dynamodb_backends
from moto.dynamodb.models.table import StreamRecord
from moto.kms.models import kms_backends

from infra.root_keys.make import make_root_keys
from shared.adapters.bookmark_table import DynamoBookmarks
from shared.adapters.case_table import DynamoCases
from shared.adapters.certificate_table import DynamoCertificates
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

REGION = "eu-west-1"


def _as_it_is[T](never_changing: T, memo: dict[int, Any]) -> T:
    return never_changing


# moto copies a whole table at every transaction, with all that it ever streamed.
StreamRecord.__deepcopy__ = _as_it_is  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Tables:
    dynamodb: Any
    kms: Any
    kms_key: str

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


class OneCallAtATime:
    """Makes each call atomic, as DynamoDB's are and moto's under threads are not; calls still interleave."""

    def __init__(self, client: Any) -> None:
        self._client, self._lock = client, Lock()

    def __getattr__(self, name: str) -> Any:
        return partial(self._call, getattr(self._client, name))

    def _call(self, method: Any, *args: Any, **kwargs: Any) -> Any:
        with self._lock:
            return method(*args, **kwargs)


def _create(dynamodb: Any, name: str, *, sorted_by: str | None = None, **more: Any) -> None:
    keys = [("pk", "HASH")] + ([(sorted_by, "RANGE")] if sorted_by else [])
    attributes = [{"AttributeName": key, "AttributeType": "S"} for key, _ in keys]
    dynamodb.create_table(
        TableName=name,
        BillingMode="PAY_PER_REQUEST",
        KeySchema=[{"AttributeName": key, "KeyType": kind} for key, kind in keys],
        AttributeDefinitions=attributes + more.pop("AttributeDefinitions", []),
        **more,
    )


@cache
def _clients() -> tuple[Any, Any]:
    """Made once: that is half of the time a test needs to begin. What they talk to is new for each test."""
    return boto3.client("dynamodb"), boto3.client("kms")


def _create_all(dynamodb: Any) -> None:
    _create(
        dynamodb,
        "leads",
        sorted_by="sk",
        AttributeDefinitions=[
            {"AttributeName": name, "AttributeType": "N" if name in {"notice_due", "moment_at"} else "S"}
            for name in ("listed", "listed_at", "notice", "notice_due", "moment", "moment_at")
        ],
        GlobalSecondaryIndexes=[
            {
                "IndexName": "by_stage",
                "KeySchema": [
                    {"AttributeName": "listed", "KeyType": "HASH"},
                    {"AttributeName": "listed_at", "KeyType": "RANGE"},
                ],
                "Projection": {
                    "ProjectionType": "INCLUDE",
                    "NonKeyAttributes": ["stage", "since", "ready", "holds", "notice_due", "kept_rank"],
                },
            },
            {
                "IndexName": "by_notice",
                "KeySchema": [
                    {"AttributeName": "notice", "KeyType": "HASH"},
                    {"AttributeName": "notice_due", "KeyType": "RANGE"},
                ],
                "Projection": {"ProjectionType": "KEYS_ONLY"},
            },
            {
                "IndexName": "by_moment",
                "KeySchema": [
                    {"AttributeName": "moment", "KeyType": "HASH"},
                    {"AttributeName": "moment_at", "KeyType": "RANGE"},
                ],
                "Projection": {"ProjectionType": "KEYS_ONLY"},
            },
        ],
        StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_IMAGE"},
    )
    _create(
        dynamodb,
        "cases",
        sorted_by="sk",
        AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"} for name in ("due_shard", "due_at")],
        GlobalSecondaryIndexes=[
            {
                "IndexName": "by_due",
                "KeySchema": [
                    {"AttributeName": "due_shard", "KeyType": "HASH"},
                    {"AttributeName": "due_at", "KeyType": "RANGE"},
                ],
                "Projection": {"ProjectionType": "KEYS_ONLY"},
            }
        ],
        StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_IMAGE"},
    )
    _create(
        dynamodb,
        "definitions",
        sorted_by="sk",
        AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"} for name in ("listed", "listed_at")],
        GlobalSecondaryIndexes=[
            {
                "IndexName": "by_written",
                "KeySchema": [
                    {"AttributeName": "listed", "KeyType": "HASH"},
                    {"AttributeName": "listed_at", "KeyType": "RANGE"},
                ],
                "Projection": {
                    "ProjectionType": "INCLUDE",
                    "NonKeyAttributes": [
                        "hash",
                        "version",
                        "name",
                        "revision",
                        "written",
                        "proposed",
                        "signatures",
                        "activated",
                    ],
                },
            }
        ],
    )
    for name in ("identities", "keys", "deliveries", "suppressions", "tokens", "notices"):
        _create(dynamodb, name)
    for name in ("sources", "certificates"):
        _create(dynamodb, name, sorted_by="sk")


@cache
def _furnished() -> tuple[Any, Any, str]:
    """moto's tables and keys as every test finds them, made once: a copy takes a tenth of the time."""
    dynamodb, kms = _clients()
    _create_all(dynamodb)
    key = kms.create_key()["KeyMetadata"]["KeyId"]
    return deepcopy(_backend(dynamodb_backends).tables), deepcopy(_backend(kms_backends).keys), key


def _backend(backends: Any) -> Any:
    return backends[DEFAULT_ACCOUNT_ID][REGION]


@pytest.fixture
def tables() -> Iterator[Tables]:
    with furnished() as given:
        yield given


@contextmanager
def furnished() -> Iterator[Tables]:
    """Tables of their own, for a fixture that outlives a test."""
    with pytest.MonkeyPatch.context() as environment, mock_aws():
        environment.setenv("AWS_DEFAULT_REGION", REGION)
        environment.setenv("AWS_ACCESS_KEY_ID", "test")
        environment.setenv("AWS_SECRET_ACCESS_KEY", "test")
        tables, keys, key = _furnished()
        _backend(dynamodb_backends).tables = deepcopy(tables)
        _backend(kms_backends).keys = deepcopy(keys)
        dynamodb, kms = _clients()
        yield Tables(OneCallAtATime(dynamodb), kms, key)


def billed_size(item: dict[str, Any]) -> int:
    """Bytes of an item as DynamoDB counts them: names and values."""
    return sum(len(name) + _size(value) for name, value in item.items())


def _size(value: dict[str, Any]) -> int:
    ((kind, content),) = value.items()
    match kind:
        case "M":
            return 3 + billed_size(content) + len(content)
        case "L":
            return 3 + sum(1 + _size(entry) for entry in content)
        case "SS":
            return sum(map(len, content))
        case "N":
            return len(content) // 2 + 2
        case "BOOL":
            return 1
        case _:
            return len(content)
