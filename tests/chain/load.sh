#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Many at once, resumed sessions, hostile files, and Ctrl-C in the middle of work.
source "$(dirname "$0")/lib.sh"
ulimit -Sn 1024 # as a shell has it
start_chain
certificate=(--cert "$(client region auth_cert)" --key "$(client region auth_key)")

# A middleware that waits for the gateway must leave the gateway its own workers.
for call in $(seq 1 24); do
  curl -s -m 20 -o /dev/null -w '%{http_code}\n' --cacert "$(ca)" "${certificate[@]}" "$(url middleware)/status/x" &
done >"$work/codes.txt"
wait $(jobs -p | grep -v "^$chain_pid$")
[ "$(grep -c '^401$' "$work/codes.txt")" -eq 24 ] || die "24 answers of the gateway expected: $(sort "$work/codes.txt" | uniq -c)"
ok "24 calls at once through the middleware all reach the gateway"

codes="$(curl -s -H 'Connection: close' -o /dev/null -o /dev/null -w '%{http_code} ' --cacert "$(ca)" "${certificate[@]}" "$(url gateway)/x" "$(url gateway)/y")"
[ "$codes" = "404 404 " ] || die "a second connection of the same client: $codes"
host="$(url gateway | sed 's#https://\([^/]*\)/.*#\1#')"
for version in -tls1_2 -tls1_3; do
  openssl s_client -connect "$host" -CAfile "$(ca)" -cert "$(client region auth_cert)" -key "$(client region auth_key)" "$version" -sess_out "$work/session" </dev/null >/dev/null 2>&1 || die "first $version"
  [ ! -s "$work/session" ] || openssl s_client -connect "$host" -CAfile "$(ca)" -cert "$(client region auth_cert)" -key "$(client region auth_key)" "$version" -sess_in "$work/session" </dev/null >/dev/null 2>&1 || die "second $version"
done
ok "clients that try to resume a session are served"

# A stream that unpacks to more than any CDA2 is refused while it unpacks.
{ printf '<a>'; head -c 200000000 /dev/zero | tr '\0' ' '; } >"$work/cda.xml"
"$palestra" demo --kind LAB --data "$work/other" --out "$work/out" >/dev/null
qpdf --remove-attachment=cda.xml "$work/out/LAB/documento.pdf" "$work/plain.pdf"
qpdf --add-attachment "$work/cda.xml" --key=cda.xml -- "$work/plain.pdf" "$work/bomb.pdf"
rm "$work/cda.xml"
[ "$(stat -c %s "$work/bomb.pdf")" -lt 1000000 ] || die "the test file should be small"
run 1 "$palestra" demo --cda "$work/bomb.pdf" --ready "$ready"
says "bomb.pdf"
ok "a decompression bomb is refused"

run 1 "$palestra" validate "$work/bomb.pdf" --data "$data"
mkdir "$work/vuota"; run 2 "$palestra" validate "$work/vuota" --data "$data"
says "vuota"
ok "validate on nothing says so"
echo '[]' >"$work/strano.json"; run 2 "$palestra" demo --ready "$work/strano.json"
says "strano.json"
ok "a ready file of another shape"

wii='a.b^^^^urn:ihe:iti:xdw:2013:workflowInstanceId'
[ "$(curl -s -o "$work/body" -w '%{http_code}' -g --cacert "$(ca)" "${certificate[@]}" "$(url gateway)/status/$wii")" = 400 ] || die "an un-encoded wii"
[ ! -s "$work/body" ] || die "the answer to an un-encoded wii has a body"
ok "an un-encoded workflowInstanceId gets a bare 400"

# Strangers who connect and say nothing: three hundred at each listener, more than a process may open by default.
ulimit -Sn "$(ulimit -Hn)"
for node in $(jq -r '.urls | keys[]' "$ready"); do
  port="$(url "$node" | sed 's#.*:\([0-9]*\).*#\1#')"
  for connection in $(seq 1 300); do exec {descriptor}<>"/dev/tcp/127.0.0.1/$port"; opened+=("$descriptor"); done
done
[ "$(ls "/proc/$chain_pid/fd" | wc -l)" -gt 1500 ] || die "the connections are not there"
run 0 "$palestra" demo --kind SING_VACC --ready "$ready"
for descriptor in "${opened[@]}"; do exec {descriptor}>&-; done
ok "a document goes through the chain among two thousand silent connections"

"$palestra" conformance run gateway/E1 --client "$ready" >"$work/suite.log" 2>&1 &
suite=$!
sleep 0.7
start=$(date +%s%N)
stop_chain
took=$((($(date +%s%N) - start) / 1000000))
wait "$suite" || true
echo "stopped in $took ms"
[ "$took" -lt 2000 ] || die "Ctrl-C must stop within 2 s (acceptance of the product), took $took ms"
ok "Ctrl-C stops in the middle of work"
