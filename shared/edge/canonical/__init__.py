"""One canonical form for each kind of identifier, for matching people and for suppressing them alike."""
