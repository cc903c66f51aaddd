"""The command line: arguments only, everything else is the library's."""

from healthplan.cli.commands import main

__all__ = ["main"]
