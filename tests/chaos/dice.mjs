// SPDX-License-Identifier: EUPL-1.2
// Chance that can be replayed: everything that a run decides comes from its seed (mulberry32, Ettinger 2017).

export class Dice {
  constructor(seed) { this.state = seed >>> 0; }

  unit() {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** Both ends included. */
  between(low, high) { return low + Math.floor(this.unit() * (high - low + 1)); }

  chance(probability) { return this.unit() < probability; }

  oneOf(list) { return list[this.between(0, list.length - 1)]; }
}
