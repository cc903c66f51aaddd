"""``python -m healthplan``: the command line."""

from __future__ import annotations

from healthplan.cli import main

if __name__ == "__main__":
    main(prog_name="healthplan")
