#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# The gateway's door as curl finds it.
source "$(dirname "$0")/lib.sh"
start_chain

status=0
curl -s --cacert "$(ca)" "$(url gateway)/status/x" -o /dev/null || status=$?
[ "$status" -ne 0 ] || die "no client certificate, and yet an answer"
ok "without a client certificate: refused at TLS (curl exit $status)"

certificate=(--cert "$(client vendor auth_cert)" --key "$(client vendor auth_key)")
answer="$(curl -s --cacert "$(ca)" "${certificate[@]}" -D "$work/headers" -X POST "$(url gateway)/documents/validation")"
jq -e '.type == "https://govway.org/handling-errors/401/TokenAuthenticationRequired.html" and .title == "TokenAuthenticationRequired"
       and .status == 401 and .detail == "A token is required" and (.govway_id | length) == 36 and (has("traceID") | not)' <<<"$answer" >/dev/null || die "$answer"
tr -d '\r' <"$work/headers" >"$work/plain"
for header in "content-type: application/problem+json" "server: GovWay-SOGEI" "govway-transaction-errortype: TokenAuthenticationRequired" \
  "govway-transaction-id: $(jq -r .govway_id <<<"$answer")" "x-palestra: SIMULAZIONE" "x-content-type-options: nosniff"; do
  grep -qi "^$header" "$work/plain" || die "no header «$header»: $(cat "$work/plain")"
done
ok "with one and no token: the front door's error of the contract §3.4"

answer="$(curl -s --cacert "$(ca)" "${certificate[@]}" "$(url gateway)/inesistente")"
[ "$(jq -r .title <<<"$answer")" = UndefinedOperation ] || die "$answer"
ok "an unknown operation"

state="$(url gateway_admin)/admin/v1/state"
[ "$(curl -s -o /dev/null -w '%{http_code}' --cacert "$(ca)" "$state")" = 401 ] || die "the admin port is open"
token="$(cat "$data/pki/admin.token")"
curl -s --cacert "$(ca)" -H "Authorization: Bearer $token" "$state" | jq -e '.deliveries == 0' >/dev/null || die "admin state"
[ "$(curl -s -o /dev/null -w '%{http_code}' --cacert "$(ca)" -H "Authorization: Bearer ${token}x" "$state")" = 401 ] || die "a wrong token passes"
ok "the admin port wants its token"

[ "$(curl -s -o /dev/null -w '%{http_code}' --cacert "$(ca)" "${certificate[@]}" "$(url registry)/v1/entries?patient=CLNLRN69R41Z990E")" = 403 ] || die "a vendor reads the index"
[ "$(curl -s -o /dev/null -w '%{http_code}' --cacert "$(ca)" "${certificate[@]}" "$(url repository)/v1/documents/x")" = 403 ] || die "a vendor reads documents"
[ "$(curl -s -o /dev/null -w '%{http_code}' --cacert "$(ca)" "${certificate[@]}" -X POST -d '{}' "$(url registry)/v1/entries")" = 403 ] || die "a vendor registers"
[ "$(curl -s -o /dev/null -w '%{http_code}' --cacert "$(ca)" "$(url portal)/api/documents")" = 401 ] || die "the portal shows documents to nobody in particular"
ok "vendors neither read nor write what is not theirs"

for path in /../../etc/passwd /%2e%2e/%2e%2e/etc/passwd /vendor/bootstrap-italia/../../../package.json; do
  [ "$(curl -s -o /dev/null -w '%{http_code}' --path-as-is --cacert "$(ca)" "$(url portal)$path")" = 404 ] || die "$path"
done
ok "no path climbs out of the portal's pages"

# Whatever is asked, of whichever listener, however badly: the answer says what it is.
marked() {
  local headers
  headers="$(curl -s -o /dev/null -D - --cacert "$(ca)" "${certificate[@]}" "$@" | tr -d '\r')" || die "no answer: $*"
  [ "$(grep -ci '^x-palestra: SIMULAZIONE' <<<"$headers")" = "$(grep -c '^HTTP/1.1 [2-5]' <<<"$headers")" ] || die "no mark: $* $headers"
}
long="$(printf 'x%.0s' $(seq 70000))"
for node in gateway gateway_admin middleware repository registry eds portal; do
  host="$(url "$node" | cut -d/ -f1-3)"
  for path in / /v1/ /inesistente '/v1/status/a^b' /admin/v1/state; do marked "$host$path"; done
  marked -X POST -d '{' "$host/v1/documents/validation"
  marked -X OPTIONS "$host/v1/documents"
  marked -I "$host/"
  marked -H "Non valida: x" "$host/"
  marked -H "X: $long" "$host/"
  marked -X POST -H 'Content-Length: 99999999999' -H 'Expect:' -d x "$host/v1/documents"
done
ok "every answer of every listener carries X-Palestra: SIMULAZIONE"
