#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Generated documents: the same for the same seed, whoever makes them; a run that was cut short goes on; none has a finding.
source "$(dirname "$0")/lib.sh"

run 0 "$palestra" producers run --out "$work/one" --documents 66 --seed 11 --jobs 1
[ "$(ls "$work/one" | wc -l)" -eq 132 ] || die "66 documents are 132 files: $(ls "$work/one" | wc -l)"
sleep 1 # nothing of a file may come from the wall clock
mkdir "$work/two"
for name in PSS-000001 LAB-000002 CC-000003; do cp "$work/one/$name.xml" "$work/one/$name.pdf" "$work/two/"; done
run 0 "$palestra" producers run --out "$work/two" --documents 66 --seed 11 --jobs 2 --format json
[ "$(jq .already_there <<<"$output")" -eq 3 ] || die "three were there already: $output"
diff -r "$work/one" "$work/two" || die "the same seed gave other bytes"
ok "the same seed gives the same bytes, and a run goes on where it was"

run 0 "$palestra" validate "$work/one" --catalog builtin --format json --out "$work/verdicts.json"
[ "$(jq '[.results[] | select(.verdict != "conformant")] | length' "$work/verdicts.json")" -eq 0 ] ||
  die "findings: $(jq -c '.results[] | select(.verdict != "conformant") | [.file, .findings[0].message]' "$work/verdicts.json" | head -3)"
ok "every kind is conformant by the integrated catalogue"

run 0 "$palestra" pdf extract "$work/one/VPS-000001.pdf" -o "$work/vps.xml"
cmp "$work/vps.xml" "$work/one/VPS-000001.xml" || die "another CDA2 came out"
run 0 "$palestra" pdf render "$work/vps.xml" -o "$work/vps.pdf" --mode resource
run 0 "$palestra" pdf extract "$work/vps.pdf" -o "$work/again.xml" --mode resource
cmp "$work/again.xml" "$work/vps.xml" || die "the resource is another CDA2"
run 0 "$palestra" population check "$work/one/VPS-000001.xml"
ok "the container gives back what went in, and nothing looks real"

run 2 "$palestra" producers run --out "$work/three" --kinds PIPPO
says "PIPPO"
ok "an unknown kind is a clear error"
