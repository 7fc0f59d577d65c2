/** What a document may tell its reader to type and no test of documents can: each entry says who runs it instead. */
export const elsewhere: Readonly<Record<"clone" | "server", Readonly<Record<string, string>>>> = {
  /** In a clone of this repository. */
  clone: {
    "npm ci && npm start": ".ci/run",
    "npm ci && npm test": ".ci/run",
    "npm pack": "test/package",
    "npm run generate": "test/docs, test/validate, test/templates",
    "npm run golden": "test/golden.test.ts",
    "npm run golden article": "test/golden.test.ts",
    "npm run lint:package": "test/package",
    "npm run typecheck": "scripts/test.ts",
    "npm run lint": "scripts/test.ts",
    "npm run lab": "lab",
    "npm run new -- rule net/my-trap": "test/scripts",
    "npm run new -- artifact my-artifact": "test/scripts",
    "npm run new -- platform debian-14": "test/scripts",
    "npm run new -- provider my-provider": "test/scripts",
    "npx vitest run test/rules": "scripts/test.ts",
  },
  /** On the server, or with it: the lab runs these. */
  server: {
    "rsync -a --delete out/ vz:twinhost/": "lab",
    "ssh -t vz sudo twinhost/bootstrap.sh --dry-run": "lab",
    "ssh -t vz sudo twinhost/bootstrap.sh": "lab",
    "ssh -t vz sudo twinhost/verify.sh": "lab",
    "ssh -t vz sudo twinhost/drill.sh first": "lab",
    "ssh -t vz sudo twinhost/promote.sh second": "lab",
    "ssh -t vz sudo twinhost/bootstrap.sh --diff": "lab",
  },
};
