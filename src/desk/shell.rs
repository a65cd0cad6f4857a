//! `desk.html`: one file that holds the whole desk, to be opened from the disk or a website. It asks for
//! nothing from anywhere, and its own policy says so to the browser.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use crate::site::parts::Desk;
use crate::words::{Lang, Say, desk as say};

/// The language that the page begins in.
const HOME: Lang = Lang::Zh;

/// The whole file. `style` is that of the sites, which the preview shows them with.
#[must_use]
pub fn document(desk: &Desk, style: &[u8]) -> String {
    let [script, own] = [desk.script, desk.style].map(String::from_utf8_lossy);
    let policy = policy(&script, &[own.as_bytes(), style]);
    let markup = html! {
        (DOCTYPE)
        html lang=(HOME.code()) data-state="start" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                title { (say::TITLE.to(HOME)) }
                link rel="icon" href=(ICON);
                style { (PreEscaped(own)) }
            }
            body {
                div #shell { (shell(HOME)) }
                // Stays while the language changes, so that what is said in it is heard.
                p #said .vh role="status" {}
                @for &lang in Lang::ALL {
                    template id=(lang.code()) data-title=(say::TITLE.to(lang)) { (shell(lang)) }
                }
                // Not a script to the browser: the text is only kept here.
                script #module type="text/plain" { (PreEscaped(STANDARD.encode(desk.module))) }
                script { (PreEscaped(script)) }
            }
        }
    };
    markup.into_string()
}

/// A tooth with a tick.
const ICON: &str = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath fill='%231f5fa8' d='M8 3C6 1 2 1 2 5c0 3 1 4 1.5 7 .3 2 .8 3 1.5 3C7 15 6.5 10 8 10s1 5 3 5c.7 0 1.2-1 1.5-3C13 9 14 8 14 5c0-4-4-4-6-2z'/%3E%3Cpath fill='none' stroke='%23fff' stroke-width='1.5' d='M5 6l2.500 2.500L11 4.500'/%3E%3C/svg%3E";

/// What the page may do: run the scripts and styles that are in it, the module, and a worker made from its
/// own text. It can ask for nothing; the frame shows only what the page puts into it.
fn policy(script: &str, styles: &[&[u8]]) -> String {
    let hash = |bytes: &[u8]| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(bytes)));
    let styles: Vec<String> = styles.iter().map(|style| hash(style)).collect();
    [
        "default-src 'none'".to_owned(),
        format!("script-src {} 'wasm-unsafe-eval'", hash(script.as_bytes())),
        format!("style-src {}", styles.join(" ")),
        "worker-src blob:".to_owned(),
        "img-src data:".to_owned(),
        "base-uri 'none'".to_owned(),
        "form-action 'none'".to_owned(),
    ]
    .join("; ")
}

fn button(lang: Lang, act: &str, text: Say) -> Markup {
    html! { button type="button" data-act=(act) { (text.to(lang)) } }
}

/// Everything that is seen, in a language; the page shows the sections that its state names.
fn shell(lang: Lang) -> Markup {
    let other = if lang == Lang::Zh { Lang::En } else { Lang::Zh };
    html! {
        a.skip href="#main" { (say::SKIP.to(lang)) }
        header {
            button.lang type="button" data-act="lang" lang=(other.code()) { (say::OTHER_LANGUAGE.to(lang)) }
            h1 { (say::TITLE.to(lang)) }
            p.lead { (say::LEAD.to(lang)) }
            p.private { i.good aria-hidden="true" { "✓" } (say::PRIVATE.to(lang)) }
        }
        main #main tabindex="-1" {
            p #dead .fault { (say::DEAD.to(lang)) }
            p #fault .fault role="alert" hidden {}
            p #slow .note hidden {}
            (start(lang))
            section #work hidden aria-labelledby="working" {
                h2 #working tabindex="-1" { (say::WORKING.to(lang)) }
                p #stage {}
                progress #bar aria-labelledby="stage" {}
                p.meta #seconds {}
                p.acts { (button(lang, "cancel", say::CANCEL)) }
            }
            section #answer hidden {}
            (publish(lang))
        }
        footer { p { "implant-prices " (env!("CARGO_PKG_VERSION")) } }
        (words(lang))
    }
}

fn start(lang: Lang) -> Markup {
    html! {
        section #start {
            ol.steps {
                li {
                    h2 { span.number aria-hidden="true" { "1" } (say::STEP_LIST.to(lang)) }
                    p { (say::STEP_LIST_TEXT.to(lang)) }
                    p.acts { (button(lang, "template", say::TEMPLATE)) }
                }
                li {
                    h2 { span.number aria-hidden="true" { "2" } (say::STEP_DROP.to(lang)) }
                    div #drop {
                        p.big { (say::DROP.to(lang)) }
                        p.or { (say::OR.to(lang)) }
                        p.acts {
                            button.main type="button" data-act="choose" { (say::CHOOSE.to(lang)) } " "
                            (button(lang, "folder", say::CHOOSE_FOLDER))
                        }
                        p.meta { (say::WHAT.to(lang)) }
                    }
                    (policy_file(lang))
                }
                li {
                    h2 { span.number aria-hidden="true" { "3" } (say::STEP_SITE.to(lang)) }
                    p { (say::STEP_SITE_TEXT.to(lang)) }
                }
            }
            div.try {
                p { (say::TRY.to(lang)) }
                p.acts { (button(lang, "faulty", say::EXAMPLE_FAULTY)) " " (button(lang, "example", say::EXAMPLE)) }
            }
        }
    }
}

fn policy_file(lang: Lang) -> Markup {
    html! {
        details #policy {
            summary { (say::POLICY.to(lang)) }
            p { (say::POLICY_TEXT.to(lang)) }
            p.acts { (button(lang, "policy", say::CHOOSE_POLICY)) }
            p #policy-name hidden { b {} " " (button(lang, "no-policy", say::NO_POLICY)) }
        }
    }
}

fn publish(lang: Lang) -> Markup {
    html! {
        section #publish hidden aria-labelledby="publish-title" {
            h2 #publish-title { (say::PUBLISH.to(lang)) }
            p {
                label for="date" { (say::DATE.to(lang)) } " "
                input #date type="date" required aria-describedby="date-hint";
            }
            p #date-hint .meta { (say::DATE_HINT.to(lang)) }
            p #plain .note hidden { (say::PLAIN_SITE.to(lang)) }
            p.acts {
                (button(lang, "preview", say::PREVIEW)) " "
                button.main type="button" data-act="site" { (say::SITE.to(lang)) } " "
                (button(lang, "json", say::JSON)) " "
                (button(lang, "workbook", say::WORKBOOK))
            }
            p.meta { (say::SITE_HINT.to(lang)) }
            section #preview hidden aria-labelledby="preview-title" {
                h3 #preview-title tabindex="-1" { (say::PREVIEW_TITLE.to(lang)) }
                p.acts {
                    button type="button" data-act="phone" aria-pressed="false" { (say::PHONE.to(lang)) } " "
                    button type="button" data-act="wide" aria-pressed="true" { (say::WIDE.to(lang)) } " "
                    (button(lang, "close", say::CLOSE))
                }
                p.meta { (say::PREVIEW_HINT.to(lang)) }
                div #frame {}
            }
        }
    }
}

/// What the page says while its worker is busy, or when there is none.
fn words(lang: Lang) -> Markup {
    html! {
        dl #words hidden {
            @for (name, words) in say::STAGES.iter().chain(&say::SAID) {
                dt { (name) } dd data-word=(name) { (words.to(lang)) }
            }
        }
    }
}
