# SPDX-License-Identifier: EUPL-1.2
# Shared by the end-to-end tests: they drive the built program as a user would. Source it first.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
palestra="${PALESTRA_PROGRAM:?path of the built program}"
shared="${PALESTRA_SHARED:-$here/../shared}"
export PALESTRA_LANG=it PALESTRA_HOME="$here"
work="$(mktemp -d "${TMPDIR:-/tmp}/palestra-test.XXXXXX")"
data="$work/data"
chain_pid=""
checks=0

# A test may define at_end to take away what it made outside $work; its own exit code never hides the test's.
finish() {
  local status=$?
  set +e
  if declare -F at_end >/dev/null; then at_end; fi
  [ -n "$chain_pid" ] && kill "$chain_pid" 2>/dev/null || true
  [ -n "$chain_pid" ] && wait "$chain_pid" 2>/dev/null || true
  if [ "$status" -ne 0 ] && [ -d "$work" ]; then
    for log in "$work"/*.log; do [ -f "$log" ] && { echo "--- $log"; tail -n 30 "$log"; }; done
  fi
  rm -rf "$work"
  exit "$status"
}
trap finish EXIT

die() { echo "FAILED: $*" >&2; exit 1; }
ok() { checks=$((checks + 1)); echo "ok $checks - $*"; }
skip() { echo "skipped: $*"; exit 0; }

# start_chain [options of up…]: a chain on free ports; sets chain_pid, ready
start_chain() {
  # Tests that look at what a chain holds begin with an empty one.
  [ "${welcome:-no}" = yes ] || set -- --no-welcome "$@"
  ready="$work/ready.json"
  rm -f "$ready"
  "$palestra" up --headless --data "$data" --port-base 0 --ready-file "$ready" "$@" >"$work/up.log" 2>&1 &
  chain_pid=$!
  local tries
  for tries in $(seq 1 300); do
    [ -f "$ready" ] && return 0
    kill -0 "$chain_pid" 2>/dev/null || die "the chain did not start"
    sleep 0.1
  done
  die "no ready file after 30 s"
}

stop_chain() {
  kill -INT "$chain_pid"
  wait "$chain_pid" || die "up ended with $?"
  chain_pid=""
}

url() { jq -r ".urls.$1" "$ready"; }
# client ROLE FIELD: a path or name of the ready file
client() { jq -r "[.clients[] | select(.role == \"$1\")][0].$2" "$ready"; }
ca() { jq -r .ca "$ready"; }

# run EXPECTED_EXIT COMMAND…: runs it, keeps its output in $output, checks its exit code
run() {
  local expected="$1" status=0
  shift
  output="$("$@" 2>&1)" || status=$?
  [ "$status" -eq "$expected" ] || die "exit $status instead of $expected: $*
$output"
}
says() { grep -qF -- "$1" <<<"$output" || die "not said: «$1» in: $output"; }
