#!/usr/bin/env bash
# Format, vet, staticcheck, and generated code up to date.
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*" >&2; }

unformatted=$(git ls-files '*.go' | xargs gofmt -l)
if [ -n "$unformatted" ]; then
	say "not gofmt-ed:" "$unformatted"
	exit 1
fi

# Generate next to a copy of what is there, and compare.
kept=$(mktemp -d)
trap 'rm -rf "$kept"' EXIT
git ls-files '*_templ.go' | xargs -r cp --parents -t "$kept"
go tool -modfile=tools/go.mod templ generate >"$kept/templ.log" 2>&1 || { cat "$kept/templ.log" >&2; exit 1; }
stale=$(git ls-files '*_templ.go' | while read -r f; do cmp -s "$f" "$kept/$f" || echo "$f"; done)
new=$(git ls-files --others --exclude-standard '*_templ.go')
if [ -n "$stale$new" ]; then
	say "generated code was not up to date (now it is; commit it):" "$stale" "$new"
	exit 1
fi

go vet ./...
go tool -modfile=tools/go.mod staticcheck ./...
if [ -d bench ]; then (cd bench && go vet ./...); fi
echo "check: format, generated code, vet and staticcheck are clean"
