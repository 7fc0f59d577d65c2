/** Does the work at the first call, and gives the same to all that follow, whatever they ask with. */
export function once<I, O>(work: (input: I) => O): (input: I) => O {
  let done: { readonly output: O } | undefined;
  return (input) => {
    done ??= { output: work(input) };
    return done.output;
  };
}
