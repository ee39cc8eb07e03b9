#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# palestra token make and check against a chain that runs: what check foretells is what the gateway answers.
source "$(dirname "$0")/lib.sh"
token() { "$palestra" token "$@"; }
make() { token make --ready "$ready" "$@"; }
check() { token check --ready "$ready" "$@"; }
field() { jq -r "$1" <<<"$output"; }

start_chain
run 0 "$palestra" demo --ready "$ready" --kind PSS --out "$work/demo"
draft="$work/demo/PSS/documento.pdf" signed="$work/demo/PSS/documento-firmato.pdf" cda="$work/demo/PSS/cda.xml"

for operation in E1 E3 E4 E5 E7 E8 E9; do
  make --operation "$operation" --file "$signed" >"$work/$operation.txt" 2>/dev/null
  run 0 check --request "$work/$operation.txt" --operation "$operation"; says "I token passano"
done
make --operation E10 >"$work/E10.txt" 2>/dev/null
run 0 check --request "$work/E10.txt"; says "stato per workflowInstanceId"
ok "the tokens of every operation pass"

# foretold FILE OPERATION METHOD PATH CURL…: the real gateway answers with the status and the detail that check said
foretold() {
  local file="$1" operation="$2" method="$3" path="$4" said status
  shift 4
  said="$(check --request "$file" --operation "$operation" --tls-cn "$(client producer cn_auth)" --file "$signed" --format json || true)"
  status="$(curl -s -o "$work/answer.json" -w '%{http_code}' --cacert "$(ca)" --cert "$(client producer auth_cert)" \
    --key "$(client producer auth_key)" -X "$method" -H "$(grep ^Authorization "$file")" -H "$(grep ^FSE "$file")" "$@" "$(url gateway)$path")"
  [ "$(jq -r .answer.status <<<"$said")" = "$status" ] || die "$operation: $status, not as foretold: $said"
  [ "$(jq -r .answer.body.detail <<<"$said")" = "$(jq -r .detail "$work/answer.json")" ] || die "$operation: $(cat "$work/answer.json"), not as foretold: $said"
}
form=(-F 'requestBody={"activity":"VERIFICA","mode":"ATTACHMENT"};type=application/json' -F "file=@$draft;type=application/pdf")
make --claim aud=https://altrove.prova/v1 >"$work/aud.txt" 2>/dev/null
foretold "$work/aud.txt" E1 POST /documents/validation "${form[@]}"
make --claim subject_organization_id=111 >"$work/111.txt" 2>/dev/null
foretold "$work/111.txt" E1 POST /documents/validation "${form[@]}"
make --file "$signed" --claim 'resource_hl7_type=60591-5' >"$work/tipo.txt" 2>/dev/null
foretold "$work/tipo.txt" E1 POST /documents/validation "${form[@]}"
make --operation E5 --claim purpose_of_use=TREATMENT >"$work/E5.txt" 2>/dev/null
foretold "$work/E5.txt" E5 DELETE '/documents/1.2%5E3'
ok "the gateway's answer is the one foretold"

run 0 "$palestra" journal show --data "$data" "$(jq -r .traceID "$work/answer.json")"; says "token rifiutati per E5 (403 /msg/jwt-validation)"
told="$(cat "$data"/journal/*.jsonl | jq -sc '[.[] | select(.type == "gateway.tokens") | .data]')"
jq -e '(length == 4) and .[0].count == 1 and .[0].findings[0].mistake == "aud_other" and .[3].findings[0].mistake == "purpose_operation"' <<<"$told" >/dev/null || die "what the journal tells: $told"
ok "a refusal is told to the journal"

