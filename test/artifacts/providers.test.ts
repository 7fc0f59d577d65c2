import { describe, expect, test } from "vitest";
import type { Node } from "../../src/3-resolve/model.js";
import { platforms } from "../../src/generated/platforms.js";
import { providers } from "../../src/generated/providers.js";
import type { Argv } from "../../src/providers/provider.js";
import { modelFrom, pair } from "./firewall-model.js";

const ARTICLE = pair({ first: ", memory: 2G, swap: 512M, cpus: 2", second: ", autostart: false" })
  .replace("platform: debian-12", "platform: virtuozzo-7")
  .replace(", bridge: br-pair, nameservers: [8.8.8.8]", ", nameservers: [8.8.8.8, 1.1.1.1]")
  .replaceAll("image: debian-12", "image: centos-7-x86_64");

function node(topology: string, name: string): Node {
  const found = modelFrom(topology).nodes.find((one) => one.name === name);
  if (found === undefined) throw new Error(name);
  return found;
}

function lines(commands: readonly Argv[]): readonly string[] {
  return commands.map((argv) => argv.join(" "));
}

describe("prlctl", () => {
  const first = node(ARTICLE, "first");
  const { provider } = first.host;

  test("makes a container, not a virtual machine, from the platform's template", () => {
    expect(lines(provider.create(first))).toEqual(["prlctl create first --vmtype ct --ostemplate centos-7-x86_64"]);
  });

  test("an image without the architecture is the same template", () => {
    const plain = node(ARTICLE.replaceAll("centos-7-x86_64", "centos-7"), "first");
    expect(provider.create(plain)).toEqual(provider.create(first));
  });

  test("sets everything before the first start, sizes with their suffix, several name servers as one word", () => {
    expect(lines(provider.configure(first))).toEqual([
      "prlctl set first --hostname first.example.com",
      "prlctl set first --cpus 2 --memsize 2048M --swappages 512M",
      "prlctl set first --ipadd 192.168.52.101",
      "prlctl set first --nameserver 8.8.8.8,1.1.1.1",
      "prlctl set first --searchdomain example.com",
      "prlctl set first --onboot yes",
    ]);
    expect(lines(provider.configure(node(ARTICLE, "second")))).toContain("prlctl set second --onboot no");
  });

  test("sizes are whole numbers with one letter, which is all that prlctl takes", () => {
    const sizes = provider
      .configure(first)
      .flatMap((argv) => argv.filter((_, index) => /^--(memsize|swappages)$/.test(argv[index - 1] ?? "")));
    expect(sizes).toHaveLength(2);
    for (const size of sizes) expect(size).toMatch(/^[1-9][0-9]*M$/);
  });

  test("starts and removes by name", () => {
    expect(lines([provider.start(first), ...provider.remove(first), provider.enter(first)])).toEqual([
      "prlctl start first",
      "prlctl stop first --kill",
      "prlctl delete first",
      "prlctl enter first",
    ]);
    expect([provider.unit(first), provider.link, provider.nodeInterface("shop")]).toEqual([null, "routed", "venet0"]);
  });
});

describe("systemd-nspawn", () => {
  const first = node(pair(), "first");
  const { provider } = first.host;

  test("fills a root with checked packages, in which the network comes up", () => {
    const [fill, ...rest] = provider.create(first);
    expect(fill).toContain("--force-check-gpg");
    expect(fill?.slice(-2)).toEqual(["bookworm", "/var/lib/machines/first"]);
    expect(fill?.find((word) => word.startsWith("--include="))).toContain("systemd-sysv");
    expect(lines(rest)).toEqual(["systemctl --root=/var/lib/machines/first enable systemd-networkd.service"]);
  });

  test("a node of Ubuntu has the component that its packages are in, and its own keyring", () => {
    const [fill] = provider.create(node(pair().replaceAll("image: debian-12", "image: ubuntu-24.04"), "first"));
    expect(fill).toContain("--components=main,universe");
    expect(fill).toContain("--keyring=/usr/share/keyrings/ubuntu-archive-keyring.gpg");
    expect(fill?.slice(-2)).toEqual(["noble", "/var/lib/machines/first"]);
  });

  test("it starts with the host, unless the topology says no", () => {
    expect(lines(provider.configure(first))).toContain("systemctl enable systemd-nspawn@first.service");
    const off = node(pair({ second: ", autostart: false" }), "second");
    expect(lines(provider.configure(off))).toContain("systemctl disable systemd-nspawn@second.service");
  });

  test("a bridge has a name that the kernel keeps whole", () => {
    expect(provider.nodeInterface("shop")).toBe("br-shop");
    for (const name of ["a", "a-very-long-name-of-a-topology", "twelve-chars-x"]) {
      expect(provider.nodeInterface(name)).toMatch(/^br-[a-z0-9-]{0,11}[a-z0-9]$/);
    }
  });
});

describe("every platform that can be a host or a node", () => {
  test("names only providers that there are, and what each makes a node of", () => {
    const names: readonly string[] = providers.map(({ name }) => name);
    for (const platform of platforms) {
      for (const name of [...platform.providers, ...Object.keys(platform.images)]) expect(names).toContain(name);
      if (!("refused" in platform))
        expect(Object.keys(platform.images).length + platform.providers.length).toBeGreaterThan(0);
    }
  });
});
