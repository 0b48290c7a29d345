"""Set up the Python environment in ``.venv`` from a lock, and nothing else: ``sh build_tools/install/run.sh site``.

Runs before anything is installed, so it uses the standard library alone and imports nothing of the edition. Every package
comes in the locked version with a locked checksum, whatever the index offers and whatever pip the machine has.
"""
