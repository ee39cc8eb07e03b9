#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# palestra xpath: items, places, errors and their explanation, in both forms.
source "$(dirname "$0")/lib.sh"
pss="$here/simulator/producers/samples/PSS.xml"
xpath() { "$palestra" xpath "$@"; }
# asks EXPRESSION JQ VALUE [options…]: the JSON answer says so
asks() {
  local expression="$1" filter="$2" value="$3"
  shift 3
  run 0 xpath "$expression" "$pss" --format json "$@"
  [ "$(jq -r "$filter" <<<"$output")" = "$value" ] || die "$expression: $filter is not $value in $output"
}
# errs CODE EXPRESSION [options…]: exit 2, the code, an explanation that is not the key, nothing on standard output
errs() {
  local code="$1" expression="$2"
  shift 2
  run 2 xpath "$expression" "$pss" "$@"
  says "palestra: $code: "
  ! grep -q 'xpath\.error' <<<"$output" || die "no explanation for $code"
  [ -z "$(xpath "$expression" "$pss" "$@" 2>/dev/null)" ] || die "$code: something on standard output"
}

run 0 xpath '/hl7:ClinicalDocument/hl7:code/@code' "$pss"
says '/hl7:ClinicalDocument[1]/hl7:code[1]/@code  '
says '  60591-5'
line="$(grep -n '60591-5' "$pss" | head -1 | cut -d: -f1)"
says "  $line:"
ok "a node: path, place, value"

run 0 xpath '(1, 2.50, "a  b", xs:date("2026-11-23"), true())' "$pss"
[ "$output" = 'xs:integer  1
xs:decimal  2.5
xs:string  a b
xs:date  2026-11-23
xs:boolean  true' ] || die "atomic values: $output"
ok "atomic values: type and value, one a line"

run 0 xpath '//hl7:nulla' "$pss"; says "vuota"
[ -z "$(xpath '//hl7:nulla' "$pss" 2>/dev/null)" ] || die "something on standard output for nothing"
ok "nothing found is no error"

asks 'count(//hl7:section)' '.items[0].type' 'xs:integer'
asks '//hl7:section[1]' '.items[0].kind' 'element'
asks '//@*' '.count > 100 and (.items | length) == 3' true --limit 3
asks '.' '.items[0].path' '/hl7:ClinicalDocument[1]/hl7:id[1]' --context '/*/hl7:id'
asks '$a = "x=y" and $b = ""' '.items[0].value' true --var a=x=y --var b=
asks 'count(//c:section) = count(//hl7:section)' '.items[0].value' true --ns c=urn:hl7-org:v3
asks 'current-dateTime() gt xs:dateTime("2026-01-01T00:00:00Z")' '.items[0].value' true
ok "context, prefixes, variables, limit, JSON"

errs XPST0003 '//hl7:section['; says "grammatica"; says "at character"
errs XPST0081 '//ignoto:x'; says "--ns"
errs XPST0008 '$mai'
errs XPST0017 'nessuna()'
errs XPTY0004 '"a" + 1'
errs FORG0001 'xs:date("23/11/2026")'
errs FOAR0001 '1 idiv 0'
errs '{urn:mio}guaio' 'error(QName("urn:mio", "guaio"), "fermo")'; says "fermo"
errs PALE0001 'count(1 to 9999999999)'
errs XPST0003 "$(printf '(%.0s' $(seq 1 5000))"
ok "errors: exit 2, the W3C's code, an Italian explanation, the technical detail"

run 2 xpath '1 +' "$pss" --format json
[ "$(jq -r .error.code <<<"$output")" = XPST0003 ] || die "error in JSON: $output"
PALESTRA_LANG=en run 2 xpath '1 +' "$pss"; says "grammar of XPath 2.0"
ok "errors in JSON and in English"

run 2 xpath '.' "$pss" --context '//hl7:section'; says "un solo nodo"
run 2 xpath '.' "$pss" --context '1 +'; says "XPST0003"
run 2 xpath '.' "$pss" --ns senza; says "--ns"
run 2 xpath '.' "$work/manca.xml"; says "manca.xml"
printf '<a><b></a>' >"$work/rotto.xml"; run 2 xpath '.' "$work/rotto.xml"; says "rotto.xml"
printf '%%PDF-1.7 rotto' >"$work/rotto.pdf"; run 2 xpath '.' "$work/rotto.pdf"; says "rotto.pdf"
printf '<!DOCTYPE a><a/>' >"$work/doctype.xml"; run 2 xpath '.' "$work/doctype.xml"; says "DOCTYPE"
run 2 xpath '.'
ok "what cannot be read, and wrong usage"

cda='<a><b c="dentro un PDF"/></a>'
cat >"$work/con.pdf" <<END
%PDF-1.7
1 0 obj
<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(cda.xml) 4 0 R]>>>>>>
endobj
2 0 obj
<</Type/Pages/Kids[3 0 R]/Count 1>>
endobj
3 0 obj
<</Type/Page/MediaBox[0 0 9 9]/Parent 2 0 R>>
endobj
4 0 obj
<</Type/Filespec/F(cda.xml)/UF(cda.xml)/EF<</F 5 0 R>>>>
endobj
5 0 obj
<</Type/EmbeddedFile/Length ${#cda}>>
stream
$cda
endstream
endobj
trailer
<</Root 1 0 R/Size 6>>
startxref
0
%%EOF
END
run 0 xpath '/a/b/@c' "$work/con.pdf"; says '/a[1]/b[1]/@c  1:10  dentro un PDF'
ok "the CDA2 inside a PDF"

printf '<a>x\xc2\x9b31my\x7f</a>' >"$work/terminale.xml"
run 0 xpath '/a' "$work/terminale.xml"; says "x?31my?"
ok "a text cannot give orders to the terminal"
echo "$checks checks"
