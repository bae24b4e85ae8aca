"""Arrays in files that are mapped rather than read, so that a warm start costs next to nothing."""

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Arrays = Mapping[str, NDArray[Any]]


def save(folder: Path, name: str, arrays: Arrays) -> None:
    """Writes arrays below `folder / name`, all or nothing, and removes what was there before."""
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = Path(tempfile.mkdtemp(prefix=".unfinished-", dir=folder))
    for key, array in arrays.items():
        np.save(unfinished / f"{key}.npy", array)
    others = [path for path in folder.iterdir() if path not in {unfinished, folder / name}]
    try:
        unfinished.rename(folder / name)
    except OSError:
        # Another process wrote the same at the same time.
        shutil.rmtree(unfinished, ignore_errors=True)
    for path in others:
        # What this or another process has mapped stays readable until it is let go.
        shutil.rmtree(path, ignore_errors=True)


def load(folder: Path) -> Arrays:
    """The arrays below a folder; none when it is not there or cannot be read."""
    try:
        found = {path.stem: np.load(path, mmap_mode="r") for path in folder.glob("*.npy")}
    except (OSError, ValueError, EOFError):
        return {}
    # Plain views: slicing numpy's own class for mapped files costs a hundred times as much.
    return {name: np.asarray(array) for name, array in found.items()}
