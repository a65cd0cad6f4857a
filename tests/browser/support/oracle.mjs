// What a list's totals are, worked out here once more from the contract's sentences, in whole fen as
// BigInt: neither the code nor the number type of the widget.

/** Fen of an amount in yuan: "4171", "4171.0" and "4171.00" are 417100n. */
export function fen(yuan) {
  const [whole, part = ""] = yuan.split(".");
  return BigInt(whole) * 100n + BigInt(part.padEnd(2, "0"));
}

/** Yuan with two decimals. */
export function yuan(fen) {
  const text = fen.toString().padStart(3, "0");
  return `${text.slice(0, -2)}.${text.slice(-2)}`;
}

/** The cheapest and the dearest of the pairs that hold what was chosen, in yuan; null when there is none. */
export function range(institution, { implant, crown } = {}) {
  const { service, package: whole, implants = [], crowns = [] } = institution;
  if (!service?.price) {
    const lone = whole && !implant && !crown ? yuan(fen(whole)) : null;
    return { low: lone, high: lone };
  }
  const priced = (offers, chosen) =>
    offers.filter((offer) => offer.price && (!chosen || offer.product === chosen)).map((offer) => fen(offer.price));
  const totals = priced(implants, implant).flatMap((one) =>
    priced(crowns, crown).map((other) => fen(service.price) + one + other),
  );
  if (totals.length === 0) return { low: null, high: null };
  const sorted = totals.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return { low: yuan(sorted[0]), high: yuan(sorted.at(-1)) };
}

/** The order of the page: cheapest first, those without a total last, then by id, byte by byte. */
export function ordered(list, choice) {
  const bytes = (id) => Buffer.from(id, "utf8");
  return list.institutions
    .map((institution) => ({ id: institution.id, ...range(institution, choice) }))
    .sort((a, b) => {
      if (a.low === null || b.low === null) {
        if (a.low !== b.low) return a.low === null ? 1 : -1;
      } else if (a.low !== b.low) {
        return fen(a.low) < fen(b.low) ? -1 : 1;
      }
      return Buffer.compare(bytes(a.id), bytes(b.id));
    });
}
