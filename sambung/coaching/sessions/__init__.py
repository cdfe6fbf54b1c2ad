"""Training sessions: planned, attended, and what was known before and after."""
