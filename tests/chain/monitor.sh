#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# The monitor: the Region's fifteen figures from documents that generated producers really confer, counted again here from the
# journal with other means; the five days; the grace period; every format.
source "$(dirname "$0")/lib.sh"

# In a data directory of the test's own, so that the journal can be counted again.
figures="$work/figures.json"
before="$(date +%s)"
run 0 "$palestra" monitor indicators --preset piemonte-2024 --asr asl-cn1 --data "$data" --format json --out "$figures"
says "sono riprodotte tutte"
shown="$(jq -r '.rows[] | [.kind, .percent_conferred, .percent_cda2, .percent_pades] | join(" ")' "$figures")"
[ "$shown" = "LDO 78 73 99
VPS 88 86 96
LAB 98 84 100
RAD 90 84 99
RSA 48 23 97" ] || die "not the Region's figures: $shown"
ok "the fifteen figures, from $(jq .total.produced "$figures") documents in $(($(date +%s) - before)) s"

# The same from the journal, by hand: produced, stored, stored with a CDA2, stored with the bytes that were signed.
cat "$data"/journal/*.jsonl >"$work/journal.jsonl"
counted="$(jq -nr '
  reduce inputs as $e ({};
    if $e.type == "producer.prepared" then .made[$e.data.document] = $e.data
    elif $e.type == "producer.signed" then .signed[$e.data.document] = $e.data.sha256
    elif $e.type == "repository.stored" then .stored[$e.data.document] = $e.data.sha256
    else . end)
  | . as $j | [.made[]] | group_by(.kind)[]
  | [ .[0].kind, length,
      ([.[] | select($j.stored[.document])] | length),
      ([.[] | select($j.stored[.document] and .cda2)] | length),
      ([.[] | select($j.stored[.document] != null and $j.stored[.document] == $j.signed[.document])] | length) ]
  | join(" ")' "$work/journal.jsonl" | sort)"
monitored="$(jq -r '.rows[] | [.kind, .produced, .conferred, .cda2, .pades] | join(" ")' "$figures" | sort)"
[ "$counted" = "$monitored" ] || die "the journal says $counted, the monitor $monitored"
[ "$(jq .total.produced "$figures")" -eq 1000 ] || die "a thousand documents were asked for"
ok "the monitor counts what the journal says"

# What is in the repository, and who is registered, is what was counted: no table was asked, but the tables agree.
[ "$(find "$data/documents" -type f | wc -l)" -ge "$(jq .total.conferred "$figures")" ] || die "fewer files than conferred documents"

# Raising them: the next run without trouble adds documents of an earlier month, which are late by then.
run 0 "$palestra" producers run --asr asl-cn1 --day "$(date -d '-60 days' +%F)" --seed 9 --documents 20 --kinds LAB,RSA --data "$data" --format json
run 0 "$palestra" monitor indicators --by month --data "$data" --format json
[ "$(jq '[.rows[].month] | unique | length' <<<"$output")" -ge 2 ] || die "two months: $output"
run 0 "$palestra" monitor indicators --data "$data" --format json
[ "$(jq '.rows[] | select(.kind == "RSA") | .percent_conferred' <<<"$output")" -gt 48 ] || die "RSA was not raised: $output"
run 0 "$palestra" monitor indicators --grace ambulatorio --data "$data"
grep -q "RSA" <<<"$output" && die "the grace period's documents were counted: $output"
run 0 "$palestra" monitor timeliness --data "$data" --format json
[ "$(jq '[.rows[].days | to_entries[] | select((.key | tonumber) > 5) | .value] | add' <<<"$output")" -eq 20 ] || die "twenty late ones: $output"
[ "$(jq '.worst | length' <<<"$output")" -eq 10 ] || die "the ten worst: $output"
[ "$(jq .total.overdue <<<"$output")" -eq 0 ] || die "overdue already: $output"
run 0 "$palestra" monitor timeliness --data "$data" --format json --now "$(date -d '+10 days' +%F)"
[ "$(jq .total.overdue <<<"$output")" -eq "$(jq '.total.produced - .total.published' <<<"$output")" ] || die "ten days on all that wait are overdue: $output"
ok "months, late ones, those that will be overdue"

run 0 "$palestra" monitor grace --data "$data" --format json
[ "$(jq -r '.rows[] | select(.producer == "pronto-soccorso") | [.refused, .verdict] | join(" ")' <<<"$output")" = "7 over" ] || die "$output"
run 1 "$palestra" monitor grace --threshold 2 --data "$data"
says "sopra soglia"
ok "the grace period has its verdict"

# Every format; a producer and an authority alone.
for by in kind asr month producer; do
  run 0 "$palestra" monitor indicators --by "$by" --format csv --data "$data"
  says "percent_pades"
done
run 0 "$palestra" monitor indicators --producer laboratorio --asr asl-cn1 --data "$data" --lang en
says "Denominators"
run 0 "$palestra" monitor indicators --format html --out "$work/page.html" --data "$data"
grep -q "SIMULAZIONE" "$work/page.html" && grep -q "<svg" "$work/page.html" || die "the page"
run 0 "$palestra" monitor indicators --format svg --out "$work/picture.svg" --data "$data"
xmllint --noout "$work/picture.svg" || die "the picture is not XML"
run 0 "$palestra" monitor indicators --format png --out "${PALESTRA_PICTURES:-$work}/monitor.png" --data "$data"
[ "$(head -c 4 "${PALESTRA_PICTURES:-$work}/monitor.png" | tail -c 3)" = PNG ] || die "no PNG"
ok "text, JSON, CSV, page, pictures"

# A running chain: only what was made for the question counts, whatever was there before.
start_chain
run 1 "$palestra" monitor indicators --preset piemonte-2024 --asr asl-cn1 --documents 25 --seed 4 --ready "$ready" --format json --out "$work/few.json"
says "non sono tutte"
[ "$(jq .total.produced "$work/few.json")" -eq 25 ] || die "$(jq .total "$work/few.json")"
ok "in a running chain, with too few documents, it says so"
jq '.data = "/nowhere"' "$ready" >"$work/elsewhere.json"
run 2 "$palestra" monitor indicators --ready "$work/elsewhere.json" --data "$data"
says "altra macchina"
stop_chain

run 2 "$palestra" monitor indicators --preset altrove --data "$data"
run 2 "$palestra" monitor indicators --month marzo --data "$data"
run 2 "$palestra" monitor indicators --kinds XYZ --data "$data"
run 2 "$palestra" monitor timeliness --now ieri --data "$data"
run 2 "$palestra" monitor indicators --data "$work/none"
run 2 "$palestra" monitor grace --format svg --data "$data"
ok "wrong requests are clear errors"

# In a chain of its own, cut short: nothing stays behind.
export TMPDIR="$work/tmp"
mkdir -p "$TMPDIR"
for moment in at_once at_work; do
  "$palestra" monitor indicators --preset piemonte-2024 --progress >"$work/cut.out" 2>"$work/cut.log" &
  pid=$!
  if [ $moment = at_once ]; then
    until [ -n "$(ls -A "$TMPDIR")" ] || ! kill -0 $pid; do sleep 0.05; done
  else
    until grep -q "documenti/s" "$work/cut.log" || ! kill -0 $pid; do sleep 0.1; done
  fi
  kill -INT $pid
  status=0
  wait $pid || status=$?
  [ "$status" -ne 0 ] && [ ! -s "$work/cut.out" ] || die "$moment: cut short, but it ended with $status and said: $(cat "$work/cut.out")"
  [ -z "$(ls -A "$TMPDIR")" ] || die "$moment: left behind: $(ls "$TMPDIR")"
done
ok "cut short it leaves nothing"
