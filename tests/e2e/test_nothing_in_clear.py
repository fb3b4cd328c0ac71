"""A marked person goes through every path; the mark is in no table, no queue, no log, no answer to a stranger."""

from typing import Any

from infra.watch import until
from tests.e2e.senders import CONSENT, PERSONA, Deployed, a_price_request

MARK = "zanzibarquokka"
ORIGIN = "https://www.example.com"


def test_a_marked_name_is_readable_through_the_api_only(deployed: Deployed) -> None:
    person = a_price_request(identifiers={"email": f"{MARK}@lab.example", "external_id": MARK})
    person["characteristics"] = PERSONA | {"last_name": MARK, "notes": f"call {MARK}"}
    person["attribution"] = {"utm_campaign": MARK}
    lead_id = deployed.submit(person)
    until(lambda: deployed.watch.stage(lead_id) == "mql", what="promotion")
    answers = [*refused(deployed), form(deployed)]
    assert MARK in str(deployed.read(f"/v1/leads/{lead_id}").body), "the reader who may, reads it"
    assert MARK not in str(answers)
    assert MARK not in str(tables(deployed))
    logged = logs(deployed)
    assert "submission_refused" in logged, "the logs were really read"
    assert MARK not in logged


def refused(deployed: Deployed) -> list[Any]:
    """Everything wrong that can be said with a name in it."""
    wrong: list[Any] = [
        {"identifiers": {"email": MARK}, "consent": CONSENT},
        {"identifiers": {"email": f"{MARK}@lab.example"}, "consent": CONSENT, "extra": MARK},
        {"identifiers": {"email": f"{MARK}@lab.example"}, "consent": CONSENT, "actions": [{"type": MARK, "at": MARK}]},
        {"identifiers": {"email": f"{MARK}@lab.example"}},
        MARK,
    ]
    answers = [deployed.webhook.send(submission) for submission in wrong]
    assert all(400 <= answer.status < 500 for answer in answers)
    unsigned = deployed.http.request("POST", f"{deployed.webhook.url}?{MARK}", body=MARK.encode())
    return [*answers, unsigned.data]


def form(deployed: Deployed) -> Any:
    fields = {"identifiers[email]": f"{MARK}@lab.example", "characteristics[name]": MARK, "consent[given]": "on"}
    headers = {"Origin": ORIGIN, "x-leadpact-key": deployed.form_key}
    return deployed.http.request("POST", deployed.form_url, fields=fields, headers=headers, redirect=False).data


def tables(deployed: Deployed) -> list[Any]:
    dynamodb = deployed.stack.client("dynamodb")
    names = [name for output, name in deployed.stack.outputs.items() if output.endswith("TableName")]
    found = [dynamodb.scan(TableName=name)["Items"] for name in names]
    assert all(found)
    return found


def logs(deployed: Deployed) -> str:
    client = deployed.stack.client("logs")
    groups = [group["logGroupName"] for group in client.describe_log_groups()["logGroups"]]
    paginator = client.get_paginator("filter_log_events")
    pages = [page for group in groups for page in paginator.paginate(logGroupName=group)]
    return "\n".join(event["message"] for page in pages for event in page["events"])
