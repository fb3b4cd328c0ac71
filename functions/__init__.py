"""The functions, each in a folder of its own; none imports another."""

import gc

# Imports and requests make many objects and leave few behind. Collecting garbage as often as Python does by default
# costs a part of every cold start, and of every request.
gc.set_threshold(50_000, 20, 20)
