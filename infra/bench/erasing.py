"""What erasing people takes, and what is left of them: the campaign of ``infra.proof`` on the deployed stack.

erasure_seconds_p95    from approval to clean stores, one person after the other: from the second in which the case
                       says that it was approved to when the stores, read consistently, hold nothing live of the
                       person: no row of their lead but its tombstone, no key, no identity, no claim of a delivery,
                       no link. By nearest rank; a person whose erasure was made to fail first is not in it.
erasure_billed_usd     for one person, from approval to certificate: the officer's call, every function that the
                       approval sets off, its units, messages and calls of KMS
byte_scan_hits         values found where nothing may be found of people, in clear or under lock
byte_scan_controls     of what was there to be found (byte_scan_controls_planted), how much was
"""

import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Final

from infra.bench import prices
from infra.bench.meter import StackMeter
from infra.local.emulator import Emulator
from infra.local.process import free_port
from infra.local.stack import deploy
from infra.proof.prove import Proof, Work, prove

PEOPLE: Final = 100
_FUNCTIONS: Final = ("Rights", "Erasure", "Callbacks", "Fulfilment", "Scoring", "Relay", "Promotion")
_MILLION: Final = 1_000_000


class NotProven(Exception):
    """The campaign ended, but proves nothing; the message says why."""


def erasing_figures(*, people: int = PEOPLE, say: Callable[[str], None] = print) -> dict[str, float]:
    """Raises :class:`NotProven` when something besides these figures kept it from being proof, Shut and Late."""
    units: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as state, Emulator(Path(state), free_port()) as emulator:
        stack = deploy(emulator, parameters={"Meter": "on"})
        meter = StackMeter(stack, _FUNCTIONS)

        def measured(work: Work) -> None:
            units.update(meter.measured(work))

        proof = prove(stack, people, say=say, measured=measured)
    if proof.problems:
        raise NotProven("; ".join(proof.problems))
    each = {name: round(amount / len(proof.seconds), 3) for name, amount in sorted(units.items())}
    say(f"one erasure: {each}")
    return _figures(proof, units)


def _figures(proof: Proof, units: Counter[str]) -> dict[str, float]:
    return {
        "erasure_seconds_p95": round(proof.p95_seconds, 3),
        "erasure_billed_usd": round(erasure_usd(units, len(proof.seconds)), 7),
        "byte_scan_hits": len(proof.hits),
        "byte_scan_controls": proof.found,
        "byte_scan_controls_planted": proof.planted,
    }


def erasure_usd(units: Counter[str], people: int) -> float:
    """For each person. Every message is sent, received and deleted by itself: batches only make it cheaper."""
    total = (
        people * prices.API_CALL
        + units["invocations"] * prices.LAMBDA_REQUEST
        + units["cpu_ms"] / 1000 * prices.MEMORY_GB * prices.LAMBDA_GB_SECOND
        + units["write_units"] * prices.WRITE_UNIT
        + units["read_units"] * prices.READ_UNIT
        + 3 * units["sqs:SendMessageBatch"] * prices.SQS_CALL
        + sum(amount for name, amount in units.items() if name.startswith("kms:")) * prices.KMS_CALL
    )
    return total / people / _MILLION
