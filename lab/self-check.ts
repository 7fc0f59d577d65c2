import { spawn } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startBrowser } from "./client/browser.js";
import { curl } from "./client/curl.js";
import { dig } from "./client/dig.js";
import { openPorts } from "./client/open-ports.js";
import type { LabFacts } from "./facts.js";
import { type Lab, openLab } from "./lab.js";
import { ADDRESSES } from "./network/addresses.js";
import { controlGroup, inControlGroup } from "./runs/control-group.js";
import { labRun, RUNS } from "./runs/lab-run.js";
import { sweepLeftovers } from "./runs/remove-run.js";
import type { Ledger } from "./scenario/ledger.js";
import { same } from "./scenario/same.js";

/** Whether the lab itself does what every finding rests on; a bare server and no bundle. Half a minute, warm. */
export async function selfCheck(facts: LabFacts, ledger: Ledger, say: (line: string) => void): Promise<void> {
  const lab = await openLab(facts, say);
  try {
    ledger.measured("boot of a bare Debian", await lab.server.boot());
    await entering(lab, ledger.step("entering"));
    await internet(lab, ledger.step("internet"));
    await memory(lab, ledger.step("memory"));
  } finally {
    await lab.close();
  }
  await cleaning(lab, ledger.step("cleaning"));
}

async function entering(lab: Lab, ledger: Ledger): Promise<void> {
  const { server, client, facts } = lab;
  await ledger.promise("nothing has failed on the server", async () =>
    same(await server.mustRun("systemctl --failed --no-legend --plain"), ""),
  );
  await ledger.promise("a command keeps its dollars, quotes, exit code and streams", async () => {
    const result = await server.run(`x='a b'; echo "$x $$x \${x} 'q'" | sed 's/[0-9]*x//'; echo err >&2; exit 9`);
    return same(`${result.code} ${result.stderr.trim()} ${result.stdout.startsWith("a b ")}`, "9 err true");
  });
  await ledger.promise("a command that hangs is ended there, not only here", async () => {
    const result = await server.run("exec -a lab-sleeper sleep 300", { timeout: 1_500 });
    const left = await server.run("pgrep -f ^lab-sleeper");
    return same(`${result.timedOut} ${left.code}`, "true 1");
  });
  await ledger.promise("the administrator logs in by SSH, the host key is known", async () => {
    const result = await client.ssh(facts.host.address, "id -u; exit 3", { port: facts.host.sshPort });
    return same(`${result.code} ${result.stdout.trim()}`, "3 0");
  });
}

async function internet(lab: Lab, ledger: Ledger): Promise<void> {
  const { server, client, facts } = lab;
  await ledger.promise("packages come from the mirror, signed", async () => {
    const result = await server.run("apt-get -q update", { timeout: 120_000 });
    return (result.code === 0 && !/^[WE]:/m.test(result.stdout + result.stderr)) || result.stderr;
  });
  await ledger.promise("the mirror sees who asks", async () =>
    same((await curl(client, `http://${ADDRESSES.mirror}/lab/who`)).body.trim(), ADDRESSES.client),
  );
  await ledger.promise("a name that nobody has does not resolve", async () =>
    same((await dig(client, ADDRESSES.mirror, "nobody.test", "A")).status, "NXDOMAIN"),
  );
  await ledger.promise("a stranger finds the open ports, and no others", async () => {
    return same(
      (await openPorts(client, ADDRESSES.stranger, facts.host.address)).join(" "),
      String(facts.host.sshPort),
    );
  });
  await ledger.promise("Chromium reports what it cannot reach", async () => {
    const browser = await startBrowser(client);
    try {
      const visit = await (await browser.newVisitor()).visit(`http://${facts.host.address}:81/`, 10_000);
      return same(visit.error ?? "no error", "net::ERR_CONNECTION_REFUSED");
    } finally {
      await browser.close();
    }
  });
}

async function memory(lab: Lab, ledger: Ledger): Promise<void> {
  const { server } = lab;
  const marks = "nft add table ip lab_mark; echo here >/root/mark";
  const look = "nft list tables | grep -c lab_mark; cat /root/mark 2>/dev/null";
  for (const how of ["orderly", "crash"] as const) {
    await ledger.promise(`a reboot (${how}) loses the kernel's rules and keeps the disk`, async () => {
      await server.mustRun(marks);
      ledger.measured(`a reboot (${how})`, await server.reboot(how));
      return same((await server.run(look)).stdout.trim(), "0\nhere");
    });
  }
  await ledger.promise("a kept disk can be returned to", async () => {
    const kept = await server.freeze();
    await server.boot();
    await server.mustRun("echo other >/root/mark; rm /etc/hostname");
    await server.reset(kept);
    await server.boot();
    return same(await server.mustRun("cat /root/mark; test -e /etc/hostname && echo whole"), "here\nwhole\n");
  });
}

async function cleaning(lab: Lab, ledger: Ledger): Promise<void> {
  await ledger.promise("a closed lab has left nothing", async () => {
    const left = existsSync(lab.run.directory) || existsSync(`/run/netns/${lab.network.host}`);
    return !left || "its folder or a namespace";
  });
  await ledger.promise("what a killed lab left is cleared away, what a living one has is not", async () => {
    const [dead, living] = [await labRun("16M"), await labRun("16M")];
    const pid = dead.background("sleeper", ["sleep", "300"]);
    const server = orphanIn(controlGroup(dead.id));
    writeFileSync(join(dead.directory, "owner"), "999999999 1");
    await sweepLeftovers(RUNS);
    const alive = [pid, server].filter((one) => existsSync(`/proc/${one}/exe`)).length;
    const seen = `${existsSync(dead.directory)} ${alive} ${existsSync(living.directory)}`;
    await living.remove();
    return same(seen, "false 0 true");
  });
}

/** A process of which nothing is known but its control group, as those of a server whose supervisor was killed; its pid. */
function orphanIn(group: string): number | undefined {
  const [program = "false", ...rest] = inControlGroup(group, ["sleep", "300"]);
  const child = spawn(program, rest, { detached: true, stdio: "ignore" });
  child.unref();
  return child.pid;
}
