import { describe, expect, it } from "vitest";
import { sh } from "../../../src/grammars/sh.js";
import { run } from "./run.js";
import { samples } from "./samples.js";

const SHELLS = [
  ["dash", "dash", []],
  ["bash", "bash", []],
  ["bash", "bash", ["--posix"]],
  ["busybox", "busybox", ["ash"]],
  ["mksh", "mksh", []],
] as const;

const { word, words, comment } = sh.slots;

describe.each(SHELLS)("%s (%s %j)", (debianPackage, program, args) => {
  it("takes every word for what it was", () => {
    const all = samples((text) => word?.write(text) as string);
    const script = all.map(({ out }) => `printf '%s\\0' ${out}\n`).join("");
    const { status, stdout, stderr } = run(debianPackage, program, [...args, "-s"], script);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout.toString("utf8").split("\0").slice(0, -1)).toEqual(all.map(({ text }) => text));
    expect(all.length).toBeGreaterThan(400);
  });

  it("takes a word in the middle of a word, behind `=` and in $(…) for what it was", () => {
    const all = samples((text) => word?.write(text) as string).filter(({ text }) => !text.endsWith("\n"));
    const script = all.map(({ out }) => `A=x${out}; printf '%s\\0' x${out} "$A" "$(printf %s ${out})"\n`).join("");
    const { status, stdout } = run(debianPackage, program, [...args, "-s"], script);
    expect(status).toBe(0);
    expect(stdout.toString("utf8").split("\0").slice(0, -1)).toEqual(
      all.flatMap(({ text }) => [`x${text}`, `x${text}`, text]),
    );
  });

  it("takes a list of words for as many arguments", () => {
    const all = samples((text) => word?.write(text) as string).map(({ text }) => text);
    const { stdout } = run(debianPackage, program, [...args, "-s"], `printf '%s\\0' ${words?.write(all)}\n`);
    expect(stdout.toString("utf8").split("\0").slice(0, -1)).toEqual(all);
  });

  it("runs nothing out of a comment", () => {
    const all = samples((text) => comment?.write(text) as string);
    const { status, stdout, stderr } = run(
      debianPackage,
      program,
      [...args, "-s"],
      all.map(({ out }) => `# ${out}\n`).join(""),
    );
    expect({ status, stdout: stdout.toString(), stderr }).toEqual({ status: 0, stdout: "", stderr: "" });
  });

  it("would show a value that is not quoted: this test can fail", () => {
    const { stdout } = run(debianPackage, program, [...args, "-s"], "printf '%s\\0' $(echo broken out)\n");
    expect(stdout.toString()).not.toBe("$(echo broken out)\0");
  });
});
