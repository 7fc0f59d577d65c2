settings { logfile = "/var/log/lsyncd/lsyncd.log", nodaemon = true, insist = true }
sync {
  default.rsync,
  source = "/var/www/html",
  target = "carrier@192.168.52.102:.",
  delay = 2,
  delete = "running",
  rsync = {
    archive = true,
    compress = false,
    update = true,
    protect_args = false,
    rsh = "/usr/bin/ssh -i /etc/lsyncd/key -o BatchMode=yes -o StrictHostKeyChecking=yes -o UserKnownHostsFile=/etc/lsyncd/known_hosts",
  },
}
