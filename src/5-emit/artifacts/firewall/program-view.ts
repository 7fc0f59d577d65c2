import type { Host, Model } from "../../../3-resolve/model.js";
import type { Address, Network } from "../../../core/address.js";
import { addressOf } from "../../../core/address.js";
import type { Path } from "../../../core/path.js";

/** The view of templates/firewall/firewall.sh.njk. */
export interface ProgramView {
  readonly at: readonly Path[];
  /** Separated by blanks. */
  readonly interfaces: string;
  readonly uplink: { readonly at: readonly Path[]; readonly interface: string };
  readonly sshPort: number;
  /** How long an unproved change stays. */
  readonly seconds: number;
  /** Pairs of an administrator's address and the host's. */
  readonly samples: readonly string[];
}

/** Somebody on the internet, where everybody may come (RFC 5737, RFC 3849). */
const ANYBODY = { 4: "192.0.2.1", 6: "2001:db8:ffff::1" } as const;

export function programView(model: Model, host: Host): ProgramView {
  return {
    at: [host.at, model.firewall.at],
    interfaces: `${host.uplink.interface} ${host.network.interface}`,
    uplink: { at: [host.uplink.at], interface: host.uplink.interface },
    sshPort: host.ssh.port,
    seconds: model.firewall.confirm,
    samples: samples(host),
  };
}

function samples({ ssh, uplink }: Host): readonly string[] {
  const own: Readonly<Record<4 | 6, Address | null>> = {
    4: uplink.address.address,
    6: uplink.address6?.address ?? null,
  };
  const pair = (peer: string, family: 4 | 6): readonly string[] =>
    own[family] === null ? [] : [peer, own[family].text];
  if (ssh.from.length === 0) return [...pair(ANYBODY[4], 4), ...pair(ANYBODY[6], 6)];
  return ssh.from.flatMap((network) => pair(member(network, own[network.family]), network.family));
}

/** An address of the network that is not the host's own. */
function member({ base, prefix, family, last }: Network, own: Address | null): string {
  if (prefix === 0) return ANYBODY[family];
  const candidates = [base.value + 1n, base.value + 2n].filter((value) => value <= last && value !== own?.value);
  return addressOf(family, candidates[0] ?? base.value).text;
}
