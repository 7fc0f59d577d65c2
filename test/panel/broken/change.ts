/** Lines at the end. */
export const add =
  (lines: string) =>
  (text: string): string =>
    `${text}${lines}\n`;

/** Replaces what has to be there. */
export const swap =
  (what: RegExp | string, by: string) =>
  (text: string): string => {
    const changed = text.replace(what, by);
    if (changed === text) throw new Error(`there is no ${what} to replace`);
    return changed;
  };
