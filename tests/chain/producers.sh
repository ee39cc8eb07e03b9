#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# The reporting applications: a health authority's day through the chain with its shares of trouble, work that was cut short,
# and every step of one document's life from the command line.
source "$(dirname "$0")/lib.sh"

start_chain
asked=(producers run --asr asl-cn1 --seed 5 --data "$data" --format json)

run 0 "$palestra" producers list --format json
[ "$(jq '.applications | length' <<<"$output")" -ge 10 ] || die "ten applications"
ok "the applications are listed"

# 60 documents, of 100 each: 10 withheld, 10 without CDA2, 10 unsigned, 20 late, 20 with a mistake that is corrected.
run 0 "$palestra" "${asked[@]}" --documents 60 --withheld 10 --non-cda2 10 --unsigned 10 --late 20 --mistakes 20
day="$output"
total() { jq ".total.$1" <<<"$day"; }
[ "$(total produced)" -eq 60 ] && [ "$(total conferred)" -lt 60 ] && [ "$(total cda2)" -lt "$(total conferred)" ] || die "shares: $(jq .total <<<"$day")"
[ "$(total corrected)" -gt 3 ] && [ "$(total late)" -gt 5 ] || die "corrected, late: $(jq .total <<<"$day")"
wrong="$(jq -r '[.documents[] | select(.state == "refused" and (.answer.type != "/msg/sign-error" or .answer.step != "publish"))] | length' <<<"$day")"
[ "$wrong" -eq 0 ] || die "only the missing signature refuses: $(jq -c '[.documents[] | select(.state == "refused") | .answer]' <<<"$day")"
[ "$(total refused)" -gt 0 ] || die "nobody was refused for the signature"
[ "$(jq '[.documents[] | select(.state | IN("registered", "refused", "withheld", "archived") | not)] | length' <<<"$day")" -eq 0 ] ||
  die "left on the way: $(jq -c '[.documents[].state]' <<<"$day")"
# What the chain says: as many in INI as the applications believe.
registered="$(cat "$data"/journal/*.jsonl | jq -r 'select(.type == "registry.registered") | .data.document' | sort -u | wc -l)"
[ "$registered" -eq "$(total registered)" ] || die "INI has $registered, the queues say $(total registered)"
stored="$(cat "$data"/journal/*.jsonl | jq -r 'select(.type == "repository.stored") | .data.document' | sort -u | wc -l)"
[ "$stored" -eq "$(total conferred)" ] || die "the repository has $stored, conferred were $(total conferred)"
ok "a day goes through: $(total registered) registered, $(total refused) refused for the signature, $stored stored"

run 0 "$palestra" "${asked[@]}" --documents 60 --withheld 10 --non-cda2 10 --unsigned 10 --late 20 --mistakes 20
[ "$(jq -c '[.documents[] | [.document, .state, .attempts]]' <<<"$output")" = "$(jq -c '[.documents[] | [.document, .state, .attempts]]' <<<"$day")" ] ||
  die "the same day again did something"
ok "the same day again finds its work done"

# Cut short, then taken up again: other people, whom no earlier day has given a fate.
asked=(producers run --asr asl-cn1 --seed 6 --data "$data" --format json)
"$palestra" "${asked[@]}" --documents 60 --kinds LAB,RAD --jobs 1 >"$work/cut.json" 2>"$work/cut.log" &
pid=$!
sleep 1.5
kill -INT $pid
wait $pid || true
run 0 "$palestra" "${asked[@]}" --documents 60 --kinds LAB,RAD
[ "$(jq .total.registered <<<"$output")" -eq 60 ] || die "not all registered: $(jq .total <<<"$output")"
ok "a day that was cut short goes on"

# What the gateway cannot take: the vaccination letter is outside its list of types, the televisit has no map.
run 1 "$palestra" "${asked[@]}" --documents 2 --kinds LETT_VACC,TELEVISITA
refusals="$(jq -r '[.documents[] | [.kind, .state, .answer.step, (.answer.status | tostring), .answer.type] | join(" ")] | sort | join(",")' <<<"$output")"
[ "$refusals" = "LETT_VACC refused publish 400 /msg/validator,TELEVISITA refused validate 400 /msg/validator" ] || die "$refusals"
run 1 "$palestra" "${asked[@]}" --documents 2 --kinds ERF,ERF_NOSSN
refusals="$(jq -r '[.documents[] | [.kind, .answer.step, .answer.detail] | join(" ")] | sort | join(",")' <<<"$output")"
[[ "$refusals" == "ERF publish Uno tra tipo documento"*"ERF_NOSSN publish Uno tra tipo documento"* ]] || die "$refusals"
ok "what the gateway cannot take is refused as the contract says"

