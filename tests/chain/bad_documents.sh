#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Documents as they come from the world: impossible values, names of any length and script, PDFs of every state. Each
# verb refuses them in one clear sentence and writes nothing, or does its work rightly.
source "$(dirname "$0")/lib.sh"
command -v qpdf >/dev/null || skip "no qpdf"
pdf() { "$palestra" pdf "$@"; }
sign() { "$palestra" sign --data "$data" "$@"; }
verify() { "$palestra" verify --data "$data" "$@"; }
validate() { "$palestra" validate --data "$data" --catalog builtin "$@"; }
render() { pdf render --catalog builtin "$@"; }
one_sentence() { [ "$(grep -c '^palestra:' <<<"$output")" -eq 1 ] || die "one sentence expected: $output"; }
# refused EXIT WORDS COMMAND… -o|--out FILE: fails so, says so, leaves no file
refused() {
  local expected="$1" words="$2" out="${*: -1}"
  shift 2
  rm -f "$out"
  run "$expected" "$@"
  says "$words"
  one_sentence
  grep -q '[{}]' <<<"$output" && die "a place was not filled: $output"
  [ ! -e "$out" ] || die "$out was written: $*"
}
same() { cmp -s "$1" "$2" || die "$1 is not $2"; }
cd "$work"

run 0 "$palestra" producers run --out made --kinds PSS --documents 1 --seed 5
cp made/PSS-000001.xml sound.xml
cp made/PSS-000001.pdf sound.pdf
# changed FILE 'sed script': sound.xml with a change, which must be one
changed() { sed "$2" sound.xml >"$1"; ! cmp -s "$1" sound.xml || die "nothing changed in $1"; }

# --- values that cannot be true
birth='s/<birthTime value="[^"]*"/<birthTime value="19990231"/'
created='0,/<effectiveTime value="[^"]*"/s//<effectiveTime value="20261345"/'
gender='s/<administrativeGenderCode code="."/<administrativeGenderCode code="Q"/'
loinc='0,/"60591-5"/s//"60591-6"/'
oid='s/root="2.16.840.1.113883.2.9.4.3.2"/root="2.16..840"/'
changed birth.xml "$birth"; refused 1 "1 valori impossibili" render birth.xml -o x.pdf; says "birth.xml:"; says "patient/birthTime/@value"; says "19990231"
changed created.xml "$created"; refused 1 "valori impossibili" render created.xml -o x.pdf; says "/ClinicalDocument/effectiveTime/@value"; says "AAAAMMGG"
ok "impossible dates: refused when the document is laid out, with field, line, found, expected"
changed gender.xml "$gender"; refused 1 "valori impossibili" render gender.xml -o x.pdf; says "administrativeGenderCode/@code"; says "2.16.840.1.113883.5.1"
run 1 validate gender.xml; says "Q"
changed loinc.xml "$loinc"; refused 1 "valori impossibili" render loinc.xml -o x.pdf; says "60591-6"; says "cifra di controllo"
run 1 validate loinc.xml
changed oid.xml "$oid"; refused 1 "valori impossibili" render oid.xml -o x.pdf; says "2.16..840"
run 1 validate oid.xml
ok "unknown codes and malformed OIDs: refused when laid out, and found by the verdict"
run 3 render birth.xml --anyway -o birth.pdf; says "birthTime"; says "Scritto birth.pdf"
run 0 pdf extract birth.pdf -o back.xml; same back.xml birth.xml
ok "who wants the wrong document to practise with has it with --anyway"

# --- names
emoji='👩‍⚕️ Łódź 李 😀'
long="$(head -c 10000 /dev/zero | tr '\0' 'A')"
words="$(printf 'Maria de los Ángeles %.0s' $(seq 480))"
for name in "$emoji" "$long" "$words"; do
  changed name.xml "s#<family>[^<]*</family>#<family>$name</family>#"
  run 0 render name.xml -o name.pdf
  run 0 validate name.pdf
  run 0 pdf extract name.pdf -o back.xml; same back.xml name.xml
  run 0 sign name.pdf --visible --out name-signed.pdf
  run 0 verify name-signed.pdf; says "TOTAL-PASSED"
  qpdf --check name-signed.pdf >/dev/null || die "qpdf --check"
  pdftotext name-signed.pdf - | tr -d '\n' | grep -q "SIMULAZIONE" || die "no notice in the pages"
  pdf attach sound.pdf name.xml -o name-attached.pdf >/dev/null || die "attach"
done
ok "emoji, other scripts, 10 000 characters in one word and in many: laid out, attached, signed, verified"

# --- encrypted: with a password to open it, and with one to change it only
qpdf --encrypt segreta padrone 256 -- sound.pdf locked.pdf
qpdf --encrypt "" padrone 256 -- sound.pdf protected.pdf
for file in locked protected; do
  refused 1 "è cifrato" pdf attach $file.pdf sound.xml -o x.pdf
  refused 1 "è cifrato" sign $file.pdf --out x.pdf
  run 1 verify $file.pdf; says "TOTAL-FAILED"
