"""Nobody works on an imported lead before the person was told of it."""

import pytest

from functions.rights.officer.record_notice_sent import record_notice_sent
from shared.domain.touch import Consent
from shared.edge.http import RequestRefused
from tests.builders import NOON
from tests.chain import Chain
from tests.functions.leads.client import Client
from tests.functions.leads.people import a_price_request, arrived

IMPORTED = Consent(basis="legitimate_interests", carried=True)
OFFICER = "officer-1"


@pytest.fixture
def imported(chain: Chain) -> str:
    """As good as a lead can be."""
    return arrived(chain, a_price_request(consent=IMPORTED))


def test_an_imported_lead_is_judged_and_not_ready_for_sales(client: Client, imported: str) -> None:
    shown = client.get(f"/v1/leads/{imported}").json
    (listed,) = client.get("/v1/leads", {"stage": "mql"}).json["leads"]
    for answer in (shown, listed):
        assert (answer["stage"], answer["sales_ready"], answer["holds"]) == ("mql", False, [])
        assert answer["notice_due"] == "2026-10-19T14:13:20Z", "28 days later"
    assert client.get("/v1/funnel").json["sales_ready"] == 0


def test_once_the_person_was_told_it_is_ready(chain: Chain, client: Client, imported: str) -> None:
    record_notice_sent(imported, sent=NOON, recorder=OFFICER, notices=chain.tables.notices_due())
    shown = client.get(f"/v1/leads/{imported}").json
    assert (shown["sales_ready"], shown["notice_due"]) == (True, None)
    assert client.get("/v1/funnel").json["sales_ready"] == 1


def test_further_touches_do_not_tell_the_person(chain: Chain, client: Client, imported: str) -> None:
    arrived(chain, a_price_request(received_at=NOON + 60))
    assert client.get(f"/v1/leads/{imported}").json["sales_ready"] is False


def test_a_notice_is_recorded_once_with_who_says_so(chain: Chain, imported: str) -> None:
    notices = chain.tables.notices_due()
    record_notice_sent(imported, sent=NOON, recorder=OFFICER, notices=notices)
    with pytest.raises(RequestRefused, match="no_notice_due"):
        record_notice_sent(imported, sent=NOON + 1, recorder="officer-2", notices=notices)
    (item,) = (item for item in chain.tables.items("leads") if item["sk"]["S"] == "lead")
    assert (item["notice_sent"], item["notice_recorder"]) == ({"N": str(NOON)}, {"S": OFFICER})


def test_nobody_else_has_a_notice_due(chain: Chain) -> None:
    own = arrived(chain, a_price_request())
    for lead_id in (own, "nobody"):
        with pytest.raises(RequestRefused, match="no_notice_due"):
            record_notice_sent(lead_id, sent=NOON, recorder=OFFICER, notices=chain.tables.notices_due())
    assert {item["pk"]["S"] for item in chain.tables.items("leads")} == {own}, "and nothing comes into being"
