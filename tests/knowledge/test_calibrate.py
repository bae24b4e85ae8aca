"""A knowledge base says itself how hard the bot must be to convince."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge import calibrate
from knowledge.calibrate import FEWEST, LARGEST, calibration, fit
from knowledge.confidence import confidence
from knowledge.evaluation_sets import GivenPassage, as_passages, read_sets
from knowledge.index import Index
from knowledge.reader import Reader
from knowledge.retrieve import retrieve
from knowledge.rules import KnowledgeRules
from knowledge.snapshot import Calibration, Snapshot

SHOP = Path(__file__).parent / "sets" / "shop"
COUNTRIES = (
    *("Österreich", "Italien", "Frankreich", "Spanien", "Portugal", "Polen", "Schweden"),
    *("Norwegen", "Dänemark", "Finnland", "Belgien", "Luxemburg", "Tschechien", "Ungarn"),
    *("Slowakei", "Slowenien", "Kroatien", "Serbien", "Rumänien", "Bulgarien", "Griechenland"),
    *("Türkei", "Irland", "Island", "England", "Schottland", "Estland", "Lettland", "Litauen"),
    *("Malta", "Zypern", "Schweiz", "Liechtenstein", "Monaco", "Albanien", "Montenegro"),
    *("Bosnien", "Mazedonien", "Ukraine", "Moldau"),
)
COUNT = len(COUNTRIES)


def neighbours() -> list[GivenPassage]:
    """Articles that differ in a country's name."""
    return [
        GivenPassage(
            id=country,
            title=f"Was kostet der Versand nach {country}?",
            text=f"Der Versand nach {country} kostet 9,90 € und dauert drei bis fünf Werktage.",
            lang="de",
        )
        for country in COUNTRIES
    ]


def strangers() -> list[GivenPassage]:
    """As many articles about everything that shops are asked."""
    return list(next(it for it in read_sets(SHOP) if it.name == "shop_de").passages)[:COUNT]


def snapshot_of(given: Sequence[GivenPassage], folder: Path) -> Snapshot:
    return Index(KnowledgeRules(chroma_path=folder)).take(as_passages(given))


@pytest.fixture(scope="module")
def close(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return snapshot_of(neighbours(), tmp_path_factory.mktemp("close"))


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return snapshot_of(strangers(), tmp_path_factory.mktemp("wide"))


def test_few_articles_say_too_little_of_themselves(tmp_path: Path) -> None:
    few = snapshot_of(neighbours()[: FEWEST - 1], tmp_path)
    assert few.calibration == fit(few) == Calibration()


def test_articles_alike_do_not_make_it_easier_to_convince(close: Snapshot, wide: Snapshot) -> None:
    """What stands in for a country nobody wrote about must not be quoted for it."""
    assert close.calibration.bias <= 0
    assert wide.calibration.bias <= 0
    found = retrieve(close, "Was kostet der Versand nach Japan?", "de", Reader())
    assert confidence(found, close.calibration).right < KnowledgeRules().sure
    known = retrieve(close, "Was kostet der Versand nach Italien?", "de", Reader())
    assert confidence(known, close.calibration).right > KnowledgeRules().sure


@pytest.mark.parametrize(("usual", "bias"), [(-50.0, -LARGEST), (50.0, 0.0)])
def test_no_knowledge_base_moves_it_far(
    wide: Snapshot, monkeypatch: pytest.MonkeyPatch, usual: float, bias: float
) -> None:
    monkeypatch.setattr(calibrate, "USUAL", usual)
    assert fit(wide).bias == bias


def test_a_fit_is_kept_while_most_articles_are_the_same(wide: Snapshot, tmp_path: Path) -> None:
    kept = tmp_path / "new" / "calibration.json"
    assert calibration(wide, kept) == wide.calibration
    kept.write_text(kept.read_text().replace(str(wide.calibration.bias), "-0.123"))
    assert calibration(wide, kept).bias == -0.123
    more = replace(wide, passages=[*wide.passages, *wide.passages[: COUNT // 10]])
    assert calibration(more, kept).bias == -0.123


def test_other_articles_or_other_vectors_are_fitted_anew(
    close: Snapshot, wide: Snapshot, tmp_path: Path
) -> None:
    kept = tmp_path / "calibration.json"
    key = wide.vectors.embedder.key
    for other in (f'"key": "other", "size": {COUNT}', f'"key": "{key}", "size": {COUNT // 2}'):
        kept.write_text(f'{{{other}, "bias": -0.123}}')
        assert calibration(wide, kept) == wide.calibration
    assert calibration(close, tmp_path / "other.json") == close.calibration


@pytest.mark.parametrize(
    "broken",
    [
        b"", b"{", b"[]", b"7", b"\xff\xfe",
        b'{"key": "KEY", "size": 40}',
        b'{"key": "KEY", "size": "many", "bias": -0.1}',
        b'{"key": "KEY", "size": 40, "bias": -99}',
    ],
)  # fmt: skip
def test_a_broken_file_is_made_anew(wide: Snapshot, tmp_path: Path, broken: bytes) -> None:
    kept = tmp_path / "calibration.json"
    kept.write_bytes(broken.replace(b"KEY", wide.vectors.embedder.key.encode()))
    assert calibration(wide, kept) == wide.calibration
    whole = kept.read_text()
    assert calibration(wide, kept) == wide.calibration
    assert kept.read_text() == whole
