// A list in the form that bureaus publish.

/** So many rows of a list, one an offer: the institution's cells repeated, its policy beside it. */
export function flat(list, count) {
  const brands = { implants: new Map(), crowns: new Map() };
  for (const kind of ["implants", "crowns"]) {
    for (const product of list.policy[kind]) brands[kind].set(product.id, product.brand);
  }
  const levels = { tertiary: "三级", secondary: "二级", primary: "一级", "grade-a": "A级", "grade-b": "B级", "grade-c": "C级", ungraded: "未定级" };
  const owners = { government: "公立", "private-nonprofit": "民办非营利", "for-profit": "营利性" };
  const answers = { yes: "是", no: "否", unknown: "未公布" };
  const rows = [[
    "序号", "医疗机构名称", "地址", "联系电话", "机构等级", "经营性质", "是否医保定点", "是否参与专项治理", "医疗服务费",
    "种植体系统品牌", "种植体价格", "牙冠品牌", "牙冠价格", "协议量", "备注",
  ]];
  list.institutions.forEach((who, nth) => {
    const own = [
      String(nth + 1), who.name, who.address, who.phones.join("；"), levels[who.level], owners[who.ownership],
      who.designated ? "是" : "否", answers[who.participates], who.service.price,
    ];
    who.implants.forEach((implant, at) => {
      const crown = who.crowns[at];
      rows.push([
        ...own, brands.implants.get(implant.product), implant.price, crown ? brands.crowns.get(crown.product) : "",
        crown ? crown.price : "", "", "",
      ]);
    });
  });
  return rows.slice(0, count + 1);
}
