import { parse } from "../../1-parse/parse.js";
import { validate } from "../../2-validate/validate.js";
import { resolve } from "../../3-resolve/resolve.js";
import { check } from "../../4-check/check.js";
import type { Path } from "../../core/path.js";
import { sourceFile } from "../../core/source-file.js";
import { platforms } from "../../generated/platforms.js";
import type { Platform } from "../../platforms/platform.js";
import { topologyText } from "./topology-text.js";

/** The platforms that can be the server. */
export function hostPlatforms(): readonly string[] {
  return known()
    .filter((platform) => platform.refused === undefined && platform.providers.length > 0)
    .map((platform) => platform.id);
}

/** Where a complaint about the operating system of a node points. */
export const IMAGE_PLACES: readonly Path[] = [
  ["defaults", "node", "image"],
  ["nodes", "first", "image"],
  ["nodes", "second", "image"],
];

/** What nodes on this platform can run and is still mended, the best choice first: what the server itself runs. */
export function nodeImages(host: string): readonly string[] {
  const images = known()
    .map(({ id }) => id)
    .filter((image) => !isWarnedOf(host, image));
  return [...images.filter((image) => image === host), ...images.filter((image) => image !== host)];
}

/** Whether the compiler has anything to say about the image. */
function isWarnedOf(platform: string, image: string): boolean {
  const place = { domain: "example.com", interface: "eno1", address: "203.0.113.10/24", public: "", sshFrom: "" };
  const text = topologyText({ ...place, platform, image }, "topology.schema.json", new Set());
  const { tree } = parse(sourceFile("topology.yaml", text));
  const { topology } = tree === undefined ? {} : validate(tree);
  const { model, diagnostics = [] } = topology === undefined ? {} : resolve(topology);
  const said = model === undefined ? diagnostics : check(model);
  const isAbout = (path: Path): boolean =>
    IMAGE_PLACES.some((at) => at.length === path.length && at.every((step, index) => step === path[index]));
  return said.some(({ at }) => "path" in at && isAbout(at.path));
}

function known(): readonly Platform[] {
  return platforms;
}
