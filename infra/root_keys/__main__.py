"""The last step of `make deploy`; run again, it changes nothing.

python -m infra.root_keys       in AWS, with your own credentials; STACK names the stack
"""

import sys

from infra.deployment import NotReached, deployment
from infra.root_keys.make import make_root_keys


def main() -> int:
    try:
        with deployment(local=False) as place:
            make_root_keys(place.outputs, place.client)
    except NotReached as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
