"""What compliance officers do on the deployed stack."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from infra.local.people import sign_in
from infra.webhooks import Answer
from tests.e2e.senders import Deployed

PATH = "/v1/rights/requests"


def asked(
    deployed: Deployed, path: str, body: Any, *, group: str | None = "compliance", method: str = "POST"
) -> Answer:
    headers = {"Content-Type": "application/json"}
    if group:
        headers["Authorization"] = f"Bearer {sign_in(deployed.stack, group=group)}"
    answer = deployed.http.request(
        method, f"{deployed.stack.api_url}{path}", headers=headers, body=json.dumps(body).encode()
    )
    return Answer(answer.status, json.loads(answer.data))


def received(deployed: Deployed, type: str, *identifiers: tuple[str, str], **more: Any) -> str:
    """A request that has just been written down; its case."""
    at = (datetime.now(UTC) - timedelta(minutes=1)).isoformat()
    named = [{"type": kind, "value": value} for kind, value in identifiers]
    answer = asked(deployed, PATH, {"type": type, "identifiers": named, "received": at} | more)
    assert answer.status == 201, answer
    return str(answer.body["id"])


def proven(deployed: Deployed, case: str) -> None:
    """The person has been seen to be who they say."""
    seen = {"action": "record", "outcome": "proven", "proof": "document_seen"}
    assert asked(deployed, f"{PATH}/{case}/verify", seen).status == 200


def approve(deployed: Deployed, case: str) -> None:
    assert asked(deployed, f"{PATH}/{case}/approve", {}).status == 200


def opened(deployed: Deployed, type: str, *identifiers: tuple[str, str], **more: Any) -> str:
    """A request whose person has been seen to be who they say, approved."""
    case = received(deployed, type, *identifiers, **more)
    proven(deployed, case)
    approve(deployed, case)
    return case


def state(deployed: Deployed, case: str) -> str:
    answer = deployed.read(f"{PATH}/{case}", group="compliance")
    assert answer.status == 200, answer
    return str(answer.body["state"])
