"""Going through the whole of the history, in steps that may be repeated."""
