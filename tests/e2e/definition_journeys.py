"""What marketing and sales do about definitions on the deployed stack."""

from typing import Any

from infra.watch import until
from tests.e2e.journeys import SECONDS, Begin, Scene, Through
from tests.e2e.officers import asked
from tests.e2e.senders import Deployed

PATH = "/v1/definitions"


def sees_the_effect_of_a_draft(scene: Scene) -> Begin:
    """Marketing writes a draft, finds it in the list, proposes it, and sees what it would change."""
    deployed = scene.deployed

    def begin() -> Through:
        in_force = _read(deployed, f"{PATH}/in-force")
        document = in_force["document"] | {"version": in_force["version"] + 1}
        written = asked(deployed, PATH, document, group="marketing")
        assert written.status == 201, written
        definition = str(written.body["id"])
        until(lambda: definition in _listed(deployed), seconds=SECONDS, what="the list of definitions")
        assert asked(deployed, f"{PATH}/{definition}/propose", {}, group="sales").status == 200
        replay = asked(deployed, f"{PATH}/{definition}/replay", {}, group="marketing")
        assert replay.status == 202, replay
        path = f"{PATH}/{definition}/replays/{replay.body['id']}"
        return lambda: bool(_read(deployed, path)["state"] == "finished")

    return begin


def _listed(deployed: Deployed) -> set[str]:
    return {one["id"] for one in _read(deployed, PATH)["definitions"]}


def _read(deployed: Deployed, path: str) -> Any:
    answer = deployed.read(path, group="marketing")
    assert answer.status == 200, answer
    return answer.body
