"""The routes by which people see what a definition would change before they sign it, and how far it has got since."""

from collections.abc import Callable
from typing import Any

from aws_lambda_powertools.event_handler import Response

from functions.definitions.desk import Desk
from functions.definitions.show_replay import replay_told, show_rejudgement, show_replay
from functions.definitions.start_replay import ReplayDesk, start_replay
from shared.domain.contract.contract import Deed
from shared.edge.guarded_api import GuardedApi
from shared.edge.read_body import Nothing, said

PATH = "/v1/definitions/<definition_id>"


class ReplayApi:
    """Answers on the ``app`` of definitions, which answers failures too. Who may read leads may see the sample."""

    def __init__(
        self,
        app: GuardedApi,
        *,
        desk: Callable[[], Desk],
        replays: Callable[[], ReplayDesk],
        clock: Callable[[], int],
    ) -> None:
        self._app, self._desk, self._replays, self._clock = app, desk, replays, clock
        app.post(f"{PATH}/replay")(self.start)
        app.get(f"{PATH}/replays/<run_id>")(self.show)
        app.get(f"{PATH}/rejudgement")(self.show_rejudgement)

    def start(self, definition_id: str) -> Response[Any]:
        now = self._clock()
        said(Nothing, self._app.asked, now=now)
        deed, replays = Deed(self._app.caller.subject, now), self._replays()
        run = start_replay(definition_id, deed, desk=self._desk(), replays=replays)
        headers = {"Location": f"./replays/{run.id}"}
        return Response(202, "application/json", replay_told(run, runs=replays.runs), headers=headers)

    def show(self, definition_id: str, run_id: str) -> dict[str, Any]:
        return show_replay(definition_id, run_id, contracts=self._desk().contracts, runs=self._replays().runs)

    def show_rejudgement(self, definition_id: str) -> dict[str, Any]:
        contracts, runs = self._desk().contracts, self._replays().runs
        return show_rejudgement(definition_id, self._clock(), contracts=contracts, runs=runs)
