import pytest

from shared.edge.access import groups_in, may_read


@pytest.mark.parametrize(
    "claim",
    [
        ["marketing", "sales"],
        "[marketing sales]",
        '["marketing","sales"]',
        '["marketing", "sales"]',
        "marketing sales",
    ],
)
def test_groups_are_read_however_the_gateway_hands_them_on(claim: object) -> None:
    assert groups_in(claim) == {"marketing", "sales"}


@pytest.mark.parametrize("claim", [None, 7, True, {"sales": 1}, "", "[]", "{}", "7", [["sales"]], [7]])
def test_what_is_no_list_of_names_is_no_group(claim: object) -> None:
    assert groups_in(claim) == frozenset()


@pytest.mark.parametrize("claim", ["[guests,sales]", '[guests"sales"]', '"sales"', ["sales team"], "SALES", "presales"])
def test_part_of_a_name_is_not_a_group(claim: object) -> None:
    assert not may_read({"groups": claim}, groups_claim="groups")


def test_the_claim_that_holds_the_groups_can_be_named() -> None:
    claims = {"cognito:groups": "[guests]", "roles": ["compliance"]}
    assert may_read(claims, groups_claim="roles")
    assert not may_read(claims, groups_claim="cognito:groups")
