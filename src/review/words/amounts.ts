const UNITS: readonly (readonly [seconds: number, name: string])[] = [
  [604_800, "week"],
  [86_400, "day"],
  [3600, "hour"],
  [60, "minute"],
  [1, "second"],
];

/** A duration in the largest unit that it is a whole number of: `5 minutes`, `90 seconds`. */
export function spokenDuration(seconds: number): string {
  const [size, name] = UNITS.find(([unit]) => seconds > 0 && seconds % unit === 0) ?? [1, "second"];
  const count = seconds / size;
  return `${count} ${name}${count === 1 ? "" : "s"}`;
}

/** A size from MiB: `512 MiB`, `1 GiB`. */
export function spokenSize(mebibytes: number): string {
  return mebibytes > 0 && mebibytes % 1024 === 0 ? `${mebibytes / 1024} GiB` : `${mebibytes} MiB`;
}
