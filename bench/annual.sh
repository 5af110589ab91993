#!/usr/bin/env bash
# Measures the annual report: reading and checking real reports one by one, beside
# merely parsing the same pages; ten thousand in one go; the roll-up of a county.
#   bench/annual.sh [-reports 10000] [-corpus DIR]
# The real reports are not in the repository; -corpus says where they are. "cpu-ns/op"
# is what the processor worked: on a machine that is not quiet it is the figure to read.
set -euo pipefail
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
(cd .. && CGO_ENABLED=0 go build -trimpath -ldflags '-s -w' -o "$work/gongkai" ./cmd/gongkai)
go build -o "$work/bench" .

echo "$(date -u +'%Y-%m-%d %H:%M UTC'), $(nproc) cores, $(go env GOVERSION), load average $(cut -d' ' -f1-3 /proc/loadavg)"
(cd .. && go test -run xxx -bench 'Corpus|ParseOnly' -cpu 1 ./annual/rule) | awk '
	/^Benchmark/ {
		for (i = 1; i <= NF; i++) if ($i == "cpu-ns/op") ms = $(i-1) / 1e6
		split($1, name, "/")
		printf "%-45s %6.2f ms of a processor  %s\n", name[2], ms, ($1 ~ /ParseOnly/ ? "x/net/html alone" : $1 ~ /Traced/ ? "and its trace taken" : "")
		if ($1 ~ /ParseOnly/) printf "%-45s %6.2f times x/net/html\n", name[2], read[name[2]] / ms; else if ($1 !~ /Traced/) read[name[2]] = ms
	}'
(cd .. && go test -run xxx -bench 'Roll' ./annual ./store) | grep Benchmark || true
"$work/bench" -bin "$work/gongkai" "$@" reports
