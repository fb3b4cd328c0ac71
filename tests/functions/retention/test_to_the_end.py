"""From the end of a retention period to the second certificate, with nobody asking."""

from functions.erasure.advance_case import SETTLE_SECONDS, Erasures
from shared.domain.case.words import State
from shared.domain.certificate.certificate import read_certificate
from shared.domain.certificate.checks import problems
from shared.domain.certificate.words import Ground
from shared.edge.messages import CaseWaits
from shared.vault.jws import unverified_payload
from tests.consents import a_price_request
from tests.functions.erasure.test_advance_case import erasures, told
from tests.issuing import RELEASED
from tests.retention import DAY, Keeping

__all__ = ["erasures", "told"]
ANN = {"email": "ann.high.entropy@example.com"}


def test_a_stale_lead_is_erased_certified_and_attested_again(keeping: Keeping, erasures: Erasures) -> None:
    lead_id = keeping.consenting.arrives(a_price_request(identifiers=ANN)).lead
    keeping.consenting.later(730 * DAY)
    keeping.run()
    case, _ = keeping.only_case()
    assert erasures.advance(case.id, now=keeping.now) == SETTLE_SECONDS
    keeping.consenting.later(SETTLE_SECONDS)
    erasures.advance(case.id, now=keeping.now)
    keeping.run()
    assert keeping.erasures.messages == []
    keeping.consenting.later(8 * DAY)
    keeping.run()
    (message,) = keeping.erasures.messages
    erasures.advance(CaseWaits.model_validate_json(message).case, now=keeping.now)
    keeping.run()
    assert len(keeping.erasures.messages) == 1 and keeping.cases()[0].state is State.BACKUP_EXPIRED
    chain = [
        read_certificate(unverified_payload(jws)) for jws in keeping.tables.certificates().listed(after=0, limit=9)
    ]
    assert [problems(one, RELEASED) for one in chain] == [[], []]
    assert {one.ground for one in chain} == {Ground.RETENTION_EXPIRED}
    assert [item["sk"]["S"] for item in keeping.tables.items("leads") if item["pk"]["S"] == lead_id] == ["lead"]
