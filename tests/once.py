"""What takes long to make is made once, however many processes run the tests."""

from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A directory that `make` has filled, in this process or in another; not to be changed."""
    base = factory.getbasetemp()
    root = base.parent if base.name.startswith("popen-") else base  # a worker of pytest-xdist
    directory, done = root / name, root / f"{name}.done"
    with FileLock(root / f"{name}.lock"):
        if not done.exists():
            directory.mkdir()
            make(directory)
            done.touch()
    return directory
