"""The plan of visits: where groups are due, several on one journey, ferries, and the coach's calendar."""
