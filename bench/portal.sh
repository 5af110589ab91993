#!/usr/bin/env bash
# Publishing, searching and reading at the size of a county's stock, beside what
# a user would pick instead.
#   bench/portal.sh stock     builds the stocks, once; broken off, it goes on
#   bench/portal.sh           measures them: about ten minutes on a quiet machine
# GONGKAI_BENCH_STOCK is where they lie (10 GB for all; default: a folder in the
# temporary one), GONGKAI_BENCH_SIZES which ("10000 100000 1000000").
set -euo pipefail
cd "$(dirname "$0")"

stock=${GONGKAI_BENCH_STOCK:-${TMPDIR:-/tmp}/gongkai-bench-stock}
sizes=${GONGKAI_BENCH_SIZES:-10000 100000 1000000}
mkdir -p "$stock"
chmod 755 "$stock" # PostgreSQL runs as another user

work=$(mktemp -d)
server="postgres:///postgres?host=$stock/pg&user=gongkai"
mine=
finish() {
	[ -z "$mine" ] || ../scripts/postgres.sh halt "$stock/pg"
	rm -rf "$work"
}
trap finish EXIT
if ! psql "$server" -qc 'SELECT 1' >/dev/null 2>&1; then
	mine=yes
	GONGKAI_PG_SYNC=on ../scripts/postgres.sh start "$stock/pg" >/dev/null
	psql "$server" -qc "ALTER SYSTEM SET max_wal_size = '6GB'" -c 'SELECT pg_reload_conf()' >/dev/null
fi
(cd portal && go build -o "$work/portal" .)

# each SIZE ENGINE: the flags that name a stock.
each() {
	echo "-papers $1 -stock $stock/$2-$1 -texts $PWD/../sim/text"
	[ "$2" = sqlite ] || echo "-database postgres:///stock_$1?host=$stock/pg&user=gongkai"
}

build() {
	for n in $sizes; do
		psql "$server" -qc "CREATE DATABASE stock_$n" 2>/dev/null || true
		for engine in sqlite pg; do
			"$work/portal" stock $(each "$n" $engine)
		done
	done
}

whole() { [ -e "$stock/$2-$1/whole" ] || { echo "$2, $1 papers: not whole; bench/portal.sh stock builds it" >&2; return 1; }; }

search() {
	for n in $sizes; do
		[ "$n" -gt 10000 ] || continue
		for engine in sqlite pg; do
			whole "$n" $engine || continue
			"$work/portal" ask $(each "$n" $engine)
			[ "$n" -gt 100000 ] || "$work/portal" like $(each "$n" $engine)
			"$work/portal" busy $(each "$n" $engine)
			"$work/portal" take $(each "$n" $engine)
			echo
		done
	done
	"$work/portal" bleve -papers 10000 -texts "$PWD/../sim/text"
}

pages() {
	(cd .. && CGO_ENABLED=0 go build -trimpath -ldflags '-s -w' -o "$work/gongkai" ./cmd/gongkai)
	go build -o "$work/bench" .
	for n in $sizes; do
		whole "$n" sqlite && "$work/bench" -bin "$work/gongkai" -data "$stock/sqlite-$n" -lasting 3s stock
	done
}

if [ "${1:-}" = stock ]; then
	build
	exit
fi
for tool in nginx wrk; do
	command -v $tool >/dev/null || { echo "bench: please install $tool" >&2; exit 2; }
done
echo "$(date -u +'%Y-%m-%d %H:%M UTC'), $(nproc) cores, $(go env GOVERSION), $(nginx -v 2>&1), load average $(cut -d' ' -f1-3 /proc/loadavg)"
pages
search
