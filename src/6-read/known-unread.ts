/** Files that no reader takes in, and why none has to. Everything else that nobody reads is a fault. */
export const KNOWN_UNREAD: readonly { readonly pattern: RegExp; readonly because: string }[] = [
  { pattern: /^README\.md$/, because: "the runbook: text for people" },
  {
    pattern: /^SHA256SUMS$/,
    because: "sums of the other files, which sha256sum checks before bootstrap.sh changes anything",
  },
  {
    pattern: /^promote(-[^/]+)?\.sh$/,
    because: "run by hand when a node is lost; changes who holds content, and nothing before",
  },
  { pattern: /^drill(-[^/]+)?\.sh$/, because: "run by hand to try a failure; puts everything back" },
  { pattern: /^verify(-[^/]+)?\.sh$/, because: "looks at machines and changes nothing" },
  {
    pattern: /^clients\/(install|remove)-hosts\.(sh|ps1)$/,
    because: "puts the block of clients/hosts into the client's file, or takes it out; the block itself is read",
  },
  {
    pattern: /^hosts\/[^/]+\/usr\/local\/lib\/twinhost\/firewall-rehearsal$/,
    because:
      "asks the loaded rules in a namespace of its own; its data are arguments of the firewall program, which is read",
  },
  {
    pattern: /^nodes\/[^/]+\/usr\/local\/lib\/twinhost\/hosts-block$/,
    because: "the same program for every node; its data is /etc/twinhost/hosts, which is read",
  },
  {
    pattern: /^nodes\/[^/]+\/usr\/local\/share\/twinhost\/health\/[^/]+\.txt$/,
    because: "content of an answer, for people",
  },
];
