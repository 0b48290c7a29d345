"""YAML as people write it, with every position kept."""
