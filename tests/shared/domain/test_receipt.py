"""The receipt of a verdict."""

from shared.domain.stage import Stage
from tests.shared.domain.builders import NOON, PERSONA, a_touch, instruments, judged


def test_a_receipt_names_the_definition_and_tells_every_clause() -> None:
    touch = a_touch(format="price_request_form", characteristics=PERSONA)
    verdict = judged(instruments(), touch)
    receipt = instruments().receipt(verdict, Stage.CONTACT, NOON)
    assert (receipt.definition, receipt.version) == (instruments().definition.content_hash, 1)
    assert (receipt.at, receipt.start, receipt.stage, receipt.sales_ready) == (NOON, "contact", "mql", True)
    assert {line.clause: line.points for line in receipt.met}["price_request_form"] == 15_000
    assert sum(line.points for line in receipt.met) == receipt.fit + receipt.engagement == 65_000
    assert all(line.evidence == (touch.id,) for line in receipt.met)
    assert len(receipt.met) + len(receipt.unmet) == len(verdict.outcomes)


def test_a_receipt_survives_being_stored() -> None:
    receipt = instruments().receipt(judged(instruments(), a_touch(format="trusted_referral")), Stage.CONTACT, NOON)
    assert type(receipt).model_validate_json(receipt.model_dump_json(exclude_defaults=True)) == receipt
