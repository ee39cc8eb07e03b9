#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# run.sh TARGET SECONDS: builds one fuzz target and runs it from its corpus. Crashes are kept in the build folder.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
target="$1" seconds="$2"
command -v clang++-19 >/dev/null || { echo "skipped: no clang++-19"; exit 0; }
[ -f build/fuzz/build.ninja ] || cmake --preset fuzz >build/fuzz.log 2>&1 || { cat build/fuzz.log; exit 1; }
ninja -C build/fuzz "${target}_fuzz"
found="build/fuzz/corpus/$target"
mkdir -p "$found"
exec "build/fuzz/tests/fuzz/${target}_fuzz" -max_total_time="$seconds" -timeout=5 -rss_limit_mb=2048 -max_len=65536 \
  -artifact_prefix="build/fuzz/$target-" -print_final_stats=1 "$found" "tests/fuzz/corpus/$target"
