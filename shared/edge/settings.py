"""Settings from the environment, all named LEADPACT_*."""

import os


class SettingMissing(Exception):
    """The function was deployed without a setting it needs."""


def setting(name: str) -> str:
    value = os.environ.get(f"LEADPACT_{name}")
    if not value:
        raise SettingMissing(f"LEADPACT_{name}")
    return value
