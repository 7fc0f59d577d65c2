import { styleText } from "node:util";

type Style = Parameters<typeof styleText>[0];

/** Colours by meaning. Whether there are any is decided by who knows the terminal, the environment and the arguments. */
export interface Palette {
  error(text: string): string;
  warning(text: string): string;
  help(text: string): string;
  /** Line numbers, bars, arrows. */
  frame(text: string): string;
  /** What a second place gets. */
  second(text: string): string;
  strong(text: string): string;
  faint(text: string): string;
  added(text: string): string;
  removed(text: string): string;
  /** The words that changed within a line. */
  addedWord(text: string): string;
  removedWord(text: string): string;
}

export function palette(color: boolean): Palette {
  const paint =
    (style: Style) =>
    (text: string): string =>
      color && text !== "" ? styleText(style, text, { validateStream: false }) : text;
  return {
    error: paint(["bold", "red"]),
    warning: paint(["bold", "yellow"]),
    help: paint(["bold", "cyan"]),
    frame: paint("blue"),
    second: paint("cyan"),
    strong: paint("bold"),
    faint: paint("dim"),
    added: paint("green"),
    removed: paint("red"),
    addedWord: paint(["green", "inverse"]),
    removedWord: paint(["red", "inverse"]),
  };
}
