"""What the functions that merge are for, as a journey."""

import json
import secrets

from infra.local.people import sign_in
from infra.webhooks import Answer
from tests.e2e.journeys import Begin, Scene, Through
from tests.e2e.senders import Deployed, a_price_request, a_submission, an_address


def decide(deployed: Deployed, keeper: str, absorb: str, *, group: str = "marketing") -> Answer:
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {sign_in(deployed.stack, group=group)}"}
    url = f"{deployed.stack.api_url}/v1/leads/{keeper}/merge"
    answer = deployed.http.request("POST", url, headers=headers, body=json.dumps({"absorb": absorb}).encode())
    return Answer(answer.status, json.loads(answer.data))


def a_phone() -> str:
    return f"+1202555{secrets.randbelow(10_000):04}"


def merges(scene: Scene) -> Begin:
    """Two leads that one submission tied become one."""
    deployed, email, phone = scene.deployed, an_address(), a_phone()
    keeper = deployed.submit(a_submission(identifiers={"email": email}))
    absorbed = deployed.submit(a_price_request(identifiers={"phone": phone}))
    deployed.submit(a_submission(identifiers={"email": email, "phone": phone}))

    def begin() -> Through:
        assert decide(deployed, keeper, absorbed).status == 202
        return lambda: decide(deployed, keeper, absorbed).body.get("state") == "merged"

    return begin
