import type { Lab } from "../lab.js";
import { shWord } from "../process/sh-word.js";
import type { Ledger } from "../scenario/ledger.js";

export interface StolenKey {
  /** The node where the private key is, and the one that it opens. */
  readonly from: string;
  readonly to: string;
  readonly toAddress: string;
  /** The path of the private key, and the user that it logs in as. */
  readonly key: string;
  readonly user: string;
  /** The tree that the key is for. */
  readonly root: string;
}

function optionsOf(stolen: StolenKey): string {
  return `-i ${shWord(stolen.key)} -o BatchMode=yes -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o IdentitiesOnly=yes -o LogLevel=ERROR -o ConnectTimeout=5`;
}

/** What a thief of the sync key can try. Each command runs on the node that holds the key, and has to fail or give nothing. */
function attempts(stolen: StolenKey): readonly { readonly what: string; readonly command: string }[] {
  const options = optionsOf(stolen);
  const who = `${stolen.user}@${stolen.toAddress}`;
  const ssh = `timeout 15 ssh ${options}`;
  const rsync = `timeout 15 rsync -e ${shWord(`ssh ${options}`)}`;
  return [
    { what: "run a command", command: `${ssh} ${who} 'cat /etc/passwd' </dev/null` },
    { what: "get a shell", command: `echo 'cat /etc/passwd' | ${ssh} -T ${who}` },
    { what: "get a terminal", command: `echo 'cat /etc/passwd' | ${ssh} -tt ${who}` },
    {
      what: "hide a command behind rsync's",
      command: `${ssh} ${who} 'rsync --server -e.LsfxCIvu . x; cat /etc/passwd' </dev/null`,
    },
    {
      what: "hide a command in a substitution",
      command: `${ssh} ${who} 'rsync --server -e.LsfxCIvu . $(cat /etc/passwd)' </dev/null`,
    },
    {
      what: "read a file with scp",
      command: `timeout 15 scp ${options} ${who}:/etc/passwd /tmp/stolen && cat /tmp/stolen`,
    },
    {
      what: "read a file with sftp",
      command: `echo 'get /etc/passwd /tmp/stolen' | timeout 15 sftp -b - ${options} ${who} && cat /tmp/stolen`,
    },
    {
      what: "read the tree itself",
      command: `${rsync} -r ${who}:. /tmp/stolen-tree/ && find /tmp/stolen-tree -type f | grep . && echo root:x:0`,
    },
    { what: "read outside of the tree", command: `${rsync} ${who}:/etc/passwd /tmp/stolen && cat /tmp/stolen` },
    { what: "read above the tree", command: `${rsync} ${who}:../../../etc/passwd /tmp/stolen && cat /tmp/stolen` },
    {
      what: "write outside of the tree",
      command: `echo evil >/tmp/evil; ${rsync} /tmp/evil ${who}:/tmp/evil-was-here; ${rsync} /tmp/evil ${who}:../evil-was-here`,
    },
    {
      what: "write through a link",
      command: `rm -rf /tmp/trap && mkdir /tmp/trap && ln -s /tmp /tmp/trap/out && ${rsync} -a /tmp/trap/ ${who}:. ; echo evil >/tmp/evil; ${rsync} /tmp/evil ${who}:out/evil-was-here`,
    },
    {
      what: "make rsync run a program",
      command: `${rsync} --rsync-path='sh -c "touch /tmp/evil-was-here" rsync' /tmp/evil ${who}:.`,
    },
    {
      what: "forward a port out",
      command: `${ssh} -o ExitOnForwardFailure=yes -N -L 127.0.0.1:9922:127.0.0.1:22 ${who} & sleep 2; exec 3<>/dev/tcp/127.0.0.1/9922 && timeout 3 head -c 4 <&3 | grep -q SSH && echo root:x:0; kill %1`,
    },
    {
      what: "forward a port in",
      command: `timeout 5 ssh ${options} -o ExitOnForwardFailure=yes -N -R 9923:127.0.0.1:22 ${who}; [ $? = 124 ] && echo root:x:0`,
    },
    { what: "log in as root", command: `${ssh} root@${stolen.toAddress} 'cat /etc/passwd' </dev/null` },
  ];
}

/** The key can do what it is for, and nothing else. */
export async function stolenKey(lab: Lab, ledger: Ledger, stolen: StolenKey): Promise<void> {
  const thief = lab.node(stolen.from);
  const victim = lab.node(stolen.to);
  await ledger.promise(
    `the sync key of ${stolen.from} opens ${stolen.to}: what follows fails for what it may do`,
    async () => {
      const login = `${optionsOf(stolen)} -v ${stolen.user}@${stolen.toAddress} true </dev/null 2>&1`;
      const { stdout } = await thief.run(`timeout 15 ssh ${login.replace("-o LogLevel=ERROR ", "")}`);
      return stdout.includes("Authenticated to") || stdout.split("\n").slice(-3).join(" ");
    },
  );
  for (const { what, command } of attempts(stolen)) {
    await ledger.promise(`with the sync key of ${stolen.from} one cannot ${what} on ${stolen.to}`, async () => {
      await thief.run("rm -rf /tmp/stolen /tmp/stolen-tree");
      const { stdout } = await thief.run(command, { timeout: 40_000 });
      if (stdout.includes("root:x:0")) return `it gave: ${stdout.slice(0, 200)}`;
      // nspawn puts file systems of their own on some of these, where -xdev would not go.
      const everywhere = "find / /tmp /run /dev/shm -xdev -name evil-was-here";
      const evil = await victim.run(`${everywhere} -not -path ${shWord(`${stolen.root}/*`)} | sort -u`);
      await victim.run(`${everywhere} -delete`);
      return evil.stdout.trim() === "" || `it wrote ${evil.stdout.trim()}`;
    });
  }
  await victim.run(`rm -rf ${shWord(`${stolen.root}/out`)} ${shWord(`${stolen.root}/evil`)}`);
}
