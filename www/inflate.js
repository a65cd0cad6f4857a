// Undoes what RFC 1951 calls deflate. Browsers can only since 2022 or 2023, and a file that was sent along is
// opened with what is there.

// Code lengths → a table of how many codes there are of each length, and their symbols in order.
function tree(lengths) {
  const counts = new Uint16Array(16);
  for (const length of lengths) counts[length] += 1;
  counts[0] = 0;
  const starts = new Uint16Array(16);
  for (let at = 1; at < 16; at += 1) starts[at] = starts[at - 1] + counts[at - 1];
  const symbols = new Uint16Array(lengths.length);
  lengths.forEach((length, symbol) => {
    if (length) symbols[starts[length]++] = symbol;
  });
  return { counts, symbols };
}

// The bases that extra bits are added to, for lengths and for distances.
const bases = (first, bits) => bits.map((_, at) => bits.slice(0, at).reduce((sum, bit) => sum + (1 << bit), first));
const lengthBits = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const lengthBases = bases(3, lengthBits);
lengthBases[28] = 258;
const distanceBits = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];
const distanceBases = bases(1, distanceBits);
const order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** The bytes that were packed. */
export function inflate(bytes) {
  let [at, bit] = [0, 0];
  let [out, length] = [new Uint8Array(bytes.length * 4 + 64), 0];
  const next = (count) => {
    let value = 0;
    for (let place = 0; place < count; place += 1) {
      value |= ((bytes[at] >> bit) & 1) << place;
      bit += 1;
      if (bit === 8) [at, bit] = [at + 1, 0];
    }
    return value;
  };
  const symbol = ({ counts, symbols }) => {
    for (let size = 1, code = 0, first = 0, index = 0; size < 16; size += 1) {
      code |= next(1);
      const count = counts[size];
      if (code - count < first) return symbols[index + (code - first)];
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    throw new Error("not packed");
  };
  const room = (more) => {
    if (length + more <= out.length) return;
    const wider = new Uint8Array((length + more) * 2);
    wider.set(out);
    out = wider;
  };
  const trees = (kind) => {
    if (kind === 1) {
      const lengths = new Uint8Array(288).fill(8, 0, 144).fill(9, 144, 256).fill(7, 256, 280).fill(8, 280);
      return [tree(lengths), tree(new Uint8Array(30).fill(5))];
    }
    const [literals, distances, codes] = [next(5) + 257, next(5) + 1, next(4) + 4];
    const sizes = new Uint8Array(19);
    for (let place = 0; place < codes; place += 1) sizes[order[place]] = next(3);
    const reading = tree(sizes);
    const lengths = new Uint8Array(literals + distances);
    for (let place = 0; place < lengths.length; ) {
      const found = symbol(reading);
      if (found < 16) {
        lengths[place++] = found;
        continue;
      }
      const [value, times] = found === 16 ? [lengths[place - 1], 3 + next(2)] : [0, found === 17 ? 3 + next(3) : 11 + next(7)];
      lengths.fill(value, place, place + times);
      place += times;
    }
    return [tree(lengths.subarray(0, literals)), tree(lengths.subarray(literals))];
  };
  for (let last = 0; !last; ) {
    last = next(1);
    const kind = next(2);
    if (kind === 0) {
      if (bit) [at, bit] = [at + 1, 0];
      const size = bytes[at] | (bytes[at + 1] << 8);
      room(size);
      out.set(bytes.subarray(at + 4, at + 4 + size), length);
      at += 4 + size;
      length += size;
      continue;
    }
    const [literals, distances] = trees(kind);
    for (;;) {
      const found = symbol(literals);
      if (found === 256) break;
      room(258);
      if (found < 256) {
        out[length++] = found;
        continue;
      }
      const size = lengthBases[found - 257] + next(lengthBits[found - 257]);
      const code = symbol(distances);
      const back = distanceBases[code] + next(distanceBits[code]);
      for (let step = 0; step < size; step += 1, length += 1) out[length] = out[length - back];
    }
  }
  return out.slice(0, length);
}
