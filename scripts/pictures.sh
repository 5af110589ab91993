#!/usr/bin/env bash
# Takes the pictures of the README from the running program.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'kill "$demo" 2>/dev/null || true; rm -rf "$work"' EXIT
go build -o "$work/gongkai" ./cmd/gongkai
"$work/gongkai" demo --data "$work/county" --listen 127.0.0.1:0 >"$work/said" 2>&1 &
demo=$!
for _ in $(seq 120); do grep -q '按 Ctrl-C' "$work/said" && break; sleep 1; done

# The demo prints a case in hand with its query code.
in_hand=$(grep -m1 '（办理）' "$work/said")
export GONGKAI_CASE=$(grep -oE '\S+〔[0-9]+〕[0-9]+号' <<<"$in_hand")
export GONGKAI_CODE=$(grep -oE '[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}' <<<"$in_hand")
export GONGKAI_URL=$(grep -m1 -oE 'http://127\.0\.0\.1:[0-9]+' "$work/said")
mkdir -p docs/pictures
node e2e/pictures.mjs docs/pictures
