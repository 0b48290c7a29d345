"""Compare texts and editions."""
