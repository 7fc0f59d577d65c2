import { describe, expect, test } from "vitest";
import { hardening } from "../../src/5-emit/systemd/hardening.js";
import { put } from "./dns-scratch.js";
import { artifacts, filesOf, fixtureText, textOf } from "./dns-topology.js";
import { exposure, unitRoot, verifyUnits } from "./dns-units.js";

const debian = filesOf(fixtureText("debian-pair"), artifacts.namedUnit);
const virtuozzo = filesOf(fixtureText("article"), artifacts.namedUnit);
const alma = filesOf(fixtureText("debian-pair", ["platform: debian-12", "platform: almalinux-9"]), artifacts.namedUnit);

describe("the drop-in for named", () => {
  test("is known to systemd in every line, beside the package's unit", () => {
    for (const files of [debian, virtuozzo, alma])
      expect(verifyUnits(unitRoot(files.values()), "named.service")).toEqual([]);
  });

  test("would be caught with a line that systemd does not know", () => {
    const root = unitRoot(debian.values());
    put(root, "etc/systemd/system/named.service.d/twinhost.conf", "[Service]\nProtectEverything=yes\n");
    expect(verifyUnits(root, "named.service").join()).toContain("ProtectEverything");
  });

  test("takes from named most of what it could do harm with", () => {
    expect(exposure(unitRoot([]), "named.service")).toBeGreaterThan(9);
    expect(exposure(unitRoot(debian.values()), "named.service")).toBeLessThanOrEqual(2.6);
  });

  test("leaves named what it cannot do without", () => {
    for (const files of [debian, virtuozzo, alma]) {
      const text = textOf(files, "twinhost.conf");
      expect(text).toMatch(/^RestrictAddressFamilies=.*\bAF_NETLINK\b/m);
      expect(text).toMatch(/^CapabilityBoundingSet=.*\bCAP_NET_BIND_SERVICE\b.*\bCAP_SETUID\b/m);
      expect(text).not.toContain("ProcSubset");
    }
    expect(textOf(debian, "twinhost.conf")).toMatch(/^ReadWritePaths=-\/var\/cache\/bind$/m);
  });

  test("lets named enter its SELinux domain on Red Hat", () => {
    expect(textOf(alma, "twinhost.conf")).not.toContain("NoNewPrivileges");
    expect(textOf(debian, "twinhost.conf")).toContain("NoNewPrivileges=yes");
  });

  test("waits for the addresses that named listens on", () => {
    expect(textOf(debian, "twinhost.conf")).toContain("After=twinhost-network.service");
  });
});

describe("hardening", () => {
  const needs = {
    capabilities: ["CAP_NET_ADMIN"],
    families: ["AF_UNIX"],
    writes: ["/etc"],
    home: "hidden",
    umask: "0022",
    also: [],
  } as const;
  const taken = (systemd: number) =>
    Object.entries(hardening(systemd, needs)).flatMap(([key, value]) => (value === true ? [key] : []));

  test("says nothing to systemd 219 that it does not know", () => {
    expect(taken(219)).toEqual([]);
    expect(hardening(219, needs)).toMatchObject({ protectSystem: "yes", writes: [] });
    expect(hardening(219, { ...needs, writes: ["/var/lib/x"] })).toMatchObject({ protectSystem: "full" });
  });

  test("takes more with every version, and never less", () => {
    const versions = [219, 231, 232, 233, 235, 242, 244, 245, 247, 252, 257];
    for (const [index, version] of versions.entries())
      expect(taken(version)).toEqual(expect.arrayContaining(taken(versions[Math.max(0, index - 1)] as number)));
    expect(taken(252)).toContain("procSubset");
  });
});
