import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { grammars } from "../../src/grammars/all.js";
import { Unwritable } from "../../src/grammars/grammar.js";
import { hostileStrings } from "../hostile/strings.js";
import { readLuaString, readLuaStrings } from "./readers/lua.js";
import { readCodeSpan, readMarkup, readMermaidLabel } from "./readers/markup.js";
import { readOption, readPs1String, readQuoted } from "./readers/quoted.js";
import { readShellWords } from "./readers/sh.js";
import { readSystemdText, readSystemdWords } from "./readers/systemd.js";
import { readZoneName, readZoneText } from "./readers/zone.js";
import { anyText, written } from "./values.js";

type Read = (text: string) => unknown;

const same: Read = (text) => text;
const alone: Read = (text) => only(readShellWords(text));

/** Slots that take one text: how a reader of that language gets it back, and texts that have to be writable. */
const TEXTS: readonly (readonly [string, string, Read, readonly string[], ((text: string) => string)?])[] = [
  ["sh", "word", alone, ["", "a b", "it's", "\n", "$(id)", "if", "ü"]],
  ["sh", "comment", same, ["it's `x` # $y"]],
  ["sh", "line", same, ["a $b 'c'"]],
  ["lua", "str", (text) => readLuaString(text).value, ["", "\0", "]]", '"', "ü"]],
  ["lua", "comment", same, ["[[ x"]],
  ["named", "str", readQuoted, ["", 'a"b\\', "a;b"]],
  [
    "named",
    "name",
    (text) => readQuoted(text),
    ["example.com", "52.168.192.in-addr.arpa", "0/25.2.0.192.in-addr.arpa"],
  ],
  ["named", "path", readQuoted, ["/var/named/my zone"]],
  ["named", "word", same, ["yes", "primary"]],
  ["named", "comment", same, ["{ x };"]],
  [
    "zone",
    "owner",
    nameOf,
    ["example.com", "*.example.com", "_dmarc.example.com", "a b.example.com", "a\\.b", "."],
    absolute,
  ],
  ["zone", "target", nameOf, ["example.com", "example.com."], absolute],
  ["zone", "rname", mailboxOf, ["hostmaster@example.com", "dns.admin@example.com"], absolute],
  ["zone", "txt", readZoneText, ["", "v=spf1 mx -all", "a;b", 'a"b\\c', "\n", "ü".repeat(400)]],
  ["zone", "type", same, ["A", "NSEC3PARAM", "TYPE65280"]],
  ["zone", "word", same, ["mx"]],
  ["zone", "comment", same, ['a ; b " ( c']],
  ["hosts", "name", same, ["first.example.com", "FIRST", "1and1.com"]],
  ["hosts", "comment", same, ["a # b"]],
  ["iptables", "comment", readQuoted, ["", 'a "b" \\c', "it's -j DROP", "c".repeat(255)]],
  ["iptables", "prefix", readQuoted, ["twinhost: "]],
  ["iptables", "word", same, ["tcp", "10/second", "ESTABLISHED,RELATED"]],
  ["iptables", "chain", same, ["TWINHOST-FORWARD"]],
  ["iptables", "interface", same, ["ens33", "br-shop", "eth0.100"]],
  ["iptables", "remark", same, ["-A INPUT"]],
  ["systemd", "value", readSystemdText, ["100% of $A", 'the "site"', ""]],
  [
    "systemd",
    "arg",
    (text) => only(readSystemdWords(text, true)),
    ["a b", ";", "$A ${B} %n", '"', "\\", "\n", "\u0085", ""],
  ],
  ["systemd", "unit", same, ["lsyncd.service", "sync@www.timer"]],
  ["systemd", "path", same, ["/var/www/html"]],
  ["systemd", "word", same, ["5s", "~/x", "on-failure"]],
  ["systemd", "comment", same, ["[Service]"]],
  ["conf", "key", same, ["net.ipv4.ip_forward"]],
  ["conf", "word", same, ["1", "br_netfilter"]],
  ["conf", "path", same, ["/srv/www"]],
  ["conf", "name", same, ["example.com"]],
  ["conf", "comment", same, ["a = b"]],
  ["sshd", "word", same, ["prohibit-password"]],
  ["sshd", "path", same, ["/etc/ssh/keys"]],
  ["sshd", "name", same, ["first.example.com"]],
  ["sshd", "comment", same, ["Match all"]],
  ["keys", "option", (text) => readOption(`${text}"`), ['rrsync -wo "/var/www"', "a\\b", 'a\\"b', ""]],
  ["keys", "word", same, ["ssh-ed25519", "AAAAC3NzaC1lZDI1NTE5AAAAI+/="]],
  ["keys", "comment", same, ["who"]],
  ["apache", "str", readQuoted, ["", 'a "b" \\', "$x %{y}", "it's"]],
  ["apache", "path", readQuoted, ["/var/www/my site"]],
  ["apache", "word", same, ["Header"]],
  ["apache", "name", same, ["example.com"]],
  ["apache", "comment", same, ["</Directory>"]],
  ["nginx", "str", readQuoted, ["", 'a "b" \\', "it's; {"]],
  ["nginx", "path", readQuoted, ["/var/www/my site"]],
  ["nginx", "word", same, ["on"]],
  ["nginx", "name", same, ["example.com"]],
  ["nginx", "comment", same, ["}"]],
  ["ps1", "str", readPs1String, ["", "it's", "$x `y", "C:\\Windows"]],
  ["ps1", "comment", same, ["#>"]],
  ["html", "text", readMarkup, ["a < b & c > d", "it's", ""]],
  ["html", "attr", readMarkup, ['" onload="x']],
  ["html", "url", readMarkup, ["https://example.com/?a=b&c=d", "./x.html", "#top"]],
  ["html", "id", same, ["node-first"]],
  ["html", "comment", same, ["so"]],
  ["svg", "text", readMarkup, ["a < b"]],
  ["svg", "attr", readMarkup, ["M 0 0 L 10 10"]],
  ["md", "code", readCodeSpan, ["a`b", "``", " ", " a ", "`"]],
  ["md", "codecell", (text) => readCodeSpan(text.replaceAll("\\|", "|")), ["a|b", "|"]],
  ["md", "label", readMermaidLabel, ['first "www"', "a#b", "<br/>"]],
  ["md", "id", same, ["node_first"]],
  ["md", "line", same, ["# not a title"]],
  ["md", "word", alone, ["it's"]],
  ["md", "url", (text) => text.replaceAll("&amp;", "&"), ["https://example.com/?a=b&c=d"]],
  ["md", "comment", same, ["so"]],
  ["txt", "text", same, ["anything: <at> all"]],
];