# What was hashed, and what should have been.
hash_of() { make --operation E3 --file "$signed" --claim "attachment_hash=$1" 2>/dev/null >"$work/hash.txt"; }
hash_of "$(sha256sum "$draft" | cut -d' ' -f1)"
run 1 check --request "$work/hash.txt" --file "$signed" --also "$draft"
says "L'impronta (SHA-256) è quella di documento.pdf: doveva essere quella di documento-firmato.pdf"; says "$(sha256sum "$signed" | cut -d' ' -f1)"
hash_of "$(sha256sum "$cda" | cut -d' ' -f1)"
run 1 check --request "$work/hash.txt" --file "$signed"; says "quella del CDA2 dentro documento-firmato.pdf"
hash_of "$(openssl dgst -sha256 -binary "$signed" | base64)"
run 1 check --request "$work/hash.txt" --file "$signed" --format json
[ "$(field '.findings[0].mistake')" = hash_base64 ] || die "base64: $output"
[ "$(field '.operation + " " + (.passes | tostring) + " " + .findings[0].rule')" = "E3 false J-16" ] || die "JSON: $output"
ok "which file was hashed, and how"

# The same tokens in every form in which people have them.
make --operation E1 --out "$work/token" >/dev/null 2>&1
[ "$(stat -c %a "$work/token/bearer.jwt")" = 600 ] || die "tokens for everybody to read"
run 0 check --bearer "$work/token/bearer.jwt" --signature "$work/token/signature.jwt"
{ echo "authorization: bearer"; fold -w 70 "$work/token/bearer.jwt"; } >"$work/bearer.txt"
run 0 check --bearer "$work/bearer.txt" --signature - <"$work/token/signature.jwt"
make --operation E1 --format json >"$work/made.json"
run 0 check --request - <"$work/made.json"
{
  printf 'POST /v1/documents/validation HTTP/1.1\r\nHost: x\r\n'
  sed 's/$/\r/' "$work/E1.txt"
  printf 'Content-Type: multipart/form-data; boundary=b\r\n\r\n--b\r\nContent-Disposition: form-data; name="requestBody"\r\n\r\n{"activity":"VERIFICA"}\r\n--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\nContent-Type: application/pdf\r\n\r\n'
  cat "$draft"
  printf '\r\n--b--\r\n'
} >"$work/captured.http"
run 0 check --request "$work/captured.http" --format json
[ "$(field '.operation + " " + (.operation_guessed | tostring) + " " + (.answer.status | tostring)')" = "E1 false 200" ] || die "captured: $output"
sed 's/^FSE-JWT-Signature/FSE_JWT_Signature/; s/^Authorization: Bearer /Authorization: /' "$work/E1.txt" >"$work/nomi.txt"
run 1 check --request "$work/nomi.txt" --operation E1; says "lineette basse"; says "senza la parola «Bearer»"; says "TokenAuthenticationRequired"
ok "files, standard input, captured requests"

run 0 token check --bearer "$work/token/bearer.jwt" --signature "$work/token/signature.jwt" --operation E1 --aud "$(jq -r .aud "$ready")"
says "emittente NON verificato"; says "--ca"
run 1 token check --bearer "$work/token/bearer.jwt" --signature "$work/token/signature.jwt" --operation E1; says "aud"
run 1 check --bearer "$work/token/bearer.jwt" --operation E1; says "Manca l'intestazione FSE-JWT-Signature"
run 1 check --request "$work/E1.txt" --operation E1 --at 2036-01-01T00:00:00Z; says "Il token è scaduto da"; says "Il certificato è scaduto da"
run 1 check --request "$work/E1.txt" --operation E1 --tls-cn "$(client producer cn_sign)"; says "che serve solo a firmare i token"
ok "no CA, other instants, other certificates"

run 2 token check; says "--bearer"
run 2 check --bearer "$work/manca.jwt"; says "manca.jwt"
run 2 check --request "$work/E1.txt" --operation E2; says "E2"
run 2 check --request "$work/E1.txt" --at ieri; says "ieri"
run 2 check --bearer - --signature - </dev/null
run 2 make --client nessuno; says "nessuno"
run 2 make --claim senza; says "--claim senza"
run 1 check --bearer "$signed" --signature "$draft" --operation E1
if grep -q $'\x1b' <<<"$output"; then die "a terminal would obey a token"; fi
PALESTRA_LANG=en run 1 env PALESTRA_LANG=en "$palestra" token check --ready "$ready" --request "$work/nomi.txt" --operation E1; says "What the gateway answers"
ok "wrong usage, what is no token, English"
stop_chain
echo "$checks checks"
