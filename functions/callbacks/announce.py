"""From the stream of cases: which changes are to be told, to how many addresses."""

from base64 import b64decode
from collections.abc import Mapping
from typing import Any

from functions.callbacks.due import CallbackDue
from shared.domain.case.words import RefusalReason
from shared.edge.opendsr import Report
from shared.edge.stream import Record
from shared.ports import Outbox, StoreUnavailable
from shared.vault.case_keys import open_callbacks
from shared.vault.keyring import KeyWrapper


def announce(record: Record, *, wrapper: KeyWrapper, outbox: Outbox) -> int:
    """How many addresses are to be told; none of a change that is not news. Raises StoreUnavailable.

    What is told is the case as it was just after that change, however much later it is told.
    """
    image = record["dynamodb"]["NewImage"]
    if "callbacks" not in image or image["announced"] != image["version"]:
        return 0
    case_id = image["pk"]["S"]
    urls = open_callbacks(wrapper, case_id, b64decode(image["callbacks"]["B"]))
    changed, version = int(image["history"]["L"][-1]["M"]["at"]["N"]), int(image["version"]["N"])
    report = _report(image)
    messages = [CallbackDue(report=report, version=version, at=changed, url=url) for url in range(len(urls))]
    if outbox.send([message.model_dump_json() for message in messages]):
        raise StoreUnavailable("queue")
    return len(messages)


def _report(image: Mapping[str, Any]) -> Report:
    return Report.model_validate(
        {
            "case": image["pk"]["S"],
            "request": image["request"]["S"],
            "controller": image["controller"]["S"],
            "type": image["type"]["S"],
            "state": image["state"]["S"],
            "due": int(image["due"]["N"]),
            "extended": "extension" in image,
            "refusal": RefusalReason(image["refusal"]["S"]) if "refusal" in image else None,
        }
    )