# One document, step by step.
step() { run "$1" "$palestra" producers do "$2" "${3:-last}" "${@:4}" --data "$data" --format json; state="$(jq -r '.jobs[0].state' <<<"$output")"; }
await() { for _ in $(seq 1 50); do step 0 check "$1"; [ "$state" = registered ] && return 0; sleep 0.1; done; die "$1 is not registered: $output"; }
run 0 "$palestra" producers create --kind LAB --patient celani --mistake birth-date --data "$data" --format json
id="$(jq -r '.jobs[0].document' <<<"$output")"
step 1 validate "$id"; [ "$(jq -r '.jobs[0].answer.type' <<<"$output")" = /msg/syntax ] || die "$output"
step 0 correct "$id"; [ "$state" = prepared ] || die "$output"
run 2 "$palestra" producers do correct "$id" --data "$data"
step 0 validate "$id"; step 0 sign "$id"; step 0 store "$id"; step 0 publish "$id"; await "$id"
ok "refused, corrected, validated, signed, stored, published, registered"
step 1 update "$id" --set tipologiaStruttura=Altrove; [ "$(jq -r '.jobs[0].answer.status' <<<"$output")" -eq 400 ] || die "$output"
step 0 update "$id" --set assettoOrganizzativo=AD_PSC026
curl -sf --cacert "$(ca)" --cert "$(client region auth_cert)" --key "$(client region auth_key)" \
  "$(url registry)/v1/entries/$(jq -rn --arg id "$id" '$id | @uri')" | grep -q AD_PSC026 || die "INI has the old metadata"
ok "the metadata are updated in INI"
step 0 replace "$id"
new="$(jq -r '.jobs[0].document' <<<"$output")"
[ "$new" != "$id" ] && [ "$(jq -r '.jobs[0].replaces' <<<"$output")" = "$id" ] || die "$output"
for s in validate sign store publish; do step 0 $s "$new"; done
await "$new"
run 0 "$palestra" producers queue --list --state replaced --data "$data" --format json
[ "$(jq -r '.jobs[0].document' <<<"$output")" = "$id" ] || die "the old version is not replaced: $output"
step 0 delete "$new"; [ "$state" = deleted ] || die "$output"
ok "replaced, then deleted"
run 0 "$palestra" producers create --kind RAD --seed 9 --unsigned --data "$data" --format json
id="$(jq -r '.jobs[0].document' <<<"$output")"
step 0 validate "$id"; step 0 store "$id"; step 1 publish "$id"
[ "$(jq -r '.jobs[0].answer.type' <<<"$output")" = /msg/sign-error ] || die "$output"
step 0 correct "$id"
new="$(jq -r '.jobs[0].document' <<<"$output")"
[ "$new" != "$id" ] || die "the repository has the unsigned bytes of $id"
for s in validate sign store publish; do step 0 $s "$new"; done
await "$new"
ok "a document that was not signed is signed as its next version"
# INI does not answer: the gateway gives up, keeps what it promised, and delivers it when its operator says so.
ready_to_publish() {
  run 0 "$palestra" producers create --kind LAB --seed "$1" --data "$data" --format json
  id="$(jq -r '.jobs[0].document' <<<"$output")"
  for s in validate sign store; do step 0 $s "$id"; done
}
ready_to_publish 10
run 0 "$palestra" gateway dead-letters --data "$data"
run 0 "$palestra" fault set ini_down --data "$data"
step 0 publish "$id"
for _ in $(seq 1 100); do step 0 check "$id"; [ "$(jq -r '.jobs[0].answer.step' <<<"$output")" = deliver ] && break; sleep 0.1; done
[ "$state" = published ] && [[ "$(jq -r '.jobs[0].answer.detail' <<<"$output")" == BLOCKING_ERROR_MAX_RETRY* ]] || die "$output"
run 1 "$palestra" gateway dead-letters --data "$data"
says "${id##*^}"
says "verso INI"
run 0 "$palestra" fault clear --data "$data"
run 0 "$palestra" gateway redeliver --data "$data"
await "$id"
run 0 "$palestra" gateway dead-letters --data "$data" --format json
ok "what the gateway gave up is kept and delivered when asked"
# The application dies while the gateway works: asked first whether it had published, it does not publish twice.
ready_to_publish 11
run 0 "$palestra" fault set latency --operation E3 --ms 3000 --times 1 --data "$data"
"$palestra" producers do publish "$id" --data "$data" >/dev/null 2>&1 &
pid=$!
sleep 1.5
kill -9 $pid
wait $pid 2>/dev/null || true
step 0 publish "$id"
[ "$state" = published ] || die "$output"
await "$id"
[ "$(cat "$data"/journal/*.jsonl | jq -r --arg id "$id" 'select(.type == "gateway.publication" and .data.document == $id) | .type' | wc -l)" -eq 1 ] || die "published twice"
ok "an application that died without the answer asks before it publishes again"
run 0 "$palestra" producers queue --data "$data"
says "laboratorio"
run 2 "$palestra" producers create --kind PSS --patient nessuno --data "$data"
run 2 "$palestra" producers run --asr altrove --data "$data"
run 2 "$palestra" producers run --asr asl-cn1 --preset altrove --data "$data"
run 2 "$palestra" producers run --asr asl-cn1 --out "$work/x"
ok "wrong requests are clear errors"
stop_chain
