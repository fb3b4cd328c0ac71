"""All routes of consent: those of officers, and those of people who follow a link."""

from collections.abc import Callable

from functions.consent.desk import ConsentDesk
from functions.consent.officer_api import OfficerApi
from functions.consent.public_api import PublicApi
from shared.edge.guard import Guard
from shared.edge.guarded_api import GuardedApi


def consent_api(desk: Callable[[], ConsentDesk], *, guard: Guard, clock: Callable[[], int]) -> GuardedApi:
    """``desk`` is asked for only when something is read or written: opening a page costs neither key nor table."""
    app = GuardedApi(guard)
    OfficerApi(app, desk=desk, clock=clock)
    PublicApi(app, desk=desk, clock=clock)
    return app
