"""Tables of moto: what the double is held to."""

import json
from base64 import b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from functools import cache, partial
from threading import Lock
from typing import Any

import boto3
from botocore.config import Config
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.hashes import SHA256
from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.dynamodb.models import dynamodb_backends
from moto.dynamodb.models.table import StreamRecord
from moto.kms.models import kms_backends

from tests.dynamodb.schema import TABLES, Schema, creation
from tests.tables import REGION, Tables, settings_of_aws


def _as_it_is[T](never_changing: T, memo: dict[int, Any]) -> T:
    return never_changing


# moto copies a whole table at every transaction, with all that it ever streamed.
StreamRecord.__deepcopy__ = _as_it_is  # type: ignore[attr-defined]


class OneCallAtATime:
    """Makes each call atomic, as DynamoDB's are and moto's under threads are not; calls still interleave."""

    def __init__(self, client: Any) -> None:
        self._client, self._lock = client, Lock()

    def __getattr__(self, name: str) -> Any:
        return partial(self._call, getattr(self._client, name))

    def _call(self, method: Any, *args: Any, **kwargs: Any) -> Any:
        with self._lock:
            return method(*args, **kwargs)


class DigestSigningKms:
    """A client of moto's KMS. Told that it is given a digest, moto hashes it once more; KMS signs it as it is."""

    def __init__(self, kms: Any) -> None:
        self._kms = kms

    def __getattr__(self, name: str) -> Any:
        return getattr(self._kms, name)

    def sign(self, **request: Any) -> Any:
        answer = self._kms.sign(**request)
        assert (request["MessageType"], len(request["Message"])) == ("DIGEST", 32)
        assert request["SigningAlgorithm"] == "RSASSA_PKCS1_V1_5_SHA_256"
        key: Any = _backend(kms_backends).describe_key(request["KeyId"])
        signature = key.private_key.private_key.sign(request["Message"], PKCS1v15(), Prehashed(SHA256()))
        return answer | {"Signature": signature}


@contextmanager
def moto(tables: Mapping[str, Schema] = TABLES) -> Iterator[Any]:
    """A client of DynamoDB with these tables, of the project's."""
    with settings_of_aws():
        made, _, _ = _furnished()
        _backend(dynamodb_backends).tables = deepcopy({name: made[name] for name in tables})
        yield _clients()[0]


@contextmanager
def furnished_by_moto(tables: Mapping[str, Schema] = TABLES) -> Iterator[Tables]:
    with moto(tables) as dynamodb:
        _, keys, key = _furnished()
        _backend(kms_backends).keys = deepcopy(keys)
        yield Tables(OneCallAtATime(dynamodb), DigestSigningKms(_clients()[1]), key, moto_stream)


@cache
def _clients() -> tuple[Any, Any]:
    """Made once: that is half of the time a test needs to begin. What they talk to is new for each test."""
    return boto3.client("dynamodb"), boto3.client("kms")


@cache
def _furnished() -> tuple[Any, Any, str]:
    """moto's tables and keys as every test finds them, made once: a copy takes a tenth of the time."""
    dynamodb, kms = _clients()
    for name, schema in TABLES.items():
        dynamodb.create_table(**creation(name, schema))
    key = kms.create_key()["KeyMetadata"]["KeyId"]
    return deepcopy(_backend(dynamodb_backends).tables), deepcopy(_backend(kms_backends).keys), key


def _backend(backends: Any) -> Any:
    return backends[DEFAULT_ACCOUNT_ID][REGION]


def moto_stream(table: str) -> list[dict[str, Any]]:
    """Every record since the table was made."""
    streams: Any = boto3.client("dynamodbstreams", config=Config(account_id_endpoint_mode="disabled"))
    (stream,) = streams.list_streams(TableName=table)["Streams"]
    found: list[dict[str, Any]] = []
    for shard in streams.describe_stream(StreamArn=stream["StreamArn"])["StreamDescription"]["Shards"]:
        start = streams.get_shard_iterator(
            StreamArn=stream["StreamArn"], ShardId=shard["ShardId"], ShardIteratorType="TRIM_HORIZON"
        )
        found += streams.get_records(ShardIterator=start["ShardIterator"])["Records"]
    return [json.loads(json.dumps(record, default=_as_lambda_sends)) for record in found]


def _as_lambda_sends(value: Any) -> Any:
    return b64encode(value).decode() if isinstance(value, bytes) else str(value)
