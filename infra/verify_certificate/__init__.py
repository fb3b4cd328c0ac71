"""Verifying an erasure certificate without the system that issued it."""
