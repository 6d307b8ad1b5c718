# `make help` lists the tasks. What they do stands in server/setup/; this file only names them.

# One folder for everything that is built. CI puts it elsewhere, and so may you.
CARGO_TARGET_DIR ?= target
override CARGO_TARGET_DIR := $(abspath $(CARGO_TARGET_DIR))
export CARGO_TARGET_DIR
# What browsers fetch: written by app/bundle, compiled into the server.
TIENGBAN_BUNDLE_DIR ?= $(CARGO_TARGET_DIR)/bundle
override TIENGBAN_BUNDLE_DIR := $(abspath $(TIENGBAN_BUNDLE_DIR))
export TIENGBAN_BUNDLE_DIR

DATA ?= data
export DATA T

.PHONY: help run dev build bundle setup test bench doctor clean

help: ## list the tasks (this)
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | while IFS='	' read -r task text; do printf 'make %-8s %s\n' "$$task" "$$text"; done

run: build ## set up, build, and serve on http://127.0.0.1:3000, with ./data (DATA=folder)
	@exec "$(CARGO_TARGET_DIR)/release/tiengban" serve --data "$(DATA)"

dev: setup ## serve while you work: rebuild what changes, and restart
	@server/setup/dev

build: bundle ## build target/release/tiengban, one file that holds everything
	@cargo build --release --package tiengban

bundle: setup
	@cargo run --quiet --package tiengban-bundle

setup:
	@server/setup/setup run

test: ## check everything: format, lints, and all tests, on both databases (T=name: some tests)
	@server/setup/test

bench: build ## measure pages, search and sound; takes a while
	@server/setup/setup bench
	@cargo run --release --package tiengban-tests --bin bench -- --million

doctor: ## say what is missing on this machine, and what that costs
	@server/setup/doctor

clean: ## delete all that was built; ./data stays
	@cargo clean
