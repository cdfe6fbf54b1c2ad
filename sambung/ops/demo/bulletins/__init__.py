"""20 bulletins with their copies, and the ways they go."""
