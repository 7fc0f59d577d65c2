/**
 * The text that a line of Markdown shows, without the backticks around code. Throws at anything that would be more than
 * text, code, bold type or one of our links: HTML, images, other emphasis, entities, bare addresses, mentions, issues.
 */
export function readMarkdown(line: string): string {
  let shown = "";
  for (let at = 0; at < line.length; ) {
    const rest = line.slice(at);
    const [token, text] =
      escapeIn(rest) ??
      codeIn(rest) ??
      match(rest, /^\*\*()/) ??
      match(rest, /^\[(?=`)()/) ??
      match(rest, /^\]\(<[\w:/.-]*>\)()/) ??
      plainIn(rest);
    shown += text;
    at += token.length;
  }
  return shown;
}

type Token = readonly [token: string, text: string];

function match(rest: string, pattern: RegExp): Token | undefined {
  const found = pattern.exec(rest);
  return found === null ? undefined : [found[0], found[1] as string];
}

/** CommonMark 2.4 */
function escapeIn(rest: string): Token | undefined {
  return match(rest, /^\\([!-/:-@[-`{-~])/);
}

/** CommonMark 6.1 */
function codeIn(rest: string): Token | undefined {
  const fence = /^`+/.exec(rest)?.[0];
  if (fence === undefined) return undefined;
  const found = new RegExp(`^${fence}((?:[^\`]|(?<!\`)(?!${fence}(?!\`))\`+)+?)${fence}(?!\`)`).exec(rest);
  if (found === null) throw new Error(`code does not end: ${rest}`);
  const text = found[1] as string;
  return [found[0], text.startsWith(" ") && text.endsWith(" ") && text.trim() !== "" ? text.slice(1, -1) : text];
}

function plainIn(rest: string): Token {
  if (/^[*_[\]<>&!~|#@\\`]/.test(rest)) throw new Error(`unescaped: ${rest}`);
  if (/^(?:https?:\/\/|www\.|mailto:)/i.test(rest)) throw new Error(`a link: ${rest}`);
  return [rest[0] as string, rest[0] as string];
}
