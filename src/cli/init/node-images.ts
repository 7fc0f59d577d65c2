import { platforms } from "../../generated/platforms.js";
import type { Platform } from "../../platforms/platform.js";

/** The platforms that can be the server. */
export function hostPlatforms(): readonly string[] {
  return known()
    .filter((platform) => platform.refused === undefined && platform.providers.length > 0)
    .map((platform) => platform.id);
}

/** What nodes on this platform can run and is still mended, the best choice first: what the server itself runs. */
export function nodeImages(host: string): readonly string[] {
  const provider = known().find((platform) => platform.id === host)?.providers[0];
  const images = known()
    .filter((image) => provider !== undefined && image.images[provider] !== undefined)
    .filter((image) => image.refused === undefined && !image.endOfLife.isOver)
    .map((image) => image.id);
  return [...images.filter((image) => image === host), ...images.filter((image) => image !== host)];
}

function known(): readonly Platform[] {
  return platforms;
}
