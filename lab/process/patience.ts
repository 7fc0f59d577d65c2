/**
 * How many times longer than on a machine of its own everything may take: `TWINHOST_LAB_PATIENCE`, 1 when nothing is said. Only
 * waiting is stretched by it; what is measured is what was seen.
 */
export const PATIENCE = Math.max(1, Number(process.env["TWINHOST_LAB_PATIENCE"] ?? 1) || 1);
