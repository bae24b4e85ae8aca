"""What the owner sees of an import: how a file is understood, how far it is, what became of it."""

from collections import Counter
from collections.abc import Sequence

from rich.markup import escape
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from bot.commands import console
from domain.import_batches import Run
from domain.import_guesses import Guess
from domain.import_rows import Reject
from domain.import_values import DATES

REASONS_SHOWN = 5
REASONS_KEPT = 1000  # of different ones; a reason may quote the cell


class Tally:
    """What became of a file's rows. Of the rejected only their number and reasons are kept."""

    def __init__(self) -> None:
        self.counts = Counter[str]()
        self.rejected = 0
        self.reasons = Counter[str]()

    def add(self, counts: Counter[str], rejects: Sequence[Reject]) -> None:
        self.counts += counts
        self.rejected += len(rejects)
        for it in rejects:
            if it.reason in self.reasons or len(self.reasons) < REASONS_KEPT:
                self.reasons[it.reason] += 1


def show(guessed: Guess) -> None:
    """Which column is taken for which field, with an example, and what is not read."""
    plan = guessed.plan
    source = plan.source
    table = Table("field", "column", "example", title=escape(f"{source.path}: {plan.kind}"))
    for row in guessed.examples:
        table.add_row(*(escape(it[:60]) for it in row))
    used = set(plan.columns.values())
    unused = [it for place, it in enumerate(source.header) if it and place not in used]
    console.print(table)
    console.print(
        f"{source.encoding}, {_delimiter(source.delimiter)}, dates {plan.dates} "
        f"({DATES[plan.dates][1]}), decimal {plan.decimal}, times of {plan.zone}"
    )
    if unused:
        console.print(f"not read: {escape(', '.join(unused))}")


def tell(run: Run, tally: Tally, would: str) -> None:
    """What a file brought; `would` says that it was a trial."""
    shown = ("customers", "balances", "products", "orders", "lines", "returns")
    counts = tally.counts
    news = ", ".join(f"{counts[name]} {name}" for name in shown if counts[name]) or "nothing"
    console.print(
        f"{escape(str(run.plan.source.path))}: {news} {would}added, "
        f"{counts['known']} rows known before, {tally.rejected} {would}rejected"
    )
    for reason, number in tally.reasons.most_common(REASONS_SHOWN):
        console.print(f"  {number} × {reason}", markup=False)


def progress() -> Progress:
    """A bar on a terminal, and its last state where there is none."""
    return Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f}%"),
        TimeRemainingColumn(),
        console=console,
    )


def _delimiter(delimiter: str | None) -> str:
    return {None: "white space", "\t": "tab"}.get(delimiter, f"delimiter {delimiter}")
