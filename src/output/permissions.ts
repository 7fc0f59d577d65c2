import { chmodSync, lchownSync, lstatSync, type Stats } from "node:fs";

/** What a directory hands down: to what is made in it, where it is setgid, and to the one that replaces it. */
type Former = Readonly<Record<"mode" | "gid", bigint>>;

const SETGID = 0o2000;
/** Beside these there are setuid, setgid and the sticky bit. */
const PERMISSIONS = 0o777;
const ALL = 0o7777;
const OWNER = 0o700;

/** Gives an empty directory of ours the group of the one that it will replace, for all that is made in it. */
export function takeGroup(path: string, former: Former): void {
  const stat = lstatSync(path);
  if (stat.gid !== Number(former.gid)) unlessRefused(() => lchownSync(path, stat.uid, Number(former.gid)));
  if ((Number(former.mode) & SETGID) !== 0) setMode(path, stat, (stat.mode & ALL) | SETGID);
}

/** Gives a directory of ours all that the mode of another one says. */
export function takeMode(path: string, former: Former): void {
  setMode(path, lstatSync(path), Number(former.mode) & ALL);
}

/** Sets the permissions of what we made; setgid, which it has from the directory above, it keeps. */
export function setPermissions(path: string, permissions: number): void {
  const stat = lstatSync(path);
  setMode(path, stat, (stat.mode & ALL & ~PERMISSIONS) | permissions);
}

/** Lets its owner, who we are if we may at all, take things out of a directory. */
export function letWrite(path: string): void {
  const stat = lstatSync(path);
  setMode(path, stat, (stat.mode & ALL) | OWNER);
}

function setMode(path: string, { mode }: Stats, wanted: number): void {
  if ((mode & ALL) !== wanted) unlessRefused(() => chmodSync(path, wanted));
}

/**
 * A folder that a virtual machine shares has one owner and one mode for all, and refuses to change them, also of what we have
 * just made; nobody may give away to a group of others.
 */
function unlessRefused(change: () => void): void {
  try {
    change();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") throw error;
  }
}
