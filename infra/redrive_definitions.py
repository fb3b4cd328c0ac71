"""Redrive of activations: whoever has everybody judged anew is shown each of them again.

A re-judgement that was started goes on where it stands, and one that is finished does nothing.
"""

from collections.abc import Callable, Mapping
from typing import Any

from infra.put_aside import items, letters, settle, show
from shared.adapters.contract_item import HEAD, IN_FORCE


def redrive_definitions(outputs: Mapping[str, str], client: Callable[[str], Any]) -> int:
    """How many were shown. ``client`` makes boto3 clients of somebody who operates the stack. Raises StillFailing."""
    sqs, queue = client("sqs"), outputs["DefinitionsDeadLettersUrl"]
    (put_aside,) = letters(sqs, [queue])
    values = {":in_force": {"S": IN_FORCE}, ":head": {"S": HEAD}}
    found = items(client("dynamodb"), outputs["DefinitionsTableName"], "pk = :in_force AND sk <> :head", values)
    shown = show(client, outputs["DefinitionsFunctionName"], found)
    settle(sqs, put_aside, queue)
    return shown
