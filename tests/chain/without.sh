#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# A node left out: the demonstration fails and names it.
source "$(dirname "$0")/lib.sh"
for node in gateway middleware repository registry eds portal; do
  start_chain --without "$node"
  run 4 "$palestra" demo --kind PSS --ready "$ready"
  grep -q "^palestra: .*$node" <<<"$(tail -n 1 <<<"$output")" || die "the sentence does not name $node: $output"
  ok "without $node: $(tail -n 1 <<<"$output")"
  stop_chain
done
run 2 "$palestra" up --headless --data "$data" --without nessuno
says "--without nessuno"
ok "an unknown node is wrong usage"
