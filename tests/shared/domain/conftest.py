"""Properties are checked without a clock, so that a busy machine fails nothing: by many more examples in a campaign."""

import os
from typing import Final

from hypothesis import settings

_EXAMPLES: Final = 300 if os.environ.get("CAMPAIGN") == "long" else 30

settings.register_profile("unhurried", deadline=None, max_examples=_EXAMPLES)
settings.load_profile("unhurried")
