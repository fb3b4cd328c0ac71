"""Whether template and inventory agree about what holds data."""
