# Red Hat's names for Debian's packages, and what makes a Debian package look as Red Hat's does. Read by yum and rpm.
readonly marks=/var/lib/stand-in-rpm

debian_names() {
  case $1 in
    iproute) echo iproute2 ;;
    openssh-clients) echo openssh-client ;;
    openssh-server) echo openssh-server ;;
    bind-utils) echo bind9-dnsutils bind9-utils bind9-host ;;
    bind) echo bind9 ;;
    procps-ng) echo procps ;;
    httpd) echo apache2 ;;
    mod_ssl) echo ssl-cert ;;
    iptables-services | iptables-nft) echo iptables ;;
    iputils) echo iputils-ping ;;
    hostname) echo hostname ;;
    prlctl | vzpkg | prl-disp-service | libvzctl) echo ;;
    epel-release) echo ;;
    curl | openssl | util-linux | iptables | rsync | lsyncd | nginx | ca-certificates | systemd-container | debootstrap | tar | gzip) echo "$1" ;;
    python3 | procps | findutils | diffutils | coreutils | grep | sed | gawk | bash | systemd | conntrack-tools)
      case $1 in
        conntrack-tools) echo conntrack ;;
        gawk) echo mawk ;;
        *) echo "$1" ;;
      esac
      ;;
    *) return 1 ;;
  esac
}

# lsyncd is in EPEL, and EPEL has to be there first.
is_known() {
  if [[ $1 == lsyncd && ! -e ${marks}/epel-release ]]; then return 1; fi
  debian_names "$1" >/dev/null
}

is_there() {
  local name list
  list=$(debian_names "$1") || return 1
  case $1 in
    bind | httpd | lsyncd | nginx | openssh-server | epel-release) [[ -e ${marks}/$1 ]] || return 1 ;;
    *) ;;
  esac
  for name in ${list}; do
    [[ $(dpkg-query --show --showformat='${db:Status-Abbrev}' "${name}" 2>/dev/null) == ii* ]] || return 1
  done
}

user() { id -u "$1" >/dev/null 2>&1 || useradd --system --user-group --home-dir "$2" --no-create-home --shell /usr/sbin/nologin "$1"; }

off() {
  systemctl disable --quiet "$@" 2>/dev/null || true
  if [[ -d /run/systemd/system ]]; then systemctl stop "$@" 2>/dev/null || true; fi
}

make_red() {
  case $1 in
    bind)
      user named /var/named
      install -d -o root -g named -m 1770 /var/named
      install -d -o named -g named -m 770 /var/named/data /var/named/dynamic /var/named/slaves
      mkdir -p /etc/systemd/system/named.service.d
      cat >/etc/systemd/system/named.service.d/10-red.conf <<'U'
[Service]
EnvironmentFile=-/etc/sysconfig/named
ExecStart=
ExecStart=/usr/sbin/named -f -u named -c /etc/named.conf
ExecReload=
ExecReload=/bin/sh -c '/usr/sbin/rndc reload > /dev/null 2>&1 || /bin/kill -HUP $MAINPID'
RuntimeDirectory=named
U
      printf 'd /run/named 0755 named named -\n' >/etc/tmpfiles.d/named.conf
      # Red Hat's own: serves nobody but the machine itself.
      [[ -e /etc/named.conf ]] || cat >/etc/named.conf <<'N'
options {
	listen-on port 53 { 127.0.0.1; };
	listen-on-v6 port 53 { ::1; };
	directory "/var/named";
	allow-query { localhost; };
	recursion yes;
};
N
      chown root:named /etc/named.conf
      chmod 640 /etc/named.conf
      # As named-setup-rndc.service leaves it.
      chown root:named /etc/bind/rndc.key
      chmod 640 /etc/bind/rndc.key
      off named.service bind9.service
      if [[ -d /run/systemd/system ]]; then systemd-tmpfiles --create /etc/tmpfiles.d/named.conf; systemctl daemon-reload; fi
      ;;
    httpd)
      user apache /usr/share/httpd
      mkdir -p /etc/httpd/conf /etc/httpd/conf.d /var/www/html /var/log/httpd
      off apache2.service
      systemctl mask --quiet apache2.service 2>/dev/null || true
      cat >/etc/httpd/conf/httpd.conf <<'H'
