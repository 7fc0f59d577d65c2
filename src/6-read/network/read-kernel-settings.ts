import { NotUnderstood, shown } from "../not-understood.js";
import type { Source } from "../source.js";
import type { KernelSetting } from "./kernel-setting.js";

/** Reads a file of sysctl.d(5). */
export function readKernelSettings(source: Source, file: string): readonly KernelSetting[] {
  const settings: KernelSetting[] = [];
  source.lines(file)?.forEach((text, index) => {
    if (text === "" || /^[#;]/.test(text)) return;
    source.attempt(file, index + 1, () => {
      const found = /^([a-z][A-Za-z0-9_./+-]*) = (\S+)$/.exec(text);
      if (found === null) throw new NotUnderstood(`${shown(text)} sets nothing`);
      const [, key = "", value = ""] = found;
      settings.push({ where: { file, line: index + 1 }, key: dotted(key), value });
    });
  });
  return settings;
}

/** Which of the two stands first is the separator; the other one then means a part of a name (an interface `eth0.5`). */
function dotted(key: string): string {
  const first = /[./]/.exec(key)?.[0];
  return first === "/" ? key.replace(/[./]/g, (c) => (c === "/" ? "." : "/")) : key;
}
