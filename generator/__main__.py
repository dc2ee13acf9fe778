"""``python -m generator`` is the same as ``portal``."""

import sys

from generator.cli import main

sys.exit(main())
