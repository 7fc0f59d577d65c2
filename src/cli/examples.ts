/** What the help of a verb begins with; "" is the command itself. */
export const examples: Readonly<Record<string, readonly (readonly [command: string, does: string])[]>> = {
  "": [
    ["twinhost init", "start a topology"],
    ["twinhost build", "compile topology.yaml into out/"],
    ["twinhost check", "is out/ what the topology says? (for CI)"],
    ["twinhost diff", "what would build change?"],
    ["twinhost verify", "let the real programs judge out/"],
    ["twinhost explain net/duplicate-address", "what a complaint means"],
  ],
  build: [
    ["twinhost build", "topology.yaml into out/"],
    ["twinhost build shop.yaml --out shop", "another file, another directory"],
    ["twinhost build 'sites/**/topology.yaml'", "each into out/NAME, NAME being its folder"],
    ["twinhost build - < topology.yaml", "from standard input"],
  ],
  check: [
    ["twinhost check --strict", "in CI: nothing stale, no warning"],
    ["twinhost check --format github", "as annotations of a pull request"],
    ["twinhost check 'sites/**/topology.yaml'", "many topologies, each with its bundle in out/NAME"],
    ["twinhost check --against origin/main", "serials too: never back, and newer where a zone changed"],
  ],
  prove: [
    ["twinhost prove", "does out/ do what topology.yaml says, and nothing else?"],
    ["twinhost prove shop.yaml --out shop", "another file, another directory"],
  ],
  validate: [
    ["twinhost validate", "what is wrong with topology.yaml"],
    ["twinhost validate --fix", "mend what is safe to mend; comments and layout stay"],
    ["twinhost validate --dry-run", "show what --fix would change, as a patch"],
    ["twinhost validate --format sarif > findings.sarif", "for code scanning"],
  ],
  diff: [
    ["twinhost diff", "what building would do to the servers"],
    ["twinhost diff --against main --depth full", "since a revision of git, line by line"],
    ["twinhost diff --format html > review.html", "as a page, side by side"],
    ["twinhost diff --fail-on widening,dataloss", "in CI: end with 1 for these alone"],
    ["twinhost diff --format patch", "as a patch that git apply takes"],
    ["twinhost diff --stat", "only how many lines of which files"],
  ],
  watch: [
    ["twinhost watch", "topology.yaml, until Ctrl-C"],
    ["twinhost watch 'sites/**/topology.yaml'", "each into out/NAME"],
  ],
  verify: [
    ["twinhost verify", "judge out/"],
    ["twinhost verify --list", "which programs there are, and which are missing"],
  ],
  explain: [
    ["twinhost explain", "list all codes"],
    ["twinhost explain dns/private-address", "the page of a code"],
    ["twinhost explain sites.www.sync.delay", "what a key means"],
    ["twinhost explain out/hosts/vz/etc/named.conf:17", "why a line is there"],
    ["twinhost explain --value sites.www.dns.ttl", "what holds, and where it comes from"],
  ],
  trace: [
    ["twinhost trace internet www tcp/80", "how a visitor gets to a site"],
    ["twinhost trace 198.51.100.7 203.0.113.10 tcp/2201", "whether an administrator gets in"],
    ["twinhost trace first www tcp/80", "what a node gets that asks for its own site"],
    ["twinhost trace internet second tcp/22 --format json", "for programs; ends with 1 where no way leads there"],
  ],
  graph: [
    ["twinhost graph", "as Mermaid"],
    ["twinhost graph --format svg > topology.svg", "as a picture, for light and dark"],
    ["twinhost graph --without first", "what remains when first is lost, and who serves"],
  ],
  schema: [["twinhost schema > topology.schema.json", "for editors"]],
  completion: [
    ["twinhost completion bash > ~/.local/share/bash-completion/completions/twinhost", "for bash"],
    ["twinhost completion zsh > ~/.zfunc/_twinhost", "for zsh, where ~/.zfunc is in fpath"],
    ["twinhost completion fish > ~/.config/fish/completions/twinhost.fish", "for fish"],
  ],
  init: [
    ["twinhost init", "by questions"],
    ["twinhost init --yes shop.yaml", "with examples to be changed"],
    [
      "twinhost init --domain example.org --platform debian-12 --interface eno1 --address 203.0.113.10/24",
      "without questions",
    ],
  ],
};

/** The examples of a verb as text, one line each, or two where the command is long. */
export function exampleText(verb: string): string {
  const rows = examples[verb] ?? [];
  const short = rows.filter(([command]) => command.length <= LONGEST);
  const width = Math.max(0, ...short.map(([command]) => command.length));
  const lines = rows.map(([command, does]) =>
    command.length <= LONGEST ? `  ${command.padEnd(width)}  ${does}` : `  ${command}\n  ${" ".repeat(width)}  ${does}`,
  );
  return `Examples:\n${lines.join("\n")}\n`;
}

const LONGEST = 52;
