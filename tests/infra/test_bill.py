"""The bill is what the price list says of the units counted."""

from collections import Counter

import pytest

from infra.bench.bill import Bill


def test_every_unit_is_priced_once() -> None:
    units = Counter(
        {
            "invocations": 4,
            "promotion": 1,
            "cpu_ms": 12,
            "write_units": 12,
            "read_units": 2.5,
            "sqs:SendMessageBatch": 1,
            "kms:Decrypt": 1,
        }
    )
    calls_and_capacity = 1.00 + 4 * 0.20 + 12 * 0.625 + 2.5 * 0.125 + 3 * 0.40 + 3.00
    cpu = 0.012 * 0.5 * 16.67
    assert Bill(units, 1).usd_per_million() == pytest.approx(calls_and_capacity + cpu, abs=0.001)


def test_a_bill_is_shared_by_all_it_was_counted_over() -> None:
    units = Counter({"write_units": 20, "read_units": 10})
    assert Bill(units, 10).units_each() == 3
    assert Bill(units, 10).usd_per_million() == pytest.approx(1.00 + 2 * 0.625 + 0.125)
