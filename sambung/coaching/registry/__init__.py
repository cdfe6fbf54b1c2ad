"""The registry's pages: the list of groups, one group, and what is entered about it."""
