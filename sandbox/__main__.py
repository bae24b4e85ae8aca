"""python -m sandbox: run a local Telegram."""

import argparse
import sqlite3
import sys
from pathlib import Path

from sandbox.running import SandboxServer, config, listen
from sandbox.server import create_app


def main() -> None:
    """Serve until told to stop; one line says why when that is not possible."""
    parser = argparse.ArgumentParser(prog="python -m sandbox", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=int, default=8081, help="port to listen on (0: any free)")
    parser.add_argument("--state", type=Path, help="state file (none: kept in memory only)")
    options = parser.parse_args()
    try:
        listener = listen(options.host, options.port)
    except (OSError, OverflowError) as error:
        parser.exit(1, f"cannot listen on {options.host} port {options.port}: {error}\n")
    try:
        app = create_app(options.state)
    except (sqlite3.Error, ValueError) as error:
        reason = str(error).splitlines()[0]
        parser.exit(1, f"cannot use the state file {options.state}: {reason}\n")
    sys.stdout.write(f"sandbox: http://{options.host}:{listener.getsockname()[1]}\n")
    sys.stdout.flush()
    SandboxServer(config(app)).run([listener])


if __name__ == "__main__":
    main()
