"""`python -m app` and `toc`: the command line, or the window when no command is given."""

from __future__ import annotations

import argparse
import gc
import os
import sys

STOPPED = 130  # exit status of what Ctrl+C ended


def main() -> int:
    """Run the program; return the exit status."""
    # Whatever the account is used to: what a station writes is for its owner alone.
    os.umask(0o077)
    # Loading makes objects that stay: a tenth of a second of looking among them for garbage.
    # The command line and `ui.qt.garbage` switch it on again.
    gc.disable()
    if sys.argv[1:] == ["--outside"]:
        return _outside()
    try:
        # Loading takes a moment, in which somebody may think better of it.
        from app.cli.run import main as run  # noqa: PLC0415

        return run(window=_window)
    except KeyboardInterrupt:
        return STOPPED


def _outside() -> int:
    # A child of the window, for one document of a stranger (`ui.outside`): it loads no more.
    from ui.outside.child import run  # noqa: PLC0415

    gc.enable()
    return run()


def _window(args: argparse.Namespace) -> int:
    # Loaded only when it is wanted: a command needs no Qt.
    from app.main import main as window  # noqa: PLC0415

    return window(args)


if __name__ == "__main__":
    sys.exit(main())
