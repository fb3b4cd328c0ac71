"""Which checks a deliberate defect must fail, and no other."""

from collections.abc import Callable

from tests.infra.opendsr.reference.processor import Processor

DEFECTS: list[tuple[tuple[str, ...], type[Processor]]] = []


def breaks[Broken: type[Processor]](*checks: str) -> Callable[[Broken], Broken]:
    def register(broken: Broken) -> Broken:
        DEFECTS.append((checks, broken))
        return broken

    return register
