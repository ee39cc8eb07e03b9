#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# up --headless --ready-file: every address answers, Ctrl-C stops, a second start finds the same data.
source "$(dirname "$0")/lib.sh"
welcome=yes

start_chain
certificate=(--cert "$(client region auth_cert)" --key "$(client region auth_key)")
for node in $(jq -r '.urls | keys[]' "$ready"); do
  status="$(curl -s -o /dev/null -w '%{http_code}' --cacert "$(ca)" "${certificate[@]}" "$(url "$node")/")"
  [ "$status" != 000 ] || die "$node does not answer at $(url "$node")"
done
[ "$(jq '.urls | length' "$ready")" -eq 9 ] || die "nine addresses expected"
ok "every address of the ready file answers"
for tries in $(seq 1 100); do grep -q "Per cominciare" "$work/up.log" && break; sleep 0.1; done
grep -q "Per cominciare, un documento ha già percorso la catena: PSS" "$work/up.log" || die "no document went through at the first start"
ok "at the first start a document goes through the chain"

[ "$(jq '[.clients[] | select(.role == "vendor")] | length' "$ready")" -ge 2 ] || die "two vendors"
[ "$(jq '[.clients[] | select(.role == "region")] | length' "$ready")" -ge 1 ] || die "one region"
jq -e '.clients[] | select(.cn_auth | test("^A1#[0-9]{3}#"))' "$ready" >/dev/null || die "A1# names"
jq -r '.clients[] | .auth_cert, .auth_key, .sign_cert, .sign_key' "$ready" | while read -r file; do [ -s "$file" ] || die "no $file"; done
[ "$(stat -c %a "$(client vendor auth_key)")" = 600 ] || die "keys are for their owner only"
ok "clients, names and keys"

run 4 "$palestra" up --headless --data "$data" --port-base 0
says "è già usata da un'altra catena"
ok "one chain a directory"

run 0 "$palestra" demo --kind PSS --data "$data" --format json
document="$(jq -r '.documents[0].steps[0].values.document' <<<"$output")"
run 0 "$palestra" journal show "$document" --data "$data"
says "Gateway nazionale: validazione OK"
says "$document"
before="$(sha256sum "$(ca)")"

start=$(date +%s%N)
stop_chain
took=$((($(date +%s%N) - start) / 1000000))
echo "stopped in $took ms"
[ "$took" -lt 2000 ] || die "Ctrl-C must stop within 2 s (acceptance of the product), took $took ms"
[ ! -e "$data/ready.json" ] || die "the data directory still says that a chain runs"
ok "Ctrl-C stops"

start_chain
grep -q "Per cominciare" "$work/up.log" && die "again at the second start"
[ "$(sha256sum "$(ca)")" = "$before" ] || die "a new authority was made"
listed="$(curl -s --cacert "$(ca)" --cert "$(client region auth_cert)" --key "$(client region auth_key)" "$(url registry)/v1/entries?patient=CLNLRN69R41Z990E")"
jq -e --arg id "$document" '.entries[] | select(.documentEntry.uniqueId == $id)' <<<"$listed" >/dev/null || die "the document is gone"
run 0 "$palestra" journal show "$document" --data "$data"
says "scaricato da CLNLRN69R41Z990E"
ok "a second start finds the same authority, index and journal"
