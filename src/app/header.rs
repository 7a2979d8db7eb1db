//! What the header says.
//!
//! Invariant: a pure reading of the state. Deliberately absent: how wide it is.

use super::brief::reading_time;
use super::documents::Documents;
use super::settings::Settings;

impl Documents {
    /// Headline and what stands at its right: date, reading time, place on the shelf.
    pub fn header(&self, settings: &Settings) -> (String, String) {
        let entry = self.shelf.entry(self.shelf.current());
        let mut right = Vec::new();
        let title = match (self.shelf.open(), entry) {
            (Some(open), Some(entry)) => {
                let briefing = &open.briefing;
                // A text without a date shows the one its dates are resolved against.
                let own = entry.date.or(briefing.own_date());
                let date = own.or(open.annotations.reference);
                right.extend(date.map(|date| settings.day(date)));
                right.extend(reading_time(briefing.shown().len()));
                briefing.title.map_or_else(
                    || without_folder(&entry.source).to_owned(),
                    |title| briefing.words(title),
                )
            }
            (_, Some(entry)) => without_folder(&entry.source).to_owned(),
            _ => String::new(),
        };
        if let Some(at) = self.shelf.position().filter(|_| self.shelf.len() > 1) {
            right.push(format!("{}/{}", at + 1, self.shelf.len()));
        }
        (title, right.join(" · "))
    }
}

/// A source as the header shows it where the text has no title: a file without its folder.
fn without_folder(source: &str) -> &str {
    if source.contains("://") {
        return source;
    }
    let name = source.rsplit(['/', '\\']).next().unwrap_or(source);
    if name.is_empty() { source } else { name }
}
