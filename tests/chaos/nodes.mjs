// SPDX-License-Identifier: EUPL-1.2
// Each node of the chain in a process of its own, on fixed ports, with the others behind a bad line.

import { spawn, spawnSync } from "node:child_process";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** Offsets from a port base, as `palestra up` has them. */
export const OFFSETS = { gateway: 0, gateway_admin: 1, middleware: 2, repository: 3, registry: 4, eds: 5, portal: 6, middleware_admin: 9 };
export const NODES = ["registry", "eds", "repository", "gateway", "middleware", "portal"];
/** Who calls whom; the applications are a node like the others, but nobody calls them. */
export const EDGES = ["producer>middleware", "producer>repository", "middleware>gateway", "middleware>registry", "gateway>registry",
  "gateway>eds", "portal>registry", "portal>repository"];

export class Node {
  constructor(name, program, folder, base, pki, lines) {
    Object.assign(this, { name, program, folder, base, pki, lines, child: null, disk: "" });
    this.data = join(folder, name);
    this.ready = join(folder, `${name}.json`);
    mkdirSync(this.data, { recursive: true });
  }

  /** A small disk of its own, so that it can be filled. False where this is not allowed. */
  giveSmallDisk(megabytes) {
    const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", this.data]).status === 0;
    this.disk = mounted ? this.data : "";
    return mounted;
  }

  fillDisk() {
    const filler = join(this.data, "filler");
    try { writeFileSync(filler, Buffer.alloc(64 << 20)); } catch { /* that is what it is for */ }
    return () => rmSync(filler, { force: true });
  }

  start() {
    rmSync(this.ready, { force: true });
    const peers = this.lines.filter((line) => line.edge.startsWith(`${this.name}>`))
      .flatMap((line) => ["--peer", `${line.edge.split(">")[1]}=https://127.0.0.1:${line.port}`]);
    const log = openSync(join(this.folder, `${this.name}.log`), "a");
    this.child = spawn(this.program, [this.name, "--data", this.data, "--pki", this.pki, "--port-base", String(this.base),
      "--ready-file", this.ready, "--catalog", "builtin", ...peers], { stdio: ["ignore", log, log] });
    closeSync(log);
  }

  running() { return this.child !== null && this.child.exitCode === null && this.child.signalCode === null; }

  async wait(seconds = 20) {
    for (let i = 0; i < seconds * 50; ++i) {
      if (existsSync(this.ready) && this.running()) return;
      if (!this.running()) break; // it did not start: a full disk, a port that is not free yet
      await sleep(20);
    }
    throw new Error(`${this.name} did not start: ${readFileSync(join(this.folder, `${this.name}.log`), "utf8").slice(-500)}`);
  }

  async kill(signal = "SIGKILL") {
    if (!this.running()) return;
    const gone = new Promise((resolve) => this.child.once("exit", resolve));
    this.child.kill(signal);
    await gone;
  }

  /** Starts it until it stands: what kept it down (a full disk) may take a while to go away. */
  async revive(tries = 20) {
    for (let i = 0; ; ++i) {
      try {
        if (!this.running()) this.start();
        return await this.wait();
      } catch (error) {
        if (i === tries) throw error;
        await sleep(200);
      }
    }
  }

  leaveDisk() {
    if (this.disk) spawnSync("umount", ["-l", this.disk]);
  }
}
