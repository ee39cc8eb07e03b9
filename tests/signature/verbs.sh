#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# palestra sign and verify as a person uses them: four ways to sign, the breaking bench, what is refused.
source "$(dirname "$0")/../chain/lib.sh"
sign() { "$palestra" sign --data "$data" "$@"; }
verify() { "$palestra" verify --data "$data" "$@"; }
cd "$work"

run 0 sign --break list; says "revoked-since"
run 0 sign --break unsigned --out bozza.pdf
run 1 verify bozza.pdf; says "Il pdf non risulta firmato"
run 0 sign bozza.pdf --visible --timestamp
says "bozza-firmato.pdf"; says "PAdES-B-T"
run 0 verify bozza-firmato.pdf; says "TOTAL-PASSED"; says "marca temporale"
run 0 sign bozza-firmato.pdf --out due.pdf
run 0 verify due.pdf --format json
[ "$(jq -r '.signatures | length' <<<"$output")" = 2 ] || die "two signatures: $output"
[ "$(jq -r '.signatures[0].later_changes[].kind' <<<"$output" | sort -u)" = signature ] || die "changes: $output"
run 1 verify /etc/hostname; says "Né PDF né CMS"
run 2 verify inesistente.pdf
run 2 sign inesistente.pdf
run 1 sign /etc/hostname
run 2 sign bozza.pdf --signer XXXXXX00A00X000X
ok "software: signed, stamped, signed again, verified"

count=0
for id in $(sign --break list --format json | jq -r '.defects[].id'); do
  made="$(sign --break "$id" --out "rotto-$id" --format json bozza.pdf)" || die "$id: $made"
  command="$(jq -r .verify <<<"$made")"
  # shellcheck disable=SC2086
  seen="$("$palestra" ${command#palestra } --format json)" || true
  [ "$(jq -r '[.gateway.answer, .etsi.indication, .etsi.sub_indication] | join(" ")' <<<"$seen")" = \
    "$(jq -r '[.gateway, .indication, .sub_indication] | join(" ")' <<<"$made")" ] || die "$id: $made, not $seen"
  ! grep -q 'verify\.' <<<"$(jq -r '.etsi.explain[], .difference' <<<"$seen")" || die "$id: a text is missing in $seen"
  count=$((count + 1))
done
[ "$count" -ge 20 ] || die "only $count defects"
run 2 sign --break nessuno; says "--break list"
ok "the bench: $count defects, each with the two verdicts it should have"

if [ -e /usr/lib/softhsm/libsofthsm2.so ]; then
  run 0 sign bozza.pdf --with token --out carta.pdf; says "carta virtuale"
  run 0 verify carta.pdf
  run 2 sign bozza.pdf --with token --certificate accesso --out x.pdf; says "non a firmare"
  run 2 sign bozza.pdf --with token --pin 000000 --out x.pdf; says "tentativi rimasti 2"
  run 2 sign bozza.pdf --with token --pin 000000 --out x.pdf; says "tentativi rimasti 1"
  run 2 sign bozza.pdf --with token --pin 000000 --out x.pdf; says "bloccata"
  run 2 sign bozza.pdf --with token --out x.pdf; says "bloccata"
  run 4 sign bozza.pdf --with token --module /nessuna.so --out x.pdf; says "PKCS#11"
  ok "token: right, wrong certificate, wrong PIN, locked, no library"
fi

start_chain
run 0 sign bozza.pdf due.pdf --with remote --otp phone --out remota; says "Telefono simulato"
run 0 verify remota/bozza-firmato.pdf
run 0 verify remota/due-firmato.pdf; says "firme: 3"
run 2 sign bozza.pdf --with remote --otp 000000 --out x.pdf; says "OTP errato"
run 2 sign bozza.pdf --with remote --password sbagliata --out x.pdf; says "authentication_error"
run 0 sign bozza.pdf --with automatic --out ente.pdf; says "Azienda sanitaria simulata"
run 0 verify ente.pdf
! grep -q '"palestra-segreto"\|OTP","value":"[0-9]' "$data"/journal/*.jsonl || die "a secret in the journal"
stop_chain
ok "remote with one password for two documents, and automatic"
