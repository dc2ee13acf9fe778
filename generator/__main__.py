"""``portal``, and ``python -m generator``: both start here, to start quickly."""

import sys

from generator.forked import no_collecting


def main() -> int:
    """The whole command line; gives the status to exit with."""
    # Nothing that is imported goes away again: looking for what does takes a tenth of the start.
    with no_collecting():
        from generator.cli import main as run
    return run()


if __name__ == "__main__":
    sys.exit(main())
