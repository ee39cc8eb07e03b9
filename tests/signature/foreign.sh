#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Sixty PDFs that others signed, some touched afterwards: palestra verify and pdfsig say the same of each signature.
source "$(dirname "$0")/../chain/lib.sh"
source "$(dirname "$0")/java.sh"
for tool in pdfsig openssl certutil; do command -v "$tool" >/dev/null || skip "no $tool"; done
java_ready || skip "no javac or PDFBox"

cd "$work"
mkdir nss files
for kind in rsa ec; do
  [ $kind = rsa ] && new=(-newkey rsa:2048) || new=(-newkey ec -pkeyopt ec_paramgen_curve:prime256v1)
  openssl req -x509 "${new[@]}" -nodes -keyout $kind.key -out $kind.pem -subj "/C=IT/CN=Estraneo $kind SIMULAZIONE" \
    -addext keyUsage=critical,nonRepudiation,keyCertSign -days 30 2>/dev/null
done
openssl pkcs12 -export -in rsa.pem -inkey rsa.key -passout pass:prova -out rsa.p12
openssl pkcs12 -export -in ec.pem -inkey ec.key -passout pass:prova -out ec.p12
number=0
for how in good good good good touched appended outside; do
  for key in rsa ec; do
    for kind in cades plain; do
      number=$((number + 1))
      bash "$here/tests/signature/by_hand.sh" $key.pem $key.key "files/hand-$(printf %02d $number)-$how-$kind.pdf" $how $kind
    done
  done
done
mkdir files/rsa files/ec
java_run ForeignSigner rsa.p12 prova files/rsa 20 2>java.err || die "$(tail -5 java.err)"
java_run ForeignSigner ec.p12 prova files/ec 14 2>java.err || die "$(tail -5 java.err)"

certutil -N -d nss --empty-password
for key in rsa ec; do certutil -A -d nss -n "estraneo $key" -t CT,C,C -i $key.pem; done
files=0 signatures=0
declare -A seen
while read -r file; do
  theirs="$(pdfsig -nssdir nss "$file" 2>/dev/null | awk '
    /^Signature #/ { if (n++) print v, t; v = "bad"; t = "part" }
    /Signature is Valid/ { v = "good" }
    /^  - Total document signed/ { t = "whole" }
    END { if (n) print v, t }')"
  ours="$("$palestra" verify "$file" --trust rsa.pem ec.pem --no-revocation --format json |
    jq -r '.signatures[] | (if .integrity then "good" else "bad" end) + " " + (if .covers_whole_file then "whole" else "part" end)')" || true
  # Of a signature that holds the extent counts too; of one that does not each says what it likes.
  [ "$(sed 's/^bad.*/bad/' <<<"$theirs")" = "$(sed 's/^bad.*/bad/' <<<"$ours")" ] || die "$file: pdfsig «$theirs», palestra «$ours»"
  while read -r line; do seen["$line"]=1; signatures=$((signatures + 1)); done <<<"$ours"
  files=$((files + 1))
done < <(find files -name '*.pdf' | sort)
[ "$files" -ge 60 ] || die "only $files files"
[ -n "${seen[good whole]:-}" ] && [ -n "${seen[good part]:-}" ] || die "not every kind was there: ${!seen[*]}"
ok "$files files, $signatures signatures: the same as pdfsig"
