#!/usr/bin/env bash
# Runs a command with a private PostgreSQL, which ends with it:
#   scripts/with-postgres.sh go test ./store/...
set -euo pipefail
here=$(dirname "$0")
if [ -n "${GONGKAI_TEST_POSTGRES:-}" ]; then
	exec "$@"
fi
dir=$(mktemp -d /tmp/gongkai-pg.XXXXXX)
trap '"$here/postgres.sh" stop "$dir"' EXIT
GONGKAI_TEST_POSTGRES=$("$here/postgres.sh" start "$dir")
export GONGKAI_TEST_POSTGRES
"$@"
