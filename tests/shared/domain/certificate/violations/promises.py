"""Recipients and periods that the policy does not promise."""

from typing import Final

from hypothesis import strategies as st

from shared.domain.certificate.certificate import Certificate
from shared.domain.certificate.parts import Outcomes, Recipients
from shared.domain.certificate.words import Action, LegalGround
from tests.issuing import RELEASED, Issued
from tests.shared.domain.certificate.violations.changing import COUNTS, Draw, changed, other, with_line


def recipients_outcomes(draw: Draw, issued: Issued) -> Certificate:
    said = issued.certificate.recipients
    field, more = draw(st.sampled_from(("delivered", "pending", "failed", "count"))), draw(COUNTS)
    if field == "count":
        return changed(issued.certificate, recipients=Recipients(count=said.count + more, outcomes=said.outcomes))
    outcomes = said.outcomes.model_copy(update={field: getattr(said.outcomes, field) + more})
    return changed(issued.certificate, recipients=Recipients(count=said.count, outcomes=outcomes))


def recipients_told(draw: Draw, issued: Issued) -> Certificate:
    number = 0 if issued.certificate.fence.leads else draw(COUNTS)
    outcomes = Outcomes(delivered=number, pending=0, failed=0)
    return changed(issued.certificate, recipients=Recipients(count=number, outcomes=outcomes))


def retained_listed(draw: Draw, issued: Issued) -> Certificate:
    certificate = issued.certificate
    at, grounds = draw(st.integers(0, len(certificate.retained) - 1)), st.sampled_from(LegalGround)
    kept, rest = certificate.retained[at], certificate.retained[:at] + certificate.retained[at + 1 :]
    match draw(st.sampled_from(("dropped", "twice", "ground"))):
        case "dropped":
            terms = RELEASED.stores.items()
            over = [name for name, of in terms if of.kept and of.kept[0] is kept.category]
            for store in over:
                certificate = with_line(certificate, store, action=Action.EXPIRES)
            return changed(certificate, retained=rest)
        case "twice":
            return changed(certificate, retained=(*certificate.retained, kept))
        case _:
            ground = other(draw, grounds, kept.legal_ground)
            return changed(certificate, retained=(*rest, kept.model_copy(update={"legal_ground": ground})))


def retained_until(draw: Draw, issued: Issued) -> Certificate:
    certificate = issued.certificate
    kept = list(certificate.retained)
    at = draw(st.integers(0, len(kept) - 1))
    expires = other(draw, st.integers(certificate.issued_at - 1_000, 4_000_000_000), kept[at].expires_at)
    kept[at] = kept[at].model_copy(update={"expires_at": expires})
    return changed(certificate, retained=tuple(kept))


PROMISES: Final = (
    recipients_outcomes,
    recipients_told,
    retained_listed,
    retained_until,
)
