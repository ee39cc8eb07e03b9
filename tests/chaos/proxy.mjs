// SPDX-License-Identifier: EUPL-1.2
// A bad line between two nodes. It sees TLS records only, as a network does: it delays, cuts, corrupts, repeats bytes, closes
// one direction, or says nothing for a while.

import net from "node:net";

export const LINE_FAULTS = ["delay", "cut", "corrupt", "duplicate", "half-close", "stall"];

export class Proxy {
  /** `edge`: "gateway>registry". `told(fault, edge)` is called for each fault that struck. */
  constructor(edge, port, target, dice, told) {
    Object.assign(this, { edge, port, target, dice, told, probability: 0, sockets: new Set(), plans: new Set() });
    this.server = net.createServer({ allowHalfOpen: true }, (near) => this.connect(near));
  }

  listen() {
    return new Promise((resolve, reject) => this.server.once("error", reject).listen(this.port, "127.0.0.1", resolve));
  }

  close() {
    for (const socket of this.sockets) socket.destroy();
    return new Promise((resolve) => this.server.close(resolve));
  }

  /** Nothing strikes any more, not even what an open connection was destined to. */
  calm() {
    this.probability = 0;
    for (const plan of this.plans) plan.fault = "";
  }

  connect(near) {
    const far = net.connect({ port: this.target, host: "127.0.0.1", allowHalfOpen: true });
    const end = () => { near.destroy(); far.destroy(); };
    for (const socket of [near, far]) {
      this.sockets.add(socket);
      socket.setNoDelay(true);
      socket.on("error", end).on("close", () => { this.sockets.delete(socket); end(); });
    }
    const plan = {};
    this.draw(plan);
    this.plans.add(plan);
    near.once("close", () => this.plans.delete(plan));
    this.carry(near, far, plan, "far", end);
    this.carry(far, near, plan, "near", end);
  }

  /** Where in the conversation it strikes: the handshake, a request, or an answer. Connections stay open for many calls, so
   *  what was spared is drawn again further on. */
  draw(plan) {
    Object.assign(plan, { fault: this.dice.chance(this.probability) ? this.dice.oneOf(LINE_FAULTS) : "",
      towards: this.dice.chance(0.5) ? "far" : "near", left: this.dice.between(0, 6000) });
  }

  carry(from, to, plan, towards, end) {
    from.on("data", (bytes) => {
      if (plan.towards !== towards) return to.write(bytes);
      plan.left -= bytes.length;
      if (plan.left > 0) return to.write(bytes);
      const { fault } = plan;
      this.draw(plan);
      if (!fault) return to.write(bytes);
      this.told(fault, this.edge);
      this.strike(fault, bytes, from, to, end);
    });
    from.on("end", () => to.end());
  }

  strike(fault, bytes, from, to, end) {
    const half = bytes.subarray(0, Math.max(1, Math.floor(bytes.length / 2)));
    const later = (ms, what) => setTimeout(() => { if (!to.destroyed && !from.destroyed) what(); }, ms);
    switch (fault) {
      case "delay":
        from.pause();
        return later(this.dice.between(50, 1200), () => { to.write(bytes); from.resume(); });
      case "cut":
        to.write(half);
        return later(5, end);
      case "corrupt": {
        const wrong = Buffer.from(bytes);
        wrong[this.dice.between(0, wrong.length - 1)] ^= 1 << this.dice.between(0, 7);
        return to.write(wrong);
      }
      case "duplicate":
        to.write(bytes);
        return to.write(bytes);
      case "half-close":
        to.write(bytes);
        return to.end();
      default: // stall
        from.pause();
        return later(this.dice.between(1500, 4000), end);
    }
  }
}
