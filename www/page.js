import init, { version } from "../pkg/implant_prices.js";
init({ module_or_path: "assets/widget.wasm" }).then(() => { document.title = version(); });
