"""Replaying a CSV of real leads through the signed webhook, and accounting for every row."""
