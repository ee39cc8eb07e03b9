#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Every answer of the gateway is one that its OpenAPI declares: those of the black-box suite and of a whole publication.
# Direct FHIR is on here, so that its cases run.
source "$(dirname "$0")/../chain/lib.sh"
command -v node >/dev/null || skip "no node"
[ -d "$here/tests/openapi/node_modules/ajv" ] || skip "no ajv: ./palestra test prepares it"
answers() { node "$here/tests/openapi/answers.mjs" "$here/mock-gateway/api/openapi.json" "$@"; }

start_chain --direct-fhir
output="$(curl -sS --cacert "$(ca)" --cert "$(client producer auth_cert)" --key "$(client producer auth_key)" \
  "$(url gateway | sed 's#/v1$##')/openapi.json")"
[ "$output" = "$(cat "$here/mock-gateway/api/openapi.json")" ] || die "/openapi.json is not the file"
ok "the description is served as it is"

run 0 "$palestra" demo --ready "$ready"
"$palestra" conformance run gateway --client "$ready" >"$work/suite.log" 2>&1 || true # its verdict is another test's
stop_chain
run 0 answers "$data"/journal/*.jsonl
says " create 202"
says " statusOfWorkflow 200"
says " validateFhir 200"
says " createFhir 202"
says " replaceFhir 202"
ok "$(tail -1 <<<"$output")"

sed 's/\\"spanID\\"/\\"span\\"/g' "$data"/journal/*.jsonl >"$work/altered.jsonl"
run 1 answers "$work/altered.jsonl"
says "must have required property 'spanID'"
ok "an answer with one name wrong is found"
