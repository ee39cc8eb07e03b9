#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Every scenario can be solved as its solution says, and every wrong way is caught for its own reason.
source "$(dirname "$0")/lib.sh"

run 0 "$palestra" scenario check
run 2 "$palestra" scenario check inesistente
ok "files, texts and hints are whole"
run 0 "$palestra" scenario run --all --solve
says "mmg-primo-pss: firma-prima"
! grep -q "✗" <<<"$output" || die "$output"
ok "$(tail -1 <<<"$output")"
run 2 "$palestra" scenario run --all
run 2 "$palestra" scenario run --all mmg-primo-pss --solve
run 2 "$palestra" scenario run
run 0 "$palestra" scenario hint mmg-primo-pss 2 3
says "requestBody"
run 2 "$palestra" scenario hint mmg-primo-pss 7
run 2 "$palestra" scenario hint mmg-primo-pss 1 4
ok "hints, and wrong requests"

start_chain
run 2 "$palestra" portal download last --citizen CLNLRN69R41Z990E --data "$data"
run 0 "$palestra" scenario run mmg-primo-pss --solve --data "$data" --format json
jq -e '.done and .mistakes == [] and .score.total == 100' <<<"$output" >/dev/null || die "$output"
run 0 "$palestra" portal documents --citizen CLNLRN69R41Z990E --data "$data" --format json
[ "$(jq '.documents | length' <<<"$output")" -eq 1 ] || die "$output"
run 0 "$palestra" portal download last --citizen CLNLRN69R41Z990E --data "$data" --out "$work/scaricato.pdf"
[ "$(head -c 5 "$work/scaricato.pdf")" = "%PDF-" ] || die "what was downloaded is no PDF"
ok "on a chain that runs; the citizen has the document"
stop_chain
