"""What a person says by an old mail, or an officer by an old id, is said to whoever was kept; nothing is dropped."""

from shared.domain.consent.state import ConsentState
from tests.consents import Consenting, a_price_request, token_in
from tests.merging import ANN, PHONE, Merging
from tests.tables import Tables


def test_a_link_in_an_old_mail_still_stops_the_mails(tables: Tables) -> None:
    consenting = Consenting(tables)
    merging = Merging(consenting.chain)
    absorbed = consenting.arrives(a_price_request(identifiers=PHONE))
    link = consenting.desk.unsubscriber.make(absorbed, now=consenting.now)
    keeper = consenting.arrives(a_price_request(identifiers=ANN))
    merging.arrives(ANN | PHONE)
    merging.merge(keeper.lead, absorbed.lead)
    consenting.later()
    assert consenting.desk.unsubscriber.follow(token_in(link.url), now=consenting.now)
    assert consenting.state(keeper.lead, "contact_email") is ConsentState.WITHDRAWN


def test_an_objection_to_the_one_absorbed_outlives_a_younger_consent_to_the_one_kept(tables: Tables) -> None:
    consenting = Consenting(tables)
    merging = Merging(consenting.chain)
    absorbed = consenting.arrives(a_price_request(identifiers=PHONE))
    consenting.withdraws(absorbed, "contact_email")
    consenting.later()
    keeper = consenting.arrives(a_price_request(identifiers=ANN))
    merging.arrives(ANN | PHONE)
    merging.merge(keeper.lead, absorbed.lead)
    assert consenting.state(keeper.lead, "contact_email") is ConsentState.WITHDRAWN
    consenting.later()
    consenting.gives(keeper.lead)
    assert consenting.state(keeper.lead, "contact_email") is ConsentState.GIVEN


def test_a_consent_has_the_id_it_had(tables: Tables) -> None:
    consenting = Consenting(tables)
    merging = Merging(consenting.chain)
    absorbed = consenting.arrives(a_price_request(identifiers=PHONE))
    keeper = consenting.arrives(a_price_request(identifiers=ANN))
    merging.arrives(ANN | PHONE)
    merging.merge(keeper.lead, absorbed.lead)
    consenting.withdraws(absorbed, "contact_email")
    assert consenting.state(keeper.lead, "contact_email") is ConsentState.WITHDRAWN
