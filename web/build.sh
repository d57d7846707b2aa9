#!/usr/bin/env bash
# What Maven calls: "app" builds the app into target/classes/web, "checks" runs formatter, linter, compiler and tests.
# Both do nothing when nothing changed since they last passed; content counts, not time.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

min_node=20

die() {
  printf '[ERROR] web: %s\n' "$*" >&2
  exit 1
}

need_node() {
  local hint="install Node.js $min_node or newer with npm (https://nodejs.org), or leave the web app out with -Dpostforge.test.without-web"
  local version
  command -v node >/dev/null || die "Node.js is missing: $hint."
  command -v npm >/dev/null || die "npm is missing: $hint."
  version="$(node -p 'process.versions.node')"
  ((${version%%.*} >= min_node)) || die "Node.js $version is too old: $hint."
}

# One line for everything that the result depends on.
fingerprint() {
  { node --version; find . \( -name node_modules -o -name target -o -name dist \) -prune -o -type f -print0 \
    | LC_ALL=C sort -z | xargs -0 sha256sum; } | sha256sum | cut -d ' ' -f 1
}

passed() { [[ -f target/$1.passed && $(cat "target/$1.passed") == "$2" ]]; }

remember() {
  mkdir -p target
  printf '%s\n' "$2" >"target/$1.passed"
}

install() {
  local lock
  lock="$(sha256sum <package-lock.json)"
  [[ -d node_modules && $(cat node_modules/.installed 2>/dev/null) == "$lock" ]] && return
  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error </dev/null \
    || die "npm ci failed: the npm registry must be reachable when package-lock.json changed."
  printf '%s\n' "$lock" >node_modules/.installed
}

need_node
now="$(fingerprint)"
case "${1:-app}" in
  app)
    if passed app "$now" && [[ -f target/classes/web/index.html ]]; then exit 0; fi
    install
    rm -rf dist
    npm run --silent build </dev/null || die "the build failed."
    node tools/compress.mjs dist
    rm -rf target/classes/web
    mkdir -p target/classes
    mv dist target/classes/web
    remember app "$now"
    ;;
  checks)
    [[ ${2:-false} == true || ${3:-false} == true ]] && exit 0
    passed checks "$now" && exit 0
    install
    npm run --silent check </dev/null || die "the checks failed; npm run fix mends what can be mended."
    remember checks "$now"
    ;;
  *) die "unknown: $1" ;;
esac
