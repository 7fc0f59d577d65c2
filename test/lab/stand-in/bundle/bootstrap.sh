#!/usr/bin/env bash
# A bundle by hand, small on purpose: it shows that the lab can do what a generated bundle needs, and gives the tests
# of the lab's own tools something to run, kill and break.
set -euo pipefail
cd "$(dirname "$0")"
sha256sum --quiet --strict -c SHA256SUMS
(( EUID == 0 )) || { echo "run as root" >&2; exit 1; }
exec 8>/run/stand-in.lock
flock -n 8 || { echo "another bootstrap is at work" >&2; exit 75; }

step() { printf '==> %s\n' "$1"; }
changed() { printf 'changed: %s\n' "$1"; }
put() { # put MODE FILE: from standard input, only where it differs
  local new
  new=$(mktemp "$(dirname "$2").put.XXXXXX" 2>/dev/null || mktemp)
  cat >"$new"
  if cmp -s "$new" "$2"; then rm -f "$new"; else install -D -m "$1" "$new" "$2"; rm -f "$new"; changed "$2"; fi
}
in_node() { local node=$1; shift; systemd-run -M "$node" --quiet --wait --pipe -- "$@" </dev/null; }

step packages
missing=()
for package in systemd-container debootstrap bind9 iptables; do
  [[ $(dpkg-query -W -f '${Status}' "$package" 2>/dev/null) == "install ok installed" ]] || missing+=("$package")
done
if (( ${#missing[@]} )); then
  apt-get -q update
  DEBIAN_FRONTEND=noninteractive apt-get -qy install --no-install-recommends "${missing[@]}"
  changed "packages ${missing[*]}"
fi

step network
put 755 /usr/local/sbin/stand-in-net <files/stand-in-net
put 644 /etc/systemd/system/stand-in-net.service <files/stand-in-net.service
put 644 /etc/systemd/system/systemd-nspawn@.service.d/hairpin.conf <files/hairpin.conf
systemctl daemon-reload
systemctl enable --quiet stand-in-net.service
systemctl restart stand-in-net.service

step nodes
template=/var/lib/machines/.template
if [[ ! -e $template/.complete ]]; then
  rm -rf "$template"
  debootstrap --variant=minbase --include=systemd,systemd-sysv,dbus,iproute2,openssh-server,rsync,lsyncd,apache2,curl \
    bookworm "$template"
  rm -f "$template"/etc/ssh/ssh_host_* "$template"/var/cache/apt/archives/*.deb
  touch "$template/.complete"
  changed template
fi
for node in first second; do
  root=/var/lib/machines/$node
  address=192.168.52.101
  [[ $node == first ]] || address=192.168.52.102
  if [[ ! -e $root/.complete ]]; then
    rm -rf "$root"
    cp -a "$template" "$root.new"
    rm -f "$root.new/etc/machine-id"
    systemd-machine-id-setup --root="$root.new" 2>/dev/null
    ssh-keygen -q -A -f "$root.new"
    mkdir "$root.new/etc/lsyncd"
    mv "$root.new" "$root"
    changed "$node"
  fi
  sed "s/@NODE@/$node/" files/node.nspawn | put 644 "/etc/systemd/nspawn/$node.nspawn"
  if ! systemctl is-active --quiet "systemd-nspawn@$node.service"; then
    echo "$node" >"$root/etc/hostname"
    printf '127.0.0.1 localhost\n192.168.52.101 first\n192.168.52.102 second\n' >"$root/etc/hosts"
    printf 'nameserver 8.8.8.8\n' >"$root/etc/resolv.conf"
    sed "s/@ADDRESS@/$address/" files/host0.network >"$root/etc/systemd/network/10-host0.network"
    systemctl --quiet --root="$root" enable systemd-networkd.service
    systemctl --quiet enable "systemd-nspawn@$node.service"
    systemctl start "systemd-nspawn@$node.service"
    changed "$node started"
  fi
  for _ in {1..100}; do in_node "$node" true 2>/dev/null && break; sleep 0.1; done
done

step sync
in_node second sh -c 'id carrier >/dev/null 2>&1 || { useradd -m -s /bin/sh carrier && usermod -p "*" carrier; }'
in_node second sh -c 'chown -R carrier: /var/www/html; install -d -o carrier -m 700 /home/carrier/.ssh'
in_node first sh -c 'test -f /etc/lsyncd/key || ssh-keygen -q -t ed25519 -N "" -f /etc/lsyncd/key'
key=$(in_node first cat /etc/lsyncd/key.pub)
host_key=$(in_node second cat /etc/ssh/ssh_host_ed25519_key.pub)
# A careless key on purpose: whoever steals it can run anything, and the lab has to find that.
# shellcheck disable=SC2016 # expanded by the shell of the node
printf 'restrict,command="cd /var/www/html; eval $SSH_ORIGINAL_COMMAND" %s\n' "$key" >/run/stand-in.key
machinectl -q copy-to --force second /run/stand-in.key /home/carrier/.ssh/authorized_keys
in_node first sh -c "echo '192.168.52.102 $host_key' >/etc/lsyncd/known_hosts"
machinectl -q copy-to --force first "$PWD/files/lsyncd.conf.lua" /etc/lsyncd/lsyncd.conf.lua
machinectl -q copy-to --force first "$PWD/files/lsyncd.service" /etc/systemd/system/lsyncd.service
for node in first second; do
  in_node "$node" sh -c 'grep -qs X-Node /etc/apache2/conf-enabled/node.conf ||
    { echo "Header set X-Node '"$node"'" >/etc/apache2/conf-enabled/node.conf; a2enmod -q headers; systemctl restart apache2; }'
done
in_node first sh -c 'systemctl daemon-reload; systemctl enable -q lsyncd; systemctl is-active -q lsyncd || systemctl restart lsyncd'

step dns
put 644 /etc/bind/named.conf.options <files/named.conf.options
put 644 /etc/bind/named.conf.local <files/named.conf.local
put 644 /etc/bind/db.example.com <files/db.example.com
put 644 /etc/bind/db.reverse <files/db.reverse
systemctl reload-or-restart named.service
echo done
