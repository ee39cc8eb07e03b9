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

# A doctor who has the citizen in care: INI says no, the citizen gives the consent in the browser, INI says yes.
doctor() {
  local claims='{"attributes":{"sub":"TVRGRG66S03Z992H","subject_role":"AAS","purpose_of_use":"TREATMENT","subject_organization_id":"010","locality":"Ambulatorio di prova^^^^^&2.16.840.1.113883.2.9.4.1.3&ISO^^^^010001","person_id":"CLNLRN69R41Z990E","action_id":"READ","care_declaration":true}}'
  curl -s -o "$work/doctor.json" -w '%{http_code}' --cacert "$(ca)" --cert "$(client region auth_cert)" --key "$(client region auth_key)" \
    -H "FSE-Assertion: $claims" "$(url registry)/v1/entries/$(jq -rn --arg id "$document" '$id|@uri')"
}
[ "$(doctor)" = 403 ] || die "a doctor reads without the citizen's consent: $(cat "$work/doctor.json")"
ok "without consent the doctor is refused: $(jq -r .rule "$work/doctor.json")"
node "$here/tests/browser/messages.mjs"
node "$here/tests/browser/portal.mjs" --url "$(url portal)" --citizen CLNLRN69R41Z990E --expect-id "$document" \
  --download-to "$work/scaricato.pdf" --screenshots "$pictures" --chromium "$(command -v chromium)"
cmp "$work/scaricato.pdf" "$work/out/PSS/documento-firmato.pdf" || die "another PDF was downloaded"
ok "the browser downloads the signed PDF byte for byte"
[ "$(doctor)" = 200 ] || die "the consent given in the browser has no effect: $(cat "$work/doctor.json")"
ok "with the consent given in the browser the doctor reads the entry"
