"""`python -m app` and `toc`: the command line, or the window when no command is given."""

from __future__ import annotations

import sys

from app.cli.run import main

if __name__ == "__main__":
    sys.exit(main())
