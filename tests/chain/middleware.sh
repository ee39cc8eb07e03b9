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
stop_chain

# A publication that meets no gateway, kill -9, and the gateway is back: it is published, and INI's metadata replace the
# region's. The accreditation prefix spares the validation (contract §18.3).
data="$work/data3"
start_chain --middleware-case 2
run 0 "$palestra" demo --ready "$ready" --kind PSS --out "$work/demo"
stop_chain
signed="$work/demo/PSS/documento-firmato.pdf"
start_chain --middleware-case 2 --without gateway
"$palestra" token make --ready "$ready" --operation E3 --file "$signed" \
  --aud https://modipa-val.fse.salute.gov.it/govway/rest/in/FSE/gateway/v1 >"$work/tokens.txt" 2>/dev/null
document="SKIP_VALIDATION-1.2^prova-$RANDOM"
fields="$(jq -nc --arg id "$document" '{healthDataFormat: "CDA", mode: "ATTACHMENT", tipologiaStruttura: "Territorio",
  tipoDocumentoLivAlto: "SUM", assettoOrganizzativo: "AD_PSC131", tipoAttivitaClinica: "OBS", identificativoDoc: $id,
  identificativoRep: "2.16.840.1.113883.2.9.2.10.4.5.1", identificativoSottomissione: "2.16.840.1.113883.2.9.2.10.4.3.77"}')"

status="$(curl -s -o "$work/answer.json" -w '%{http_code}' --cacert "$(ca)" --cert "$(client producer auth_cert)" \
  --key "$(client producer auth_key)" -H "$(grep ^Authorization "$work/tokens.txt")" -H "$(grep ^FSE "$work/tokens.txt")" \
  -F "requestBody=$fields;type=application/json" -F "file=@$signed;type=application/pdf" "$(url middleware)/documents")"
[ "$status" = 504 ] || die "$status instead of 504: $(cat "$work/answer.json")"
[ "$(jq -r .type "$work/answer.json")" = mw/io_error ] || die "$(cat "$work/answer.json")"
run 0 "$palestra" middleware queue --data "$data"
says "in attesa 1"; says "$document"
kill -9 "$chain_pid"; wait "$chain_pid" 2>/dev/null || true
start_chain --middleware-case 2
for i in $(seq 1 150); do
  "$palestra" middleware index --data "$data" | grep -q "$document  pubblicata, metadati di INI" && break
  sleep 0.2
done
"$palestra" middleware queue --data "$data" >"$work/queue.log" || true # shown when the next line fails
run 0 "$palestra" middleware index --data "$data"
says "$document  pubblicata, metadati di INI"
run 0 "$palestra" middleware queue --data "$data"
says "Nessuna pubblicazione in coda"
run 0 "$palestra" middleware trace "$document" --data "$data"
says "produttore $(client producer cn_sign)"
ok "kill -9 with a publication in the queue: published, and INI's metadata over the region's"
