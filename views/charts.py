"""Pictures for a phone: panels under each other, drawn when they are sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WIDTH, PANEL_HEIGHT, DPI = 6.4, 2.9, 180  # inches, and what makes 1152 pixels of the width
COLORS = ("#2f6f9f", "#e08e45")
INK, PALE = "#333333", "#dddddd"
MAX_TICKS = 8
_TURN = Lock()  # matplotlib is not made for several threads


@dataclass(frozen=True)
class Bars:
    """Counts side by side, by their names; one a label."""

    title: str
    series: Mapping[str, Sequence[int]]

    @property
    def is_empty(self) -> bool:
        return not any(any(values) for values in self.series.values())

    def draw(self, axes: "Axes") -> None:
        width = 0.8 / len(self.series)
        for number, (name, values) in enumerate(self.series.items()):
            places = [place - 0.4 + (number + 0.5) * width for place in range(len(values))]
            axes.bar(places, values, width, label=name, color=COLORS[number])


@dataclass(frozen=True)
class Lines:
    """Measures by their names; None where there is nothing to show, and a gap in the line."""

    title: str
    series: Mapping[str, Sequence[float | None]]

    @property
    def is_empty(self) -> bool:
        return all(value is None for values in self.series.values() for value in values)

    def draw(self, axes: "Axes") -> None:
        for number, (name, values) in enumerate(self.series.items()):
            shown = [float("nan") if value is None else value for value in values]
            axes.plot(
                shown, marker="o", markersize=5, linewidth=2, label=name, color=COLORS[number]
            )


@dataclass(frozen=True)
class Chart:
    """Panels over the same labels; `nothing` is said in a panel without values."""

    title: str
    labels: Sequence[str]
    panels: Sequence[Bars | Lines]
    nothing: str

    def png(self) -> bytes:
        """Takes a second the first time: to be called in a thread, and outside of transactions."""
        with _TURN:
            return self._draw()

    def _draw(self) -> bytes:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure  # not pyplot, which keeps figures and a backend
        from matplotlib.layout_engine import ConstrainedLayoutEngine

        size = (WIDTH, PANEL_HEIGHT * len(self.panels) + 0.4)
        figure = Figure(
            figsize=size, dpi=DPI, layout=ConstrainedLayoutEngine(w_pad=0.15, h_pad=0.12)
        )
        figure.suptitle(self.title, fontsize=15, fontweight="bold", color=INK)
        for number, panel in enumerate(self.panels, 1):
            self._panel(figure.add_subplot(len(self.panels), 1, number), panel)
        FigureCanvasAgg(figure)
        file = BytesIO()
        figure.savefig(file, format="png")
        return file.getvalue()

    def _panel(self, axes: "Axes", panel: Bars | Lines) -> None:
        axes.set_title(panel.title, loc="left", fontsize=13, color=INK)
        axes.set_xlim(-0.6, len(self.labels) - 0.4)
        axes.spines[["top", "right"]].set_visible(False)
        axes.tick_params(labelsize=11, colors=INK)
        self._ticks(axes)
        if panel.is_empty:
            axes.text(0.5, 0.5, self.nothing, transform=axes.transAxes, fontsize=13,
                      ha="center", va="center", color=INK)  # fmt: skip
            axes.set_yticks([])
            return
        panel.draw(axes)
        axes.set_ylim(0, max(axes.get_ylim()[1], 1))
        axes.locator_params(axis="y", integer=True, nbins=5)  # whole numbers need no comma
        axes.grid(axis="y", color=PALE)
        axes.set_axisbelow(True)
        axes.legend(fontsize=11, frameon=False, ncols=2, loc="lower right", bbox_to_anchor=(1, 1))

    def _ticks(self, axes: "Axes") -> None:
        """As many as can be read, the last day always among them."""
        step = -(-len(self.labels) // MAX_TICKS)
        places = range(len(self.labels) - 1, -1, -step)
        axes.set_xticks(list(places), [self.labels[place] for place in places])
