"""Makes the root keys of a deployed stack."""
