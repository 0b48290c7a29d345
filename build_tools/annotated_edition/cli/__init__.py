"""The command ``edition``, one module a command."""
