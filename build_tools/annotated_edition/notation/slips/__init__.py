"""Slips of a Chinese input method in YAML: found where they were made, and written as they were meant."""
