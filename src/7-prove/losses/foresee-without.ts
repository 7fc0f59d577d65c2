import type { Model, Part } from "../../3-resolve/model.js";
import type { Without } from "../../5-emit/diagram/without.js";
import type { Deployment } from "../../6-read/deployment.js";
import { nameOf } from "./foresee.js";
import { Outlook } from "./outlook.js";
import { siteLoss } from "./site-loss.js";
import { goneWith } from "./state.js";

/** What becomes of every site when these parts are lost at once, for a picture of it. */
export function foreseeWithout(parts: readonly Part[], model: Model, deployment: Deployment): Without {
  const outlook = new Outlook(model, deployment);
  const gone = goneWith(parts, outlook);
  const manner = parts.some(({ kind }) => kind === "host") ? "silent" : "off";
  return {
    title: parts.map(nameOf).join(" and "),
    nodes: gone.nodes,
    hosts: gone.hosts,
    names: gone.names,
    sites: model.sites.map((site) => siteLoss(site, gone, manner, outlook)),
  };
}
