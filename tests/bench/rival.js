// The same re-pricing as the widget's, in JavaScript with a decimal library; it is run inside the page.
// Everything that can be prepared is prepared (numbers parsed, cheapest and dearest crown known, caps
// found), so that what is measured is what a careful developer would have written.
window.rival = (list, caps, Number) => {
  const escape = (text = "") => text.replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`);
  const rows = list.institutions.map((institution) => {
    const crowns = institution.crowns.map((offer) => new Number(offer.price)).sort((a, b) => a.cmp(b));
    const cap = caps[institution.id];
    return {
      institution,
      service: new Number(institution.service.price),
      implants: new Map(institution.implants.map((offer) => [offer.product, new Number(offer.price)])),
      cheapest: crowns[0],
      dearest: crowns.at(-1),
      cap: cap === undefined ? null : new Number(cap),
    };
  });

  function row({ of: { institution }, low, high, over }) {
    return `<tr data-id="${escape(institution.id)}"><th scope="row">${escape(institution.name)}<p>${escape(institution.address)}</p></th>` +
      `<td><data value="${low.toFixed(2)}">${low.toFixed(2)}</data></td><td><data value="${high.toFixed(2)}">${high.toFixed(2)}</data></td>` +
      `<td>${over ? over.toFixed(2) : ""}</td></tr>`;
  }

  return {
    /** Choosing an implant: every total anew, held against its cap, sorted, 50 rows of HTML. */
    choose(implant) {
      const start = performance.now();
      const priced = [];
      for (const of of rows) {
        const chosen = of.implants.get(implant);
        if (!chosen) continue;
        const base = of.service.plus(chosen);
        const over = of.cap && of.service.cmp(of.cap) > 0 ? of.service.minus(of.cap) : null;
        priced.push({ of, low: base.plus(of.cheapest), high: base.plus(of.dearest), over });
      }
      priced.sort((a, b) => a.low.cmp(b.low) || (a.of.institution.id < b.of.institution.id ? -1 : 1));
      const html = priced.slice(0, 50).map(row).join("");
      const ms = performance.now() - start;
      return { ms, length: html.length, first: priced.slice(0, 50).map(({ of, low, high }) => [of.institution.id, low.toFixed(2), high.toFixed(2)]) };
    },
  };
};
