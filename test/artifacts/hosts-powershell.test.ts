import { describe, expect, test } from "vitest";
import { artifacts, filesOf, fixtureText, textOf } from "./dns-topology.js";
import { readPowerShell } from "./hosts-powershell.js";

const files = filesOf(fixtureText("article"), artifacts.clientHosts);
const install = textOf(files, "install-hosts.ps1");
const remove = textOf(files, "remove-hosts.ps1");

describe("the scripts for Windows", () => {
  test("are Windows PowerShell 5.1, as far as it can be read without one", () => {
    expect(readPowerShell(install)).toEqual([]);
    expect(readPowerShell(remove)).toEqual([]);
  });

  test.each([
    [
      "a bracket that stays open",
      (text: string) => text.replace("if ($inside) {", "if ($inside) "),
      "} closes nothing",
    ],
    ["a string that stays open", (text: string) => text.replace("$result = ''", "$result = '"), "has no place here"],
    [
      "an operator of PowerShell 7",
      (text: string) => text.replace("$result = ''", "$result = $Text ?? ''"),
      "?? came with PowerShell 7",
    ],
    [
      "a command that nobody has",
      (text: string) => text.replace("Out-Null", "Out-Nowhere"),
      "there is no command Out-Nowhere",
    ],
    [
      "a misspelt function",
      (text: string) => text.replace("Write-HostsFile $Path", "Write-HostFile $Path"),
      "there is no command Write-HostFile",
    ],
    [
      "a variable without a value",
      (text: string) => text.replace("$before = Read", "$earlier = Read"),
      "$before is read before it has a value",
    ],
    ["an unknown operator", (text: string) => text.replace("-ceq", "-iseq"), "-iseq is no operator of ours"],
    [
      "a letter beyond ASCII",
      (text: string) => text.replace("Lines of others", "Lines – of others"),
      "not plain ASCII",
    ],
    ["a bare line feed", (text: string) => text.replace("\r\n", "\n"), "a line does not end with CR LF"],
  ])("would be caught with %s", (_, damage, fault) => {
    expect(damage(install)).not.toBe(install);
    expect(readPowerShell(damage(install)).join("; ")).toContain(fault);
  });

  test("keep what was there, byte by byte, and say where", () => {
    for (const text of [install, remove]) {
      expect(text).toContain("GetEncoding(28591)");
      expect(text).toContain('[System.IO.File]::Replace($fresh, $File, "$File.before-twinhost")');
    }
  });

  test("make Windows forget what it remembers, also where there is no cmdlet for it", () => {
    expect(install).toMatch(/Clear-DnsClientCache\r\n.*else \{\r\n.*ipconfig\.exe" '\/flushdns'/s);
  });

  test("look for the very block that the file for Windows has", () => {
    const mark = /^\$mark = '(.*)'\r$/m.exec(install)?.[1];
    expect(textOf(files, "hosts.windows")).toMatch(new RegExp(`^# BEGIN ${mark}\r\n[^]*# END ${mark}\r\n$`));
    expect(remove).toContain(`$mark = '${mark}'\r\n`);
  });
});
