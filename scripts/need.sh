#!/usr/bin/env bash
# Installs what the tests need and lack where it may (Debian, root); elsewhere
# says exactly what to install. Nothing is skipped silently.
set -euo pipefail
cd "$(dirname "$0")/.."

have_postgres() { ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null; }
have_chromium() { command -v chromium >/dev/null || [ -n "${CHROMIUM:-}" ]; }
have_font() { fc-list :lang=zh 2>/dev/null | grep -q .; }

packages=()
have_postgres || packages+=(postgresql-15)
have_chromium || packages+=(chromium)
command -v pdftotext >/dev/null || packages+=(poppler-utils)
command -v soffice >/dev/null || packages+=(libreoffice-writer-nogui libreoffice-calc-nogui) # old Office files are read through it
have_font || packages+=(fontconfig fonts-noto-cjk)
command -v gcc >/dev/null || packages+=(gcc libc6-dev) # the race detector links with it
command -v npm >/dev/null || packages+=(nodejs npm)

if [ ${#packages[@]} -gt 0 ]; then
	if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
		echo "installing: ${packages[*]}"
		apt-get update -qq
		DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
	else
		echo "the tests need these and cannot install them here; please install: ${packages[*]}" >&2
		echo "(Debian and Ubuntu: sudo apt-get install ${packages[*]})" >&2
		exit 1
	fi
fi

node -e 'process.exit(Number(process.versions.node.split(".")[0]) >= 20 ? 0 : 1)' || {
	echo "the browser tests need Node.js 20 or newer; this is $(node --version)" >&2
	exit 1
}
if [ ! -d e2e/node_modules/playwright-core ] || [ e2e/package-lock.json -nt e2e/node_modules ]; then
	(cd e2e && npm ci --no-audit --no-fund --loglevel=error)
	touch e2e/node_modules
fi
