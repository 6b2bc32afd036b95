# Everything happens in .venv; a stamp keeps a second run from installing anything.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed
CACHE = $(or $(GOVERNANCE_CACHE_DIR),$(HOME)/.cache/content-governance)

.PHONY: demo serve test lint docs bench soak corpus data mutants proofreader-server wheel clean

demo: $(STAMP)
	$(BIN)/governance demo

serve: $(STAMP)
	$(BIN)/governance serve

test: $(STAMP) lint
	$(BIN)/governance languagetool install
	GOVERNANCE_TESTDATA="$${GOVERNANCE_TESTDATA:-$(abspath $(wildcard ../shared/testdata))}" $(BIN)/python -m pytest -n 2 --dist loadfile

lint: $(STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: $(STAMP)
	$(BIN)/python -m docs.generate

bench: $(STAMP)
	$(BIN)/python -m benchmarks.speed

soak: $(STAMP)
	$(BIN)/python -m tests.service.killing 50
	$(BIN)/python -m tests.service.strangers
	$(BIN)/python -m tests.service.memory

# The word lists that come from elsewhere.
data: $(STAMP)
	$(BIN)/python -m tools.renew_data

# Takes an hour; what has been tried is kept in mutants/ and not tried again.
mutants: $(STAMP)
	$(BIN)/mutmut run --max-children 2 > mutants.log
	$(BIN)/mutmut results --all true | $(BIN)/python -m benchmarks.mutants

corpus: $(STAMP)
	$(BIN)/python -m benchmarks.corpus

# Wants a JDK; the jar that it makes is in the repository.
proofreader-server: $(STAMP)
	$(BIN)/governance languagetool install
	$(BIN)/python -m governance.adapters.languagetool.compile_server $(CACHE)

$(STAMP): requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $(STAMP)

wheel: $(STAMP)
	$(BIN)/python -m hatchling build -t wheel
	cp runtime.lock dist/

clean:
	rm -rf .venv var build dist mutants mutants.log
