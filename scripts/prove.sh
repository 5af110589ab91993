#!/usr/bin/env bash
# Plays a county on SQLite and on PostgreSQL, proves each, and compares them.
# scripts/with-postgres.sh names the server. Arguments go to "gongkai simulate".
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
go build -o "$work/gongkai" ./cmd/gongkai
name=prove_$(date +%s%N)
psql "$GONGKAI_TEST_POSTGRES" -qc "CREATE DATABASE $name"
trap 'psql "$GONGKAI_TEST_POSTGRES" -qc "DROP DATABASE $name WITH (FORCE)"; rm -rf "$work"' EXIT

"$work/gongkai" simulate --data "$work/sqlite" "$@" | tee "$work/sqlite.txt"
"$work/gongkai" simulate --data "$work/postgres" --database "${GONGKAI_TEST_POSTGRES/\/postgres?/\/$name?}" "$@" | tee "$work/postgres.txt"

if ! diff "$work/sqlite.txt" "$work/postgres.txt"; then
	echo "the two counties differ" >&2
	exit 1
fi
echo "SQLite and PostgreSQL: the same county, to the digest."
