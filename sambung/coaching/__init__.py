"""Groups and their coaching: the registry, what hinders groups, visits and follow-ups."""
