#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# A citizen in a real browser: logs in, finds the document, downloads it, byte for byte the signed one.
source "$(dirname "$0")/../chain/lib.sh"
command -v chromium >/dev/null || skip "no chromium"
node -e 'process.exit(+process.versions.node.split(".")[0] >= 18 ? 0 : 1)' || skip "Node.js older than 18"
pictures="${PALESTRA_PICTURES:-$work}"

start_chain
run 0 "$palestra" demo --kind PSS --ready "$ready" --out "$work/out" --format json
document="$(jq -r '.documents[0].steps[0].values.document' <<<"$output")"
node "$here/tests/browser/messages.mjs"
node "$here/tests/browser/portal.mjs" --url "$(url portal)" --citizen CLNLRN69R41Z990E --expect-id "$document" \
  --download-to "$work/scaricato.pdf" --screenshots "$pictures" --chromium "$(command -v chromium)"
cmp "$work/scaricato.pdf" "$work/out/PSS/documento-firmato.pdf" || die "another PDF was downloaded"
ok "the browser downloads the signed PDF byte for byte"
