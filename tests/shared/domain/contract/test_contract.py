"""From a draft to a contract that both sides have signed."""

from dataclasses import replace

import pytest

from shared.domain.contract.contract import Author, Contract, Deed, NotPossible, Refusal, Side, Signature, Terms
from tests.builders import NOON
from tests.contracting import MARIE, SAM, a_contract, a_signature

MARKETING = frozenset({"marketing"})
SALES = frozenset({"sales"})
ADMIN = frozenset({"admin"})
PROPOSED = a_contract(proposed=Deed(MARIE, NOON))
OTHER = Terms("cd" * 32, 3, "Something else")


def refused(why: Refusal) -> "pytest.RaisesExc[NotPossible]":
    return pytest.RaisesExc(NotPossible, check=lambda fault: fault.refusal is why)


def half_signed() -> Contract:
    return PROPOSED.signed(Side.MARKETING, a_signature(PROPOSED, MARIE), groups=MARKETING)


def by(groups: frozenset[str], at: int = NOON + 1) -> Author:
    return Author(Deed(SAM, at), groups)


def test_a_draft_can_be_written_anew_as_often_as_one_likes() -> None:
    again = a_contract().rewritten(OTHER, by(MARKETING)).rewritten(OTHER, by(MARKETING, NOON + 2))
    assert (again.terms, again.written) == (OTHER, Deed(SAM, NOON + 2))


def test_what_was_proposed_never_changes_again() -> None:
    with refused(Refusal.NOT_A_DRAFT):
        PROPOSED.rewritten(OTHER, by(MARKETING))
    with refused(Refusal.NOT_A_DRAFT):
        PROPOSED.put_forward(by(MARKETING))


@pytest.mark.parametrize(
    ("authors", "may"),
    [
        (MARKETING, [MARKETING, MARKETING | SALES, MARKETING | ADMIN]),
        (SALES, [SALES, MARKETING | SALES, SALES | ADMIN]),
        (ADMIN, [ADMIN, MARKETING | ADMIN, SALES | ADMIN]),
        (frozenset[str](), []),
    ],
)
def test_only_the_side_that_wrote_a_draft_changes_and_proposes_it(
    authors: frozenset[str], may: list[frozenset[str]]
) -> None:
    draft = a_contract(authors=authors)
    for groups in (MARKETING, SALES, ADMIN, MARKETING | SALES, MARKETING | ADMIN, SALES | ADMIN, frozenset[str]()):
        for step in (lambda who: draft.rewritten(OTHER, who), draft.put_forward):
            if groups in may:
                step(by(groups))
            else:
                with refused(Refusal.NOT_THE_AUTHORS):
                    step(by(groups))


@pytest.mark.parametrize(
    ("groups", "authors"),
    [(MARKETING | ADMIN, MARKETING), (SALES, SALES), (MARKETING | SALES, MARKETING | SALES), (ADMIN, ADMIN)],
)
def test_whoever_is_on_a_side_writes_for_it(groups: frozenset[str], authors: frozenset[str]) -> None:
    assert by(groups).writes_for == authors


def test_both_sides_have_to_sign() -> None:
    signed = half_signed()
    assert not signed.agreed
    both = signed.signed(Side.SALES, a_signature(signed, SAM), groups=SALES)
    assert both.agreed
    assert both.signatures[Side.SALES] == Signature(SAM, NOON + 20, PROPOSED.terms.hash)


def test_a_draft_cannot_be_signed() -> None:
    with refused(Refusal.NOT_PROPOSED):
        a_contract().signed(Side.SALES, a_signature(a_contract(), SAM), groups=SALES)


def test_only_a_member_of_a_side_signs_for_it() -> None:
    for groups in (SALES, frozenset({"admin", "compliance"}), frozenset[str]()):
        with refused(Refusal.NOT_OF_THIS_SIDE):
            PROPOSED.signed(Side.MARKETING, a_signature(PROPOSED, SAM), groups=groups)


def test_a_signature_over_another_text_is_none() -> None:
    with refused(Refusal.OTHER_HASH):
        PROPOSED.signed(Side.SALES, Signature(SAM, NOON, OTHER.hash), groups=SALES)


def test_nobody_signs_for_both_sides_whatever_groups_they_are_in() -> None:
    with refused(Refusal.SIGNED_FOR_THE_OTHER_SIDE):
        half_signed().signed(Side.SALES, a_signature(PROPOSED, MARIE), groups=MARKETING | SALES)


@pytest.mark.parametrize("who", [MARIE, SAM])
def test_a_side_signs_once(who: str) -> None:
    with refused(Refusal.ALREADY_SIGNED):
        half_signed().signed(Side.MARKETING, a_signature(PROPOSED, who), groups=MARKETING)


def test_a_refused_signature_changes_nothing() -> None:
    contract = half_signed()
    before = replace(contract, signatures=dict(contract.signatures))
    with pytest.raises(NotPossible):
        contract.signed(Side.SALES, a_signature(contract, MARIE), groups=MARKETING | SALES)
    assert contract == before
