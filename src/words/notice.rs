//! What an element or page says when it cannot do more than show the published list, and what it says of a
//! newer one. The script needs these where there is no module, so `www/bundle.mjs` takes them from this
//! file: each is `pub const NAME: Say = Say("…", "…");`, and its name in lower case is the code that events
//! carry. `{0}` is whom to tell, `{1}` what it is about.

use super::Say;

/// Whom to tell where the manifest did not come, so that the publisher is not known.
pub const WHOM: Say = Say("本网页的管理员", "whoever runs this page");

/// Stands behind each cause.
pub const STAYS: Say = Say(
    "现在显示的是已公布的内容，可以照常查看，但不能在这里选择和筛选。",
    "What is shown is the published content: it can be read as usual, but not chosen from or filtered here.",
);

/// There is no WebAssembly in this browser, or it is switched off.
pub const NO_WASM: Say = Say(
    "这个浏览器没有 WebAssembly，或者它被关闭了。请换一个较新的浏览器，或在浏览器设置里关闭“增强安全”一类的限制。",
    "This browser has no WebAssembly, or it is switched off. Try a newer browser, or allow it in the browser's security settings.",
);

/// The page's policy does not let WebAssembly run.
pub const WASM_BLOCKED: Say = Say(
    "本网页的安全策略不允许运行 WebAssembly。请告诉本网页的管理员：在 Content-Security-Policy 的 script-src 里加上 'wasm-unsafe-eval'。",
    "The security policy of this page does not let WebAssembly run. Please tell whoever runs this page: script-src in its Content-Security-Policy needs 'wasm-unsafe-eval'.",
);

/// The page's policy names the policies of Trusted Types that it allows, and ours is not among them.
pub const TYPES_BLOCKED: Say = Say(
    "本网页的安全策略不允许本程序写入内容。请告诉本网页的管理员：在 Content-Security-Policy 的 trusted-types 里加上 implant-prices。",
    "The security policy of this page does not let this program write to it. Please tell whoever runs this page: trusted-types in its Content-Security-Policy needs implant-prices.",
);

/// The browser lacks something that the module or the script needs.
pub const OLD_BROWSER: Say = Say(
    "这个浏览器版本太旧，运行不了选择和筛选。请更新浏览器，或换一个浏览器。",
    "This browser is too old to choose and filter. Please update it, or use another.",
);

/// The browser itself says that there is no network.
pub const NO_NETWORK: Say = Say(
    "现在没有网络。连上网络以后，请刷新网页。",
    "There is no network at the moment. Reload the page when it is back.",
);

/// A request was not answered, and probing cannot tell more.
pub const UNREACHABLE: Say = Say(
    "没有取到 {1}。可能是网络中断、网站没有回应、文件没有上传，或者网页的安全策略拦住了它。请检查网络后刷新；总是这样时，请告诉{0}。",
    "{1} could not be had. The network may be down, the site may not answer, the file may not have been uploaded, or the page's security policy may have stopped it. Check the network and reload; if it stays so, please tell {0}.",
);

/// The site was opened from disk, and lacks a file.
pub const NOT_IN_FOLDER: Say = Say(
    "文件夹里没有 {1}。请把整个文件夹复制完整，再打开；总是这样时，请告诉{0}。",
    "The folder does not have {1}. Copy the whole folder and open it again; if it stays so, please tell {0}.",
);

/// The element does not say where the site is, and the script, as a module or in a bundle, does not know it.
pub const NO_SRC: Say = Say(
    "<implant-prices> 没有写明网站的地址。请告诉本网页的管理员：在 src 里写上地址，或者去掉 <script> 的 type=\"module\"。",
    "<implant-prices> does not say where the site is. Please tell whoever runs this page: it needs src, or <script> without type=\"module\".",
);

/// The host has no such file.
pub const MISSING: Say = Say(
    "网站上没有 {1}。请告诉{0}：文件可能没有全部上传。",
    "The site does not have {1}. Please tell {0}: not every file may have been uploaded.",
);

/// The host answers, but does not hand the file over.
pub const REFUSED: Say = Say(
    "网站没有给出 {1}。请过一会儿刷新；总是这样时，请告诉{0}。",
    "The site does not hand over {1}. Reload in a while; if it stays so, please tell {0}.",
);

/// A page came in the place of the file.
pub const WEB_PAGE: Say = Say(
    "网站没有给出 {1}，给出的是一个网页（可能要先登录）。请刷新；总是这样时，请告诉{0}：文件可能没有全部上传。",
    "The site does not hand over {1}, but a web page (perhaps to log in first). Reload; if it stays so, please tell {0}: not every file may have been uploaded.",
);

/// Fewer bytes came than were published.
pub const CUT_OFF: Say = Say(
    "{1} 不完整。请刷新；总是这样时，请告诉{0}：文件可能没有传完。",
    "{1} is incomplete. Reload; if it stays so, please tell {0}: the upload may have been cut off.",
);

/// Other bytes came than were published.
pub const CHANGED: Say = Say(
    "{1} 与发布时的不一样，为免显示错误的价格，没有使用。请刷新；总是这样时，请告诉{0}。",
    "{1} is not what was published, and is not used, so that no wrong price is shown. Reload; if it stays so, please tell {0}.",
);

/// Script and list are of different versions.
pub const OTHER_VERSION: Say = Say(
    "程序和价格数据不是同一版本（{1}），为免显示错误的价格，没有使用。请刷新；总是这样时，请告诉{0}。",
    "Program and price data are not of one version ({1}), and are not used, so that no wrong price is shown. Reload; if it stays so, please tell {0}.",
);

/// It takes long, and is not given up yet.
pub const SLOW: Say = Say(
    "网络较慢，选择和筛选还在加载。",
    "The network is slow; choosing and filtering is still being loaded.",
);

/// It took too long.
pub const TOO_SLOW: Say = Say(
    "等了很久也没有取到 {1}。请检查网络后刷新；总是这样时，请告诉{0}。",
    "{1} did not come in a long time. Check the network and reload; if it stays so, please tell {0}.",
);

/// Something that nobody has foreseen.
pub const FAILED: Say = Say(
    "选择和筛选没有启动成功。请刷新；总是这样时，请告诉{0}。",
    "Choosing and filtering did not start. Reload; if it stays so, please tell {0}.",
);

/// The institution that a page asks for is not in the list.
pub const NO_INSTITUTION: Say = Say(
    "名单里没有编号为“{1}”的机构，下面是全部机构。",
    "The list has no institution with the id “{1}”; all are shown below.",
);

/// A newer list is there.
pub const NEWER: Say = Say("有新的价格，点此更新", "There are newer prices: click to update");

/// Puts that offer away.
pub const CLOSE: Say = Say("关闭", "Close");
