#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# What palestra signs, others verify: pdfsig, openssl, mutool, qpdf, and PDFBox preflight with its allow-list.
source "$(dirname "$0")/../chain/lib.sh"
source "$(dirname "$0")/java.sh"
for tool in pdfsig openssl qpdf certutil; do command -v "$tool" >/dev/null || skip "no $tool"; done

sign() { "$palestra" sign --data "$data" "$@" >/dev/null; }
cd "$work"
sign --break unsigned --out draft.pdf
openssl ecparam -name prime256v1 -genkey -noout -out ec.key
openssl req -new -key ec.key -subj "/C=IT/CN=Luisa Verdi SIMULAZIONE" -out ec.csr 2>/dev/null
printf 'basicConstraints=critical,CA:FALSE\nkeyUsage=critical,nonRepudiation\n' >ec.ext
openssl x509 -req -in ec.csr -CA "$data/pki/ca.pem" -CAkey "$data/pki/ca.key" -CAcreateserial -days 30 -extfile ec.ext -out ec.pem 2>/dev/null
openssl pkcs12 -export -in ec.pem -inkey ec.key -certfile "$data/pki/ca.pem" -passout pass:prova -out ec.p12
sign draft.pdf --out rsa.pdf
sign draft.pdf --key ec.p12 --password prova --out ecdsa.pdf
sign draft.pdf --visible --out visible.pdf
sign draft.pdf --timestamp --out stamped.pdf
sign visible.pdf --key ec.p12 --password prova --visible --page 1 --timestamp --out two.pdf
all=(rsa.pdf ecdsa.pdf visible.pdf stamped.pdf two.pdf)

mkdir nss
certutil -N -d nss --empty-password
certutil -A -d nss -n palestra -t CT,C,C -i "$data/pki/ca.pem"
for file in "${all[@]}"; do
  count=1
  [ "$file" = two.pdf ] && count=2
  said="$(pdfsig -nssdir nss "$file" 2>&1)"
  [ "$(grep -c 'Signature is Valid' <<<"$said")" = $count ] || die "pdfsig $file: $said"
  [ "$(grep -c 'Certificate is Trusted' <<<"$said")" = $count ] || die "pdfsig $file: $said"
  [ "$(grep -c '  - Total document signed' <<<"$said")" = 1 ] || die "pdfsig $file: $said"
done
ok "pdfsig: valid, trusted, whole document, on ${#all[@]} files"

for file in "${all[@]}"; do
  # The last signature: what its byte range says.
  read -r open close rest < <(grep -ao '/ByteRange \[0 [0-9]* [0-9]* [0-9]*' "$file" | tail -1 | sed 's/.*\[0 //')
  { head -c "$open" "$file"; head -c $((close + rest)) "$file" | tail -c "+$((close + 1))"; } >content
  head -c $((close - 1)) "$file" | tail -c "+$((open + 2))" | perl -0777 -ne 'print pack "H*", $_' >padded
  length="$({ openssl asn1parse -inform DER -in padded 2>/dev/null || true; } | sed -n '1s/.*hl=\([0-9]*\) *l= *\([0-9]*\).*/\1 \2/p')"
  # shellcheck disable=SC2086
  set -- $length
  head -c $(($1 + $2)) padded >cms
  openssl cms -verify -cades -binary -inform DER -in cms -content content -CAfile "$data/pki/ca.pem" -purpose any -out /dev/null 2>openssl.out ||
    die "openssl $file: $(cat openssl.out)"
  grep -q 'CAdES Verification successful' openssl.out || die "openssl $file: $(cat openssl.out)"
done
ok "openssl cms -verify -cades"

for file in "${all[@]}"; do
  qpdf --check "$file" >qpdf.out 2>&1 || die "qpdf $file: $(cat qpdf.out)"
  [ "$(pdfdetach -list "$file" | head -1)" = "1 embedded files" ] || die "attachments of $file"
done
ok "qpdf --check is clean, the attachment is there"

if command -v mutool >/dev/null; then
  for file in "${all[@]}"; do
    said="$(mutool sign -v "$file" 2>&1)"
    grep -q 'The document is unchanged since signing' <<<"$said" || die "mutool $file: $said"
    ! grep -qi 'invalidated' <<<"$said" || die "mutool $file: $said"
  done
  ok "mutool: unchanged since signing"
else
  echo "not run: no mutool"
fi

if java_ready; then
  said="$(java_run Preflight "${all[@]}" 2>preflight.err)" || die "preflight: $(tail -5 preflight.err)"
  [ -z "$said" ] || die "preflight: $said"
  ok "PDFBox preflight finds nothing beyond its allow-list"
else
  echo "not run: no javac or PDFBox"
fi
