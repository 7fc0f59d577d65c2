import { type Look, readDirectory, type StoredFile } from "./read-bundle.js";

/** Looks at a directory, and keeps what was read of it: nobody who asks again opens a file, or sees another text. */
export const lookOnce: Look = (root, enter) => {
  const { entries, read } = readDirectory(root, enter);
  const files = new Map<string, StoredFile>();
  return {
    entries,
    read: (path) => {
      const known = files.get(path);
      if (known !== undefined) return known;
      const file = read(path);
      files.set(path, file);
      return file;
    },
  };
};
