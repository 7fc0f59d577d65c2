import { LAB_PROGRAMS, provideSystemPrograms } from "./system-programs.js";

/** `npm run lab`: sees to the programs that the lab itself needs, then deploys a bundle and looks whether it keeps its promises. */
provideSystemPrograms(LAB_PROGRAMS);
await import("../lab/main.js");
