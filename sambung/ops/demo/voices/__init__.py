"""150 voices, and the ways they go."""
