"""A small journey: how one person becomes a sales-ready MQL, and why another stays a contact."""

from typing import Any, Final

import urllib3
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from infra.local.people import sign_in
from infra.local.stack import Stack
from infra.redrive import redrive
from infra.senders import DOCUMENTS, Senders
from infra.watch import Late, Watch, until
from infra.webhooks import WebhookSender

_PATIENCE: Final = 15.0
BUYER: Final = {"email": "avery.example@lab.example"}
ENTRANT: Final = {"email": "winner.example@mail.example"}
CONSENT: Final = {
    "basis": "consent",
    "given": True,
    "purposes": ["store", "contact_email"],
    "notice": "form-2026-03",
}
PERSONA: Final = {
    "first_name": "Avery",
    "company": "Example Laboratories",
    "industry": "life_sciences",
    "annual_revenue_usd": 450_000_000,
    "hq_country": "US",
    "seniority": "vice_president",
}


def _viewed(*pages: str) -> list[dict[str, str]]:
    return [{"type": "page_viewed", "category": "product", "asset": f"/products/{page}"} for page in pages]


STEPS: Final[tuple[tuple[str, dict[str, Any]], ...]] = (
    ("Avery looks at three product pages", {"identifiers": BUYER, "actions": _viewed("th-200", "th-300", "rh-10")}),
    (
        "Avery downloads a white paper",
        {
            "identifiers": BUYER,
            "format": "high_value_white_paper_form",
            "actions": [{"type": "asset_downloaded", "category": "high_value", "asset": "/papers/humidity"}],
        },
    ),
    (
        "Avery asks for a price",
        {
            "identifiers": BUYER,
            "format": "price_request_form",
            "characteristics": PERSONA,
            "actions": [{"type": "price_requested"}],
        },
    ),
    ("Somebody enters a sweepstake", {"identifiers": ENTRANT, "format": "sweepstake_entry"}),
)


class Journey:
    """The same deliveries at every start: they have one effect, so a second start finds everybody where they were."""

    def __init__(self, stack: Stack, console: Console) -> None:
        source = Senders(stack.outputs, stack.client).configure(DOCUMENTS / "automation.json")
        self.sender = WebhookSender(f"{stack.api_url}/v1/intake/{source.id}", source.secrets[0])
        self._stack, self._console, self._watch = stack, console, Watch(stack)
        self.token = sign_in(stack, group="sales")

    def run(self) -> None:
        self._console.print("\n[bold]A small journey[/bold]")
        leads: dict[str, None] = {}
        for number, (what, submission) in enumerate(STEPS, start=1):
            answer = self.sender.send(submission | {"consent": CONSENT}, message_id=f"journey-{number}")
            result = answer.body["results"][0]
            leads[lead_id := result["lead"]] = None
            self._settle(lead_id)
            stood = self._watch.stage(lead_id)
            self._console.print(f"  {number}. {what:<36} {answer.status} {result['status']:<9} → {stood}")
        for lead_id in leads:
            self._explain(lead_id)

    def _settle(self, lead_id: str) -> None:
        """Until what was sent is judged and nothing is due.

        The emulator forgets its streams when it stops: what an interrupted start left unjudged has to be shown again.
        """
        sent = self._counted(lead_id)
        try:
            until(lambda: self._settled(lead_id, sent), seconds=_PATIENCE)
        except Late:
            redrive(self._stack.outputs, self._stack.client)
            until(lambda: self._settled(lead_id, sent), what="judging")

    def _settled(self, lead_id: str, sent: int) -> bool:
        lead = self._watch.lead(lead_id)
        judged = "sealed" in lead and "due" not in lead
        return judged and bool(self.read(f"/v1/leads/{lead_id}")["journal_length"] >= sent)

    def _counted(self, lead_id: str) -> int:
        return sum(len(page.touches) for page in self._watch.pages(lead_id))

    def _explain(self, lead_id: str) -> None:
        lead = self.read(f"/v1/leads/{lead_id}")
        ready = ", sales-ready" if lead["sales_ready"] else ""
        name = next(iter(lead["identifiers"].values()))
        self._console.print(
            f"\n  [bold]{name}[/bold]: {lead['stage']}{ready}, fit {lead['fit']}, engagement {lead['engagement']}"
        )
        self._console.print(Padding(Text(lead["because"]), (0, 0, 0, 2)))

    def read(self, path: str) -> Any:
        headers = {"Authorization": f"Bearer {self.token}"}
        return urllib3.request("GET", f"{self._stack.api_url}{path}", headers=headers, timeout=30).json()
