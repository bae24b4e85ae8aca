"""`python -m bot evaluate`: how well the knowledge base finds, and knows what it does not."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from bot.config import Secrets, Settings
from knowledge.article import UnreadableError
from knowledge.evaluate import COVERAGE, Report
from knowledge.evaluate import evaluate as measure
from knowledge.evaluation_sets import read_sets
from knowledge.metrics import Bin

console = Console(soft_wrap=True)
BAR = 30  # characters of a reliability bar


async def evaluate(settings: Settings, secrets: Secrets, folder: Path, *, as_json: bool) -> int:
    """Returns 1 when the folder holds no sets that can be read."""
    try:
        sets = read_sets(folder)
    except (UnreadableError, OSError) as error:
        console.print(str(error), style="red", markup=False)
        return 1
    reports = []
    for given in sets:
        with Progress(console=console, transient=True, disable=as_json) as progress:
            bar = progress.add_task(given.name, total=None)

            def show(done: int, whole: int, progress: Progress = progress, bar: int = bar) -> None:
                progress.update(progress.task_ids[bar], completed=done, total=whole)

            reports.append(measure(given, settings.knowledge, secrets.openai_key, show))
    if as_json:
        console.print_json(json.dumps([asdict(report) for report in reports], ensure_ascii=False))
        return 0
    for report in reports:
        _show(report)
    return 0


def _show(report: Report) -> None:
    title = f"{report.name}: {report.questions} questions, {report.passages} passages"
    table = Table("way", "recall@1", "recall@5", "MRR@10", title=title, title_justify="left")
    for name, found in report.ways.items():
        figures = (found.recall_1, found.recall_5, found.mrr_10)
        table.add_row(name, *(f"{figure:.3f}" for figure in figures))
    console.print(table)
    for kind, auroc in report.auroc.items():
        share = report.false_answers[kind]
        console.print(
            f"{kind}: AUROC {auroc:.3f}, false answers at {COVERAGE:.0%} coverage {share:.1%}"
        )
    console.print(f"ECE {report.ece:.3f}; p50 {report.p50:.1f} ms, p95 {report.p95:.1f} ms")
    _show_reliability(report.reliability)


def _show_reliability(bins: Sequence[Bin]) -> None:
    """The diagram: how sure it was, how often it was right, and of how many."""
    for bar in bins:
        drawn = "█" * round(bar.true * BAR)
        console.print(f"  sure {bar.claimed:.2f}  right {bar.true:.2f}  {drawn:<{BAR}} {bar.count}")
    console.print()
