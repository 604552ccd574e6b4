# Every target is one line of `make help`. All work is done by the package in stack/.
CATALOGUE ?=
IMAGES ?=
FETCH ?=
ENCODER ?=
ONLY ?=
TO ?=
FROM ?=

PYTHON := $(shell sh stack/find-python.sh)
# Kept bytecode saves each start of Rasa nine seconds of compiling, and it has thousands of files.
unexport PYTHONDONTWRITEBYTECODE
STACK := exec "$(PYTHON)" -m stack
CHOICE = --catalogue "$(CATALOGUE)" --images "$(IMAGES)" --fetch "$(FETCH)" --encoder "$(ENCODER)"

.DEFAULT_GOAL := help
.PHONY: help run test test-chaos test-cluster shell import bench-turn bench-shopper bench-load backup restore prepare docs lock clean

help: ## list these targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | while IFS="$$(printf '\t')" read -r name what; do printf '  make %-13s %s\n' "$$name" "$$what"; done

run: python ## set up what changed and open the shop (CATALOGUE=file.csv IMAGES=folder FETCH=1 ENCODER=folder)
	@$(STACK) run $(CHOICE)

test: python ## set up everything and run all tests and checks (ONLY=tests/web: just those, on the set-up they need)
	@$(STACK) test $(CHOICE) --only "$(ONLY)"

shell: python ## talk to the same assistant in this terminal
	@$(STACK) shell $(CHOICE)

import: python ## put another catalogue into the running shop (CATALOGUE=file.csv IMAGES=folder FETCH=1)
	@$(STACK) import $(CHOICE)

test-chaos: python ## kill processes at random in 50 rounds, and write reports/chaos.md
	@$(STACK) test-chaos $(CHOICE)

test-cluster: python ## run two of each process over Postgres and Redis, which must be installed
	@$(STACK) test-cluster $(CHOICE)

bench-turn: python ## measure 200 turns, with and without a search
	@$(STACK) bench-turn $(CHOICE)

bench-shopper: python ## let a simulated shopper look for garments, and write reports/shopper.md
	@$(STACK) bench-shopper $(CHOICE)

bench-load: python ## let 50 shoppers talk at once for two minutes, also on busy cores, and write reports/load.md
	@$(STACK) bench-load $(CHOICE)

backup: python ## copy conversations, lists, photos and galleries to one file, also while it runs (TO=file)
	@$(STACK) backup --to "$(TO)"

restore: python ## put them back from such a file; what is there is set aside (FROM=file)
	@$(STACK) restore --from "$(FROM)"

prepare: python ## only set up, start nothing
	@$(STACK) prepare $(CHOICE)

docs: python ## build the documentation into var/docs
	@$(STACK) docs

lock: python ## resolve requirements/*.in to today's versions
	@$(STACK) lock

clean: python ## remove var/ (catalogue, vectors, models, conversations) and .venv/ (environments)
	@$(STACK) clean

.PHONY: python
python:
	@test -n "$(PYTHON)"
