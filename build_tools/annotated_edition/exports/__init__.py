"""Write the edition in formats other programs read."""
