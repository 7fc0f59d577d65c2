/** What a proved template does: the only form in which templates are executed. */
export type Step =
  | { readonly do: "text"; readonly text: string }
  | { readonly do: "slot"; readonly slot: string; readonly value: Operand }
  | { readonly do: "cause"; readonly value: Operand }
  | {
      readonly do: "for";
      readonly id: string;
      readonly list: Operand;
      readonly body: readonly Step[];
      readonly otherwise: readonly Step[];
    }
  | {
      readonly do: "if";
      readonly not: boolean;
      readonly condition: Operand;
      readonly then: readonly Step[];
      readonly otherwise: readonly Step[];
    }
  | { readonly do: "call"; readonly macro: string; readonly args: readonly Operand[] };

/** Where a value comes from. `where` is `template:line:column`, for the message when a field is not there. */
export type Operand =
  | { readonly from: "view"; readonly steps: readonly string[]; readonly where: string }
  | { readonly from: "local"; readonly id: string; readonly steps: readonly string[]; readonly where: string }
  | { readonly from: "loop"; readonly id: string; readonly field: LoopField }
  | { readonly from: "literal"; readonly value: string | number | boolean | null };

export const LOOP_FIELDS = ["index", "index0", "first", "last", "length"] as const;
export type LoopField = (typeof LOOP_FIELDS)[number];

/** A macro as it is for one lexical state at its call. */
export interface MacroProgram {
  readonly id: string;
  readonly parameters: readonly string[];
  readonly body: readonly Step[];
}

export interface Program {
  readonly grammar: string;
  readonly body: readonly Step[];
  readonly macros: readonly MacroProgram[];
}
