/** In MiB: 4 PiB, which is all that a processor of this architecture can address (57 bits, of which the kernel maps 52). */
export const LARGEST_SIZE = 4096 * 1024 * 1024;
