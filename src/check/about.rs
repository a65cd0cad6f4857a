//! Who publishes a list, and when.

use super::form;
use super::found::Found;
use crate::finding::Code;
use crate::list::About;

pub(super) fn check(about: &About, found: &mut Found) {
    found.text(format_args!("/about/title"), &about.title);
    found.code(format_args!("/about/area/code"), &about.area.code, form::area);
    found.text(format_args!("/about/area/name"), &about.area.name);
    found.text(format_args!("/about/publisher"), &about.publisher);
    if about.as_of > about.published {
        let at = format_args!("/about/as_of");
        found.add_with(Code::StatedAfterPublished, at, about.as_of, about.published);
    }
    for (at, complaint) in about.complaints.iter().enumerate() {
        found.text(format_args!("/about/complaints/{at}/name"), &complaint.name);
    }
}
