import { connect } from "node:net";

/**
 * A program of its own, because it runs in the client's network namespace: tries ten times a second whether a new
 * connection gets an SSH greeting, and prints a line at each change: "up 1234" with milliseconds since its start.
 */
const [address = "", port = "22"] = process.argv.slice(2);
let state = "";

function greeted(): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: address, port: Number(port), timeout: 800 });
    const end = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.on("data", (data: Buffer) => end(data.toString("latin1").startsWith("SSH-")));
    socket.on("timeout", () => end(false));
    socket.on("error", () => end(false));
    socket.on("close", () => resolve(false));
  });
}

async function look(): Promise<void> {
  const at = Math.round(performance.now());
  const now = (await greeted()) ? "up" : "down";
  if (now !== state) process.stdout.write(`${now} ${at}\n`);
  state = now;
  setTimeout(() => void look(), 100);
}

await look();
