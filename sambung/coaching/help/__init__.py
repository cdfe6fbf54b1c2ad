"""We need help: the one tap of a group's member, and what the coach agrees about it."""
