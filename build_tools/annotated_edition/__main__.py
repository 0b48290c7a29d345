"""``python -m annotated_edition``: the command ``edition``."""

import sys

from .cli.main import main

sys.exit(main())
