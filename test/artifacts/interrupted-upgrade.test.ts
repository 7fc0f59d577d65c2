import { afterAll, beforeAll, expect, test } from "vitest";
import { fixtureText } from "./content-files.js";
import { DeployedHost } from "./deployed-host.js";

let host: DeployedHost;

beforeAll(async () => {
  host = await DeployedHost.make(fixtureText("debian-pair"));
}, 120_000);

afterAll(() => host?.close());

test("an upgrade that was interrupted is brought to its end, and leaves the configuration that is ours", () => {
  host.machine.bash(`cd /run && printf '#!/bin/sh\n' >/usr/local/bin/apt-get && chmod 755 /usr/local/bin/apt-get
    for version in 1 2; do
      mkdir -p "$version/DEBIAN" "$version/etc"
      printf '%s\n' 'Package: named-to-be' "Version: $version" 'Architecture: all' 'Maintainer: nobody <nobody@example.com>' \
        'Description: has a configuration' >"$version/DEBIAN/control"
      echo /etc/named-to-be.conf >"$version/DEBIAN/conffiles"
      echo "theirs, $version" >"$version/etc/named-to-be.conf"
      dpkg-deb --build "$version" "$version.deb"
    done
    dpkg --install 1.deb; echo ours >/etc/named-to-be.conf; dpkg --unpack 2.deb`);
  const { code, out } = host.among("bootstrap.sh", "install_packages named-to-be </dev/null");
  expect({ code, out }).toMatchObject({ code: 0 });
  expect(
    host.machine.bash(
      "dpkg-query --show --showformat='${db:Status-Abbrev}${Version}' named-to-be; cat /etc/named-to-be.conf",
    ),
  ).toBe("ii 2ours\n");
});
