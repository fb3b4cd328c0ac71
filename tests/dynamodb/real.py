"""Tables of moto: what the double is held to."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import boto3

from tests.dynamodb.schema import TABLES, Schema, creation
from tests.tables import Tables, settings_of_aws


@contextmanager
def moto(tables: Mapping[str, Schema] = TABLES) -> Iterator[Any]:
    """A client of DynamoDB with these tables."""
    with settings_of_aws():
        dynamodb = boto3.client("dynamodb")
        for name, schema in tables.items():
            dynamodb.create_table(**creation(name, schema))
        yield dynamodb


@contextmanager
def furnished_by_moto() -> Iterator[Tables]:
    with moto() as dynamodb:
        kms = boto3.client("kms")
        yield Tables(dynamodb, kms, kms.create_key()["KeyMetadata"]["KeyId"])