ServerRoot "/etc/httpd"
Listen 80
ServerName localhost
User apache
Group apache
PidFile /run/httpd/httpd.pid
LoadModule mpm_event_module /usr/lib/apache2/modules/mod_mpm_event.so
LoadModule authz_core_module /usr/lib/apache2/modules/mod_authz_core.so
LoadModule authz_host_module /usr/lib/apache2/modules/mod_authz_host.so
LoadModule access_compat_module /usr/lib/apache2/modules/mod_access_compat.so
LoadModule alias_module /usr/lib/apache2/modules/mod_alias.so
LoadModule autoindex_module /usr/lib/apache2/modules/mod_autoindex.so
LoadModule dir_module /usr/lib/apache2/modules/mod_dir.so
LoadModule env_module /usr/lib/apache2/modules/mod_env.so
LoadModule headers_module /usr/lib/apache2/modules/mod_headers.so
LoadModule expires_module /usr/lib/apache2/modules/mod_expires.so
LoadModule filter_module /usr/lib/apache2/modules/mod_filter.so
LoadModule mime_module /usr/lib/apache2/modules/mod_mime.so
LoadModule negotiation_module /usr/lib/apache2/modules/mod_negotiation.so
LoadModule rewrite_module /usr/lib/apache2/modules/mod_rewrite.so
LoadModule setenvif_module /usr/lib/apache2/modules/mod_setenvif.so
LoadModule status_module /usr/lib/apache2/modules/mod_status.so
TypesConfig /etc/mime.types
DocumentRoot "/var/www/html"
DirectoryIndex index.html
<Directory />
  AllowOverride None
  Require all denied
</Directory>
<Directory "/var/www">
  Require all granted
</Directory>
ErrorLog "/var/log/httpd/error_log"
LogFormat "%h %l %u %t \"%r\" %>s %b" common
CustomLog "/var/log/httpd/access_log" common
IncludeOptional conf.d/*.conf
H
      printf '# The page of the distribution.\n' >/etc/httpd/conf.d/welcome.conf
      cat >/etc/systemd/system/httpd.service <<'U'
[Unit]
Description=The Apache HTTP Server
After=network.target remote-fs.target nss-lookup.target

[Service]
Type=simple
RuntimeDirectory=httpd
ExecStart=/usr/sbin/httpd -DFOREGROUND
ExecReload=/usr/sbin/httpd -k graceful
KillSignal=SIGWINCH
KillMode=mixed
PrivateTmp=true

[Install]
WantedBy=multi-user.target
U
      printf '#!/bin/sh\nexec /usr/sbin/apache2 -f /etc/httpd/conf/httpd.conf "$@"\n' >/usr/sbin/httpd
      printf '#!/bin/sh\n[ "$1" != configtest ] || set -- -t\nexec /usr/sbin/httpd "$@"\n' >/usr/local/sbin/apachectl
      chmod 755 /usr/sbin/httpd /usr/local/sbin/apachectl
      # Debian's package leaves a page; Red Hat's document root is empty.
      rm -f /var/www/html/index.html
      if [[ -d /run/systemd/system ]]; then systemctl daemon-reload; fi
      ;;
    lsyncd)
      off lsyncd.service
      rm -f /etc/init.d/lsyncd /etc/rc?.d/*lsyncd
      mkdir -p /etc/sysconfig /var/log/lsyncd
      printf 'LSYNCD_OPTIONS="/etc/lsyncd.conf"\n' >/etc/sysconfig/lsyncd
      [[ -e /etc/lsyncd.conf ]] || printf -- '-- the sample of the package\nsync { default.rsyncssh, source="/var/www/html", host="localhost", targetdir="/tmp/htmlcopy/" }\n' >/etc/lsyncd.conf
      cat >/etc/systemd/system/lsyncd.service <<'U'
[Unit]
Description=Live Syncing (Mirror) Daemon
After=network.target

[Service]
Type=simple
EnvironmentFile=-/etc/sysconfig/lsyncd
ExecStart=/usr/bin/lsyncd -nodaemon $LSYNCD_OPTIONS

[Install]
WantedBy=multi-user.target
U
      if [[ -d /run/systemd/system ]]; then systemctl daemon-reload; fi
      ;;
    nginx)
      user nginx /var/lib/nginx
      off nginx.service
      rm -f /etc/nginx/sites-enabled/default
      sed -i 's/^user .*/user nginx;/' /etc/nginx/nginx.conf
      ;;
    openssh-server)
      # On Red Hat the unit is called sshd and makes its keys when it starts first. Its preset enables it; nobody starts it.
      off ssh.service
      # Debian's sshd.service is a link to ssh.service; written through it, the package's own file would be gone.
      rm -f /etc/systemd/system/sshd.service
      sed -e '/^Alias=/d' -e 's|^ExecStartPre=.*|ExecStartPre=/usr/bin/ssh-keygen -A|' /lib/systemd/system/ssh.service >/etc/systemd/system/sshd.service
      systemctl mask --quiet ssh.service 2>/dev/null || true
      systemctl enable --quiet sshd.service 2>/dev/null || true
      if [[ -d /run/systemd/system ]]; then systemctl daemon-reload; fi
      ;;
    *) ;;
  esac
  mkdir -p "${marks}"
  : >"${marks}/$1"
}
