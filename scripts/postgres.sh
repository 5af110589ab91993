#!/usr/bin/env bash
# A private PostgreSQL for tests, in a temporary folder and on a socket of its own.
#
#   scripts/postgres.sh start [DIR]   makes and starts one, prints its DSN; what lies in DIR is kept
#   scripts/postgres.sh halt DIR      stops it; it can be started again
#   scripts/postgres.sh stop DIR      stops it and removes the folder
#
# It runs as an unprivileged user (PostgreSQL refuses root), listens on no
# network address and syncs nothing to disk unless GONGKAI_PG_SYNC=on (to measure
# honestly): never use it for data.
set -euo pipefail

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1 || true)
[ -n "$bin" ] || bin=$(dirname "$(command -v initdb 2>/dev/null || echo /nowhere/initdb)")
if [ ! -x "$bin/initdb" ]; then
	echo "postgres.sh: no initdb found; install PostgreSQL 15 or newer (Debian: apt-get install postgresql-15)" >&2
	exit 1
fi

as_user() {
	if [ "$(id -u)" = 0 ]; then
		runuser -u "${GONGKAI_TEST_USER:-nobody}" -- "$@"
	else
		"$@"
	fi
}

start() {
	local dir=${1:-$(mktemp -d /tmp/gongkai-pg.XXXXXX)}
	mkdir -p "$dir"
	if [ "$(id -u)" = 0 ]; then chown "${GONGKAI_TEST_USER:-nobody}" "$dir"; fi
	[ -d "$dir/data" ] || as_user "$bin/initdb" -D "$dir/data" -U gongkai -A trust -E UTF8 --no-locale --no-sync >"$dir.log" 2>&1 ||
		{ cat "$dir.log" >&2; exit 1; }
	as_user "$bin/pg_ctl" -D "$dir/data" -w -l "$dir/server.log" start \
		-o "-k $dir -c listen_addresses='' -c fsync=${GONGKAI_PG_SYNC:-off} -c full_page_writes=${GONGKAI_PG_SYNC:-off} -c max_connections=200" >>"$dir.log" 2>&1 ||
		{ cat "$dir.log" "$dir/server.log" >&2; exit 1; }
	rm -f "$dir.log"
	echo "postgres:///postgres?host=$dir&user=gongkai"
}

halt() {
	as_user "$bin/pg_ctl" -D "$1/data" -m fast -w stop >/dev/null 2>&1 || true
}

stop() {
	as_user "$bin/pg_ctl" -D "$1/data" -m immediate stop >/dev/null 2>&1 || true
	rm -rf "$1"
}

case "${1:-}" in
start) start "${2:-}" ;;
halt) halt "${2:?which folder}" ;;
stop) stop "${2:?which folder}" ;;
*)
	sed -n '2,10p' "$0"
	exit 2
	;;
esac
