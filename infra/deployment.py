"""The deployed Leadpact a tool works on: the one of `make run`, or one in AWS."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, cast

import boto3
from botocore.exceptions import BotoCoreError, ClientError

from infra.local.running import NotRunning, running_stack
from infra.local.stack import Stack


class NotReached(Exception):
    """There is no such deployment, or nobody may use it; the message says what to do."""


@dataclass(frozen=True)
class Deployment:
    """``outputs`` of the stack by name, ``client`` makes boto3 clients, ``url`` is where the API answers.

    ``stack`` is the one on this machine.
    """

    outputs: Mapping[str, str]
    client: Callable[[str], Any]
    url: str
    stack: Stack | None = None


@contextmanager
def deployment(*, local: bool, port: int | None = None) -> Iterator[Deployment]:
    """The stack that is up on this machine, on that port if several are; else the one in AWS, with the caller's own
    credentials; STACK names it. Raises :class:`NotReached`."""
    if not local:
        yield _in_aws(os.environ.get("STACK", "leadpact"))
        return
    try:
        stack = running_stack(port=port)
    except NotRunning as error:
        raise NotReached(str(error)) from None
    yield Deployment(stack.outputs, stack.client, stack.api_url, stack)


def deployed_region(stack: str) -> str:
    """Where a stack in AWS is. Raises :class:`NotReached`."""
    return str(_in_aws(stack).client("cloudformation").meta.region_name)


def _in_aws(name: str) -> Deployment:
    try:
        (found,) = boto3.client("cloudformation").describe_stacks(StackName=name)["Stacks"]
    except ClientError as error:
        raise NotReached(f"AWS does not show the stack {name} (STACK): {error.response['Error']['Message']}") from None
    except BotoCoreError as error:  # no region, no credentials, no network
        raise NotReached(f"AWS cannot be asked: {error} LOCAL=1 means the local stack.") from None
    outputs = {output["OutputKey"]: output["OutputValue"] for output in found.get("Outputs", [])}
    return Deployment(outputs, cast("Callable[[str], Any]", boto3.client), outputs.get("ApiUrl", ""))
