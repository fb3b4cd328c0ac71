"""`make token GROUP=compliance`: an access token of the local stack, for trying out what its people may do."""

import sys

from infra.deployment import NotReached, deployment
from infra.local.people import GROUPS, sign_in


def main(arguments: list[str]) -> int:
    (group,) = arguments or [""]
    if group not in GROUPS:
        print(f"usage: make token GROUP={'|'.join(GROUPS)}", file=sys.stderr)
        return 2
    try:
        with deployment(local=True) as place:
            if place.stack:
                print(sign_in(place.stack, group=group))
    except NotReached as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
