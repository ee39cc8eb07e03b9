#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# A signed PDF made with a text editor's means and the OpenSSL command alone, so that nothing of ours judges itself.
# by_hand.sh CERTIFICATE KEY OUT [good|touched|appended|outside] [cades|plain]
set -euo pipefail
certificate="$1" key="$2" out="$3" how="${4:-good}" kind="${5:-cades}"
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
room=8192 # hexadecimal digits
body="$folder/body" offsets=()
sub=ETSI.CAdES.detached options=(-cades)
[ "$kind" = cades ] || { sub=adbe.pkcs7.detached options=(); }

size() { stat -c %s "$1"; }
object() { offsets+=("$(size "$body")"); printf '%s\n' "$1" >>"$body"; }
printf '%%PDF-1.7\n%%SIMULAZIONE\n' >"$body"
object '1 0 obj << /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [4 0 R] /SigFlags 3 >> >> endobj'
object '2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj'
object '3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Annots [4 0 R] >> endobj'
object '4 0 obj << /Type /Annot /Subtype /Widget /FT /Sig /T (A mano) /F 132 /Rect [0 0 0 0] /P 3 0 R /V 5 0 R >> endobj'
offsets+=("$(size "$body")")
printf '5 0 obj << /Type /Sig /Filter /Adobe.PPKLite /SubFilter /%s /M (D:%sZ) /ByteRange [%-40s] /Contents <' \
  "$sub" "$(date -u +%Y%m%d%H%M%S)" RANGE >>"$body"
open=$(($(size "$body") - 1))
printf '%0*d>' "$room" 0 >>"$body"
close="$(size "$body")"
printf ' >> endobj\n' >>"$body"
table="$(size "$body")"
{
  printf 'xref\n0 6\n0000000000 65535 f \n'
  printf '%010d 00000 n \n' "${offsets[@]}"
  printf 'trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n' "$table"
} >>"$body"
total="$(size "$body")"
range="$(printf '[%-40s]' "0 $open $close $((total - close))")"
[ "$how" = outside ] && range="$(printf '[%-40s]' "0 $open $close $((total - close + 500))")"
sed -i "s/\[RANGE *\]/$range/" "$body"
head -c "$open" "$body" >"$folder/signed"
tail -c "+$((close + 1))" "$body" >>"$folder/signed"
openssl cms -sign -binary -md sha256 "${options[@]}" -signer "$certificate" -inkey "$key" -in "$folder/signed" \
  -outform DER -out "$folder/cms" 2>/dev/null
digits="$(od -An -v -tx1 "$folder/cms" | tr -d ' \n')"
{ head -c "$((open + 1))" "$body"; printf '%s' "$digits"; printf '%0*d' $((room - ${#digits})) 0; tail -c "+$close" "$body"; } >"$out"
case "$how" in
  touched) sed -i 's/595 842/595 843/' "$out" ;;
  appended) printf '%% dopo\n' >>"$out" ;;
esac
