//! A briefing of a source that holds many: an item of a feed, a message of a mailbox.
//!
//! Invariant: what it has in common with others is worked out once, where it was read. Deliberately
//! absent: which of two that are alike is listed (`reader::entries`).

use std::ffi::OsString;
use std::sync::Arc;

use crate::app::brief::print;
use crate::model::Briefing;

/// A title of so many letters is not that of another story of the same day.
const TELLING: usize = 20;

/// A briefing of a source that holds many, which has been read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// It.
    pub(in crate::run) briefing: Arc<Briefing>,
    /// What holds it, as shown.
    pub(in crate::run) name: String,
    /// What it is known by among the others.
    pub(in crate::run) key: String,
    alike: Vec<OsString>,
}

impl Item {
    pub(super) fn new(briefing: Briefing, name: String, holder: &str) -> Self {
        let key = Self::key_in(holder, &briefing);
        let alike = alike(&briefing);
        Self { briefing: Arc::new(briefing), name, key, alike }
    }

    /// What a briefing is known by among the others of what holds it.
    pub(in crate::run) fn key_in(holder: &str, briefing: &Briefing) -> String {
        let known = briefing.url.as_deref().or(briefing.title_text()).unwrap_or_default();
        let stamp = briefing.published.as_deref().unwrap_or_default();
        format!("{holder}\n{known}\n{stamp}")
    }

    /// What it has in common with the same story of another source.
    pub(super) fn alike(&self) -> &[OsString] {
        &self.alike
    }
}

/// What the same story has in common wherever it stands: its text, or all letters of its title with
/// its address, or of a title that says enough with its day.
fn alike(briefing: &Briefing) -> Vec<OsString> {
    let title = briefing.title_text().unwrap_or_default();
    let letters: String =
        title.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let text = Some(format!("{:016x}", print(&briefing.text)));
    let url = briefing.url.as_deref().filter(|_| !letters.is_empty());
    let day = briefing.own_date().filter(|_| letters.chars().count() >= TELLING);
    let with_url = url.map(|url| format!("{url} {letters}"));
    let with_day = day.map(|day| format!("{day} {letters}"));
    [text, with_url, with_day].into_iter().flatten().map(OsString::from).collect()
}
