# gongkai. `make help` lists what can be done here.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

# One goroutine makes a whole county, or knocks at every door: the race detector
# would only slow it.
ALONE := ^Test(Demo|Play|NoAddressPublishesWithoutReviews$$|NothingPersonalLeaks$$)
# SQLite is compiled to Go out of one big function per statement of C; its memory
# belongs to one connection. Watched, it would take half of the time of all tests.
RACE := -race -gcflags='github.com/ncruces/go-sqlite3-wasm/v6=-race=false'
TOOL := go tool -modfile=tools/go.mod

.PHONY: help
help: ## list these commands
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: build
build: ## one static binary, ./gongkai
	CGO_ENABLED=0 go build -ldflags '-s -w' -o gongkai ./cmd/gongkai

.PHONY: demo
demo: ## start a made-up county on http://127.0.0.1:8080
	go run ./cmd/gongkai demo

.PHONY: test
test: ## everything: format, lint, generated code, race, both databases, a real browser; installs what it lacks
	scripts/need.sh
	$(MAKE) --no-print-directory check
	$(MAKE) --no-print-directory unit
	$(MAKE) --no-print-directory e2e

.PHONY: check
check: ## format, vet, staticcheck, generated code up to date
	scripts/check.sh

.PHONY: unit
unit: ## unit tests and the store suite on SQLite and a private PostgreSQL, race detector on
	scripts/with-postgres.sh $(MAKE) --no-print-directory unit-tests

.PHONY: unit-tests
unit-tests:
	go test $(RACE) -timeout 30m -skip '$(ALONE)' ./...
	go test -timeout 20m -run '$(ALONE)' ./cmd/gongkai ./sim

.PHONY: e2e
e2e: ## the whole program in Chromium, on both databases
	scripts/with-postgres.sh env GONGKAI_E2E=1 go test -timeout 30m -count=1 -v ./e2e

.PHONY: quick
quick: ## unit tests without race detector, PostgreSQL or browser
	go test ./...

.PHONY: prove
prove: ## a year of a county on both databases, recounted by a stranger, spoiled, restored, moved, and worked on under kill -9 (ten minutes at most)
	scripts/with-postgres.sh scripts/prove.sh

.PHONY: prove-long
prove-long: prove ## the same, then ten thousand reports in every kind of file; a million histories of cases, ten thousand through each database (an hour)
	GONGKAI_PROVE=10000 go test -count=1 -timeout 60m -run TestProve -v ./annual/write
	GONGKAI_PROVE=1000000 go test -count=1 -timeout 6h -run TestProveAnyHistory -v ./foi
	GONGKAI_PROVE=10000 scripts/with-postgres.sh go test -count=1 -timeout 2h -run '^Test(SQLite|Postgres)$$/^foi$$/^any_history' -v ./store

.PHONY: generate
generate: ## templates to Go
	$(TOOL) templ generate

.PHONY: bench
bench: ## measurements, printed, beside what a user would pick instead
	bench/run.sh

.PHONY: bench-annual
bench-annual: ## reading, checking and rolling up annual reports, measured
	bench/annual.sh

.PHONY: bench-portal
bench-portal: ## search, lists and documents at a hundred thousand and a million papers, measured
	bench/portal.sh stock
	bench/portal.sh

.PHONY: pictures
pictures: ## the pictures of the README, taken from the running program
	scripts/pictures.sh
