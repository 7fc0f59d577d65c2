/**
 * An entity while it is being linked. References go both ways (a host knows its nodes, a node its host), so entities are
 * made first and joined afterwards; nothing outside of this phase sees them before they are frozen.
 */
export type Mutable<T> = {
  -readonly [K in keyof T]: K extends "at" ? T[K] : T[K] extends readonly (infer E)[] ? E[] : T[K];
};
