import { hostPlatforms, IMAGE_PLACES, nodeImages } from "./node-images.js";
import type { Question } from "./question.js";

const HOST = ["hosts", "server"] as const;

/** All of them, in the order in which they are asked; a later one may build on the answers to the earlier. */
export const questions: readonly Question[] = [
  {
    key: "domain",
    flag: "--domain",
    ask: "Domain of your site",
    standIn: "example.com",
    places: [["domain"]],
  },
  {
    key: "platform",
    flag: "--platform",
    ask: "Operating system of the server",
    hint: () => `one of ${hostPlatforms().join(", ")}`,
    usual: () => "debian-12",
    standIn: "debian-12",
    places: [
      [...HOST, "platform"],
      [...HOST, "provider"],
    ],
  },
  {
    key: "interface",
    flag: "--interface",
    ask: "Its interface to the outside",
    hint: () => "as `ip link` shows it there, such as eno1",
    standIn: "eno1",
    places: [[...HOST, "uplink", "interface"]],
  },
  {
    key: "address",
    flag: "--address",
    ask: "Its public address with the prefix length",
    hint: () => "as `ip address` shows it there, such as 203.0.113.10/24",
    standIn: "203.0.113.10/24",
    places: [[...HOST, "uplink", "address"]],
  },
  {
    key: "public",
    flag: "--public",
    ask: "Two more public addresses, one for each node",
    hint: () => "empty when the server has only the one",
    usual: () => "",
    standIn: "",
    places: [
      [...HOST, "public"],
      ["nodes", "first", "public"],
      ["nodes", "second", "public"],
    ],
  },
  {
    key: "sshFrom",
    flag: "--ssh-from",
    ask: "Networks that you administer it from",
    hint: () => "such as 198.51.100.0/24; empty leaves SSH open to everybody",
    usual: () => "",
    standIn: "",
    // An entry that never lets anybody in is a wrong answer; that there is none is another matter.
    places: [[...HOST, "admin", "ssh", "from"]],
    wantsNoWarning: true,
  },
  {
    key: "image",
    flag: "--image",
    ask: "Operating system of the nodes",
    hint: ({ platform = "" }) => `one of ${nodeImages(platform).join(", ")}`,
    usual: ({ platform = "" }) => nodeImages(platform)[0] ?? "debian-12",
    standIn: "debian-12",
    places: IMAGE_PLACES,
    wantsNoWarning: true,
  },
];
