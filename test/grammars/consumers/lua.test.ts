import { describe, expect, it } from "vitest";
import { lua } from "../../../src/grammars/lua.js";
import { netstrings } from "./netstrings.js";
import { run } from "./run.js";
import { samples } from "./samples.js";

const { str, strs, comment } = lua.slots;

describe("lua 5.3", () => {
  it("takes every string for what it was", () => {
    const all = samples((text) => str?.write(text) as string);
    const script = all.map(({ out }) => `v = ${out} io.write(#v, ":", v)\n`).join("");
    const { stdout, stderr } = run("lua5.3", "lua5.3", ["-"], script);
    expect(stderr).toBe("");
    expect(netstrings(stdout)).toEqual(all.map(({ text }) => text));
    expect(all.length).toBeGreaterThan(400);
  });

  it("takes a table of strings for what it was", () => {
    const texts = samples((text) => str?.write(text) as string).map(({ text }) => text);
    const { stdout } = run(
      "lua5.3",
      "lua5.3",
      ["-"],
      `for _, v in ipairs(${strs?.write(texts)}) do io.write(#v, ":", v) end\n`,
    );
    expect(netstrings(stdout)).toEqual(texts);
  });

  it("runs nothing out of a comment", () => {
    const all = samples((text) => comment?.write(text) as string);
    const { status, stdout } = run("lua5.3", "lua5.3", ["-"], all.map(({ out }) => `-- ${out}\n`).join(""));
    expect({ status, stdout: stdout.toString() }).toEqual({ status: 0, stdout: "" });
  });

  it("refuses what is not escaped: this test can fail", () => {
    expect(run("lua5.3", "lua5.3", ["-"], 'v = "\\q"\n').status).not.toBe(0);
  });
});
