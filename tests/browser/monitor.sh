#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# The page of indicators: a few documents through the chain, then the page in a real browser.
source "$(dirname "$0")/../chain/lib.sh"
command -v chromium >/dev/null || skip "no chromium"
node -e 'process.exit(+process.versions.node.split(".")[0] >= 18 ? 0 : 1)' || skip "Node.js older than 18"
run 0 "$palestra" producers run --asr asl-cn1 --preset piemonte-2024 --documents 25 --late 30 --data "$data"
run 0 "$palestra" producers run --asr asl-cn1 --documents 10 --kinds LAB,RSA --day "$(date -d '-60 days' +%F)" --data "$data"
for language in it en; do
  run 0 "$palestra" monitor indicators --by producer --format html --out "$work/page-$language.html" --data "$data" --lang "$language"
  run 0 node "$here/tests/browser/monitor.mjs" "$work/page-$language.html" "$(command -v chromium)"
  ok "the page ($language) is accessible on a screen and a telephone, fetches nothing, prints"
done
