"""Reads everything a running stack holds, in clear and unsealed, and looks for people in it."""
