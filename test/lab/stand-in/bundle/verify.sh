#!/usr/bin/env bash
# The promises of the stand-in: one line each, exit code 1 when one does not hold.
set -uo pipefail
bad=0
promise() { local what=$1; shift; if "$@" >/dev/null 2>&1; then echo "ok    $what"; else echo "FAIL  $what"; bad=1; fi; }
promise "rules"       iptables -t nat -C PREROUTING -j STAND-PRE
promise "dns"         timeout 3 bash -c 'exec 3<>/dev/tcp/203.0.113.10/53'
for node in first second; do
  promise "$node is up" systemctl is-active "systemd-nspawn@$node.service"
  promise "$node web" systemctl -M "$node" is-active apache2.service
done
promise "sync" systemctl -M first is-active lsyncd.service
promise "named" systemctl is-active named.service
exit "$bad"
