"""What functions are for comes through on the deployed stack; the longest journeys have tests of their own."""

from collections.abc import Iterator

import pytest

from infra.watch import until
from tests.e2e.case_journeys import (
    forgets_cases,
    fulfils,
    gives_up_on_a_recipient,
    rectifies,
    restricts,
    retains,
    tells_where_data_came_from,
)
from tests.e2e.journeys import (
    SECONDS,
    Journey,
    Scene,
    asks_to_confirm,
    calls_back,
    consents,
    recognises_who_has_confirmed,
    scene,
    shows_leads,
    tells_controllers,
)
from tests.e2e.senders import Deployed

JOURNEYS = (
    shows_leads,
    asks_to_confirm,
    consents,
    recognises_who_has_confirmed,
    calls_back,
    tells_controllers,
    fulfils,
    rectifies,
    restricts,
    gives_up_on_a_recipient,
    tells_where_data_came_from,
    retains,
    forgets_cases,
)


@pytest.fixture(scope="module")
def stage(deployed: Deployed) -> Iterator[Scene]:
    with scene(deployed) as set_up:
        yield set_up


@pytest.mark.parametrize("journey", JOURNEYS, ids=lambda journey: journey.__name__)
def test_a_journey_comes_through(stage: Scene, journey: Journey) -> None:
    until(journey(stage)(), seconds=SECONDS, pause=0.25, what=journey.__name__)
