# The commands of this tree. Each sets up what it needs first; a second run finds nothing to do.

PYTHON := .venv/bin/python
.DEFAULT_GOAL := run
.PHONY: run test long check bench fuzz soak measures screenshots mutants clean setup

# Tests draw into memory; TOC_HEADED=1 shows the windows.
ifndef TOC_HEADED
test long check bench soak screenshots mutants: export QT_QPA_PLATFORM = offscreen
endif

# The program under test starts as for a user: with its compiled modules kept.
unexport PYTHONDONTWRITEBYTECODE

run: ## Open the example operation; more arguments through ARGS="..."
	@packaging/setup.sh
	@packaging/run.sh --example $(ARGS)

setup: ## Only set up
	@packaging/setup.sh

define LINT
@packaging/setup.sh dev
.venv/bin/ruff check .
.venv/bin/ruff format --check .
.venv/bin/mypy
.venv/bin/lint-imports
endef

test: ## Everything that CI runs
	$(LINT)
	@packaging/test.sh $(ARGS)

long: ## The store and the merge for an hour: more seeds, hostile packs and kills than in test
	$(LINT)
	$(PYTHON) -m pytest tests/simulation tests/integration/test_kill.py \
		tests/integration/test_hostile_packs.py --seeds 20000 --mutants 200000 --kills 400 $(ARGS)

check: ## The fast part of it
	$(LINT)
	$(PYTHON) -m pytest tests/unit $(ARGS)

bench: ## Measure; figures in build/bench.json
	@packaging/setup.sh bench
	$(PYTHON) -m tests.bench $(ARGS)

soak: ## The window plays on, an entry a second, the map open; ARGS=MINUTES (30), build/soak.json
	@packaging/setup.sh dev
	$(PYTHON) -m tests.bench.soak $(ARGS)

measures: ## Sizes, comments, tests and copies of the code; ARGS="before=FOLDER now=." compares
	@packaging/setup.sh dev
	@$(PYTHON) packaging/measures.py $(ARGS)

screenshots: ## Every page to build/screenshots
	@packaging/setup.sh dev
	$(PYTHON) -m tests.screenshots $(ARGS)

mutants: ## Hand-made faults in the merge, each of which a test must find
	@packaging/setup.sh dev
	$(PYTHON) -m tests.mutants $(ARGS)

fuzz: ## 20,000 hostile files, then ten minutes for each reader; ARGS="--seconds 30" is shorter
	@packaging/setup.sh dev
	$(PYTHON) -m tests.fuzz $(ARGS)

clean: ## Back to the bare tree
	rm -rf build dist .venv node_modules resources/built *.egg-info
	rm -rf .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
