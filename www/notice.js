// Why the published list stays as it is, in the reader's language.
import notices from "notices";

/** Something that was foreseen: its code, what it is about, whom to tell. */
export class Fault {
  constructor(code, what = "", whom) {
    this.code = code;
    this.what = what;
    this.whom = whom;
  }
}

/** What went wrong, whatever was thrown. */
export const known = (thrown) => (thrown instanceof Fault ? thrown : new Fault("failed"));

/** A sentence in `zh-CN` or `en`. */
export function say(code, lang, what = "", whom) {
  const at = lang === "en" ? 1 : 0;
  return notices[code][at].split("{0}").join(whom || notices.whom[at]).split("{1}").join(what);
}

/** What a reader is told of a fault; `stays` says whether published content is in sight. */
export function tell({ code, what, whom }, lang, stays = true) {
  return say(code, lang, what, whom) + (stays ? (lang === "en" ? " " : "") + say("stays", lang) : "");
}
