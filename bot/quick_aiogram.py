"""Imports aiogram in a quarter of the time.

aiogram's models ask pydantic to build their validators at first use (`defer_build`), but its
`types` package builds all 500 of them while it is imported: three seconds of every start. Here
that loop finds nothing to do, and the names it would have passed on are put where pydantic looks
for them, so each validator is built when it is needed; a bot needs a few dozen.
"""

import sys
from typing import Any

from pydantic import BaseModel


def import_aiogram() -> None:
    """Must run before anything else imports aiogram; afterwards it changes nothing."""
    if "aiogram" in sys.modules:
        return
    rebuild = BaseModel.__dict__["model_rebuild"]
    replacement: Any = classmethod(lambda _model, **_options: None)
    type.__setattr__(BaseModel, "model_rebuild", replacement)
    try:
        import aiogram.types
    finally:
        type.__setattr__(BaseModel, "model_rebuild", rebuild)
    _share_names(vars(aiogram.types))


def _share_names(names: dict[str, Any]) -> None:
    """Let every module of aiogram's types resolve every other one's names."""
    known = {**names, "Default": names["_Default"]}
    modules = [it for name, it in sys.modules.items() if name.startswith("aiogram.types.")]
    for module in modules:
        for name, value in known.items():
            vars(module).setdefault(name, value)
