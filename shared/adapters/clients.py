"""AWS clients, and how their errors become ours."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, Final

import botocore.session
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from botocore.loaders import Loader

from shared.adapters.meter import METER
from shared.ports import Changed, StoreUnavailable

_CONFIG: Final = Config(
    connect_timeout=1,
    read_timeout=4,
    retries={"mode": "standard", "max_attempts": 3},
    parameter_validation=False,  # our requests are built in one place and tested; checking each costs CPU on every call
    user_agent="leadpact",  # the default one is put together again for every call, a fifth of the SDK's work
)
SESSION: Final = botocore.session.get_session()
"""boto3's core. Importing boto3 loads S3 transfers and resources, a third of a cold start, to make the same clients."""
SERVICES: Final = ("dynamodb", "kms", "sesv2", "sqs")
_CONFLICTS: Final = {"ConditionalCheckFailed", "TransactionConflict", "None"}


class _OurServices(Loader):
    """Finds out which services exist by knowing it: searching the models of four hundred costs at every cold start."""

    def list_available_services(self, type_name: str) -> list[str]:  # noqa: ARG002
        return list(SERVICES)


SESSION.register_component("data_loader", _OurServices())


@cache
def client(service: str) -> Any:
    """The one of this process: making another costs CPU at every cold start, and a connection of its own."""
    made = SESSION.create_client(service, config=_CONFIG)
    if os.environ.get("LEADPACT_METER") == "on":
        METER.watch(made, service)
    return made


@contextmanager
def store_errors(*, decisive: bool = False) -> Iterator[None]:
    """A failed condition becomes :class:`Changed`, everything else AWS may answer :class:`StoreUnavailable`.

    A transaction in the way is Changed too, as one tries again anyhow; for whom Changed is an answer, and ``decisive``,
    it is StoreUnavailable: whether the condition holds is not known.
    """
    try:
        yield
    except ClientError as error:
        code = error.response["Error"]["Code"]
        changed = _failed_condition(error) if decisive else is_conflict(error)
        raise (Changed if changed else StoreUnavailable)(code) from None
    except BotoCoreError as error:
        raise StoreUnavailable(type(error).__name__) from None


def _failed_condition(error: ClientError) -> bool:
    if error.response["Error"]["Code"] == "TransactionCanceledException":
        return "ConditionalCheckFailed" in {reason["Code"] for reason in error.response["CancellationReasons"]}
    return error.response["Error"]["Code"] == "ConditionalCheckFailedException"


def is_conflict(error: ClientError) -> bool:
    if error.response["Error"]["Code"] == "TransactionCanceledException":
        return {reason["Code"] for reason in error.response["CancellationReasons"]} <= _CONFLICTS
    return error.response["Error"]["Code"] in {"ConditionalCheckFailedException", "TransactionConflictException"}
