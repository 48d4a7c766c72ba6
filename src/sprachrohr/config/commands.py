"""The ``sprachrohr`` command: Django's management command under the project's name."""

import os
import sys


def main() -> None:
    """Run one command, e.g. ``sprachrohr migrate``; ends non-zero with one clear line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sprachrohr.config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["sprachrohr", *sys.argv[1:]])


if __name__ == "__main__":
    main()
