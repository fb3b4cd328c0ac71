"""A small processor that does everything right, in memory. It exists to be broken."""
