#!/usr/bin/env bash
# Stops a node and starts it again.
set -euo pipefail
node=${1:?node}
machinectl terminate "$node" 2>/dev/null || true
systemctl stop "systemd-nspawn@$node.service"
echo "$node is off"
systemctl start "systemd-nspawn@$node.service"
for _ in {1..100}; do systemd-run -q -M "$node" --wait true 2>/dev/null && break; sleep 0.1; done
echo "$node is back"
