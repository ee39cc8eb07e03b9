#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Twenty storms over a chain of processes, always the same seeds; a seed that once found something stays here for good.
source "$(dirname "$0")/../chain/lib.sh"
command -v node >/dev/null || skip "no Node.js"
catalog=()
official="$(ls -d "$shared"/data/catalog/official-* 2>/dev/null | tail -1)" && catalog=(--catalog "$official")
[ -n "$official" ] || echo "no shared data: no catalogue is swapped"
node "$here/tests/chaos/run.mjs" --program "$palestra" --runs "${PALESTRA_STORMS:-20}" --seed "${PALESTRA_SEED:-1}" --parallel 4 --report "$work/report.json" "${catalog[@]}" ||
  die "storms went wrong"
# 1004: a publication whose answer was lost was sent again and refused, though the FSE had the document.
node "$here/tests/chaos/run.mjs" --program "$palestra" --runs 1 --seed 1004 || die "seed 1004"
ok "$(jq -r '.runs' "$work/report.json") storms, nothing lost, nothing doubled; faults: $(jq -r '[.faults[]] | add' "$work/report.json")"
