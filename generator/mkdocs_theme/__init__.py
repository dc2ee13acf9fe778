"""The theme ``portal``: Material under a name of our own.

MkDocs loads a theme before any plugin, so this is the one place early enough to ask Material not to print its
notice about other engines over every build; docs/adr says what we think of them.
"""

import os

os.environ.setdefault("NO_MKDOCS_2_WARNING", "true")
