// SHA-256 as `integrity` attributes write it. Pages without TLS have no `crypto.subtle`.
import { Uint8Array, btoa, crypto } from "./here.js";

// The first 32 bits behind the point of the square roots (8) and cube roots (64) of the first primes.
const roots = (power, count) => {
  const words = [];
  for (let prime = 2; words.length < count; prime += 1) {
    let divisor = 2;
    while (prime % divisor) divisor += 1;
    if (divisor === prime) words[words.length] = ((prime ** power) % 1) * 2 ** 32 | 0;
  }
  return words;
};

/** The hash's 32 bytes, worked out here. */
export function digest(bytes) {
  const state = roots(1 / 2, 8);
  const constants = roots(1 / 3, 64);
  const padded = new Uint8Array(((bytes.length + 72) >> 6) << 6);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, bytes.length / 2 ** 29);
  view.setUint32(padded.length - 4, bytes.length << 3);
  const turn = (word, by) => (word >>> by) | (word << (32 - by));
  const words = new Int32Array(64);
  for (let start = 0; start < padded.length; start += 64) {
    let a = state[0], b = state[1], c = state[2], d = state[3], e = state[4], f = state[5], g = state[6], h = state[7];
    for (let at = 0; at < 64; at += 1) {
      if (at < 16) {
        words[at] = view.getInt32(start + at * 4);
      } else {
        const one = words[at - 15], two = words[at - 2];
        words[at] = words[at - 16] + words[at - 7]
          + (turn(one, 7) ^ turn(one, 18) ^ (one >>> 3)) + (turn(two, 17) ^ turn(two, 19) ^ (two >>> 10));
      }
      const first = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + constants[at] + words[at]) | 0;
      const second = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g, g = f, f = e, e = (d + first) | 0, d = c, c = b, b = a, a = (first + second) | 0;
    }
    const next = [a, b, c, d, e, f, g, h];
    for (let at = 0; at < 8; at += 1) state[at] = (state[at] + next[at]) | 0;
  }
  const hash = new DataView(new ArrayBuffer(32));
  for (let at = 0; at < 8; at += 1) hash.setInt32(at * 4, state[at]);
  return new Uint8Array(hash.buffer);
}

/** `sha256-` and the hash in base64. */
export async function integrity(bytes) {
  const hash = crypto && crypto.subtle ? new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)) : digest(bytes);
  return `sha256-${btoa(String.fromCharCode(...hash))}`;
}
