# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

PYTHON ?= python3
WORKERS ?= 3
PYTEST = pytest -n $(WORKERS) --dist worksteal
export PYTHON

# A developer's own settings change no result, and no test or demo can reach the real service with their token.
$(foreach name,$(filter ANSIBLE_% WEBEX_%,$(.VARIABLES)),$(eval unexport $(name)))
unexport PYTHONDONTWRITEBYTECODE PYTHONPATH
export ANSIBLE_CONFIG := $(CURDIR)/ansible.cfg
export PATH := $(CURDIR)/.venv/bin:$(PATH)

.DEFAULT_GOAL := help
.PHONY: help demo test quick format lint ruff mypy layers ansible-lint docs-lint changelog-lint importer docs molecule sanity versions versions-quick \
  storm benchmark benchmark-quick generate lock clean env env-demo env-eda

help: ## show this list
	@sed -n 's/^\([a-z-]*\):.*## /\1|/p' Makefile | while IFS='|' read -r name text; do printf '  make %-15s %s\n' "$$name" "$$text"; done

demo: env-demo ## see the collection at work on a simulated organisation
	python -m demo

test: env ## everything: lint, types, sanity, unit and integration tests with their coverage
	@# Nothing is compiled for it: where it has no wheels, or the network is gone, the rest is tested.
	@UV_NO_BUILD=1 PIP_ONLY_BINARY=:all: tools/bootstrap.sh tests/requirements-eda.txt >.cache/env-eda.log 2>&1 || \
	  echo "ansible-rulebook cannot be installed here (why: .cache/env-eda.log), so its test will be skipped."
	@# The longest first, so that no core waits for it at the end.
	$(MAKE) --no-print-directory --keep-going --jobs=2 --output-sync=target sanity versions-quick lint
	coverage erase
	COVERAGE_ROOT="$(CURDIR)" COVERAGE_PROCESS_START="$(CURDIR)/pyproject.toml" $(PYTEST)
	coverage combine --quiet
	coverage report

quick: env ruff mypy ## what a developer runs all the time: style, types, fast unit tests
	$(PYTEST) -m 'not slow' tests/unit

format: env ## rewrite Python files in the common style
	ruff check --fix-only --quiet .
	ruff format .

lint: ruff mypy layers ansible-lint docs-lint changelog-lint importer ## style, types, layers, playbooks and roles, documentation, changelog, package

ruff: env
	ruff check .
	ruff format --check .

# By package, so that each file has the one name by which Ansible imports it.
mypy: env
	mypy -p ansible_collections.webex.calling.plugins -p ansible_collections.webex.calling.extensions \
	  -p tests -p tools -p demo -p webex_calling_simulator -p simulator.tests

layers: env ## packages of module_utils import only those below them
	PYTHONPATH=.cache/collections lint-imports --no-cache

ansible-lint: env
	ansible-lint --strict --nocolor

docs-lint: env
	@# It leaves a log in HOME.
	HOME="$(CURDIR)/.cache" antsibull-docs lint-collection-docs --plugin-docs --validate-collection-refs=all --disallow-unknown-collection-refs .

docs: env ## the documentation as a web site in .cache/docs/html
	python -m tools.docs

changelog-lint: env
	antsibull-changelog lint

importer: env ## what Ansible Galaxy checks when the collection is uploaded
	python -m tools.importer

molecule: env ## the role on a simulated organisation, as Molecule tries it
	@# It keeps its folder in HOME.
	HOME="$(CURDIR)/.cache" molecule test

sanity: env ## every test of ansible-test sanity, without an ignored entry
	python -m tools.sanity

versions: env ## unit tests, sanity and playbooks with every supported ansible-core and Python
	python -m tools.versions --jobs $(WORKERS)

versions-quick: env ## playbooks with the oldest and the newest supported ansible-core
	python -m tools.versions --quick --allow-missing --jobs $(WORKERS)

SECONDS ?= 600

storm: env ## runs amid all that can go wrong, for SECONDS=600; SEED=n repeats one
	PYTHONHASHSEED=0 PYTHONPATH=.cache/collections:.:simulator python -m tests.support.storm --seconds $(SECONDS) $(if $(SEED),--seed $(SEED)) \
	  $(if $(CONCURRENCY),--concurrency $(CONCURRENCY))

benchmark: env ## measure speed beside other clients (40 minutes, on an idle machine) and write docs/benchmark.md
	python -m tests.benchmark

benchmark-quick: env ## the same for 200 objects in four minutes, printed only
	python -m tests.benchmark --quick

generate: env ## write what the tree holds in generated form
	PYTHONPATH=.cache/collections python -m tools.generate

lock: env ## compile the lists of packages anew, tests/requirements*.txt
	python -m tools.lock

clean: ## remove everything that make made
	rm -rf .venv .cache .ansible .hypothesis tests/output

env:
	@tools/bootstrap.sh tests/requirements.txt

env-demo:
	@tools/bootstrap.sh tests/requirements-demo.txt

env-eda: ## add ansible-rulebook for its test, which needs Java 17 as well
	@tools/bootstrap.sh tests/requirements-eda.txt
