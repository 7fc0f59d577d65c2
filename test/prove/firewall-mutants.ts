/** A bundle's file with one thing in it changed, and what that is. */
export interface Mutation {
  readonly file: string;
  readonly what: string;
  readonly text: string;
}

/** Every rule dropped, doubled back to front with the next, widened by each of its conditions, and turned in each of its words. */
export function* firewallMutations(file: string, text: string): Generator<Mutation> {
  const lines = text.split("\n");
  const put = (index: number, line: string | null, what: string): Mutation => ({
    file,
    what: `${file}:${index + 1}: ${what}`,
    text: [...lines.slice(0, index), ...(line === null ? [] : [line]), ...lines.slice(index + 1)].join("\n"),
  });
  for (const [index, line] of lines.entries()) {
    if (!line.startsWith("-A ")) continue;
    yield put(index, null, `dropped: ${line}`);
    for (const [what, changed] of wordMutations(line)) yield put(index, changed, `${what}: ${line}`);
    for (const exception of exceptions(line)) yield put(index, `${exception}\n${line}`, `after ${exception}: ${line}`);
    const next = lines[index + 1];
    if (next !== undefined && decides(line, next))
      yield {
        file,
        what: `${file}:${index + 1}: changed places with the next: ${line}`,
        text: [...lines.slice(0, index), next, line, ...lines.slice(index + 2)].join("\n"),
      };
  }
}

/** What somebody may put before the way to a node, so that it is not gone. */
function exceptions(line: string): readonly string[] {
  const [, chain, source] = /^-A (\S+) (?:-s (\d+\.\d+\.\d+)\.\S+ )?.*-j DNAT/.exec(line) ?? [];
  if (chain === undefined) return [];
  const somebody = source === undefined ? "192.0.2.9" : `${source}.9`;
  return [
    `-A ${chain} -s ${somebody}/32 -j ACCEPT`,
    `-A ${chain} -s ${somebody}/32 -p tcp -m tcp --dport 1:65535 -j ACCEPT`,
  ];
}

/** Whether the order of two rules counts: one lets through what the other, which is about more, refuses. */
function decides(line: string, next: string): boolean {
  const chain = (text: string): string => text.split(" ")[1] ?? "";
  const about = (text: string): string => text.replace(/ -m comment.*$/, "");
  const isApart = [/ -p (\S+)/, / --dport (\d+)/].some((word) => {
    const [one, other] = [word.exec(line)?.[1], word.exec(next)?.[1]];
    return one !== undefined && other !== undefined && one !== other;
  });
  const isAllowing = (text: string): boolean => text.endsWith("-j ACCEPT");
  const isRefusing = (text: string): boolean => / -j (DROP|REJECT)/.test(text) && !about(text).includes("ctstate");
  return (
    !isApart &&
    next.startsWith("-A ") &&
    chain(line) === chain(next) &&
    isAllowing(line) &&
    isRefusing(next) &&
    !/ -d /.test(about(next))
  );
}

function* wordMutations(line: string): Generator<readonly [string, string]> {
  for (const option of [/ -s \S+/, / -d \S+/, / -i \S+/, / -o \S+/, / -m conntrack --ctstate \S+$/])
    if (option.test(line)) yield [`without${option.exec(line)?.[0]}`, line.replace(option, "")];
  const state = / -m conntrack --ctstate (RELATED,ESTABLISHED|INVALID)(?= -m comment)/;
  if (state.test(line)) yield ["for every state", line.replace(state, "")];
  if (line.includes("--ctstate RELATED,ESTABLISHED"))
    yield ["for established alone", line.replace("RELATED,ESTABLISHED", "ESTABLISHED")];
  if (line.includes("--ctorigdstport")) {
    yield ["by whatever port", line.replace(/ --ctorigdstport \d+/, "")];
    yield ["by another port", line.replace(/(--ctorigdstport )(\d+)/, (_, key, port) => `${key}${Number(port) + 1}`)];
    yield ["by whatever address", line.replace(/ --ctorigdst \S+/, "")];
  }
  if (/ --dport \d+/.test(line)) {
    yield ["another port", line.replace(/( --dport )(\d+)/, (_, key, port) => `${key}${Number(port) + 1}`)];
    yield ["for every port", line.replace(/ --dport \d+/, "")];
  }
  if (/ --sport \d+/.test(line)) {
    yield ["from another port", line.replace(/( --sport )(\d+)/, (_, key, port) => `${key}${Number(port) + 1}`)];
    yield ["from every port", line.replace(/ --sport \d+/, "")];
  }
  if (/ -p tcp -m tcp/.test(line)) yield ["of udp", line.replace("-p tcp -m tcp", "-p udp -m udp")];
  if (/ -p udp -m udp/.test(line)) yield ["of tcp", line.replace("-p udp -m udp", "-p tcp -m tcp")];
  for (const side of ["-s", "-d"]) {
    const network = new RegExp(` ${side} (\\d+\\.\\d+\\.\\d+)\\.(\\d+)/(\\d+)`);
    const found = network.exec(line);
    if (found === null) continue;
    const [, front, last, prefix] = found;
    yield [`${side} another`, line.replace(network, ` ${side} ${front}.${(Number(last) + 8) % 256}/${prefix}`)];
    if (prefix === "32") yield [`${side} the whole network`, line.replace(network, ` ${side} ${front}.0/24`)];
    if (prefix === "24") {
      yield [`${side} half of it`, line.replace(network, ` ${side} ${front}.0/25`)];
      yield [`${side} twice as much`, line.replace(network, ` ${side} ${doubled(front as string)}/23`)];
    }
  }
  if (line.endsWith("-j ACCEPT")) yield ["drops", line.replace(/ACCEPT$/, "DROP")];
  if (line.endsWith("-j DROP")) yield ["accepts", line.replace(/DROP$/, "ACCEPT")];
  if (line.includes("-j REJECT")) {
    yield ["drops", line.replace(/-j REJECT.*$/, "-j DROP")];
    yield ["accepts", line.replace(/-j REJECT.*$/, "-j ACCEPT")];
  }
  if (line.includes("--to-destination")) {
    yield [
      "to another port",
      line.replace(/(--to-destination \S+:)(\d+)/, (_, key, port) => `${key}${Number(port) + 1}`),
    ];
    yield [
      "to another node",
      line.replace(
        /(--to-destination \d+\.\d+\.\d+\.)(\d+)/,
        (_, key, last) => `${key}${Number(last) === 101 ? 102 : 101}`,
      ),
    ];
  }
  if (line.includes("--to-source"))
    yield ["as another", line.replace(/(--to-source \S+\.)(\d+)$/, (_, key, last) => `${key}${Number(last) + 1}`)];
  if (line.endsWith("-j MASQUERADE")) yield ["leaves as it is", line.replace(/MASQUERADE$/, "ACCEPT")];
}

/** The network of twice the size that this /24 is in. */
function doubled(front: string): string {
  const [a, b, c] = front.split(".").map(Number) as [number, number, number];
  return `${a}.${b}.${c & 254}.0`;
}
