"""Properties are checked without a clock, so that a busy machine fails nothing."""

from hypothesis import settings

settings.register_profile("unhurried", deadline=None, max_examples=50)
settings.load_profile("unhurried")
