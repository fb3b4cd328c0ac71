"""Writes the record of processing activities.

python -m infra.ropa [--policy policy.json] [--template template.yaml] [--processor]
                     [--stack leadpact | --region eu-west-1]
"""

import argparse
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from infra.bad_document import BAD_DOCUMENT, reason_of
from infra.deployment import NotReached, deployed_region
from infra.inventory.gate import disagreements
from infra.local import BUILD
from infra.ropa.hosting import Region, UnknownRegion, contradictions, region_of
from infra.ropa.record import NoOperator, controllers_record, processors_record
from infra.ropa.summary import Made
from infra.template import TEMPLATE, read_template
from shared.domain.inventory.promises import broken_promises
from shared.domain.policy.policy import PolicyRefused, PrivacyPolicy, read_policy
from shared.edge.policies import inventory

POLICY = Path(__file__).parents[2] / "shared" / "policies" / "privacy.json"


def main(arguments: list[str], *, folder: Path = BUILD, today: Callable[[], date] = date.today) -> int:
    """A record that does not describe what would be deployed is not written."""
    options = _options(arguments)
    try:
        policy = read_policy(options.policy.read_bytes())
        made = Made(today(), _region(options))
    except (OSError, PolicyRefused) as error:
        print(f"{options.policy}: {error}")
        return 2
    except (NotReached, UnknownRegion) as error:
        print(f"{options.region or options.stack}: {error}")
        return 2
    try:
        template = read_template(options.template)
        problems = [*disagreements(template, inventory()), *map(str, broken_promises(policy, inventory()))]
    except BAD_DOCUMENT as error:
        print(f"{options.template}: {reason_of(error)}")
        return 2
    problems += map(str, contradictions(policy, made.region)) if made.region else ()
    if problems:
        print("\n".join(problems))
        return 1
    return _written(policy, template, options, folder, made)


def _region(options: argparse.Namespace) -> Region | None:
    """Raises NotReached and UnknownRegion."""
    if options.region:
        return region_of(options.region)
    return region_of(deployed_region(options.stack)) if options.stack else None


def _written(
    policy: PrivacyPolicy, template: dict[str, Any], options: argparse.Namespace, folder: Path, made: Made
) -> int:
    try:
        record = (processors_record if options.processor else controllers_record)(policy, inventory(), template, made)
    except NoOperator:
        print(
            f"{options.policy}: names no operator, so the controller runs the system and no processor's record is due"
        )
        return 2
    target = folder / ("ropa-processor.md" if options.processor else "ropa.md")
    folder.mkdir(exist_ok=True)
    target.write_text(record, "utf-8")
    print(target)
    return 0


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m infra.ropa", description="Write the record of processing activities."
    )
    parser.add_argument("--policy", type=Path, default=POLICY, help="the privacy policy (JSON)")
    parser.add_argument("--template", type=Path, default=TEMPLATE, help="the template that is deployed")
    parser.add_argument("--stack", help="the deployed stack, whose region the record names")
    parser.add_argument("--region", help="the region instead, where the stack cannot be asked")
    parser.add_argument("--processor", action="store_true", help="the processor's record (Art. 30(2))")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
