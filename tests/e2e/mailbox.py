"""What people find in their mailboxes, and in queues of others."""

import json
import re
import urllib.request
from typing import Final
from urllib.parse import urlsplit

from infra.local.stack import Stack

_LINK: Final = re.compile(r"https?://\S+/v1/confirm/\S+")


def link_mailed_to(stack: Stack, address: str) -> str | None:
    """The link of the mail that asks somebody to confirm, if it has come."""
    boxes = json.loads(_shown(stack, "ses/messages"))["messages"]
    texts = [mail["BodyText"] for box in boxes.values() for mail in box if address in mail["To"]]
    found = _LINK.search(texts[-1]) if texts else None
    return found[0] if found else None


def is_queued(stack: Stack, queue: str, what: str) -> bool:
    """Whether a message of the queue holds it, in somebody's hands or not. ``queue`` is the name of an output."""
    return what in _shown(stack, f"sqs/messages?QueueUrl={stack.outputs[queue]}")


def api_path(link: str) -> str:
    """Where a link leads to within the API."""
    path = urlsplit(link).path
    return path[path.index("/v1/") :]


def _shown(stack: Stack, what: str) -> str:
    url = f"{stack.emulator.endpoint}/_ministack/{what}"
    with urllib.request.urlopen(url, timeout=60) as answer:  # noqa: S310 our own http address
        body: bytes = answer.read()
        return body.decode()
