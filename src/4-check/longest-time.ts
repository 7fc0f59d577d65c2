/** In seconds, RFC 2181 §8: the largest signed number of 32 bits. Longer times are refused for that, and need no other words. */
export const LONGEST_TIME = 2_147_483_647;
