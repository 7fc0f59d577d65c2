#!/bin/sh
# install-programs.sh PACKAGE…: installs Debian packages and starts none of the services that they bring. As root.
set -eu

policy=/usr/sbin/policy-rc.d
kept=${policy}.before-twinhost
ours='# While twinhost installs what its tests need, invoke-rc.d(8) starts nothing.'

# What stood there before comes back, also after a run that was killed.
restore() {
  if [ -e "${policy}" ] && grep -qF "${ours}" "${policy}"; then rm -f "${policy}"; fi
  if [ -e "${kept}" ]; then mv "${kept}" "${policy}"; fi
}

user=$(id -u)
if [ "${user}" != 0 ]; then
  echo "install-programs.sh: run it as root" >&2
  exit 1
fi
restore
if [ -e "${policy}" ]; then mv "${policy}" "${kept}"; fi
trap restore EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP
printf '#!/bin/sh\n%s\nexit 101\n' "${ours}" >"${policy}"
chmod 755 "${policy}"

export DEBIAN_FRONTEND=noninteractive
apt() { apt-get -qq -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 -o Dpkg::Options::=--force-confold "$@" </dev/null; }
apt update
apt install -y --no-install-recommends "$@"
