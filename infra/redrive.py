"""Redrive: brings back what was put aside after the cause is mended. Safe to run at any time, and again.

    make redrive                on the local stack
    python -m infra.redrive     in AWS, with your own credentials; STACK names the stack

Dead letters of queues are messages: they go back to their queue. Those of streams name records that may be gone by
now, so nothing is read from them: every journal's open page is shown to scoring again, every decision still due to
relay, every case to whoever it waits for, and every activation of a definition to who has all judged anew. They do
nothing where nothing is behind. Only then are the letters deleted.
"""

import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from infra.deployment import NotReached, deployment
from infra.progress import step
from infra.put_aside import StillFailing, items, letters, missed_since, settle, show
from infra.redrive_cases import redrive_cases
from infra.redrive_definitions import redrive_definitions

type _Clients = Callable[[str], Any]
_OPEN_PAGES: Final = "begins_with(sk, :sk) AND attribute_not_exists(closed)"
_DUE: Final = "sk = :sk AND attribute_exists(due)"
_RECALLED: Final = "sk = :sk AND recalled >= :since"


@dataclass(frozen=True)
class Redriven:
    messages: int
    journals: int
    decisions: int


def redrive(outputs: Mapping[str, str], client: _Clients) -> Redriven:
    """Of leads. ``client`` makes boto3 clients of somebody who operates the stack. Raises :class:`StillFailing`."""
    sqs = client("sqs")
    queues = [outputs[f"{name}DeadLettersUrl"] for name in ("Promotion", "Scoring", "Relay")]
    promotion, scoring, relay = letters(sqs, queues)
    messages = settle(sqs, promotion, queues[0], outputs["PromotionQueueUrl"])
    journals = show(client, outputs["ScoringFunctionName"], _leads(client, outputs, _OPEN_PAGES, "journal#"))
    decisions = show(client, outputs["RelayFunctionName"], _leads(client, outputs, _DUE, "lead"))
    if (since := missed_since(relay)) is not None:
        recalled = _leads(client, outputs, _RECALLED, "lead", {":since": {"N": str(int(since))}})
        show(client, outputs["RelayFunctionName"], recalled)
    for queue, found in zip(queues[1:], (scoring, relay), strict=True):
        settle(sqs, found, queue)
    return Redriven(messages, journals, decisions)


def _leads(
    client: _Clients, outputs: Mapping[str, str], which: str, sk: str, values: Mapping[str, Any] = {}
) -> Iterator[dict[str, Any]]:
    return items(client("dynamodb"), outputs["LeadsTableName"], which, {":sk": {"S": sk}, **values})


def main(arguments: list[str]) -> int:
    try:
        with deployment(local=arguments == ["--local"]) as place, step("Bringing back what was put aside"):
            leads, cases = redrive(place.outputs, place.client), redrive_cases(place.outputs, place.client)
            activations = redrive_definitions(place.outputs, place.client)
    except NotReached as error:
        print(error)
        return 2
    except StillFailing as function:
        print(f"{function} still fails, its log says why. Mend that and redrive again; nothing was lost.")
        return 1
    print(f"{leads.messages + cases.messages} messages sent back; shown again were", end=" ")
    print(f"{leads.journals} journals, {leads.decisions} due decisions,", end=" ")
    print(f"{cases.erasures} erasures, {cases.others} other requests, {cases.changes} changes to tell", end=" ")
    print(f"and {activations} activations.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
