"""The editors' workplace: what is to be done now (the queue) and what is coming (the plan)."""
