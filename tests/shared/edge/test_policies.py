"""The documents that ship: the policy in force and the inventory of this release."""

import pytest

from shared.domain.inventory.promises import broken_promises
from shared.edge.policies import UnknownPolicy, inventory, policy_named


def test_the_policy_that_ships_is_kept_by_the_inventory_that_ships() -> None:
    assert list(broken_promises(policy_named("privacy"), inventory())) == []


def test_the_policy_that_ships_asks_for_each_way_of_using_data() -> None:
    ids = [purpose.id for purpose in policy_named("privacy").purposes]
    assert ids == ["store", "judge", "contact_email", "contact_phone", "contact_social", "share_partner"]


def test_documents_are_read_once() -> None:
    assert policy_named("privacy") is policy_named("privacy")
    assert inventory() is inventory()


@pytest.mark.parametrize("name", ["nowhere", "../definitions/instruments", ""])
def test_only_documents_of_the_folder_can_be_named(name: str) -> None:
    with pytest.raises(UnknownPolicy):
        policy_named(name)
