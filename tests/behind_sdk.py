"""Doubles of services behind the SDK's own clients.

Such a client checks, serialises and counts a request as it does any, and raises its own exceptions; only the answer
comes from the double, copied, so that nobody has what is stored in hand.
"""

import json
from base64 import b64decode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import Lock
from typing import Any, NamedTuple

from botocore import xform_name
from botocore.exceptions import ClientError

from shared.adapters.clients import SESSION

_BLOBS = {"CiphertextBlob", "Message"}
_ANSWERING: list[Mapping[str, Any]] = []
_ONE_AT_A_TIME = Lock()


class _Status(NamedTuple):
    status_code: int


@contextmanager
def answering(**doubles: Any) -> Iterator[None]:
    """By service. Clients of the functions' session talk to them, whenever they were made; the latest doubles first."""
    _ANSWERING.append(doubles)
    try:
        yield
    finally:
        _ANSWERING.pop()


def _answer(**event: Any) -> Any:
    """What ``before-call`` answers is taken for the service's answer; nothing is sent."""
    model, params = event["model"], event["params"]
    service = model.service_model.service_name
    if not _ANSWERING or service not in _ANSWERING[-1]:
        return None
    operation = getattr(_ANSWERING[-1][service], xform_name(model.name))
    try:
        with _ONE_AT_A_TIME:
            return _Status(200), _copied(operation(**_request(params["body"])))
    except ClientError as refused:
        return _Status(400), _copied(refused.response)


for _service in ("dynamodb", "kms"):
    SESSION.register(f"before-call.{_service}", _answer)


def _request(body: bytes) -> dict[str, Any]:
    request: dict[str, Any] = json.loads(body, object_hook=_with_bytes)
    return {name: b64decode(value) if name in _BLOBS else value for name, value in request.items()}


def _with_bytes(value: dict[str, Any]) -> dict[str, Any]:
    """An attribute's value that is binary; an attribute of that name has a value that is no string."""
    if len(value) == 1 and isinstance(blob := value.get("B"), str):
        return {"B": b64decode(blob)}
    return value


def _copied(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _copied(inner) for name, inner in value.items()}
    return [_copied(inner) for inner in value] if isinstance(value, list) else value
