#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Makes expected/*.json anew from expressions/*.json with two engines that are no part of the product.
# Needs: Java 17 with Saxon-HE 9.9 (Debian libsaxonhe-java), Node 18 with npm and the network. Builds in a temporary folder.
# SAXON_JAR and CONFORMANCE_NODE_MODULES name copies already at hand.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
saxon=${SAXON_JAR:-/usr/share/java/Saxon-HE.jar}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

modules=${CONFORMANCE_NODE_MODULES:-}
if [ -z "$modules" ]; then
    (cd "$work" && npm install --silent --no-save fontoxpath@3.34.0 slimdom@4.3.5 >/dev/null)
    modules=$work/node_modules
fi

node "$here/generate.mjs" "$here"
javac -cp "$saxon" -d "$work/classes" "$here/Produce.java"
TZ=UTC java -Duser.timezone=UTC -Duser.language=en -cp "$work/classes:$saxon" Produce "$here" "$work/saxon" 2>"$work/saxon.log" ||
    { tail -5 "$work/saxon.log" >&2; exit 1; }
TZ=UTC NODE_PATH=$modules node "$here/produce.mjs" "$here" "$work/fontoxpath"
node "$here/merge.mjs" "$here" "$work/saxon" "$work/fontoxpath"
