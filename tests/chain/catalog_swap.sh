#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# A catalogue imported while the chain runs is in force from then on, without a pause; a broken one changes nothing.
source "$(dirname "$0")/lib.sh"
[ -d "$shared/data/examples/cda" ] || skip "no shared data"

wrong="$shared/data/examples/cda/VPS.xml" # fails its own current Schematron
right="$shared/data/examples/cda/LAB.xml"
start_chain
run 1 "$palestra" demo --cda "$wrong" --ready "$ready"
says "PAL-"
ok "without the official rules the product's own judge, and refuse it too"

while :; do "$palestra" demo --cda "$right" --ready "$ready" >>"$work/meanwhile.txt" 2>&1 || echo "FAILED" >>"$work/meanwhile.txt"; done &
sender=$!
at_end() { kill "$sender" 2>/dev/null; }
run 0 "$palestra" catalog import "$shared/data/catalog/official-2026-08-22" --data "$data"
for tries in $(seq 1 150); do
  grep -q '"catalog.changed"' "$data"/journal/*.jsonl 2>/dev/null && break
  sleep 0.1
done
grep -h '"catalog.changed"' "$data"/journal/*.jsonl | jq -e '(.data.before | startswith("builtin")) and (.data.after | contains("2026-08-22"))' >/dev/null ||
  die "the change is not in the journal"
run 1 "$palestra" demo --cda "$wrong" --ready "$ready"
says "ERRORE-56"
ok "after the import the same chain refuses it"

# The newest folder is taken; this one cannot be opened.
cp -r "$data/catalogs/official-2026-08-22" "$work/broken"
rm "$work/broken/catalog.json"
for file in "$work"/broken/schema/*/*.xsd; do echo '<broken' >"$file"; done
mv "$work/broken" "$data/catalogs/official-2026-09-01"
for tries in $(seq 1 150); do
  grep -q '"catalog.refused"' "$data"/journal/*.jsonl 2>/dev/null && break
  sleep 0.1
done
grep -hq '"catalog.refused".*2026-09-01' "$data"/journal/*.jsonl || die "the refusal is not in the journal"
kill "$sender"; wait "$sender" 2>/dev/null || true
! grep -q FAILED "$work/meanwhile.txt" || die "a request failed meanwhile: $(tail -5 "$work/meanwhile.txt")"
[ -s "$work/meanwhile.txt" ] || die "nothing was sent meanwhile"
run 1 "$palestra" demo --cda "$wrong" --ready "$ready"
says "ERRORE-56"
ok "a broken one is told and changes nothing; who sent meanwhile noticed nothing"
