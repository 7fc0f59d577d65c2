import type { LocatedDiagnostic } from "../located-diagnostic.js";
import type { LocatedFindings, ReportFormat } from "../report-format.js";
import { countSeverities } from "../summarize.js";
import { xmlAttributes, xmlText } from "../xml-text.js";

/**
 * JUnit's XML, which every CI service reads: a file is a suite, an error a test that failed, a warning one that passed
 * and has something to say, and a file without findings one test that passed.
 */
export const junit: ReportFormat = (files) => {
  const all = files.flatMap((file) => file.diagnostics);
  const tests = files.reduce((sum, file) => sum + Math.max(1, file.diagnostics.length), 0);
  const totals = xmlAttributes({ name: "twinhost", tests, failures: countSeverities(all).errors, errors: 0 });
  const suites = files.map(suite).join("");
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${totals}>\n${suites}</testsuites>\n`;
};

function suite({ path, diagnostics }: LocatedFindings): string {
  const failures = countSeverities(diagnostics).errors;
  const head = xmlAttributes({ name: path, tests: Math.max(1, diagnostics.length), failures, errors: 0, skipped: 0 });
  const cases = diagnostics.map(testCase).join("");
  const passed = `    <testcase${xmlAttributes({ classname: path, name: "validate" })}/>\n`;
  return `  <testsuite${head}>\n${diagnostics.length === 0 ? passed : cases}  </testsuite>\n`;
}

function testCase(diagnostic: LocatedDiagnostic): string {
  const { code, severity, message, file, location } = diagnostic;
  const place = `${file.path}:${location.start.line}:${location.start.column}`;
  const head = xmlAttributes({
    classname: file.path,
    name: `${code} at ${place}`,
    file: file.path,
    line: location.start.line,
  });
  const body = linesOf(diagnostic, place).map(xmlText).join("\n");
  const content =
    severity === "error"
      ? `<failure${xmlAttributes({ type: code, message })}>${body}</failure>`
      : `<system-out>${body}</system-out>`;
  return `    <testcase${head}>\n      ${content}\n    </testcase>\n`;
}

function linesOf({ severity, message, related, help, code }: LocatedDiagnostic, place: string): readonly string[] {
  return [
    `${place}: ${severity}: ${message} [${code}]`,
    ...related.map((second) => `line ${second.location.start.line}: ${second.message}`),
    ...(help === undefined ? [] : [`help: ${help}`]),
  ];
}
