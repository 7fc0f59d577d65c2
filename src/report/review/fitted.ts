/** As many blocks as fit, in their order, and a notice of how many do not. A block is never broken. */
export function fitted(blocks: readonly string[], most: number): string {
  const whole = blocks.join("");
  if (whole.length <= most) return whole;
  const room = most - notice(blocks.length).length;
  const kept: string[] = [];
  let length = 0;
  let skipped = 0;
  for (const block of blocks) {
    if (length + block.length > room) skipped += 1;
    else {
      kept.push(block);
      length += block.length;
    }
  }
  return `${kept.join("")}${notice(skipped)}`;
}

function notice(skipped: number): string {
  const what = skipped === 1 ? "1 part is" : `${skipped} parts are`;
  return `\n> [!NOTE]\n> ${what} left out here, because GitHub takes no longer comment. All of it: \`twinhost diff --depth full\`.\n`;
}
