#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Traffic recorded in a whole chain, told again to the same chain and to a new one; and the guard rails from outside.
source "$(dirname "$0")/lib.sh"
replay() { "$palestra" journal replay "$@" --client "$ready"; }
at_end() { if [ -d "$work/pieno" ]; then umount "$work/pieno" 2>/dev/null || true; fi; }
traffic="$work/traffico"

start_chain --record "$traffic"
run 0 "$palestra" demo --kind SING_VACC --ready "$ready"
curl -s --cacert "$(ca)" -u utente:parolasegreta "$(url gateway_admin)/admin/v1/state" -o /dev/null
stop_chain
jq -se 'any(.type == "traffic.closed" and .data.dropped == 0 and .data.recorded > 8)' "$data"/journal/*.jsonl >/dev/null || die "the journal does not tell the recording"
files=("$traffic"/0*.json)
[ "$(jq -s 'map(.sequence) == [range(1; length + 1)]' "${files[@]}")" = true ] || die "numbers with gaps"
for node in gateway middleware repository registry eds portal; do
  jq -se --arg node "$node" 'any(.node == $node)' "${files[@]}" >/dev/null || die "nothing recorded at $node"
done
for body in "$traffic"/bodies/*; do
  [ "$(sha256sum <"$body" | cut -d' ' -f1)" = "$(basename "$body")" ] || die "$body has another digest"
done
# The middleware passes on what it gets: one body for both.
[ "$(jq -r 'select(.request.method == "POST" and (.request.target | endswith("/documents/validation"))) | .request.body.sha256' "${files[@]}" | sort -u | wc -l)" = 1 ] || die "the same form twice"
ok "a demonstration is recorded: ${#files[@]} exchanges, $(ls "$traffic/bodies" | wc -l) bodies"

if grep -rEl 'eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{20}|cGFyb2xhc2VncmV0|dXRlbnRl' "$traffic"; then die "a credential travels"; fi
[ "$(jq -r '(.request.headers + .response.headers)[] | select(.[0] | ascii_downcase | endswith("cookie")) | .[1] | sub("^[^=]*="; "")' "${files[@]}" | sort -u)" = "…" ] || die "a cookie travels"
ok "tokens without signature, cookies without value, no password"

if command -v node >/dev/null && [ -d "$here/tests/openapi/node_modules/ajv" ]; then
  run 0 node "$here/tests/traffic/schema.mjs" "$here/core/io/traffic/exchange.schema.json" "${files[@]}"
  ok "every file is as the schema says"
  jq '.response.body = {size: 3, sha256: "../../etc/passwd"}' "${files[0]}" >"$work/falso.json"
  run 1 node "$here/tests/traffic/schema.mjs" "$here/core/io/traffic/exchange.schema.json" "$work/falso.json"
  ok "and the schema refuses what is not"
else
  echo "not tried here: the schema (no node or ajv)"
fi

start_chain
run 0 replay "$traffic" --fresh --report "$work/rapporto"
says "uguale   "; says "lo chiede da sé"; says "credenziale che non si registra"
jq -e '.summary.differs == 0 and .summary.same >= 7 and .ufficiale == false' "$work/rapporto/report.json" >/dev/null || die "$(cat "$work/rapporto/report.json")"
ok "on the same chain, with fresh identifiers: all the same"
run 0 replay "$work/rapporto/traffic" --fresh
ok "the replay's own record can be replayed"
run 1 replay "$traffic" --patience 1 --format json
jq -e '[.results[] | select(.verdict == "differs") | .differences[].pointer] | any(. == "/transactionData/2/eventStatus")' <<<"$output" >/dev/null || die "$output"
ok "with the same identifiers: INI has them already, and that is the difference"
run 2 replay "$traffic" --only nessuno
run 2 replay "$work/manca"; says "manca"
ok "nothing to replay is no success"
stop_chain

data="$work/nuova"
start_chain
run 0 replay "$traffic" --speed original
says " 0 diversi"
ok "on a new chain, with the recorded identifiers: all the same"
changed="$(grep -l '"POST"' "${files[@]}" | xargs grep -l '"node": "middleware"' | head -1)"
sed -i 's/\("status": \)201/\1200/' "$changed"
run 1 replay "$changed"
says "stato HTTP: atteso 200, trovato 201"
ok "a byte changed in the record is told"
body="$(jq -r .request.body.sha256 "$changed")"
printf x >>"$traffic/bodies/$body"
run 2 replay "$changed"; says "$body"
ok "a body that is not what its name says is refused"

run 2 "$palestra" demo --data "$work/altri" --ready <(jq '.urls.middleware = "https://modipa-val.fse.salute.gov.it/govway/rest/in/FSE/gateway/v1"' "$ready")
says "modipa-val.fse.salute.gov.it:443"; says "--target"
ok "a ready file that leads to a real system is refused"
stop_chain
run 3 "$palestra" journal export --data "$work/data" --traffic "$work/esportato"
says "manca il corpo della richiesta"
ok "the journal gives back what it holds, and says what it does not"

data="$work/limite"
start_chain --record "$work/poco" --record-limit 30KB
run 0 "$palestra" demo --kind SING_VACC --ready "$ready"
stop_chain
[ "$(du -sb --apparent-size "$work/poco" | cut -f1)" -le 42000 ] || die "beyond the limit" # two folders are 8 KB of it
jq -se 'any(.type == "traffic.stopped" and (.data.reason | startswith("limit")))' "$data"/journal/*.jsonl >/dev/null || die "the limit is not told"
ok "at the limit recording ends and the chain goes on"

mkdir "$work/pieno"
if mount -t tmpfs -o size=64k tmpfs "$work/pieno" 2>/dev/null; then
  data="$work/disco"
  start_chain --record "$work/pieno/traffico"
  run 0 "$palestra" demo --kind SING_VACC --ready "$ready"
  stop_chain
  jq -se 'any(.type == "traffic.stopped" and (.data.reason | startswith("disk_full")))' "$data"/journal/*.jsonl >/dev/null || die "the full disk is not told"
  find "$work/pieno/traffico" -name '*.part*' | grep -q . && die "half a file is left"
  ok "on a full disk, too"
else
  echo "not tried here: a full disk (no right to mount a small file system)"
fi
