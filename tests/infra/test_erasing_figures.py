"""The figures of erasing are what the price list and the campaign say."""

import json
from collections import Counter
from pathlib import Path

import pytest

from infra.bench import __main__ as bench
from infra.bench.erasing import erasure_usd
from infra.proof.prove import Proof
from shared.domain.scan.report import Hit


def test_an_erasure_is_billed_for_all_it_set_off() -> None:
    units = Counter(
        {
            "invocations": 6,
            "cpu_ms": 500,
            "write_units": 80,
            "read_units": 40,
            "sqs:SendMessageBatch": 4,
            "kms:Sign": 2,
            "kms:Decrypt": 1,
        }
    )
    millionths = 2 * 1.00 + 6 * 0.20 + 0.5 * 0.5 * 16.67 + 80 * 0.625 + 40 * 0.125 + 12 * 0.40 + 3 * 3.00
    assert erasure_usd(units, 2) == pytest.approx(millionths / 2 / 1_000_000)


def a_proof(**changes: object) -> Proof:
    given: dict[str, object] = {"planted": 3, "found": 3, "seconds": [1.0]}
    return Proof(2, **given | changes)  # type: ignore[arg-type]


def test_a_proof_holds_when_all_controls_were_found_and_nothing_else() -> None:
    assert a_proof().holds


@pytest.mark.parametrize(
    "changes",
    [{"hits": [Hit("store", "field", "way")]}, {"found": 2}, {"problems": ["any"]}, {"planted": 0, "found": 0}],
)
def test_a_proof_does_not_hold_otherwise(changes: dict[str, object]) -> None:
    assert not a_proof(**changes).holds


def test_of_a_hundred_the_95th_is_the_measure() -> None:
    assert a_proof(seconds=[float(second) for second in range(100, 0, -1)]).p95_seconds == 95.0
    assert a_proof(seconds=[3.0]).p95_seconds == 3.0


def test_a_figure_that_fails_does_not_lose_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing() -> dict[str, float]:
        raise RuntimeError("no luck")

    measures = {"one": lambda: {"first": 1.0}, "two": failing, "three": lambda: {"third": 3.0}}
    monkeypatch.setattr(bench, "BUILD", tmp_path)
    assert bench.measured(measures) == 1
    assert json.loads((tmp_path / "bench.json").read_text()) == {"first": 1.0, "third": 3.0}


def test_what_is_measured_again_replaces_only_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench, "BUILD", tmp_path)
    monkeypatch.setattr(bench, "MEASURES", {"cold starts": lambda: {"cold": 2.0}, "the bill": lambda: {"bill": 9.0}})
    (tmp_path / "bench.json").write_text(json.dumps({"cold": 1.0, "bill": 3.0}))
    assert bench.main(["cold"]) == 0
    assert json.loads((tmp_path / "bench.json").read_text()) == {"cold": 2.0, "bill": 3.0}
    assert bench.main([]) == 0
    assert json.loads((tmp_path / "bench.json").read_text()) == {"cold": 2.0, "bill": 9.0}
