"""How a group fares: what is looked at, counted for many groups at once, and said in words."""
