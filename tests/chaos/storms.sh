#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Three hundred storms, other seeds each time; the first one is printed.
export PALESTRA_STORMS="${PALESTRA_STORMS:-300}" PALESTRA_SEED="${PALESTRA_SEED:-$((RANDOM * 10 + 100000))}"
echo "first seed $PALESTRA_SEED"
exec "$(dirname "$0")/subset.sh"
