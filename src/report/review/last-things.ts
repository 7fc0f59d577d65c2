import type { FileDiff } from "../../output/file-diff.js";

/** Lists of sums differ with every change, and tell a reader nothing: they come last. */
export function lastThings(files: readonly FileDiff[]): readonly FileDiff[] {
  const isSum = ({ path }: FileDiff): boolean => path === "SHA256SUMS" || path === "manifest.json";
  return [...files.filter((file) => !isSum(file)), ...files.filter(isSum)];
}
