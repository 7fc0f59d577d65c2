import type { Path } from "../../../core/path.js";
import type { Artifact } from "../../artifact.js";
import { clientHostsView } from "./view.js";

/** Windows takes no more names from a line; what follows the ninth is not found, and nothing says so. */
const NAMES_PER_LINE_OF_WINDOWS = 9;

/** The fallback for machines without DNS, and what puts it there and takes it away. */
export const artifact: Artifact = {
  name: "client-hosts",
  purpose: "the names of the sites for machines without DNS, and what puts them there and takes them away",
  stage: "machine",
  files(model) {
    const at: readonly Path[] = [model.dns.at];
    const linux = clientHostsView(model, Number.POSITIVE_INFINITY);
    const windows = clientHostsView(model, NAMES_PER_LINE_OF_WINDOWS);
    const script = { at, domain: model.domain, mark: `twinhost ${model.domain}` };
    return [
      { path: "clients/hosts", mode: 0o644, at, content: { template: "client-hosts/hosts.hosts", view: linux } },
      {
        path: "clients/hosts.windows",
        mode: 0o644,
        at,
        content: { template: "client-hosts/windows.hosts", view: windows, ends: "crlf" },
      },
      {
        path: "clients/install-hosts.sh",
        mode: 0o755,
        at,
        content: { template: "client-hosts/install.sh", view: script },
      },
      {
        path: "clients/remove-hosts.sh",
        mode: 0o755,
        at,
        content: { template: "client-hosts/remove.sh", view: script },
      },
      {
        path: "clients/install-hosts.ps1",
        mode: 0o644,
        at,
        content: { template: "client-hosts/install.ps1", view: script, ends: "crlf" },
      },
      {
        path: "clients/remove-hosts.ps1",
        mode: 0o644,
        at,
        content: { template: "client-hosts/remove.ps1", view: script, ends: "crlf" },
      },
    ];
  },
};
