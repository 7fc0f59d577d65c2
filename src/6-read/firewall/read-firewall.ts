import { NotUnderstood } from "../not-understood.js";
import { readConstants } from "../shell/read-constants.js";
import { shellScript } from "../shell/shell-script.js";
import { literal, literals } from "../shell/shell-values.js";
import type { Source } from "../source.js";
import { readAddress, readNumber, readPort } from "../words.js";
import type { ChainJump, Firewall, FirewallProof, WholeState } from "./firewall.js";
import { readRuleSet } from "./read-rule-set.js";

const PROGRAM = "usr/local/lib/twinhost/firewall";

/** What sleep(1) and the arithmetic of a shell certainly take. */
const MOST_SECONDS = 2 ** 31 - 1;

/** Where a platform's own service reads the whole state. */
const WHOLE = [
  { v4: "etc/sysconfig/iptables", v6: "etc/sysconfig/ip6tables" },
  { v4: "etc/iptables/rules.v4", v6: "etc/iptables/rules.v6" },
];

/** Reads the rules of a host, whose files lie under `root` (`hosts/alpha`), and the program that loads them. */
export function readFirewall(source: Source, root: string): Firewall {
  const v4 = readRuleSet(source, `${root}/etc/twinhost/firewall.v4`, 4);
  const v6 = readRuleSet(source, `${root}/etc/twinhost/firewall.v6`, 6);
  const program = `${root}/${PROGRAM}`;
  const text = source.whole(program) ?? "";
  const proof = source.attempt(program, 1, () => readProof(program, text)) ?? noProof(program);
  const firewall = { v4, v6, jumps: readJumps(source, program, text), proof };
  const whole = readWhole(source, root);
  return whole === undefined ? firewall : { ...firewall, whole };
}

/** The lines of its awk part that say which chain is reached from where. */
function readJumps(source: Source, file: string, program: string): readonly ChainJump[] {
  const jumps: ChainJump[] = [];
  const pattern = /^ +jumps\["([a-z]+)", [123]\] = "([A-Z0-9-]+)"; from\["([A-Z0-9-]+)"\] = "([A-Z]+)"$/;
  program.split("\n").forEach((text, index) => {
    if (!/^ *jumps\[/.test(text)) return;
    const [, table = "", to = "", again, from = ""] = pattern.exec(text) ?? [];
    if (to === "" || to !== again) source.fault(file, index + 1, "this sets no jump that is known here");
    else jumps.push({ where: { file, line: index + 1 }, table, from, to });
  });
  return jumps;
}

function readProof(file: string, text: string): FirewallProof {
  const values = readConstants(shellScript(text).main());
  const samples = literals(values, "samples").map(readAddress);
  if (samples.length % 2 === 1) throw new NotUnderstood("samples are pairs", values.get("samples")?.line);
  return {
    where: { file, line: values.get("interfaces")?.line ?? 1 },
    interfaces: literal(values, "interfaces").split(" "),
    uplink: literal(values, "uplink"),
    sshPort: readPort(literal(values, "ssh_port")),
    seconds: readNumber(literal(values, "seconds"), MOST_SECONDS),
    samples: samples.flatMap((from, index) => {
      const to = samples[index + 1];
      return index % 2 === 0 && to !== undefined ? [{ from: from.text, to: to.text }] : [];
    }),
  };
}

function readWhole(source: Source, root: string): WholeState | undefined {
  const files = WHOLE.find(({ v4, v6 }) => source.has(`${root}/${v4}`) || source.has(`${root}/${v6}`));
  if (files === undefined) return undefined;
  for (const file of [files.v4, files.v6]) {
    if (!source.has(`${root}/${file}`)) source.fault(`${root}/${file}`, 1, "the rules of this family are not there");
  }
  return { v4: readRuleSet(source, `${root}/${files.v4}`, 4), v6: readRuleSet(source, `${root}/${files.v6}`, 6) };
}

function noProof(file: string): FirewallProof {
  return { where: { file, line: 1 }, interfaces: [], uplink: "", sshPort: 0, seconds: 0, samples: [] };
}
