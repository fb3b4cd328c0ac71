"""What a value that somebody sent means, by the kind the vocabulary of a definition gives it."""
