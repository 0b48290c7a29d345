"""What several tests need: projects to break, pages to set, servers, oracles."""

from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
"""The repository."""
DATA = ROOT / "tests" / "data"
