/**
 * Tests say the same whoever runs them. A user's git may sign, convert ends of lines or run hooks; the hook of a repository
 * names that one to every git below it; and a umask takes from what tests write for other users to read.
 */
for (const name of Object.keys(process.env)) if (name.startsWith("GIT_")) delete process.env[name];

Object.assign(process.env, {
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_SYSTEM: "/dev/null",
  GIT_AUTHOR_NAME: "A",
  GIT_AUTHOR_EMAIL: "a@example.com",
  GIT_COMMITTER_NAME: "A",
  GIT_COMMITTER_EMAIL: "a@example.com",
});

process.umask(0o022);
