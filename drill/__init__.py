"""What goes wrong, done on purpose to a house of its own, and what came of it in figures."""