for (const [language, name, read, samples, meaning = (text: string) => text] of TEXTS) {
  describe(`${language}: the slot ${name}`, () => {
    const slot = grammars[language]?.slots[name];
    const write = (text: string) => written(() => slot?.write(text) as string);

    it("writes what is ordinary there", () => {
      for (const sample of samples) expect(read(slot?.write(sample) as string)).toBe(meaning(sample));
    });

    it("writes any text so that it is read back, or refuses it", () => {
      fc.assert(
        fc.property(anyText, (text) => {
          const out = write(text);
          if (out !== undefined) expect(read(out)).toBe(meaning(text));
        }),
        { numRuns: 400 },
      );
    });

    it("does the same for every hostile text", () => {
      const wrong = hostileStrings.filter(({ text }) => {
        const out = write(text);
        return out !== undefined && read(out) !== meaning(text);
      });
      expect(wrong).toEqual([]);
    });
  });
}

const LISTS: readonly (readonly [string, string, (text: string) => readonly string[]])[] = [
  ["sh", "words", readShellWords],
  ["sh", "argv", readShellWords],
  ["md", "argv", readShellWords],
  ["lua", "strs", readLuaStrings],
  ["hosts", "names", (text) => text.split(" ")],
  ["systemd", "args", (text) => readSystemdWords(text, true)],
  ["systemd", "paths", (text) => readSystemdWords(text, false)],
  ["systemd", "words", (text) => readSystemdWords(text, false)],
  ["systemd", "units", (text) => readSystemdWords(text, false)],
  ["conf", "words", (text) => text.split(" ")],
  ["sshd", "words", (text) => text.split(" ")],
  ["ps1", "strs", (text) => [...text.slice(2, -1).matchAll(/'(?:[^']|'')*'/g)].map(([one]) => readPs1String(one))],
];

describe.each(LISTS)("%s: the slot %s", (language, name, read) => {
  it("writes any list of texts so that it is read back, or refuses it", () => {
    const slot = grammars[language]?.slots[name];
    const plain = fc.stringMatching(/^[a-z]{1,8}$/);
    fc.assert(
      fc.property(fc.array(fc.oneof(plain, anyText), { minLength: 1, maxLength: 5 }), (texts) => {
        const out = written(() => slot?.write(texts) as string);
        if (out !== undefined) expect(read(out)).toEqual(texts);
      }),
      { numRuns: 400 },
    );
  });
});

describe("systemd: the slots for commands and environments", () => {
  const { exec, env } = grammars.systemd?.slots ?? {};

  it("write any argument so that it is read back", () => {
    fc.assert(
      fc.property(fc.array(anyText, { maxLength: 4 }), (rest) => {
        const argv = ["/bin/echo", ...rest];
        const out = written(() => exec?.write(argv) as string);
        if (out !== undefined) expect(readSystemdWords(out, true)).toEqual(argv);
      }),
    );
  });

  it("write any variable so that it is read back", () => {
    fc.assert(
      fc.property(anyText, anyText, (one, two) => {
        const out = written(() => env?.write({ A: one, B: two }) as string);
        if (out !== undefined) expect(readSystemdWords(out, false)).toEqual([`A=${one}`, `B=${two}`]);
      }),
    );
    expect(env?.write({ RSYNC_RSH: "ssh -p 22", B: "%e $x" })).toBe('"RSYNC_RSH=ssh -p 22" "B=%%e $x"');
  });

  it("refuse a program that systemd would not take for a path", () => {
    for (const program of ["echo", "-/bin/false", "@/bin/sh", "+/bin/sh", "/bin/a b", "/bin/$x", "", "/bin/%n"]) {
      expect(() => exec?.write([program])).toThrow(Unwritable);
    }
  });
});

describe("every slot", () => {
  it("is covered by one of these tests, or takes no text", () => {
    const covered = new Set([...TEXTS, ...LISTS].map(([language, name]) => `${language} ${name}`));
    const others = /^(num|whole|bool|port|ports|address|network|ttl|gap|exec|env|cell|text|argv|names)$/;
    const missing = Object.values(grammars).flatMap((grammar) =>
      Object.keys(grammar.slots).filter((name) => !others.test(name) && !covered.has(`${grammar.name} ${name}`)),
    );
    expect(missing.filter((name) => name !== "")).toEqual(MARKUP_TWINS);
  });
});

/** What SVG shares with HTML. */
const MARKUP_TWINS = ["url", "id", "comment"];

function only(words: readonly string[]): string {
  if (words.length !== 1) throw new Error(`${words.length} words instead of one`);
  return words[0] as string;
}

/** A name is the same with its final dot and without. */
function absolute(name: string): string {
  return name === "." ? name : name.replace(/\.$/, "");
}

function nameOf(text: string): string {
  const labels = readZoneName(text);
  return labels.length === 0 ? "." : labels.join(".");
}

function mailboxOf(text: string): string {
  const [local = "", ...domain] = readZoneName(text);
  return `${local}@${domain.join(".")}`;
}
