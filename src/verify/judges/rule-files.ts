import type { Subject, SubjectFile } from "../subject.js";

/** A file for iptables-restore(8), and the family of addresses that its rules are about. */
export interface RuleFile extends SubjectFile {
  readonly family: "iptables" | "ip6tables";
}

export function ruleFiles(subject: Subject): readonly RuleFile[] {
  return subject.files
    .filter(({ path, text }) => path.startsWith("hosts/") && (NAME.test(path) || /^\*[a-z]+$/m.test(text)))
    .filter(({ text }) => !text.startsWith("#!"))
    .map((file) => ({
      ...file,
      family: /6$/.test(file.path) || /ip6tables/.test(file.path) ? "ip6tables" : "iptables",
    }));
}

const NAME = /\/(?:firewall|rules)\.v[46]$|\/sysconfig\/ip6?tables$/;
