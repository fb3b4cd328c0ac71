"""CPU of the handlers for one new lead through to MQL: the SDK does all its work, the answers of AWS are canned.

Every person runs through intake, scoring, relay and promotion in turn; what one wrote is what the next is given.
"""

import importlib
import json
import time
from base64 import b64encode
from dataclasses import dataclass, field
from itertools import batched
from statistics import median
from typing import Any, Final

from infra.bench.canned import answered_by, packed
from infra.bench.people import a_price_request
from infra.bench.settings import deployed_environment
from infra.webhooks import signed
from shared.vault.keyring import KeyWrapper

ROUNDS: Final = 8
PEOPLE: Final = 100
"""In each round."""
WARM_UP: Final = 40
_SECRET: Final = "whsec_" + b64encode(bytes(range(32))).decode()
_ROOT: Final = b64encode(bytes(32)).decode()


@dataclass
class Aws:
    """What AWS would answer next, and the last request of each operation."""

    answers: dict[str, bytes] = field(default_factory=dict)
    asked: dict[str, bytes] = field(default_factory=dict)

    def __call__(self, operation: str, body: bytes) -> bytes:
        self.asked[operation] = body
        nothing_activated = operation == "GetItem" and b'"definitions"' in body
        return b"{}" if nothing_activated else self.answers.get(operation, b"{}")

    def put_items(self) -> list[dict[str, Any]]:
        writes = json.loads(self.asked["TransactWriteItems"])["TransactItems"]
        return [write["Put"] for write in writes if "Put" in write]


def chain_cpu_ms() -> dict[str, float]:
    """Milliseconds of CPU for a new lead: of the whole chain, and of intake alone.

    Of several rounds, each the median of its leads, the lowest: whatever else a machine does only ever adds.
    """
    aws = Aws()
    with deployed_environment(), answered_by(aws):
        handlers = {
            name: importlib.import_module(f"functions.{name}.handler")
            for name in ("intake", "scoring", "relay", "promotion")
        }
        _prepare(aws)
        runs = [_one_lead(aws, handlers, number) for number in range(WARM_UP + ROUNDS * PEOPLE)][WARM_UP:]
    rounds = [*batched(runs, PEOPLE, strict=True)]
    return {
        "chain_cpu_ms_per_new_lead": round(min(median(map(sum, those)) for those in rounds) * 1000, 3),
        "intake_cpu_ms": round(min(median(run[0] for run in those) for those in rounds) * 1000, 3),
    }


def _one_lead(aws: Aws, handlers: dict[str, Any], number: int) -> list[float]:
    aws.answers["BatchGetItem"] = packed({"Responses": {"identities": []}, "UnprocessedKeys": {}})
    spent = [_timed(handlers["intake"], _delivery(number), expect=200)]
    key, *_, lead, page = aws.put_items()
    found = {"leads": [lead["Item"]], "keys": [key["Item"]]}
    aws.answers["BatchGetItem"] = packed({"Responses": found, "UnprocessedKeys": {}})
    spent.append(_timed(handlers["scoring"], _stream_event(page["Item"])))
    due = json.loads(aws.asked["UpdateItem"])["ExpressionAttributeValues"][":due"]
    spent.append(_timed(handlers["relay"], _stream_event({"pk": lead["Item"]["pk"], "sk": {"S": "lead"}, "due": due})))
    message = json.loads(aws.asked["SendMessageBatch"])["Entries"][0]["MessageBody"]
    spent.append(
        _timed(handlers["promotion"], {"Records": [{"messageId": "1", "body": message, "eventSource": "aws:sqs"}]})
    )
    if b"ledger" not in aws.asked.pop("UpdateItem"):
        raise AssertionError("promotion settled nothing")
    return spent


def _timed(handler: Any, event: dict[str, Any], *, expect: int | None = None) -> float:
    started = time.process_time()
    answer = handler.lambda_handler(event, None)
    spent = time.process_time() - started
    failures = answer.get("batchItemFailures")
    if failures or (expect and answer["statusCode"] != expect):
        raise AssertionError(f"{handler.__name__}: {answer}")
    return spent


def _prepare(aws: Aws) -> None:
    """The root keys, and one configured sender."""
    secret = KeyWrapper(bytes(32)).seal_secret("automation", _SECRET.encode())
    source = {
        "pk": {"S": "source"},
        "sk": {"S": "automation"},
        "document": {"S": '{"id":"automation","kind":"standard_webhooks","phone_region":"US"}'},
        "secrets": {"L": [{"B": b64encode(secret).decode()}]},
    }
    aws.answers["GetItem"] = packed({"Item": {"pk": {"S": "root"}, "root": {"B": _ROOT}}})
    aws.answers["Decrypt"] = packed({"Plaintext": _ROOT, "KeyId": "root"})
    aws.answers["Query"] = packed({"Items": [source], "Count": 1, "ScannedCount": 1})
    aws.answers["SendMessageBatch"] = packed(
        {"Successful": [{"Id": "0", "MessageId": "1", "MD5OfMessageBody": ""}], "Failed": []}
    )


def _delivery(number: int) -> dict[str, Any]:
    body, headers = signed(a_price_request(number), secret=_SECRET, message_id=f"msg_{number}")
    return {
        "version": "2.0",
        "routeKey": "ANY /v1/intake/{source}",
        "rawPath": "/v1/intake/automation",
        "rawQueryString": "",
        "headers": headers,
        "requestContext": {"http": {"method": "POST", "path": "/v1/intake/automation", "sourceIp": "127.0.0.1"}},
        "pathParameters": {"source": "automation"},
        "body": body.decode(),
        "isBase64Encoded": False,
    }


def _stream_event(image: dict[str, Any]) -> dict[str, Any]:
    record = {
        "eventID": "1",
        "eventName": "MODIFY",
        "eventSource": "aws:dynamodb",
        "dynamodb": {"Keys": {name: image[name] for name in ("pk", "sk")}, "NewImage": image, "SequenceNumber": "1"},
    }
    return {"Records": [record]}


if __name__ == "__main__":
    print(json.dumps(chain_cpu_ms()))
