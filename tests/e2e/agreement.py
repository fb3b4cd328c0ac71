"""Marketing and sales agreeing on another definition on the deployed stack."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Final

from infra.local.people import sign_in
from infra.watch import until
from infra.webhooks import Answer
from tests.e2e.journeys import SECONDS
from tests.e2e.officers import asked
from tests.e2e.senders import Deployed

PATH: Final = "/v1/definitions"
SIDES: Final = ("marketing", "sales")
_LABELS: Final = "{en: a sign, nl: een teken, fr: un signe, es: una señal, it: un segno}"
DRAFT: Final = f"""\
# Whoever came to a webinar is for sales; whoever only asked for a price is not, after all.
id: instruments
version: 2
name: NAME
time_zone: Europe/Amsterdam
formats:
  - {{id: attended, format: webinar_attendance, points: 20, half_life_days: 30, labels: {_LABELS}}}
characteristics:
  - {{id: life_sciences, characteristic: industry, must_be: {{one_of: [life_sciences]}}, points: 10, labels: {_LABELS}}}
actions:
  - id: looked
    match: {{type: page_viewed, category: product}}
    points: 2
    award: each
    half_life_days: 14
    labels: {_LABELS}
lead_when: attended
mql_when: attended
sales_ready_when: {{all: [attended, life_sciences]}}
back_to_nurture_when: {{not: attended}}
"""


def write(deployed: Deployed, text: str, *, group: str = "marketing") -> Answer:
    """Sends a draft in YAML."""
    token = sign_in(deployed.stack, group=group)
    headers = {"Content-Type": "application/yaml", "Authorization": f"Bearer {token}"}
    answer = deployed.http.request("POST", deployed.stack.api_url + PATH, headers=headers, body=text.encode())
    return Answer(answer.status, json.loads(answer.data))


def step(deployed: Deployed, definition: str, name: str, body: Any = None, *, group: str = "marketing") -> Answer:
    return asked(deployed, f"{PATH}/{definition}/{name}", body or {}, group=group)


def shown(deployed: Deployed, path: str, *, group: str = "sales") -> Any:
    answer = deployed.read(path, group=group)
    assert answer.status == 200, answer
    return answer.body


def code(answer: Answer) -> tuple[int, str]:
    return answer.status, answer.body["error"]["code"]


def proposals(deployed: Deployed, *names: str) -> list[str]:
    """The ids of as many definitions, which say the same under different names."""
    written = [write(deployed, DRAFT.replace("NAME", name)) for name in names]
    assert {answer.status for answer in written} == {201}, written
    ids = [str(answer.body["id"]) for answer in written]
    assert {step(deployed, one, "propose").body["state"] for one in ids} == {"proposed"}
    return ids


def replays(deployed: Deployed, definitions: Sequence[str]) -> list[Mapping[str, Any]]:
    """Of each, finished."""
    started = [step(deployed, one, "replay") for one in definitions]
    assert {answer.status for answer in started} == {202}, started
    paths = [f"{PATH}/{one}/replays/{answer.body['id']}" for one, answer in zip(definitions, started, strict=True)]

    def finished() -> bool:
        return {shown(deployed, path)["state"] for path in paths} == {"finished"}

    until(finished, seconds=SECONDS, pause=0.5, what="a replay")
    return [shown(deployed, path) for path in paths]


def sign(deployed: Deployed, definition: str, role: str, *, group: str, digest: str | None = None) -> Answer:
    """Over what is there, unless another ``digest`` is given."""
    digest = digest or shown(deployed, f"{PATH}/{definition}")["hash"]
    return step(deployed, definition, "sign", {"role": role, "hash": digest}, group=group)


def attempts_to_sign(deployed: Deployed, definition: str, *, other: str) -> dict[str, Answer]:
    """Good ones and bad ones, by what they are; in the end both sides have signed."""
    another = shown(deployed, f"{PATH}/{other}")["hash"]
    made = {
        "by the wrong side": sign(deployed, definition, "marketing", group="sales"),
        "by neither": sign(deployed, definition, "marketing", group="compliance"),
        "over another hash": sign(deployed, definition, "marketing", group="marketing", digest=another),
        "by marketing": sign(deployed, definition, "marketing", group="marketing"),
        "twice": sign(deployed, definition, "marketing", group="marketing"),
    }
    with _of_both_sides(deployed):
        made["for both sides"] = sign(deployed, definition, "sales", group="marketing")
    made["activated too early"] = step(deployed, definition, "activate")
    made["by sales"] = sign(deployed, definition, "sales", group="sales")
    return made


@contextmanager
def _of_both_sides(deployed: Deployed) -> Iterator[None]:
    """Marketing's member is one of sales, too."""
    cognito = deployed.stack.client("cognito-idp")
    who = {"UserPoolId": deployed.stack.outputs["UserPoolId"], "Username": "marketing@example.com"}
    cognito.admin_add_user_to_group(**who, GroupName="sales")
    try:
        yield
    finally:
        cognito.admin_remove_user_from_group(**who, GroupName="sales")
