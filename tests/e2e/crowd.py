"""People whom two definitions judge differently, on the deployed stack."""

from dataclasses import dataclass
from typing import Any

from tests.e2e.agreement import shown
from tests.e2e.journeys import consent_of
from tests.e2e.officers import asked
from tests.e2e.senders import PERSONA, Deployed, a_price_request, a_submission, an_address


@dataclass(frozen=True)
class Crowd:
    """Leads by what the draft makes of them: ``attendees`` would become MQLs, of whom only ``fitting`` is for sales;
    ``buyers`` are MQLs that would go back; ``both`` stays one, ``entrant`` stays none; ``stopped`` is not judged."""

    attendees: tuple[str, str, str]
    buyers: tuple[str, str]
    both: str
    entrant: str
    stopped: str

    @property
    def fitting(self) -> str:
        return self.attendees[1]

    @property
    def all(self) -> tuple[str, ...]:
        return (*self.attendees, *self.buyers, self.both, self.entrant, self.stopped)

    @property
    def before(self) -> dict[str, str]:
        """Their stages, by the definition that ships."""
        return dict.fromkeys(self.all, "contact") | dict.fromkeys((*self.buyers, self.both), "mql")

    @property
    def after(self) -> dict[str, str]:
        back = dict.fromkeys(self.buyers, "nurture")
        return self.before | dict.fromkeys(self.attendees, "mql") | back


def crowd(deployed: Deployed) -> Crowd:
    """One of the attendees is known to have been won, one of the buyers to have been lost."""
    at_event, by_search = {"attribution": {"channel": "event"}}, {"attribution": {"channel": "search"}}
    fits = {"characteristics": {"industry": "life_sciences"}}
    attendees = (
        deployed.submit(_attendance(pages=0, **at_event)),
        deployed.submit(_attendance(pages=3, **at_event, **fits)),
        _imported(deployed, _attendance(pages=1, **at_event), "won"),
    )
    buyers = (
        deployed.submit(a_price_request(**by_search)),
        _imported(deployed, a_price_request(**by_search), "lost"),
    )
    known = {"identifiers": {"email": an_address()}}
    both = deployed.submit(a_price_request(**known, **by_search))
    assert deployed.submit(_attendance(pages=0, **known)) == both
    entrant = deployed.submit(a_submission(format="sweepstake_entry", characteristics=PERSONA))
    stopped = deployed.submit(_attendance(pages=0, **at_event))
    consent = consent_of(deployed, stopped, "judge")
    assert asked(deployed, f"/v1/consents/{consent}/withdraw", {}).status == 200
    return Crowd(attendees, buyers, both, entrant, stopped)


def _attendance(*, pages: int, **changes: Any) -> dict[str, Any]:
    views = [{"type": "page_viewed", "category": "product", "asset": f"/products/{number}"} for number in range(pages)]
    return a_submission(format="webinar_attendance", actions=views) | changes


def _imported(deployed: Deployed, submission: dict[str, Any], result: str) -> str:
    answer = deployed.history.send(submission | {"outcome": {"result": result}})
    assert answer.status == 200, answer
    return str(answer.body["results"][0]["lead"])


def stages(deployed: Deployed, people: Crowd) -> dict[str, str]:
    return {lead: deployed.watch.stage(lead) for lead in people.all}


def are_judged(deployed: Deployed, people: Crowd) -> bool:
    """All but who is held."""
    return all(deployed.watch.version(lead) > 0 for lead in people.all if lead != people.stopped)


def ledger(deployed: Deployed, lead: str) -> list[Any]:
    return list(shown(deployed, f"/v1/leads/{lead}")["ledger"])
