//! What a site is made of beside its list. The command carries it, so that it can be copied to any
//! machine as one file.

/// The files that a site is built with.
#[derive(Clone, Copy, Debug)]
pub struct Parts {
    /// The style sheet.
    pub style: &'static [u8],
    /// What makes the page interactive, when it was built before the command was.
    pub browser: Option<Browser>,
    /// The sheets of the demo's list: file name and bytes of each.
    pub demo: &'static [(&'static str, &'static [u8])],
}

/// What makes the page interactive.
#[derive(Clone, Copy, Debug)]
pub struct Browser {
    /// The script of pages and elements, `embed.js`.
    pub embed: &'static [u8],
    /// The module that it loads.
    pub widget: &'static [u8],
    /// The style sheet inside an element.
    pub shadow: &'static [u8],
    /// The script of `offline.html`.
    pub offline: &'static [u8],
    /// The worker that keeps a site for times without network, but for what it is to keep.
    pub worker: &'static [u8],
    /// The worker that takes the place of such a one and removes itself and what was kept.
    pub retire: &'static [u8],
    /// Whether the site is to be kept in the browsers of its readers.
    pub keep: bool,
}

impl Parts {
    /// The same parts for a site that is not kept in its readers' browsers.
    #[must_use]
    pub fn unkept(self) -> Parts {
        Parts { browser: self.browser.map(|browser| Browser { keep: false, ..browser }), ..self }
    }
}

/// What `desk.html` is made of, when it was built before the command was.
#[derive(Clone, Copy, Debug)]
pub struct Desk {
    /// The page's script, with the worker's inside it.
    pub script: &'static [u8],
    /// The page's style.
    pub style: &'static [u8],
    /// The module that the worker runs, compressed with gzip.
    pub module: &'static [u8],
}

include!(concat!(env!("OUT_DIR"), "/carried.rs"));
