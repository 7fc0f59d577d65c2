import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BundleFile } from "../../src/5-emit/bundle.js";
import { putFiles } from "./content-files.js";
import { type Daemon, PrivateMachine, waitFor } from "./private-machine.js";

export interface Answer {
  readonly status: number;
  /** Names in small letters. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

export interface WebMachine {
  readonly machine: PrivateMachine;
  ask(url: string, options?: readonly string[]): Answer;
  serve(argv: readonly string[]): Promise<Daemon>;
  close(): void;
}

/** The node `first` with its addresses and files; the web servers of this machine run in it. */
export async function webMachine(files: readonly BundleFile[]): Promise<WebMachine> {
  const directory = mkdtempSync(join(tmpdir(), "twinhost-web-"));
  const machine = await PrivateMachine.make(directory);
  putFiles(files, "first", join(directory, "files"));
  machine.bash(
    `cp -r "$1"/. /
    ip address add 192.168.52.101/24 dev lo
    ip -6 address add fd00:52::101/64 dev lo
    mkdir -p /run/apache2 /run/lock/apache2
    rm -rf /var/www/html
    for group in apache nginx; do groupadd --system "$group"; done
    getent passwd twinsync >/dev/null || useradd --system --home-dir /var/lib/twinhost/sync --no-create-home twinsync
    systemd-tmpfiles --create /etc/tmpfiles.d/twinhost.conf`,
    join(directory, "files"),
  );
  return {
    machine,
    ask(url, options = []) {
      const { code, out, err } = machine.run([
        "curl",
        "-sS",
        "-i",
        "-k",
        "-g",
        "--max-time",
        "5",
        "--path-as-is",
        ...options,
        url,
      ]);
      if (code !== 0) throw new Error(`${url}: ${err}`);
      return answerOf(out);
    },
    async serve(argv) {
      const daemon = machine.start(argv);
      await waitFor(
        () => daemon.exited() || machine.run(["curl", "-s", "-o", "/dev/null", "http://192.168.52.101/"]).code === 0,
        "the web server",
      );
      if (daemon.exited()) throw new Error(daemon.said());
      return daemon;
    },
    close() {
      machine.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

function answerOf(text: string): Answer {
  const [head = "", ...body] = text.split("\r\n\r\n");
  const [first = "", ...lines] = head.split("\r\n");
  const headers = lines.map(
    (line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 2)] as const,
  );
  return { status: Number(first.split(" ")[1]), headers: new Map(headers), body: body.join("\r\n\r\n") };
}
