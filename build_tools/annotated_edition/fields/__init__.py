"""THE field table, and everything that follows from it."""
