"""64 stories, and the ways they go."""
