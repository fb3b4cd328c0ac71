"""Runs the emulator with one mend, in its own virtual environment.

AWS hands a preflight to the route of an HTTP API that has no CORS configuration, and intake answers it. The emulator
answers it with 403. A method in lower case passes its check and still selects the route.
"""

from typing import Any

from ministack.app import main
from ministack.services import apigateway

_execute = apigateway._handle_execute_in_scope  # noqa: SLF001 - there is no public place to mend it


async def _with_preflights(api_id: str, stage: str, path: str, method: str, *rest: Any, **more: Any) -> Any:
    configured = (apigateway._apis.get(api_id) or {}).get("corsConfiguration")  # noqa: SLF001
    handed_on = method.lower() if method == "OPTIONS" and not configured else method
    return await _execute(api_id, stage, path, handed_on, *rest, **more)


apigateway._handle_execute_in_scope = _with_preflights  # noqa: SLF001
main()
