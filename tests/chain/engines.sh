#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# The scenario and the conformance suite against a running chain, and each able to fail.
source "$(dirname "$0")/lib.sh"
start_chain --test-listener

run 0 "$palestra" scenario run mmg-primo-pss --solve --ready "$ready"
says "Scenario compiuto: 6 passi su 6."
ok "the scenario's own solution solves it"
run 1 "$palestra" scenario run mmg-primo-pss --ready "$ready" --timeout 0
says "Scenario non compiuto: 0 passi su 6."
ok "doing nothing does not"
run 2 "$palestra" scenario run inesistente --ready "$ready"
ok "an unknown scenario"

run 0 "$palestra" conformance run gateway/E1 --target "$(url gateway)" --client "$ready" --report "$work/rapporto"
says "0 non superati, 0 errori"
[ "$(xmllint --xpath 'count(//testcase)' "$work/rapporto/junit.xml")" -ge 10 ] || die "at least ten cases"
[ "$(xmllint --xpath 'count(//failure)' "$work/rapporto/junit.xml")" -eq 0 ] || die "failures in JUnit"
xmllint --html --noout "$work/rapporto/report.html" 2>/dev/null || die "report.html"
ok "the suite passes on our gateway"
start="$SECONDS"
run 0 "$palestra" conformance run gateway --client "$ready"
says "0 non superati, 0 errori"
[ $((SECONDS - start)) -lt 60 ] || die "the whole suite took $((SECONDS - start)) s"
run 0 "$palestra" conformance run gateway --client "$ready" --format json
jq -e '[.results[] | select(.verdict != "pass" and .verdict != "skipped")] | length == 0' <<<"$output" >/dev/null || die "a used gateway"
ok "the whole suite, twice on the same gateway"
run 0 "$palestra" conformance coverage --format json
jq -e '.requirements | length > 130' <<<"$output" >/dev/null || die "$output"
ok "and what it covers"
run 1 "$palestra" conformance run gateway/E1 --target "$(url registry)" --client "$ready" --role region
says "non superati"
ok "and fails on something that is no gateway"
run 0 "$palestra" conformance run gateway/E1 --client "$ready" --role vendor
run 0 "$palestra" conformance run gateway/E1/J-03-person_id --client "$ready" --format json
jq -e '.results | length == 1 and .[0].verdict == "pass"' <<<"$output" >/dev/null || die "$output"
ok "a vendor's certificates pass as well; JSON on request"
stop_chain

start_chain --test-listener --direct-fhir
run 0 "$palestra" conformance run gateway/E2 gateway/E12 gateway/E13 --client "$ready"
says "0 non superati, 0 errori nostri o di rete, 0 saltati"
ok "direct FHIR, where it is on"
