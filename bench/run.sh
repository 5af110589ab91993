#!/usr/bin/env bash
# Builds gongkai and measures it beside what a user would pick instead:
#   bench/run.sh                 everything, about seven minutes
#   bench/run.sh start           only that; also page, day, load (load: three and a half minutes)
#   bench/run.sh -pairs 5 page   flags as in "go run . -h"
# Loopback only. Run it on a quiet machine; it prints and asserts nothing.
set -euo pipefail
cd "$(dirname "$0")"

missing=()
command -v nginx >/dev/null || missing+=(nginx-light)
command -v wrk >/dev/null || missing+=(wrk)
if [ ${#missing[@]} -gt 0 ]; then
	echo "bench: please install: ${missing[*]} (Debian: apt-get install ${missing[*]})" >&2
	exit 2
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
(cd .. && CGO_ENABLED=0 go build -trimpath -ldflags '-s -w' -o "$work/gongkai" ./cmd/gongkai)
go build -o "$work/bench" .

echo "$(date -u +'%Y-%m-%d %H:%M UTC'), $(nproc) cores, $(go env GOVERSION), $(nginx -v 2>&1), load average $(cut -d' ' -f1-3 /proc/loadavg)"
# A PostgreSQL of its own that syncs, unlike that of the tests.
env -u GONGKAI_TEST_POSTGRES GONGKAI_PG_SYNC=on ../scripts/with-postgres.sh "$work/bench" -bin "$work/gongkai" "$@"
