#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# The repositories of a running chain through their REST face and the program's own verbs.
source "$(dirname "$0")/lib.sh"
repository() { "$palestra" repository "$@" --data "$data"; }
# call ROLE METHOD PATH [curl options]: sets status, and the body in $work/body
call() {
  local role="$1" method="$2" path="$3"
  shift 3
  status="$(curl -s -o "$work/body" -w '%{http_code}' --cacert "$(ca)" --cert "$(client "$role" auth_cert)" --key "$(client "$role" auth_key)" \
    -X "$method" "$@" "$(url repository)$path")"
}
expect() { [ "$status" = "$1" ] || die "HTTP $status instead of $1: $(head -c 300 "$work/body")"; }

run 2 repository check; says "palestra.db"; [ ! -e "$data" ] || die "a mistyped folder was made"; ok "a check of nothing says so and makes nothing"

start_chain
printf '%%PDF-1.7\nuno\n%%%%EOF\n' >"$work/uno.pdf"
printf '%%PDF-1.7\ndue\n%%%%EOF\n' >"$work/due.pdf"
base=/v1/repositories/101/documents
call producer PUT "$base/a%5E1" --data-binary "@$work/uno.pdf"; expect 201
call producer PUT "$base/a%5E2?replaces=a%5E1" --data-binary "@$work/due.pdf"; expect 201
call producer PUT "/v1/documents/p%5E1" --data-binary "@$work/uno.pdf"; expect 201
call producer PUT "/v1/repositories/4242/documents/a%5E1" --data-binary "@$work/uno.pdf"; expect 404
jq -e '.detail | contains("4242")' "$work/body" >/dev/null || die "the unknown repository is not named"
call region GET "$base/a%5E1"; expect 200; cmp -s "$work/body" "$work/uno.pdf" || die "other bytes came back"
call region GET "$base/a%5E1/versions"; expect 200
[ "$(jq -c '[.versions[].uniqueId]' "$work/body")" = '["a^1","a^2"]' ] || die "the chain of versions: $(cat "$work/body")"
call producer DELETE "$base/a%5E2?reason=prova"; expect 200
call region GET "$base/a%5E2"; expect 410; [ "$(jq -r .reason "$work/body")" = prova ] || die "no reason"
call producer POST /v1/purge; expect 403
ok "documents of two repositories, a version, a deletion"

run 0 repository check --format json
[ "$(jq -c '[.documents, .contents, .counts.missing, .counts.altered]' <<<"$output")" = '[3,2,0,0]' ] || die "$output"
run 0 repository list --format json
[ "$(jq -c '[(.repositories | length), .repositories[0].documents, .repositories[1].deleted]' <<<"$output")" = '[19,1,1]' ] || die "$output"
run 0 repository export "$work/copy"; says "3 documenti"
ok "checked, listed and exported while the chain runs"

content="$data/documents/$(sha256sum "$work/uno.pdf" | sed 's/^\(..\)\(\S*\).*/\1\/\2/')"
printf 'X' | dd of="$content" bs=1 seek=9 conv=notrunc status=none
run 1 repository check; says "PERSO"; says "a^1"; says "p^1"; says "$content"
call region GET "$base/a%5E1"; expect 500
rm "$content"
run 1 repository check; says "manca il contenuto"
run 0 repository import "$work/copy"; says "3 c'erano già"
run 0 repository check
call region GET "$base/a%5E1"; expect 200; cmp -s "$work/body" "$work/uno.pdf" || die "the repaired content differs"
ok "a content altered, then lost, is named, and an import repairs it beside the running chain"

run 2 repository purge; says "--now"
grep -q '"repository.deleted"' "$data"/journal/*.jsonl || die "the journal does not know of the deletion"
grep -q '"repository.imported"' "$data"/journal/*.jsonl || die "the journal does not know of the import"
stop_chain

mkdir -p "$data/documents/ab"
printf 'half' >"$data/documents/ab/$(printf 'c%.0s' $(seq 62)).part1-1"; touch -d '1 hour ago' "$data/documents/ab/"*
run 3 repository check; says "rimasta a metà"
run 0 repository check --sweep; says "Tolti 1 file"
run 0 repository check
ok "what a dead writer left is told apart, and swept"

run 0 repository purge --now 2099-01-01T00:00:00Z --dry-run; says "Si scarterebbero 1"
run 0 repository purge --now 2099-01-01T00:00:00Z; says "liberati 1 contenuti"
run 0 repository check; says "Esaminati 2 documenti"
run 2 repository purge --now ieri; says "--now ieri"
ok "retention: what was deleted goes when its time is over"

run 0 "$palestra" repository import "$work/copy" --data "$work/other"; says "Importati 3 documenti"
run 0 "$palestra" repository check --data "$work/other"
sed -i '2s/A1#/A1@/' "$work/copy/manifest.jsonl"
run 2 "$palestra" repository import "$work/copy" --data "$work/third"; says "manifest.jsonl"
PALESTRA_LANG=en run 0 env PALESTRA_LANG=en "$palestra" repository check --data "$work/other"; says "Everything is whole"
ok "an export becomes another archive; an altered list does not"
