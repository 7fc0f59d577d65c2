import type { Finding } from "../finding.js";
import type { Judge } from "../judge.js";

/** Names in a line beyond the ninth are not read by Windows. */
const NAMES_IN_A_LINE = 9;

/** No program of Windows can be asked here, but its rules are few: they are checked byte by byte. */
export const windowsHosts: Judge = {
  name: "hosts of Windows",
  judges: "the hosts file for Windows: line ends, names in a line, plain ASCII",
  programs: [],
  inRoom: false,
  cases: (subject) =>
    subject.files
      .filter(({ path }) => path.endsWith("hosts.windows"))
      .map(({ path, bytes }) => ({ files: [path], judge: () => Promise.resolve(checkBytes(path, bytes)) })),
};

function checkBytes(file: string, bytes: Uint8Array): readonly Finding[] {
  const lines = Buffer.from(bytes).toString("latin1").split("\n");
  const last = lines.pop();
  const unended = last === "" ? [] : [{ file, line: lines.length + 1, message: "the last line has no end" }];
  return [...lines.flatMap((line, index) => checkLine(file, index + 1, line)), ...unended];
}

function checkLine(file: string, line: number, text: string): readonly Finding[] {
  const complaints = [
    ...(text.endsWith("\r") ? [] : ["the line ends without a carriage return"]),
    ...(line === 1 && text.startsWith("\xef\xbb\xbf")
      ? ["a byte order mark, which Windows takes for a part of the line"]
      : []),
    ...(/[^\x20-\x7e]/.test(text.replace(/\r$/, "").replace(/^\xef\xbb\xbf/, ""))
      ? ["a character beyond plain ASCII"]
      : []),
    ...(namesIn(text) > NAMES_IN_A_LINE
      ? [`${namesIn(text)} names in a line, and Windows reads ${NAMES_IN_A_LINE}`]
      : []),
  ];
  return complaints.map((message) => ({ file, line, message }));
}

function namesIn(line: string): number {
  return (line.split("#")[0] ?? "").split(/\s+/).filter((word) => word !== "").length - 1;
}
