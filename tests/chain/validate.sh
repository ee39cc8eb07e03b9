#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# palestra validate as a user and a script would run it: exit codes, the four formats, several jobs, Ctrl-C.
source "$(dirname "$0")/lib.sh"
validate() { "$palestra" validate --data "$data" "$@"; }
is_json() { jq -e "$1" <<<"$output" >/dev/null || die "not so: $1 in: $output"; }

# A catalogue of our own: one schema, one Schematron with an error and a warning, one code list.
catalog="$work/piccolo-2026-01-02"
mkdir -p "$catalog/schema/POCD_X" "$catalog/schematron" "$catalog/terminology" "$work/docs/Sotto" "$work/vuota"
cat >"$catalog/schema/POCD_X/CDA.xsd" <<'XSD'
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:hl7-org:v3" targetNamespace="urn:hl7-org:v3" elementFormDefault="qualified">
 <xs:complexType name="any"><xs:attribute name="root"/><xs:attribute name="extension"/><xs:attribute name="code"/><xs:attribute name="codeSystem"/></xs:complexType>
 <xs:element name="ClinicalDocument"><xs:complexType><xs:sequence>
  <xs:element name="typeId" type="any"/><xs:element name="templateId" type="any"/><xs:element name="id" type="any"/>
  <xs:element name="code" type="any"/><xs:element name="title" type="xs:string" minOccurs="0"/>
 </xs:sequence></xs:complexType></xs:element></xs:schema>
XSD
cat >"$catalog/schematron/schematron_PSS_v1.0.sch" <<'SCH'
<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2"><ns prefix="hl7" uri="urn:hl7-org:v3"/><pattern id="p">
<rule context="hl7:ClinicalDocument"><assert test="count(hl7:templateId[@root='2.16.840.1.113883.2.9.10.1.4.1.1'])=1">ERRORE-1| templateId</assert>
<assert test="count(hl7:id[@extension])=1">ERRORE-2| id senza extension</assert>
<report test="not(hl7:title)">W001| Si raccomanda title</report></rule></pattern></schema>
SCH
printf 'version,code,description,release_date\n1,A,a,\n' >"$catalog/terminology/1.5.csv"

# document FILE TYPE_ID ID_ATTRIBUTES CODE TITLE
document() {
  printf '<ClinicalDocument xmlns="urn:hl7-org:v3">\n<typeId root="1" extension="%s"/>\n<templateId root="2.16.840.1.113883.2.9.10.1.4.1.1"/>\n<id %s/>\n<code code="%s" codeSystem="1.5"/>\n%s</ClinicalDocument>\n' \
    "$2" "$3" "$4" "$5" >"$work/docs/$1"
}
title='<title>Profilo</title>'
document buono.xml POCD_X 'root="1" extension="1"' A "$title"
document avviso.xml POCD_X 'root="1" extension="1"' A ''
document semantica.xml POCD_X 'root="1"' A "$title"
document Sotto/vocabolario.XML POCD_X 'root="1" extension="1"' Z "$title"
document Sotto/sintassi.xml POCD_X 'root="1" id="1"' A "$title"
head -c 180 "$work/docs/buono.xml" >"$work/docs/Sotto/tronco.xml"
printf '%%PDF-1.7 rotto' >"$work/docs/Sotto/rotto.PDF"
echo 'non un documento' >"$work/docs/leggimi.txt"
ln -s .. "$work/docs/Sotto/giro"
with=(--catalog "$catalog")

run 0 validate "${with[@]}" "$work/docs/buono.xml"; says "conforme"; says "✓ vocabolario"
run 3 validate "${with[@]}" "$work/docs/avviso.xml" "$work/docs/buono.xml"; says "con avvisi"; says "W001"
run 1 validate "${with[@]}" "$work/docs/semantica.xml" "$work/docs/avviso.xml"; says "422 /msg/semantic"; says "→ ERRORE-2"
run 2 validate "${with[@]}" "$work/manca.xml" "$work/docs/semantica.xml"; says "manca.xml"; says "→ ERRORE-2"
ok "the worst exit code wins; a file that cannot be opened does not stop the others"
run 2 validate "${with[@]}" "$work/vuota" "$work/docs/buono.xml"; says "nessun file .xml o .pdf"; says "buono.xml"
ok "a folder without documents is said, and the others judged"
run 1 validate "${with[@]}" "$work/docs/Sotto/sintassi.xml"; says "→ cvc-"; says "si ferma a un livello precedente"
ok "findings of later levels are there, and said not to be in the answer"
run 1 validate "${with[@]}" "$work/docs/Sotto/tronco.xml"; says "non è un XML ben formato"; says "400 /msg/syntax"
run 1 validate "${with[@]}" "$work/docs/Sotto/rotto.PDF"; says "danneggiato"; says "illeggibile"
ok "what is not well-formed, and a damaged PDF, in a sentence"
PALESTRA_LANG=en run 1 env PALESTRA_LANG=en "$palestra" validate "${with[@]}" "$work/docs/Sotto/tronco.xml"; says "not conformant"
run 0 validate --help; says "accreditation"; says "--jobs"
ok "English on request; help"

run 1 validate "${with[@]}" "$work/docs" --format json
is_json '.palestra and .catalog == {"name": "piccolo", "date": "2026-01-02"} and .profile == "gateway"'
is_json '[.results[].file | split("/") | last] == ["rotto.PDF", "sintassi.xml", "tronco.xml", "vocabolario.XML", "avviso.xml", "buono.xml", "semantica.xml"]'
is_json '.results[] | select(.file | endswith("semantica.xml")) | .verdict == "not-conformant" and .gateway == {"status": 422, "type": "/msg/semantic"}
  and .levels == {"container": "not-applicable", "document": "pass", "syntax": "pass", "semantic": "fail", "vocabulary": "pass"}'
