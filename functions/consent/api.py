"""All routes of consent: those of officers, and those of people who follow a link."""

from collections.abc import Callable

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver

from functions.consent.desk import ConsentDesk
from functions.consent.officer_api import OfficerApi
from functions.consent.public_api import PublicApi


def consent_api(
    desk: Callable[[], ConsentDesk], *, groups_claim: str, clock: Callable[[], int]
) -> APIGatewayHttpResolver:
    """``desk`` is asked for only when something is read or written: opening a page costs neither key nor table."""
    app = APIGatewayHttpResolver()
    OfficerApi(app, desk=desk, groups_claim=groups_claim, clock=clock)
    PublicApi(app, desk=desk, clock=clock)
    return app
