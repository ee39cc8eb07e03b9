#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# demo --kind all without any official data; the citizen's PDF convinces three independent verifiers.
source "$(dirname "$0")/lib.sh"

run 0 "$palestra" demo --kind all --data "$data" --catalog builtin --out "$work/out"
[ "$(grep -c '^Fatto' <<<"$output")" -eq 9 ] || die "nine kinds expected: $output"
says "syntax=pass"
says "semantic=pass"
says "vocabulary=pass"
if grep -q "not-run" <<<"$output"; then die "a level did not run: $output"; fi
ok "nine kinds go through without an official catalogue, judged by the product's own"

mkdir "$work/nss"
certutil -N -d "sql:$work/nss" --empty-password
certutil -A -d "sql:$work/nss" -n palestra -t CT,CT,CT -i "$data/pki/ca.pem"
for kind in PSS LDO VPS LAB RAD RSA RAP CERT_VACC SING_VACC; do
  pdf="$work/out/$kind/scaricato-dal-cittadino.pdf"
  report="$(pdfsig -nssdir "sql:$work/nss" "$pdf")"
  for line in "Signature is Valid." "Certificate is Trusted." "Total document signed" "ETSI.CAdES.detached"; do
    grep -qF "$line" <<<"$report" || die "$kind: pdfsig does not say «$line»: $report"
  done
  mkdir -p "$work/detached"
  pdfdetach -save 1 -o "$work/detached/cda.xml" "$pdf" >/dev/null
  cmp "$work/detached/cda.xml" "$here/simulator/producers/samples/$kind.xml" || die "$kind: another CDA2 came out"
  qpdf --check "$pdf" >/dev/null || die "$kind: qpdf --check"
  pdfinfo "$pdf" | grep -qE '^Tagged: +yes' || die "$kind: not tagged"
  pdffonts "$pdf" | tail -n +3 | awk '{ if ($(NF-4) != "yes") exit 1 }' || die "$kind: a font is not embedded"
done
ok "pdfsig trusts, pdfdetach gives back the CDA2, qpdf finds no fault, tagged, fonts embedded"

# The CMS as openssl sees it: content and signature cut out by the byte range.
pdf="$work/out/PSS/scaricato-dal-cittadino.pdf"
read -r first second rest < <(grep -aoE '/ByteRange \[ ?0 [0-9]+ [0-9]+ [0-9]+' "$pdf" | sed 's/\[ */[ /' | awk '{ print $4, $5, $6 }')
{ head -c "$first" "$pdf"; tail -c "$rest" "$pdf"; } >"$work/content"
head -c $((second - 1)) "$pdf" | tail -c +$((first + 2)) | xxd -r -p >"$work/cms.der" 2>/dev/null ||
  head -c $((second - 1)) "$pdf" | tail -c +$((first + 2)) | sed 's/\(..\)/\\x\1/g' | xargs -0 printf '%b' >"$work/cms.der"
openssl cms -verify -cades -inform DER -in "$work/cms.der" -content "$work/content" -binary -CAfile "$data/pki/ca.pem" -purpose any -out /dev/null 2>"$work/cms.log" ||
  die "openssl cms: $(cat "$work/cms.log")"
grep -q "CAdES Verification successful" "$work/cms.log" || die "not CAdES: $(cat "$work/cms.log")"
printf 'x' | dd of="$work/content" bs=1 seek=100 conv=notrunc status=none
! openssl cms -verify -cades -inform DER -in "$work/cms.der" -content "$work/content" -binary -CAfile "$data/pki/ca.pem" -purpose any -out /dev/null 2>/dev/null ||
  die "a changed byte went unnoticed"
ok "openssl cms -verify -cades accepts the CMS, and refuses a changed byte"

jq -e '.complete and (.files | length) == 10' "$work/out/PSS/manifest.json" >/dev/null || die "manifest"
jq -e '.resourceType == "Bundle" and .type == "transaction"' "$work/out/PSS/bundle.json" >/dev/null || die "bundle"
jq -e '.documentEntry.classCode.code == "SUM"' "$work/out/PSS/ini.json" >/dev/null || die "INI metadata"
jq -e '.transactionData | map(.eventType)[0:4] == ["VALIDATION","PUBLICATION","SEND_TO_INI","SEND_TO_UAR"]' "$work/out/PSS/stato.json" >/dev/null || die "status events"
ok "--out keeps every artefact with a manifest"
