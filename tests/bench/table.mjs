// A file of prices in the form of CMS (the tall CSV of its data dictionary 3.0.0).
import { ATTESTATION } from "@cmsgov/hpt-validator/lib/validators/CsvHelpers";

const columns = [
  "description", "code|1", "code|1|type", "modifiers", "setting", "drug_unit_of_measurement",
  "drug_type_of_measurement", "standard_charge|gross", "standard_charge|discounted_cash", "payer_name",
  "plan_name", "standard_charge|negotiated_dollar", "standard_charge|negotiated_percentage",
  "standard_charge|negotiated_algorithm", "median_amount", "10th_percentile", "90th_percentile", "count",
  "standard_charge|methodology", "standard_charge|min", "standard_charge|max", "additional_generic_notes",
];

/** The rows of a clean file with so many prices: two of the hospital, the headers, the prices. */
export function tall(count) {
  const price = (at) => String(1200 + (at % 700));
  const row = (at) => [
    `种植体 ${at}`, `D6${String(at % 1000).padStart(3, "0")}`, "HCPCS", "", "outpatient", "", "", price(at), price(at),
    "Payer", "PPO", "1000", "", "", "", "", "", "", "fee schedule", "900", "2500", "",
  ];
  return [
    ["hospital_name", "last_updated_on", "version", "location_name", "hospital_address", "license_number|CA",
      ATTESTATION, "attester_name", "type_2_npi"],
    ["示例医院", "2024-07-01", "3.0.0", "示例医院", "12 Main Street", "50056", "true", "Alex Example", "1122334455"],
    [...columns],
    ...Array.from({ length: count }, (_, at) => row(at)),
  ];
}

/** The column of a header. */
export const column = (header) => columns.indexOf(header);

/** Rows as the text of a CSV file. */
export function text(rows, mark = ",", end = "\n") {
  const quoted = (cell) => (/["\n\r]/.test(cell) || cell.includes(mark) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return rows.map((row) => row.map(quoted).join(mark) + end).join("");
}

/** A generated list without the odd values that its dice have made: no set was bought above its award. */
export function sane(list) {
  const awards = new Map(list.policy.implants.map(({ id, awards }) => [id, awards[0]?.price]));
  for (const offer of list.institutions.flatMap((who) => who.implants)) {
    if (Number(offer.purchase) > Number(awards.get(offer.product))) delete offer.purchase;
  }
  return list;
}
