# make run, build, test, bench, lint, fuzz. All need Go, gcc with g++, and Node;
# on Debian, `make test` installs what else it lacks where it may.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
MAKEFLAGS += --no-builtin-rules --no-print-directory
.DELETE_ON_ERROR:
.NOTPARALLEL:
.DEFAULT_GOAL := build
.PHONY: run build test bench lint fuzz shots setup assets

# Where `make run` serves; where `make shots` puts its pictures; how long
# `make fuzz` tries each target.
ADDR ?= 127.0.0.1:8080
SHOTS ?= /tmp/jixiao-shots
FUZZTIME ?= 20s

# The driver's own engine is left out of the link, so that only the 1.4.5 LTS
# archive is there to be found (datasets/lib_linux_amd64.go). Git refuses to name
# the commit of a checkout that another user owns, and nothing here asks for it.
export GOFLAGS := $(strip $(GOFLAGS) -buildvcs=false -tags=duckdb_use_static_lib)

# Tests in which goroutines meet: readers and writers of a store, files read at once,
# the figures of one page. The race detector watches these; what only computes is
# tested without it, for it is ten times slower under it.
RACES := AlikeQuestions|TrialsLookBack|ReadersNever|RemarksOfSeveral|RemarkSaysWhen|SnapshotInUse|CorrectedCopies|SameFileTwiceInOne|ReaderThatFails|UploadTakes|UploadDuring|TheMadeUpProvinceFills

STATIC := dashboard/static
MODULES := $(STATIC)/node_modules/.package-lock.json

run: build
	@bin/jixiao serve -addr $(ADDR)

build: assets
	@go build -o bin/jixiao ./cmd/jixiao

test: setup assets lint
	@go test -timeout 20m ./...
	@go test -race -timeout 9m -run '^Test($(RACES))' ./analytics ./datasets ./dashboard

bench: assets
	@go test -timeout 20m -run '^$$' -bench . -benchtime 1x ./analytics ./datasets ./datasets/document ./datasets/check ./cmd/jixiao

lint: assets
	@unformatted=$$(gofmt -l analytics cmd dashboard datasets); \
	if [ -n "$$unformatted" ]; then echo "gofmt these files:"; echo "$$unformatted"; exit 1; fi
	@go vet ./...
	@go tool staticcheck ./...

fuzz: assets
	@for package in $$(go list ./...); do \
	  for target in $$(go test -list '^Fuzz' "$$package" | grep '^Fuzz' || true); do \
	    echo "$$package $$target"; \
	    go test -run '^$$' -fuzz "^$$target$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 1s "$$package"; \
	  done; \
	done

shots: setup assets
	@go test -timeout 20m -count 1 -run '^TestPages$$' ./cmd/jixiao -shots $(SHOTS)

setup:
	@.ci/setup

# The browser files, as the lock file names them.
assets: $(STATIC)/vendor/echarts.min.js

$(STATIC)/vendor/echarts.min.js: $(MODULES)
	@mkdir -p $(@D)
	@cp $(STATIC)/node_modules/echarts/dist/echarts.min.js $@

$(MODULES): $(STATIC)/package.json $(STATIC)/package-lock.json
	@npm ci --prefix $(STATIC) --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null
	@touch $@
