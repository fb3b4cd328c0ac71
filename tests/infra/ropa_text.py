"""Finding one's way in a record of processing activities."""

import re


def section(title: str, text: str) -> str:
    """From a heading to the next that is not below it."""
    depth = len(title.partition(" ")[0])
    return re.split(rf"\n#{{1,{depth}}} ", text.split(f"\n{title}", 1)[1], maxsplit=1)[0]


def row(name: str, text: str) -> str:
    (found,) = (line for line in text.splitlines() if line.startswith(f"| `{name}` |"))
    return found
