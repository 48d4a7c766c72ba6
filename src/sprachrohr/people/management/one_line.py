"""Arguments that do not fit are said in one line; ``--help`` shows the rest."""

from argparse import ArgumentParser
from typing import NoReturn


class OneLine(ArgumentParser):
    """The parser of a command below a command."""

    def error(self, message: str) -> NoReturn:
        """End with status 2 and one sentence."""
        self.exit(2, f"CommandError: {message}. See: {self.prog} --help\n")
