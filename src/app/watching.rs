//! The watch list in use: taken in, shown in every text that is open, and counted in the list of
//! briefings.
//!
//! Invariant: what is marked in a text is what the list says now; counts follow as they come. Deliberately absent: what an entry
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

/// Takes in how many entries of the list briefings of the shelf have.
pub(super) fn count(app: &mut App, counts: Vec<(usize, usize)>) {
    for (index, watched) in counts {
        app.documents.shelf.count(index, watched);
    }
    app.documents.shelf.arrange();
    app.refresh_listings_from_the_top();
}

fn put(app: &mut App, list: Arc<WatchList>) {
    app.documents.watch_list = list;
    app.documents.shelf.forget_counts();
    let entries = app.documents.shelf.entries().iter().enumerate();
    let open = entries.filter(|(_, entry)| matches!(entry.state, State::Open(_)));
    for index in open.map(|(index, _)| index).collect::<Vec<_>>() {
        app.show_findings(index);
    }
}
