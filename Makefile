# What there is to do here. Needs Python 3.11 or later with pip, and make; nothing else, no root, no running service.
.DEFAULT_GOAL := help
.PHONY: help run recognition cluster test slow fuzz sbom check bench flow lock clean
# without compiled modules every start takes twice as long
unexport PYTHONDONTWRITEBYTECODE
export PIP_DISABLE_PIP_VERSION_CHECK := 1

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# the pip of $(PYTHON) fills the environment: one without ensurepip (Debian's without python3-venv) will do
PIP = $(if $(wildcard $(BIN)/pip),$(BIN)/python -m pip,$(PYTHON) -m pip --python $(BIN)/python)
# what is used is compiled when it is first used: compiling all takes half a minute and 200 MB more
INSTALL = $(PIP) install -qq --no-input --no-compile --no-deps
INSTALL_PROJECT = $(INSTALL) --no-build-isolation --no-index --editable .

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' $(MAKEFILE_LIST) | expand -t 16

run: $(VENV)/run.stamp ## the main job on what raw/ holds: curated/ and its report
	@$(BIN)/ladder-etl run

recognition: $(VENV)/recognition.stamp ## what it takes to read figures that are drawings (100 MB), then: make run

cluster: $(VENV)/cluster.stamp ## what it takes to run on a Dask cluster, and to keep raw/ and curated/ on S3

test: $(VENV)/test.stamp ## the tests, the slow ones left out
	@$(BIN)/python -m pytest -n 2 --dist loadfile -q -m "not slow"

slow: $(VENV)/test.stamp ## the slow and exhaustive tests
	@$(BIN)/python -m pytest -n 2 --dist loadfile -q -m slow

fuzz: $(VENV)/test.stamp ## search for input that breaks a reader, for SECONDS (60)
	@$(BIN)/python -m tests.fuzz --seconds $(or $(SECONDS),60)

sbom: $(VENV)/test.stamp ## what the project is made of, as CycloneDX: dist/sbom.json, from the lock that is installed
	@mkdir -p dist
	@$(BIN)/cyclonedx-py requirements requirements.txt --pyproject pyproject.toml --output-reproducible -o dist/sbom.json
	@echo dist/sbom.json

check: $(VENV)/test.stamp ## style and types
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

bench: $(VENV)/test.stamp ## speed, and what arithmetic finds of thousands of slips, beside the goals
	@$(BIN)/python -m benchmarks
	@$(BIN)/python -m tests.validate.measure
	@$(BIN)/python -m tests.jobs.scale --editions $(EDITIONS)
# over an hour of two processors; make bench EDITIONS=20 for a first look
EDITIONS ?= 200 1000

flow: $(VENV)/run.stamp ## the main job as a Prefect flow, with a server of its own for as long as it runs
	@$(BIN)/python -m flows.refresh --again

lock: ## write the locked requirements anew (needs uv)
	uv pip compile $(LOCK) --extra build pyproject.toml -o requirements.txt
	uv pip compile $(LOCK) --extra build --extra recognition -c requirements.txt pyproject.toml -o requirements-recognition.txt
	uv pip compile $(LOCK) --extra build --extra recognition --extra cluster --extra s3 --extra test -c requirements-recognition.txt pyproject.toml \
	  -o requirements-test.txt
	uv pip compile $(LOCK) --extra build --extra cluster --extra s3 -c requirements-test.txt pyproject.toml -o requirements-cluster.txt
LOCK := --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate

clean: ## remove the environment and what tools leave behind; raw/ and curated/ stay
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .prefect dist

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or later is needed; name one: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@echo "Setting up $(VENV) (once; about a minute)" >&2
	@$(PYTHON) -m venv $$($(PYTHON) -m pip --version >/dev/null 2>&1 && echo --without-pip) $(VENV)

$(VENV)/run.stamp: requirements.txt pyproject.toml | $(BIN)/python
	@$(INSTALL) --require-hashes --requirement requirements.txt
	@$(INSTALL_PROJECT)
	@touch $@

$(VENV)/recognition.stamp: requirements-recognition.txt pyproject.toml | $(BIN)/python
	@$(INSTALL) --require-hashes --requirement requirements-recognition.txt
	@$(INSTALL_PROJECT)
	@touch $@ $(VENV)/run.stamp

$(VENV)/cluster.stamp: requirements-cluster.txt pyproject.toml | $(BIN)/python
	@$(INSTALL) --require-hashes --requirement requirements-cluster.txt
	@$(INSTALL_PROJECT)
	@touch $@ $(VENV)/run.stamp

$(VENV)/test.stamp: requirements-test.txt pyproject.toml | $(BIN)/python
	@$(INSTALL) --require-hashes --requirement requirements-test.txt
	@$(INSTALL_PROJECT)
	@touch $@ $(VENV)/run.stamp
