// The same re-pricing as the widget's, in JavaScript with a decimal library; it is run inside the page.
// All numbers are parsed and all caps found beforehand, so that only the re-pricing is measured. It is
// written twice: as the rules say it, over every pair that holds what was chosen; and prepared for this one
// question, with each institution's cheapest and dearest crown known and its implants in a map.
window.rival = (list, caps, Number) => {
  const escape = (text = "") => text.replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`);
  const parsed = (offers) => offers.map((offer) => ({ product: offer.product, price: new Number(offer.price) }));
  const rows = list.institutions.map((institution) => {
    const implants = parsed(institution.implants);
    const crowns = parsed(institution.crowns).sort((a, b) => a.price.cmp(b.price));
    const cap = caps[institution.id];
    return {
      institution,
      service: new Number(institution.service.price),
      implants,
      crowns,
      prices: new Map(implants.map(({ product, price }) => [product, price])),
      cap: cap === undefined ? null : new Number(cap),
    };
  });

  function every(row, implant) {
    let low = null;
    let high = null;
    for (const one of row.implants) {
      if (one.product !== implant) continue;
      for (const crown of row.crowns) {
        const total = row.service.plus(one.price).plus(crown.price);
        if (low === null || total.cmp(low) < 0) low = total;
        if (high === null || total.cmp(high) > 0) high = total;
      }
    }
    return low === null ? null : { low, high };
  }

  function prepared(row, implant) {
    const price = row.prices.get(implant);
    if (!price) return null;
    const base = row.service.plus(price);
    return { low: base.plus(row.crowns[0].price), high: base.plus(row.crowns.at(-1).price) };
  }

  function html({ row: { institution }, low, high, over }) {
    return `<tr data-id="${escape(institution.id)}"><th scope="row">${escape(institution.name)}<p>${escape(institution.address)}</p></th>` +
      `<td><data value="${low.toFixed(2)}">${low.toFixed(2)}</data></td><td><data value="${high.toFixed(2)}">${high.toFixed(2)}</data></td>` +
      `<td>${over ? over.toFixed(2) : ""}</td></tr>`;
  }

  // Choosing an implant: every total anew, held against its cap, sorted, 50 rows of HTML.
  function choose(range, implant) {
    const start = performance.now();
    const priced = [];
    for (const row of rows) {
      const total = range(row, implant);
      if (!total) continue;
      const over = row.cap && row.service.cmp(row.cap) > 0 ? row.service.minus(row.cap) : null;
      priced.push({ row, ...total, over });
    }
    priced.sort((a, b) => a.low.cmp(b.low) || (a.row.institution.id < b.row.institution.id ? -1 : 1));
    const first = priced.slice(0, 50);
    const length = first.map(html).join("").length;
    const ms = performance.now() - start;
    return { ms, length, first: first.map(({ row, low, high }) => [row.institution.id, low.toFixed(2), high.toFixed(2)]) };
  }

  return { every: (implant) => choose(every, implant), prepared: (implant) => choose(prepared, implant) };
};
