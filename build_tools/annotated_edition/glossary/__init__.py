"""From annotation files to occurrences in their senses."""
