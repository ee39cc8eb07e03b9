#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# The middleware as a region's: another process, reached by URL, pointed at the stand-in gateway and killed with -9 when
# a case asks for a restart. Then the queue of a chain without its gateway, on the command line.
source "$(dirname "$0")/lib.sh"
base=$((20000 + RANDOM % 10000))
stand_in=$((base + 50))
# Started anew on the same ports and data, as a service manager would: the id of the process is kept beside.
cat >"$work/up.sh" <<EOF
rm -f "$work/ready.json"
setsid "$palestra" up --headless --no-welcome --data "$data" --port-base $base --middleware-case \$1 \
  --middleware-gateway "https://127.0.0.1:$stand_in" --ready-file "$work/ready.json" >>"$work/up.log" 2>&1 &
echo \$! >"$work/pid"
for i in \$(seq 1 300); do [ -f "$work/ready.json" ] && exit 0; sleep 0.1; done
exit 1
EOF
at_end() { [ -f "$work/pid" ] && kill -9 "$(cat "$work/pid")" 2>/dev/null || true; }
ready="$work/ready.json"
for case in 1 2; do
  bash "$work/up.sh" $case || die "the chain did not start"
  run 0 "$palestra" conformance run middleware --target "https://127.0.0.1:$((base + 2))/v1" --data "$data" \
    --middleware-case $case --stand-in "127.0.0.1:$stand_in" --patience 60 \
    --restart-command "kill -9 \$(cat $work/pid); bash $work/up.sh $case"
  says " 0 non superati, 0 errori"
  passed="$(grep -oE '^[0-9]+ superati' <<<"$output" | cut -d' ' -f1)"
  [ "$passed" -ge 60 ] || die "only $passed passed"
  grep -q 'superato *middleware/queue/M-09-riavvio-ordine' <<<"$output" || die "the restart was not tried"
  ok "case $case, another process, kill -9: $passed cases"
  kill -INT "$(cat "$work/pid")"
  while kill -0 "$(cat "$work/pid")" 2>/dev/null; do sleep 0.1; done
done

data="$work/data2"
start_chain --without gateway
run 4 "$palestra" demo --kind PSS --ready "$ready"
run 0 "$palestra" middleware queue --data "$data"
says "Nessuna pubblicazione in coda"
run 0 "$palestra" middleware queue --data "$data" --format json
[ "$(jq -r .circuit <<<"$output")" = closed ] || die "the circuit is not closed after one failure"
run 0 "$palestra" middleware index --data "$data"
says "Nessun documento"
ok "a validation does not wait; the queue is told in both forms"
