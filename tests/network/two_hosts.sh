#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Two network namespaces stand for two machines: a client on the second reaches the chain on the first by name.
source "$(dirname "$0")/../chain/lib.sh"
[ "$(id -u)" -eq 0 ] || skip "needs root for network namespaces"
server="palestra-s$$" other="palestra-c$$"
ip netns add "$server" 2>/dev/null || skip "no right to make network namespaces"
at_end() {
  ip netns pids "$server" 2>/dev/null | xargs -r kill 2>/dev/null || true
  ip netns del "$server" 2>/dev/null || true
  ip netns del "$other" 2>/dev/null || true
  rm -rf "/etc/netns/$server" "/etc/netns/$other"
}
ip netns exec "$server" true 2>/dev/null || skip "network namespaces do not work in this root"
ip netns add "$other"
ip link add "ps$$" netns "$server" type veth peer name "pc$$" netns "$other"
ip -n "$server" addr add 10.99.7.1/24 dev "ps$$"
ip -n "$other" addr add 10.99.7.2/24 dev "pc$$"
for place in "$server:ps$$" "$other:pc$$"; do
  ip -n "${place%%:*}" link set lo up
  ip -n "${place%%:*}" link set "${place##*:}" up
  mkdir -p "/etc/netns/${place%%:*}"
  printf '127.0.0.1 localhost\n10.99.7.1 palestra.prova\n' >"/etc/netns/${place%%:*}/hosts"
done

ready="$work/ready.json"
ip netns exec "$server" "$palestra" up --headless --data "$data" --listen 0.0.0.0 --hostname palestra.prova --ready-file "$ready" >"$work/up.log" 2>&1 &
chain_pid=$!
for tries in $(seq 1 300); do [ -f "$ready" ] && break; kill -0 "$chain_pid" 2>/dev/null || die "the chain did not start"; sleep 0.1; done
[ "$(url gateway)" = "https://palestra.prova:18450/v1" ] || die "the ready file says $(url gateway)"

answer="$(ip netns exec "$other" curl -s --cacert "$(ca)" --cert "$(client vendor auth_cert)" --key "$(client vendor auth_key)" -X POST "$(url gateway)/documents/validation")"
[ "$(jq -r .title <<<"$answer")" = TokenAuthenticationRequired ] || die "curl from the other host: $answer"
ok "curl on the other host reaches the gateway by name and trusts its certificate"
run 0 ip netns exec "$other" "$palestra" demo --kind LAB --ready "$ready"
says "Fatto"
ok "a whole document travels between the two hosts"
run 0 ip netns exec "$other" "$palestra" conformance run gateway/E1 --client "$ready"
ok "and so does the conformance suite"
