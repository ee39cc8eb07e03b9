// SPDX-License-Identifier: EUPL-1.2
// run.mjs --program P --resources DIR --runs N [--seed S] [--parallel 2] [--report FILE] [--keep]: N seeded storms over a chain whose
// nodes are processes of their own. Exit 0: nothing lost, nothing doubled; 1: something was; the seeds are printed.

import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { ask } from "./ask.mjs";
import { audit, citizenSees, isFiscalCode } from "./audit.mjs";
import { Dice } from "./dice.mjs";
import { EDGES, NODES, Node, OFFSETS } from "./nodes.mjs";
import { Proxy } from "./proxy.mjs";

const { values: options } = parseArgs({ options: { program: { type: "string" }, runs: { type: "string", default: "1" },
  seed: { type: "string", default: String(Date.now() % 1_000_000) }, parallel: { type: "string", default: "2" },
  report: { type: "string" }, keep: { type: "boolean", default: false }, catalog: { type: "string", default: "" } } });

const counts = new Map(); // "fault @ place" -> how often
let redelivered = 0; // dead letters of the gateway that went out again
const told = (fault, place) => counts.set(`${fault} @ ${place}`, (counts.get(`${fault} @ ${place}`) ?? 0) + 1);

function command(args, seconds = 60) {
  return new Promise((resolve) => {
    const child = spawn(options.program, args, { stdio: ["ignore", "pipe", "pipe"] });
    let out = "", err = "";
    child.stdout.on("data", (bytes) => { out += bytes; });
    child.stderr.on("data", (bytes) => { err += bytes; });
    const timer = setTimeout(() => child.kill("SIGKILL"), seconds * 1000);
    child.on("exit", (code) => { clearTimeout(timer); resolve({ code, out, err }); });
  });
}

/** Keys once for all runs: making them takes longer than a run. */
async function makeKeys(folder) {
  const ready = join(folder, "keys.json");
  const child = spawn(options.program, ["up", "--headless", "--no-welcome", "--data", join(folder, "keys"), "--port-base", "0", "--ready-file", ready], { stdio: "ignore" });
  while (!existsSync(ready)) await sleep(50);
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGINT");
  await gone;
  return join(folder, "keys", "pki");
}

class Storm {
  constructor(seed, folder, pki, base) {
    Object.assign(this, { seed, folder, pki, base, dice: new Dice(seed), notes: [], excuses: [] });
    mkdirSync(folder, { recursive: true });
    const callee = (edge) => OFFSETS[edge.split(">")[1]];
    this.lines = EDGES.map((edge, i) => new Proxy(edge, base + 20 + i, base + callee(edge), new Dice(seed * 31 + i), told));
    this.nodes = NODES.map((name) => new Node(name, options.program, folder, base, pki, this.lines));
  }

  node(name) { return this.nodes.find((one) => one.name === name); }

  line(edge) { return this.lines.find((one) => one.edge === edge); }

  async start() {
    const victim = this.dice.chance(0.3) ? this.dice.oneOf(["registry", "eds", "repository", "gateway", "middleware"]) : "";
    if (victim && this.node(victim).giveSmallDisk(24)) this.smallDisk = this.node(victim);
    for (const line of this.lines) await line.listen();
    for (const node of this.nodes) node.start();
    for (const node of this.nodes) await node.wait();
    const readies = this.nodes.map((node) => JSON.parse(readFileSync(node.ready, "utf8")));
    const ready = { ...readies.find((one) => one.urls.gateway), data: join(this.folder, "producer"), urls: Object.assign({}, ...readies.map((one) => one.urls)) };
    ready.urls.middleware = `https://127.0.0.1:${this.line("producer>middleware").port}/v1`;
    ready.urls.repository = `https://127.0.0.1:${this.line("producer>repository").port}`;
    this.ready = join(this.folder, "ready.json");
    writeFileSync(this.ready, JSON.stringify(ready));
    this.ca = ready.ca;
    this.region = ready.clients.find((one) => one.role === "region");
    this.token = readFileSync(join(this.pki, "admin.token"), "utf8").trim();
  }

  work(documents) {
    return command(["producers", "run", "--ready", this.ready, "--data", join(this.folder, "producer"), "--asr", "asl-cn1", "--documents", String(documents),
      "--seed", String(this.seed), "--kinds", "LAB,RAD,VPS,RSA", "--format", "json", "--jobs", "2"], 40);
  }

  async fault(kind, more) {
    told(kind, "gateway");
    const done = await command(["fault", "set", kind, "--add", "--times", "1", ...more, "--ready", this.node("gateway").ready, "--token", join(this.pki, "admin.token"), "--data", join(this.folder, "gateway")], 10);
    if (done.code !== 0) this.notes.push(`fault ${kind}: ${done.err.trim()}`);
  }

  /** Until `over()`: lines go bad, nodes die and come back, disks fill, the clock jumps, catalogues change. */
  async rage(over) {
    for (const line of this.lines) line.probability = this.dice.chance(0.6) ? this.dice.unit() * 0.35 : 0;
    while (!over()) {
      await sleep(this.dice.between(100, 900));
      const action = this.dice.unit();
      if (action < 0.55) {
        const node = this.dice.oneOf(this.nodes);
        told("SIGKILL", node.name);
        await node.kill();
        await sleep(this.dice.between(0, 600));
        await node.revive();
      } else if (action < 0.7 && this.smallDisk) {
        told("disk full", this.smallDisk.name);
        const empty = this.smallDisk.fillDisk();
        await sleep(this.dice.between(200, 1500));
        empty();
      } else if (action < 0.8) {
        this.excuses.push("/msg/max-day-limit-exceed", "/msg/cda-match"); // validated before the jump (contract P-09, P-11)
        await this.fault("clock_jump", ["--seconds", String(this.dice.oneOf([-3600, 3600, 86400, 6 * 86400]))]);
      } else if (action < 0.84) {
        await this.fault("duplicate_delivery", []); // the next message to INI or EDS goes out twice
      } else if (action < 0.9 && options.catalog) {
        await this.fault("catalog_swap", ["--catalog", this.dice.oneOf(["builtin", options.catalog])]);
      } else {
        for (const line of this.lines) line.probability = this.dice.chance(0.6) ? this.dice.unit() * 0.35 : 0;
      }
    }
  }

