#!/usr/bin/env bash
# One proof in steps, a few minutes on two quiet cores: a county is played on SQLite
# and beside it on PostgreSQL, recounted by a stranger, spoiled fault by fault, and
# compared to the digest; it is backed up, restored on the other database and moved
# back; an office at work is killed again and again. scripts/with-postgres.sh names
# the server. Arguments go to "gongkai simulate". GONGKAI_CRASH says how often to
# kill (default 15).
set -euo pipefail
work=$(mktemp -d)
go build -o "$work/gongkai" ./cmd/gongkai
name=prove_$(date +%s%N)
databases=("$name" "${name}_restored")
end() {
	for d in "${databases[@]}"; do psql "$GONGKAI_TEST_POSTGRES" -qc "DROP DATABASE IF EXISTS $d WITH (FORCE)"; done
	rm -rf "$work"
}
trap end EXIT
for d in "${databases[@]}"; do psql "$GONGKAI_TEST_POSTGRES" -qc "CREATE DATABASE $d"; done
dsn() { echo "${GONGKAI_TEST_POSTGRES/\/postgres?/\/$1?}"; }
step() { printf '\n== %s (%d s) ==\n' "$1" "$SECONDS"; }
digest() { grep -o '校验值 [0-9a-f]*' | head -1; }
same() {
	if [ "$2" != "$want" ]; then
		echo "$1: $2, not $want" >&2
		exit 1
	fi
	echo "$1: the same county, to the digest."
}

# play NAME ARGS…: the county in $work/NAME, its progress marked with the name;
# what it says of the county is kept in NAME.txt.
play() {
	local name=$1
	shift
	{ "$work/gongkai" simulate --data "$work/$name" "$@" 2>&1 >"$work/$name.txt" || { cat "$work/$name.txt"; return 1; }; } | sed -u "s/^/$name: /" >&2
}

step "a county on SQLite, and the same number on PostgreSQL"
play sqlite "$@" &
one=$!
play postgres --database "$(dsn "$name")" "$@"
wait $one
cat "$work/sqlite.txt"
diff "$work/sqlite.txt" "$work/postgres.txt" || {
	echo "the two counties differ" >&2
	exit 1
}
echo "SQLite and PostgreSQL: the same county, to the digest."

step "backup, restore on PostgreSQL, move back to SQLite"
want=$("$work/gongkai" backup --data "$work/sqlite" "$work/county.zip" | digest) # sealed texts byte for byte, where simulate counts their length
mkdir "$work/restored"
cp "$work/sqlite/gongkai.key" "$work/restored/"
same "restored" "$("$work/gongkai" restore --data "$work/restored" --database "$(dsn "${name}_restored")" "$work/county.zip" | digest)"
same "moved back" "$("$work/gongkai" move --data "$work/restored" --database "$(dsn "${name}_restored")" --to "sqlite:$work/back.db" | digest)"
ls -l "$work/county.zip" "$work/sqlite/gongkai.db" | awk '{print $5, $9}'

step "an office at work, killed again and again, on both databases"
GONGKAI_CRASH=${GONGKAI_CRASH:-15} go test -count=1 -timeout 15m -run TestAnOfficeAtWorkSurvivesCrashes -v ./cmd/gongkai | grep -v '^=== '

step "proven"
