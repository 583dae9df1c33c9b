# Everything that is done to this project, by the people who work on it and by CI alike.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help chat ask rebuild test lint fix bench bench-scale eval

help: ## show what there is
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(VENV)/.installed: pyproject.toml constraints.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing into $(VENV) (some minutes the first time) ..." >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e . >&2
	@$(BIN)/python -m compileall -q bot index retrieval # as pip does with what it copies: 50 ms of each start
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]' >&2
	@touch $@

chat: $(VENV)/.installed ## ask question after question in the terminal
	@$(BIN)/quoth chat

ask: $(VENV)/.installed ## ask one question: make ask Q="who reported the resignation offer?"
	@$(BIN)/quoth ask -- "$$Q" || test $$? = 1

rebuild: $(VENV)/.installed ## bring the index up to the articles on disk
	@$(BIN)/quoth rebuild

test: $(VENV)/.installed-dev lint ## lint, type-check and run every test
	$(BIN)/python -m pytest -n 2

lint: $(VENV)/.installed-dev ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

fix: $(VENV)/.installed-dev ## mend what ruff can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.installed-dev ## measure Quoth beside a bare sentence-transformers + FAISS script (15 minutes)
	$(BIN)/python tests/bench.py

bench-scale: $(VENV)/.installed-dev ## measure how everything grows up to a million passages, and draw it (20 minutes)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[bench]'
	$(BIN)/python tests/bench_scale.py

eval: $(VENV)/.installed-dev ## say how well the questions on the seeds and on made-up news are answered
	@$(BIN)/quoth eval tests/eval_seeds --articles seeds
	@echo
	@$(BIN)/quoth eval tests/eval_news
	@echo
	@$(BIN)/quoth eval tests/eval_press

export Q
