"""What was measured, as a table for people and as JSON for machines."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from statistics import median

from rich.console import Console
from rich.table import Table

from tests.bench.relaying import PACE, Delays
from tests.bench.starting import Start
from tests.bench.throughput import Round

INBOUND_AIM = 0.4
OUTBOUND_AIM = 0.7
READY_AIM_SECONDS = 6.0


@dataclass(frozen=True)
class Comparison:
    """Rounds of both sides, taken in turn; `aim` is for ours ÷ bare, if there is one."""

    what: str
    database: str
    aim: float | None
    bare: Sequence[Round]
    ours: Sequence[Round]

    @property
    def ratio(self) -> float:
        return median(_speeds(self.ours)) / median(_speeds(self.bare))


@dataclass(frozen=True)
class Soonness:
    """How soon posts arrive at an even pace, rounds of both sides taken in turn."""

    database: str
    bare: Sequence[Delays]
    ours: Sequence[Delays]


@dataclass(frozen=True)
class Starts:
    """The first start and the warm ones over one database."""

    database: str
    first: Start
    warm: Sequence[Start]

    @property
    def seconds(self) -> float:
        return median(start.seconds for start in self.warm)

    @property
    def cpu_seconds(self) -> float:
        return median(start.cpu_seconds for start in self.warm)

    @property
    def resident_mb(self) -> float:
        return median(start.resident_mb for start in self.warm)


def as_json(
    comparisons: Sequence[Comparison], soonness: Sequence[Soonness], starts: Sequence[Starts]
) -> str:
    return json.dumps(
        {
            "throughput": [{**asdict(it), "ratio": it.ratio} for it in comparisons],
            "relays": [asdict(it) for it in soonness],
            "start": [asdict(it) for it in starts],
        },
        indent=2,
    )


def show(
    console: Console,
    comparisons: Sequence[Comparison],
    soonness: Sequence[Soonness],
    starts: Sequence[Starts],
) -> None:
    console.print(_throughput(comparisons))
    console.print(_soonness(soonness))
    console.print(_starting(starts))


def _throughput(comparisons: Sequence[Comparison]) -> Table:
    table = Table(title="messages a second: median (lowest – highest)")
    table.add_column("path")
    table.add_column("database")
    for name in ("bare", "ours", "ratio", "aim", "bare ms", "ours ms"):
        table.add_column(name, justify="right")
    for it in comparisons:
        table.add_row(
            it.what, it.database, _spread(it.bare), _spread(it.ours), f"{it.ratio:.2f}",
            "" if it.aim is None else _verdict(it.ratio >= it.aim, f"≥ {it.aim}"),
            _cpu(it.bare), _cpu(it.ours),
        )  # fmt: skip
    table.caption = "ms: processor milliseconds of the serving process for one message"
    return table


def _soonness(soonness: Sequence[Soonness]) -> Table:
    table = Table(title=f"from a customer's message to the staff post, at {PACE:g} a second")
    table.add_column("database")
    for name in ("bare p50", "ours p50", "bare p99", "ours p99", "p99 ratio"):
        table.add_column(name, justify="right")
    for it in soonness:
        bare, ours = (median(each.p99 for each in side) for side in (it.bare, it.ours))
        table.add_row(
            it.database, _middle(it.bare), _middle(it.ours), f"{bare:.0f} ms", f"{ours:.0f} ms",
            f"{ours / bare:.1f}",
        )  # fmt: skip
    return table


def _middle(rounds: Sequence[Delays]) -> str:
    return f"{median(it.p50 for it in rounds):.0f} ms"


def _starting(starts: Sequence[Starts]) -> Table:
    table = Table(title="`python -m bot run` until /readyz answers 200, beside a running sandbox")
    table.add_column("database")
    for name in ("first start", "warm start", "aim", "processor", "resident"):
        table.add_column(name, justify="right")
    for it in starts:
        table.add_row(
            it.database, f"{it.first.seconds:.1f} s", f"{it.seconds:.1f} s",
            _verdict(it.seconds < READY_AIM_SECONDS, f"< {READY_AIM_SECONDS:g} s"),
            f"{it.cpu_seconds:.1f} s", f"{it.resident_mb:.0f} MB",
        )  # fmt: skip
    table.caption = "processor: its time that a warm start took"
    return table


def _verdict(met: bool, aim: str) -> str:
    return f"{aim} met" if met else f"{aim} missed"


def _speeds(rounds: Sequence[Round]) -> list[float]:
    return [it.per_second for it in rounds]


def _spread(rounds: Sequence[Round]) -> str:
    speeds = _speeds(rounds)
    return f"{median(speeds):,.0f} ({min(speeds):,.0f} – {max(speeds):,.0f})"


def _cpu(rounds: Sequence[Round]) -> str:
    return f"{median(it.cpu_ms for it in rounds):.2f}"
