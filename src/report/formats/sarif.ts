import { formatPath } from "../../core/path.js";
import { jsonText } from "../json-text.js";
import type { LocatedDiagnostic, LocatedFix, Location } from "../located-diagnostic.js";
import type { ReportFormat } from "../report-format.js";
import { docUrl, type ReportOptions } from "../report-options.js";
import { visible } from "../visible.js";

/** SARIF 2.1.0 (OASIS), as code scanning services take it. */
export const sarif: ReportFormat = (files, options) => {
  const all = files.flatMap((file) => file.diagnostics);
  const rules = [...new Set(all.map((diagnostic) => diagnostic.code))].sort();
  const indexes = new Map(rules.map((code, index) => [code, index]));
  const driver = {
    name: "twinhost",
    ...(options.version !== undefined && { version: options.version }),
    rules: rules.map((code) => rule(code, options)),
  };
  return jsonText({
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver },
        columnKind: "utf16CodeUnits",
        results: all.map((diagnostic) => result(diagnostic, indexes.get(diagnostic.code) as number)),
      },
    ],
  });
};

function rule(code: string, options: ReportOptions): object {
  const helpUri = docUrl(code, options);
  return { id: code, ...(helpUri !== undefined && { helpUri }) };
}

function result(diagnostic: LocatedDiagnostic, ruleIndex: number): object {
  const { code, severity, message, help, file, location, path, related, fix, fingerprint } = diagnostic;
  return {
    ruleId: code,
    ruleIndex,
    level: severity,
    message: { text: sarifText(help === undefined ? message : `${message}; ${help}`) },
    locations: [
      {
        physicalLocation: physicalLocation(file.path, location),
        ...(path !== undefined && { logicalLocations: [{ fullyQualifiedName: formatPath(path) }] }),
      },
    ],
    ...(related.length > 0 && {
      relatedLocations: related.map((place, index) => ({
        id: index + 1,
        message: { text: sarifText(place.message) },
        physicalLocation: physicalLocation(file.path, place.location),
      })),
    }),
    partialFingerprints: { "twinhost/v1": fingerprint },
    ...(fix !== undefined && { fixes: [sarifFix(file.path, fix)] }),
  };
}

function physicalLocation(path: string, location: Location): object {
  return { artifactLocation: { uri: fileUri(path) }, region: region(location) };
}

/** §3.30: lines and columns from 1, the end column exclusive. */
function region({ start, end }: Location): object {
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

/** §3.55 */
function sarifFix(path: string, fix: LocatedFix): object {
  return {
    description: { text: sarifText(fix.title) },
    artifactChanges: [
      {
        artifactLocation: { uri: fileUri(path) },
        replacements: fix.edits.map(({ location, text }) => ({
          deletedRegion: region(location),
          insertedContent: { text },
        })),
      },
    ],
  };
}

/** §3.11.5 and §3.11.6: braces are placeholders, `[text](target)` is a link; both are escaped. */
function sarifText(message: string): string {
  const text = visible(message).replace(/[{}]/g, "$&$&");
  return text.includes("](") ? text.replace(/[\\[\]]/g, "\\$&") : text;
}

/** A relative reference, RFC 3986, or a file URI; standard input gets a name. */
function fileUri(path: string): string {
  if (path === "-") return "stdin";
  const steps = path.replaceAll("\\", "/").replace(/^\.\//, "").split("/");
  const uri = steps.map((step) => encodeURIComponent(visible(step))).join("/");
  return uri.startsWith("/") ? `file://${uri}` : uri;
}
