import type { ProvidedNode } from "../../6-read/bootstrap/bootstrap-script.js";

/** Whether Virtuozzo has the node; else systemd-nspawn has it. */
export function isVirtuozzos({ create }: ProvidedNode): boolean {
  return create.some(({ argv }) => argv[0] === "prlctl");
}

/**
 * Stops a node that nobody looks after any more, also for the next start of its host. The drop-in of its unit goes first: at
 * the stop it would give the address of the node to the host, and no other node could have it until the host is started anew.
 */
export function stopForGood(node: ProvidedNode): readonly string[] {
  const { name } = node;
  if (isVirtuozzos(node)) return [`prlctl set ${name} --onboot no`, `prlctl stop ${name}`];
  return [
    `rm /etc/systemd/system/systemd-nspawn@${name}.service.d/twinhost.conf && systemctl daemon-reload`,
    `systemctl disable --now systemd-nspawn@${name}.service`,
  ];
}

/** Deletes a node that is off, with all that is on it. */
export function deletion(node: ProvidedNode): string {
  return isVirtuozzos(node) ? `prlctl delete ${node.name}` : `machinectl remove ${node.name}`;
}

/** Makes room for the same node, to be made anew. */
export function removal(node: ProvidedNode): readonly string[] {
  const stop = isVirtuozzos(node)
    ? `prlctl stop ${node.name}`
    : `systemctl disable --now systemd-nspawn@${node.name}.service`;
  return [stop, deletion(node)];
}