is_json '.results[] | select(.file | endswith("semantica.xml")) | .kind == "PSS" and .schematron == "PSS 1.0" and (.findings[0] |
  .code == "ERRORE-2" and .rule == 0 and .test == 1 and .reported and .line == 1 and .severity == "error" and .level == "semantic")'
is_json '.results[] | select(.file | endswith("sintassi.xml")) | ([.findings[] | select(.level == "semantic")] | length == 1 and all(.reported | not))'
is_json '.summary == {"files": 7, "conformant": 1, "warnings": 1, "not-conformant": 4, "unreadable": 1, "not-opened": 0, "interrupted": false}'
run 2 validate "${with[@]}" "$work/manca.xml" --format json
is_json '.results[0] | .verdict == "unreadable" and .levels.container == "fail" and (has("gateway") | not) and (.findings[0].code == "file_unreadable")'
ok "JSON of the contract"

validate "${with[@]}" "$work/docs" --format json --jobs 1 >"$work/uno.json" || true
for jobs in 2 7; do
  validate "${with[@]}" "$work/docs" --format json --jobs "$jobs" >"$work/tanti.json" || true
  cmp "$work/tanti.json" "$work/uno.json" || die "--jobs $jobs differs"
done
run 2 validate "${with[@]}" "$work/docs" --jobs 0
ok "several jobs say the same in the same order"

run 1 validate "${with[@]}" "$work/docs" --format junit --out "$work/r.xml"; says "r.xml"
xmllint --noout "$work/r.xml" || die "JUnit is not well-formed"
[ "$(xmllint --xpath 'count(//testsuite)' "$work/r.xml")" -eq 7 ] || die "seven suites"
[ "$(xmllint --xpath 'count(//testsuite[1]/testcase)' "$work/r.xml")" -eq 5 ] || die "five cases"
[ "$(xmllint --xpath 'count(//testsuite[contains(@name,"semantica")]//failure[@type="ERRORE-2"])' "$work/r.xml")" -eq 1 ] || die "a failure a finding"
[ "$(xmllint --xpath 'count(//testsuite[contains(@name,"buono")]//failure)' "$work/r.xml")" -eq 0 ] || die "no failure in the good one"
[ "$(xmllint --xpath 'count(//testsuite[contains(@name,"avviso")]//failure)' "$work/r.xml")" -eq 0 ] || die "a warning is no failure"
ok "JUnit: a suite a file, a case a level"

mkdir "$work/nomi"
cp "$work/docs/semantica.xml" "$work/nomi/<img src=x onerror=alert(1)>"$'\x1b[31m''.xml'
run 1 validate "${with[@]}" "$work/docs" "$work/nomi" --format html --out "$work/r.html"
grep -q 'SIMULAZIONE' "$work/r.html" || die "the page says what it is"
[ "$(grep -c '<tbody ' "$work/r.html")" -eq 8 ] || die "a row a file"
if grep -qE '<img|https?://|src=[^x]' "$work/r.html"; then die "markup of a file's name, or something from outside, in the page"; fi
run 1 validate "${with[@]}" "$work/nomi"
if grep -q $'\x1b' <<<"$output"; then die "a terminal would obey the name of a file"; fi
ok "the page holds everything itself, and names are only names"
run 4 validate "${with[@]}" "$work/docs/buono.xml" --out "$work/manca/r.txt"; says "manca/r.txt"
ok "a report that cannot be written"

run 3 validate "${with[@]}" "$work/docs/buono.xml" --profile accreditation --format json
is_json '.profile == "accreditation" and .results[0].verdict == "conformant" and .results[0].accreditation[0].code == "not_pdf"'
ok "what the accreditation asks beyond the gateway"

mkdir -p "$data/catalogs" && cp -r "$catalog" "$data/catalogs/"
run 0 validate "$work/docs/buono.xml" --as-of 2026-01-02 --format json; is_json '.catalog.name == "piccolo"'
# The document is of the little catalogue's own schema, which the built-in one does not know.
run 1 validate "$work/docs/buono.xml" --as-of 2026-01-01 --format json; is_json '.catalog.name == "builtin"'
run 2 validate "$work/docs/buono.xml" --as-of 2026-13-01; says "--as-of"
printf '<xs:schema' >"$catalog/schema/POCD_X/CDA.xsd"
run 2 validate "${with[@]}" "$work/docs/buono.xml"; says "CDA.xsd"
ok "the catalogue in force on a day; a broken one is said to be"

# Ctrl-C: what was written is whole. Links make many documents of one.
mkdir "$work/molti"
for number in $(seq 1 3000); do ln "$work/docs/semantica.xml" "$work/molti/$number.xml"; done
set -m # a job of its own hears SIGINT
"$palestra" validate --data "$data" "$work/molti" --jobs 2 --format json --progress >"$work/molti.json" 2>"$work/molti.log" &
running=$!
set +m
until [ -s "$work/molti.json" ]; do sleep 0.02; done
kill -INT "$running"
status=0; wait "$running" || status=$?
[ "$status" -eq 4 ] || [ "$status" -eq 1 ] || die "exit $status after Ctrl-C"
jq -e '(.results | length) == (.summary | .["not-conformant"])' "$work/molti.json" >/dev/null || die "JSON after Ctrl-C"
if [ "$status" -eq 4 ]; then
  jq -e '.summary.interrupted and (.results | length) < 3000' "$work/molti.json" >/dev/null || die "interrupted"
  grep -q "annullata" "$work/molti.log" || die "not said"
fi
ok "Ctrl-C ends with a whole report (exit $status)"
