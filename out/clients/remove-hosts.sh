#!/bin/sh
# Takes the names of example.com out of /etc/hosts again. Lines of others stay as they are. Safe to run again.
#
#   sudo ./remove-hosts.sh             do it
#        ./remove-hosts.sh --dry-run   show what would change
#        ... --file FILE               another file than /etc/hosts

set -u
export LC_ALL=C
mark='twinhost example.com'

say() { printf '%s: %s\n' "${0##*/}" "$*"; }

die() {
  say "$*" >&2
  exit 1
}

# compose FILE BLOCK: the file with the block in the place of the one that is there, else at its end; every other line as
# it is. Fails where a mark has no partner, because nobody knows then where the block ends.
compose() {
  MARK=${mark} BLOCK=$2 awk '
    function put(  line) {
      if (placed) return
      placed = 1
      while ((getline line < ENVIRON["BLOCK"]) > 0) print line
    }
    { text = $0; sub(/\r$/, "", text) }
    text == "# BEGIN " ENVIRON["MARK"] { if (inside) broken = 1; inside = 1; put(); next }
    text == "# END " ENVIRON["MARK"] { if (!inside) broken = 1; inside = 0; next }
    !inside { print }
    END { put(); exit (inside || broken) ? 3 : 0 }
  ' "$1"
}

# replace FILE BY: in one step, with owner, mode and security context kept. Links and mounts cannot be replaced; they are
# written through, but nothing is where a copy finds no room: it would be cut off.
replace() {
  if [ ! -L "$1" ]; then
    beside=$(mktemp "$1.XXXXXX") || die "cannot write beside $1"
    if cp -p -- "$1" "${beside}" && cat -- "$2" >"${beside}" && mv -f -- "${beside}" "$1" 2>/dev/null; then
      if command -v restorecon >/dev/null 2>&1; then restorecon -- "$1"; fi
      return 0
    fi
    cat -- "$2" 2>/dev/null >"${beside}"
    room=$?
    rm -f -- "${beside}"
    [ "${room}" -eq 0 ] || die "there is no room beside $1; it is as it was"
  fi
  cat -- "$2" >"$1" || die "cannot write $1"
}

work=$(mktemp -d) || exit 1
trap 'rm -rf -- "${work}"' EXIT
trap 'exit 1' HUP INT TERM
hosts=/etc/hosts
dry_run=no
while [ $# -gt 0 ]; do
  case $1 in
    --dry-run) dry_run=yes ;;
    --file)
      [ $# -ge 2 ] || die "--file needs the name of a file"
      hosts=$2
      shift
      ;;
    --help)
      sed -n '2,/^$/s/^#* \{0,1\}//p' "$0"
      exit 0
      ;;
    *) die "unknown option $1; see --help" ;;
  esac
  shift
done
[ -f "${hosts}" ] || die "there is no ${hosts}"

compose "${hosts}" /dev/null >"${work}/hosts" || die "${hosts} has one mark of '${mark}' without the other; mend it by hand"
if ! grep -Fqx "# BEGIN ${mark}" "${hosts}"; then
  say "${hosts}: nothing of '${mark}' in it"
elif [ "${dry_run}" = yes ]; then
  diff -u -- "${hosts}" "${work}/hosts"
else
  [ -w "${hosts}" ] || die "${hosts} cannot be written; run this as root"
  replace "${hosts}" "${work}/hosts"
  say "${hosts}: written"
fi
exit 0
