PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test lint format soak bench bench-knowledge bench-import lock image-lint clean

run: .venv/installed
	$(BIN)/python -m bot run

test: .venv/installed-dev
	$(BIN)/pytest -m "not soak" -n auto --dist worksteal

soak: .venv/installed-dev
	$(BIN)/pytest -m soak

lint: .venv/installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy .
	$(BIN)/lint-imports

format: .venv/installed-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: .venv/installed-dev
	$(BIN)/python -m tests.bench

bench-knowledge: .venv/installed-dev
	$(BIN)/python -m bot evaluate tests/knowledge/sets/shop
	$(BIN)/python -m bot evaluate tests/knowledge/sets/sealed
	$(BIN)/python -m tests.bench.knowledge

bench-import: .venv/installed-dev
	$(BIN)/python -m tests.bench.importing

# Pins with hashes, no download addresses; uv comes from PyPI.
lock: .venv/installed
	$(BIN)/python -m venv .venv/uv
	.venv/uv/bin/pip install --quiet uv
	.venv/uv/bin/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate pyproject.toml --output-file requirements.lock
	.venv/uv/bin/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate pyproject.toml --group dev --output-file requirements-dev.lock

clean:
	rm -rf .venv var

.venv/installed: requirements.lock
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	touch $@

.venv/installed-dev: requirements-dev.lock .venv/installed
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-dev.lock
	touch $@
