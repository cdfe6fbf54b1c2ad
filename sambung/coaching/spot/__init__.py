"""On the spot: the report of a visit written where it takes place, and the group's word on it."""
