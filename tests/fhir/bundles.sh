#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Our Bundles are valid FHIR R4, and agree with the official examples as far as agreement.json says (docs/fhir.md).
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
skip() { echo "skipped: $1"; exit 0; }
command -v node >/dev/null || skip "no node"
[ -d "$here/node_modules/fhir" ] || skip "no package fhir: ./palestra test prepares it"
shared="${PALESTRA_SHARED:-$here/../../../shared}"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
bundles="${PALESTRA_FHIR_BUNDLES:?}"

mkdir "$work/samples" "$work/examples" "$work/cases"
"$bundles" "$work/samples" "$here"/../../simulator/producers/samples/*.xml
node "$here/valid.mjs" "$work"/samples/*.json
sed 's/"status": "final"/"status": 7/' "$work/samples/LAB.json" >"$work/broken.json"
if node "$here/valid.mjs" "$work/broken.json" >"$work/log"; then
  echo "FAILED: a wrong status was not noticed" && exit 1
fi
echo "ok: our samples are valid, and a wrong status is noticed"

[ -d "$shared/data/examples/fhir" ] || { echo "skipped: no shared data"; exit 0; }
"$bundles" "$work/examples" "$shared"/data/examples/cda/*.xml
node "$here/valid.mjs" "$work"/examples/*.json
"$bundles" "$work/cases" "$shared"/data/examples/official-ok/*.xml
node "$here/valid.mjs" "$work"/cases/*.json >"$work/log" || { grep -v ' valid$' "$work/log"; exit 1; }
echo "ok: the official examples and the $(grep -c ' valid$' "$work/log") accepted test cases give valid Bundles"
node "$here/agreement.mjs" --against "$here/agreement.json" "$shared/data/examples/fhir" "$work/examples"
echo "ok: no kind agrees less than recorded"
