import type { Subject, SubjectFile } from "../subject.js";

export type ShellFile = SubjectFile & { readonly shell: "bash" | "sh" };

/**
 * The scripts of a bundle, by what their first line claims; a text that several nodes get is taken once, with all of its
 * paths in `alike`.
 */
export function shellFiles(subject: Subject): readonly (ShellFile & { readonly alike: readonly string[] })[] {
  const byText = new Map<string, ShellFile & { alike: string[] }>();
  for (const file of subject.files) {
    const shell = SHEBANG.exec(file.text)?.[1];
    if (shell !== "bash" && shell !== "sh") continue;
    const same = byText.get(file.text);
    if (same === undefined) byText.set(file.text, { ...file, shell, alike: [file.path] });
    else same.alike.push(file.path);
  }
  return [...byText.values()];
}

const SHEBANG = /^#! ?(?:\/usr)?\/bin\/(?:env )?(bash|sh)(?:\s|$)/;