  /** Somebody downloads what is there already, as far as the storm lets them; the audit looks again when it is over. */
  async citizens(over) {
    while (!over()) {
      const queue = await command(["producers", "queue", "--list", "--data", join(this.folder, "producer"), "--format", "json"], 10);
      try {
        const jobs = JSON.parse(queue.out).jobs.filter((job) => ["published", "registered"].includes(job.state) && isFiscalCode(job.patient));
        for (const job of jobs.slice(0, 4)) await citizenSees(job, this);
      } catch { /* that is the storm */ }
      await sleep(200);
    }
  }

  async calm() {
    for (const line of this.lines) line.calm();
    for (const node of this.nodes) await node.revive();
  }

  /** Nothing waits anywhere any more; what the gateway gave up for want of an answer, its operator has done again. */
  async drained() {
    const admin = async (method, path) => (await ask(`https://127.0.0.1:${this.base + OFFSETS.gateway_admin}/admin/v1/${path}`,
      { ca: this.ca, method, headers: { Authorization: `Bearer ${this.token}` } })).json;
    for (let i = 0; i < 600; ++i) {
      try {
        const state = await admin("GET", "state");
        const queue = await command(["middleware", "queue", "--format", "json", "--ready", this.node("middleware").ready, "--data", join(this.folder, "middleware"), "--token", join(this.pki, "admin.token")], 10);
        const waiting = JSON.parse(queue.out).publications.filter((one) => one.state === "waiting").length; // exit 1: some were refused
        if (state.dead_letters > 0) {
          redelivered += state.dead_letters;
          await admin("POST", "dead-letters/redeliver");
        } else if (state.deliveries === 0 && waiting === 0) return;
      } catch { /* it comes */ }
      await sleep(100);
    }
    this.notes.push("something still waits after a minute");
  }

  async run() {
    const documents = this.dice.between(6, 16);
    await this.start();
    let over = false;
    const first = this.work(documents).then((done) => { over = true; return done; });
    const visits = this.citizens(() => over);
    const storm = this.rage(() => over);
    await first;
    await Promise.all([storm, visits]); // what they still have in hand would strike in the calm
    await this.calm();
    let done = null;
    for (let i = 0; i < 12; ++i) {
      done = await this.work(documents);
      if (done.code === 0 || done.code === 1) break;
      await sleep(500);
    }
    await this.drained();
    done = await this.work(documents);
    if (done.code !== 0 && done.code !== 1) return [`the work never ended: ${done.err.trim().slice(-300)}`];
    const jobs = JSON.parse(done.out).documents;
    const problems = await audit({ folder: this.folder, base: this.base, ca: this.ca, region: this.region, jobs, excuses: this.excuses });
    if (jobs.length !== documents) problems.push(`${jobs.length} of ${documents} documents`);
    this.summary = `${jobs.filter((job) => job.state === "registered").length}/${documents} registered`;
    return problems.concat(this.notes);
  }

  async end(keep) {
    for (const node of this.nodes) await node.kill();
    for (const line of this.lines) await line.close();
    for (const node of this.nodes) node.leaveDisk();
    if (!keep) rmSync(this.folder, { recursive: true, force: true });
  }
}

const folder = mkdtempSync(join(tmpdir(), "palestra-chaos-"));
const pki = await makeKeys(folder);
const first = Number(options.seed);
const failures = [];
let next = 0;

const raging = new Set();
for (const signal of ["SIGINT", "SIGTERM"])
  process.on(signal, async () => { // no node outlives us
    await Promise.all([...raging].map((storm) => storm.end(options.keep)));
    process.exit(130);
  });

async function worker(lane) {
  while (next < Number(options.runs)) {
    const seed = first + next++;
    const base = 10000 + lane * 2000 + (seed % 40) * 50; // below the ports that the system gives away
    const storm = new Storm(seed, join(folder, String(seed)), pki, base);
    raging.add(storm);
    let problems;
    try { problems = await storm.run(); } catch (error) { problems = [String(error.stack ?? error)]; }
    await storm.end(options.keep && problems.length > 0);
    raging.delete(storm);
    console.log(`seed ${seed}: ${problems.length === 0 ? "ok" : "WRONG"} ${storm.summary ?? ""}${problems.map((line) => `\n    ${line}`).join("")}`);
    if (problems.length > 0) failures.push({ seed, problems });
  }
}

await Promise.all(Array.from({ length: Number(options.parallel) }, (_, lane) => worker(lane)));
const table = Object.fromEntries([...counts].sort());
console.log(`runs ${options.runs}, wrong ${failures.length}, given up by the gateway and delivered when asked ${redelivered}; faults and where they struck:`);
for (const [what, times] of Object.entries(table)) console.log(`  ${String(times).padStart(6)}  ${what}`);
if (options.report) writeFileSync(options.report, JSON.stringify({ first_seed: first, runs: Number(options.runs), redelivered, failures, faults: table }, null, 1));
if (!options.keep || failures.length === 0) rmSync(folder, { recursive: true, force: true });
else console.log(`kept: ${folder}`);
process.exit(failures.length === 0 ? 0 : 1);
