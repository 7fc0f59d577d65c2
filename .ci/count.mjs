import { readFileSync } from "node:fs";

// Prints "PASSED FAILED" for the JSON report of vitest named on the command line. A file that could not be loaded is one
// failure; so is a report that is not there.
try {
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(process.argv[2], "utf8"));
  const broken = testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
  );
  console.log(`${numPassedTests} ${numFailedTests + broken.length}`);
} catch {
  console.log("0 1");
}
