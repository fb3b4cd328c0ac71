"""Trying a definition on history, before anybody proposes it: that of the local stack, or of a CSV never sent."""
