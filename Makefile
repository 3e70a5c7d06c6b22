PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: demo test quick check lint format bench model readers clean

$(STAMP): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet -e '.[dev]'
	touch $(STAMP)

demo: $(STAMP)  ## set up and run the main job on the sample corpus
	$(BIN)/policytext demo -o demo-results

test: $(STAMP)  ## set up and run every test
	$(BIN)/python -m pytest -n 2

quick: $(STAMP)  ## the tests without the slow ones, under a minute
	$(BIN)/python -m pytest -n 2 --hypothesis-profile quick -m 'not slow and not real'

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

check: lint test  ## style, types, layers and tests

format: $(STAMP)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(STAMP)  ## measurements, with the peer in the same run
	$(BIN)/python -m benchmarks

model: $(STAMP)  ## train the shipped coder again
	$(BIN)/python -m training

readers:  ## programs that some tests open exports with; without them these tests are skipped
	apt-get install -y libreoffice-writer libreoffice-calc chromium r-base-core texlive-xetex texlive-lang-chinese

clean:
	rm -rf $(VENV) demo-results build dist
