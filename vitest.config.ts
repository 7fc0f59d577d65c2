import { defineConfig } from "vitest/config";

/** Two at a time: many tests run real servers, and time spent waiting for each other is not what they measure. */
export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    setupFiles: ["test/nobodys-settings.ts", "test/seed.ts"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: "forks",
    maxWorkers: 2,
  },
});
