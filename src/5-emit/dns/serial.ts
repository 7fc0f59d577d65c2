const SPACE = 0x1_0000_0000;
const HALF = 0x8000_0000;

/**
 * Whether a serial is newer than another: RFC 1982 §3.2, where numbers go round. Two that are half the circle apart have
 * no order; neither is newer.
 */
export function isNewer(serial: number, than: number): boolean {
  const ahead = (serial - than + SPACE) % SPACE;
  return ahead > 0 && ahead < HALF;
}

/** One more, round the circle. Leaves out 0, which some secondaries take for "no serial". */
export function successor(serial: number): number {
  return serial === SPACE - 1 ? 1 : serial + 1;
}

/** The newest of some serials; undefined where there are none. */
export function newest(serials: readonly number[]): number | undefined {
  return serials.reduce<number | undefined>(
    (best, one) => (best === undefined || isNewer(one, best) ? one : best),
    undefined,
  );
}

/**
 * The serial of a zone whose last one is known. It stays while the content stays, grows by one when that changed, and
 * jumps to a floor that is ahead; a floor that is behind has done its work. Undefined where the floor is neither ahead
 * nor behind, so that a secondary that holds the one could not tell whether the other is newer.
 */
export function nextSerial(last: number, changed: boolean, floor: number): number | undefined {
  const next = changed ? successor(last) : last;
  // 1 is what an automatic serial begins with, not a number that anybody asked for.
  if (floor === 1 || floor === next || isNewer(next, floor)) return next;
  return isNewer(floor, next) ? floor : undefined;
}
