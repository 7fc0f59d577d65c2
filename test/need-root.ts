/** For what has networks and mounts of its own: says at once what is missing, where waiting for them would say nothing. */
export function needRoot(): void {
  if (process.geteuid?.() !== 0)
    throw new Error(
      "this test needs root, for networks and mounts of its own: run it as root, in a container or as `sudo npm test -- FILE`",
    );
}
