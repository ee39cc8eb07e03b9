#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Bad input and bad surroundings: one clear sentence, the right exit code, nothing half-written.
source "$(dirname "$0")/lib.sh"
demo() { "$palestra" demo --data "$data" "$@"; }
one_sentence() { [ "$(grep -c '^palestra:' <<<"$output")" -eq 1 ] || die "one sentence expected: $output"; }

run 2 demo --kind PIPPO; says "PIPPO"; says "SING_VACC"; one_sentence; ok "a wrong kind"
run 2 demo --cda "$work/manca.xml"; says "manca.xml"; one_sentence; ok "a file that is not there"
run 2 demo --cda "$work"; one_sentence; ok "a folder instead of a file"
printf 'ciao' >"$work/testo.pdf"; run 1 demo --cda "$work/testo.pdf"; says "testo.pdf"; says "né un PDF"; one_sentence; ok "a file that is not a PDF"
printf '%%PDF-1.7 rotto' >"$work/rotto.pdf"; run 1 demo --cda "$work/rotto.pdf"; says "danneggiato"; one_sentence; ok "a damaged PDF"
printf '%%PDF-1.1\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/MediaBox[0 0 9 9]/Parent 2 0 R>>endobj\nxref\n0 4\ntrailer<</Root 1 0 R/Size 4>>\nstartxref\n9\n%%%%EOF' >"$work/vuoto.pdf"
run 1 demo --cda "$work/vuoto.pdf"; says "vuoto.pdf"; says "cda.xml"; one_sentence; ok "a PDF without cda.xml"
printf '<ClinicalDocument><id>' >"$work/tronco.xml"; run 1 demo --cda "$work/tronco.xml"; says "tronco.xml"; says "riga 1"; one_sentence; ok "an unreadable XML"
printf '<?xml version="1.0"?><a>\xe8</a>' >"$work/latin.xml"; run 1 demo --cda "$work/latin.xml"; says "UTF-8"; says "colonna 25"; one_sentence; ok "an XML that is not UTF-8"
printf '<?xml version="1.0" encoding="marziano"?><a/>' >"$work/marziano.xml"; run 1 demo --cda "$work/marziano.xml"; says "marziano"; one_sentence; ok "an XML in an unknown encoding"
printf '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>' >"$work/doctype.xml"; run 1 demo --cda "$work/doctype.xml"; says "DOCTYPE"; one_sentence; ok "a DOCTYPE"
run 2 "$palestra" nulla; one_sentence; ok "an unknown verb"
run 2 "$palestra" demo --ready "$work/manca.json"; says "manca.json"; one_sentence; ok "a ready file that is not there"
run 2 "$palestra" up --headless --data "$data" --now ieri; says "--now ieri"; one_sentence; ok "a date that is none"
run 2 "$palestra" up --headless --data "$data" --port-base 0 --catalog "$work"; says "catalogo"; one_sentence; ok "a catalogue that is none"
run 4 "$palestra" up --headless --data "$data" --port-base 0 --listen 203.0.113.1; says "203.0.113.1"; one_sentence; ok "an address of another machine"
printf x >"$work/file"; run 4 "$palestra" up --headless --data "$work/file/sotto"; says "$work/file"; one_sentence; ok "a data directory that cannot be"

start_chain
port="$(url gateway | sed 's/.*:\([0-9]*\)\/v1/\1/')"
run 4 "$palestra" up --headless --data "$work/altri" --port-base "$port"; says "$port"; says "--port-base"; one_sentence
ok "a port in use"
stop_chain

# A full disk: a small file system of its own, where the machine lets us make one.
mkdir "$work/pieno"
if mount -t tmpfs -o size=300k tmpfs "$work/pieno" 2>/dev/null; then
  run 4 "$palestra" up --headless --data "$work/pieno/dati" --port-base 0
  umount "$work/pieno"
  says "disco è pieno"
  ok "a full disk"
else
  echo "not tried here: a full disk (no right to mount a small file system)" # not "skipped:", which would set the whole test aside
fi

run 4 env -u DISPLAY -u WAYLAND_DISPLAY SDL_VIDEODRIVER=x11 "$palestra" up --window sdl --data "$data" --port-base 0
says "Nessuno schermo"; ok "no display"
PALESTRA_LANG=en run 2 env PALESTRA_LANG=en "$palestra" demo --kind PIPPO; says "is not one I can confer"; ok "English on request"
