import { NotUnderstood, shown } from "../not-understood.js";
import type { Source } from "../source.js";
import { readAddress, readName } from "../words.js";
import type { ResolverFile } from "./resolver-file.js";

/** glibc asks no more than these. */
const MOST = 3;

/** Reads a resolv.conf(5). */
export function readResolverFile(source: Source, file: string): ResolverFile | undefined {
  const lines = source.lines(file);
  if (lines === undefined) return undefined;
  const search: string[] = [];
  const nameservers: ResolverFile["nameservers"][number][] = [];
  lines.forEach((text, index) => {
    if (text === "" || text.startsWith("#")) return;
    source.attempt(file, index + 1, () => {
      const [key, ...values] = text.split(" ");
      const [value = "", more] = values;
      if (key === "search") {
        search.splice(0, search.length, ...values.map(readName));
      } else if (key === "nameserver" && more === undefined) {
        if (nameservers.length === MOST) throw new NotUnderstood("a fourth name server, which is never asked");
        nameservers.push({ address: readAddress(value), where: { file, line: index + 1 } });
      } else {
        throw new NotUnderstood(`${shown(text)} is not known here`);
      }
    });
  });
  return { where: { file, line: 1 }, search, nameservers };
}
