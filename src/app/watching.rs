//! The watch list in use: taken in, and shown in every text that is open.
//!
//! Invariant: what is marked in a text is what the list says now. Deliberately absent: what an entry
//! means (`watchlist`), and the file (`run`).

use std::sync::Arc;

use super::shelf::State;
use super::{App, Severity};
use crate::watchlist::WatchList;

/// Takes in the list as the file has it; what is wrong in it is told.
pub(super) fn take_in(app: &mut App, list: Arc<WatchList>, faults: Vec<String>) {
    if list.text() != app.documents.watch_list.text() {
        put(app, list);
    }
    for fault in faults {
        app.chrome.notices.add(fault, Severity::Error);
    }
}

fn put(app: &mut App, list: Arc<WatchList>) {
    app.documents.watch_list = list;
    let entries = app.documents.shelf.entries().iter().enumerate();
    let open = entries.filter(|(_, entry)| matches!(entry.state, State::Open(_)));
    for index in open.map(|(index, _)| index).collect::<Vec<_>>() {
        app.show_findings(index);
    }
}