done
refused 1 "è cifrato" pdf extract locked.pdf -o x.xml
run 1 validate locked.pdf; says "400 /msg/cda-element"; says "cifrato"
run 0 pdf extract protected.pdf -o back.xml; same back.xml sound.xml # it opens without a password, for the gateway as well
ok "encrypted PDFs: refused where they would be changed, signed or cannot be opened"

# --- damaged
head -c 20000 sound.pdf >cut.pdf
head -c 100 sound.pdf >stub.pdf
: >empty.pdf
printf 'PK\003\004 not a PDF' >zip.pdf
for file in cut stub; do
  refused 1 "$file.pdf è danneggiato" pdf extract $file.pdf -o x.xml
  refused 1 "$file.pdf è danneggiato" pdf attach $file.pdf sound.xml -o x.pdf
  refused 1 "$file.pdf è danneggiato" sign $file.pdf --out x.pdf
done
for file in empty zip; do
  refused 1 "$file.pdf non è né un PDF" pdf extract $file.pdf -o x.xml
  refused 1 "$file.pdf non è né un PDF" pdf attach $file.pdf sound.xml -o x.pdf
  refused 1 "$file.pdf non è né un PDF" sign $file.pdf --out x.pdf
done
for file in cut stub empty zip; do
  run 1 verify $file.pdf
  run 1 validate $file.pdf; says "illeggibile"
  refused 1 "$file.pdf" render $file.pdf -o x.pdf
done
# Cross-references that any reader repairs: read, and written anew whole; not signed, because nothing may be appended to them.
sed 's/startxref/startxxxx/' sound.pdf >loose.pdf
run 0 pdf extract loose.pdf -o back.xml; same back.xml sound.xml
run 0 pdf attach loose.pdf sound.xml -o mended.pdf
qpdf --check mended.pdf >/dev/null || die "not mended"
refused 1 "tabelle interne" sign loose.pdf --out x.pdf
run 0 sign mended.pdf --out mended-signed.pdf
run 0 verify mended-signed.pdf
ok "damaged PDFs: refused by name; what any reader repairs is repaired"

# --- signed already
run 0 sign sound.pdf --out signed.pdf
refused 1 "già firmato (Firma1)" pdf attach signed.pdf sound.xml -o x.pdf
run 0 pdf extract signed.pdf -o back.xml; same back.xml sound.xml
run 0 sign signed.pdf --out twice.pdf
run 0 verify twice.pdf; says "firme: 2"
run 0 validate signed.pdf
printf 'x' | dd of=signed.pdf bs=1 seek=15000 conv=notrunc status=none
run 1 verify signed.pdf
ok "signed already: read, signed again, never rewritten; a changed byte is seen"

# --- 200 pages, 50 attachments
# shellcheck disable=SC2046
qpdf --empty --pages $(for _ in $(seq 200); do echo sound.pdf 1; done) -- pages.pdf
for i in $(seq 50); do echo "allegato $i" >"allegato$i.txt"; done
# shellcheck disable=SC2046
qpdf sound.pdf files.pdf $(for i in $(seq 50); do echo --add-attachment "allegato$i.txt" --; done)
for file in pages files; do
  run 0 pdf attach $file.pdf sound.xml -o $file-attached.pdf
  run 0 sign $file-attached.pdf --visible --out $file-signed.pdf
  run 0 verify $file-signed.pdf; says "TOTAL-PASSED"
  run 0 validate $file-signed.pdf
  run 0 pdf extract $file-signed.pdf -o back.xml; same back.xml sound.xml
done
[ "$(qpdf --show-npages pages-signed.pdf)" = 200 ] || die "pages were lost"
[ "$(pdfdetach -list files-signed.pdf | head -1)" = "51 embedded files" ] || die "attachments were lost"
ok "200 pages and 50 attachments: attached, signed, verified, nothing lost"

# --- producers
refused 2 "PIPPO" "$palestra" producers run --kinds PIPPO --out none
refused 2 "documents" "$palestra" producers run --documents -1 --out none
refused 2 "seed" "$palestra" producers run --seed abc --out none
printf x >busy; run 4 "$palestra" producers run --documents 1 --out busy/under; one_sentence
ok "producers: unknown kinds, numbers that are none, a folder that cannot be"

# --- through the chain
start_chain
changed name.xml "s#<family>[^<]*</family>#<family>$emoji</family>#"
run 0 "$palestra" demo --data "$data" --cda name.xml
run 1 "$palestra" demo --data "$data" --cda gender.xml; one_sentence; says "«validate»"
run 1 "$palestra" demo --data "$data" --cda created.xml; one_sentence; says "«publish»"
stop_chain
ok "a name in emoji reaches the citizen; an unknown code stops at validation, an impossible date at publication"
