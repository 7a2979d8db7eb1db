//! The help: rows made beforehand, filtered as panes are.
//!
//! Invariant: the help begins with what works where it was opened, first what works only there, and names keys that are bound
//! and no others. Deliberately absent: what the rows look like (`pane`).

use super::action::{Action as A, Excerpt as E, Motion};
use super::chrome::Chrome;
use super::documents::Documents;
use super::list::{ListState, Rows};
use super::opener::Opener;
use super::settings::Settings;
use super::{Focus, Overlay, View, search};
use crate::model::Kind;
use crate::pane::{self, HelpEntry, HelpGroup, Pane, Row, Target};

/// Rows made beforehand, and the filter that has left them.
#[derive(Debug, Clone, Default)]
pub struct Listing {
    /// The rows.
    pub rows: Vec<Row>,
    /// What was typed to filter them.
    pub filter: String,
}

/// An action, and what it does in one place.
type Does = (A, &'static str);

/// What somebody who knows nothing needs, and no more.
const TO_BEGIN_WITH: &[Does] = &[
    (A::Move(Motion::PageDown), "go down a screen"),
    (A::Next(Kind::Person), "go to the next person"),
    (A::Next(Kind::Figure), "go to the next figure"),
    (A::Next(Kind::Quote), "go to the next quote"),
    (A::Label(None), "label everything on the screen; type a label to select it"),
    (A::Card, "open the card of the selection"),
    (A::Show(Pane::People), "list the people"),
    (A::Search, "search the text"),
    (A::Palette, "find an action, section, name or figure"),
    (A::Back, "close what is open, or quit"),
];
const ROWS: &[Does] = &[
    (A::Move(Motion::LineDown), "go to the next row"),
    (A::Move(Motion::LineUp), "go to the previous row"),
    (A::Move(Motion::HalfPageDown), "go down half a page"),
    (A::Move(Motion::HalfPageUp), "go up half a page"),
    (A::Move(Motion::Top), "go to the first row"),
    (A::Move(Motion::Bottom), "go to the last row; with a count, to that row"),
];
const SCROLLED: &[Does] = &[
    (A::Move(Motion::LineDown), "go down a line"),
    (A::Move(Motion::LineUp), "go up a line"),
    (A::Move(Motion::HalfPageDown), "go down half a page"),
    (A::Move(Motion::HalfPageUp), "go up half a page"),
    (A::Move(Motion::Top), "go to the first line"),
    (A::Move(Motion::Bottom), "go to the last line"),
];
const LED: &[Does] = &[
    (A::Enter, "go to the row's place in the text"),
    (A::Card, "open the card of the row"),
    (A::Copy(E::Sentence), "copy the row's sentence"),
];
const ARRANGED: &[Does] = &[
    (A::Filter, "filter the list to the rows that match"),
    (A::Sort, "sort by the next column"),
    (A::Reverse, "reverse the order"),
];
const CARD: &[Does] =
    &[(A::Sort, "show the ids of rules, as --explain does; pressed again, their names")];
const PAIRS: &[Does] = &[
    (A::Filter, "filter the list to the pairs that match"),
    (A::Sort, "show the pairs as a matrix"),
];
const MATRIX: &[Does] = &[
    (A::Move(Motion::LineDown), "go down a row"),
    (A::Move(Motion::LineUp), "go up a row"),
    (A::Move(Motion::ColumnLeft), "go left a column"),
    (A::Move(Motion::ColumnRight), "go right a column"),
    (A::Sort, "switch the columns to organisations; pressed again, show the list"),
    (A::Enter, "go to the first sentence that names both"),
    (A::Card, "open the card of the row's person"),
];
const SHELF: &[Does] = &[
    (A::Enter, "open the briefing"),
    (A::TurnRead, "mark the row read, or unread"),
    (A::NextMatch, "go to the next unread row"),
    (A::PreviousMatch, "go to the unread row before"),
    (A::Sort, "sort by date, title, source, people, figures"),
    (A::Reverse, "reverse the order"),
    (A::Filter, "filter the list to the briefings that match"),
    (A::SearchAll, "search the texts of all briefings"),
];
const HITS: &[Does] = &[
    (A::Enter, "open the briefing at the row's place"),
    (A::SearchAll, "search again; an empty line shows the last list"),
];
const FRONT: &[Does] =
    &[(A::JumpBack, "come back here after opening a briefing"), (A::Back, "quit")];
const LEAVE: &[Does] = &[
    (A::Cancel, "close it; the text stays where it was"),
    (A::JumpBack, "come back here after going to a row"),
];

/// Signs in the rows of figures, and what each says.
const SIGNS: &[(&str, &str)] = &[
    ("+6  -6", "by how much it rose or fell; without a sign, what it stands at"),
    ("↑/↓/=", "it rose, fell or stayed to stand there; before > and <, by how much it moved"),
    ("~", "the text says about, nearly, some"),
    (">  ≥  <  ≤", "the text says more than, at least, less than, at most"),
    ("1.23…", "more digits follow: the card has them all"),
    (
        "expected  exp.",
        "foreseen, not measured; a target or guidance (guid.) is what somebody aims at",
    ),
    (
        "estimate  est.",
        "not counted or measured but estimated; revised (rev.) replaces an earlier value",
    ),
    ("prior", "the value of an earlier time"),
];

impl Chrome {
    /// Filters the listing on top; the empty pattern shows all rows.
    pub(super) fn filter_listing(
        &mut self,
        documents: &mut Documents,
        settings: &Settings,
        pattern: &str,
    ) {
        let open = documents.shelf.open();
        if open.is_some_and(|open| self.stack.filter_pairs(open, pattern))
            || self.stack.filter_remedies(pattern)
        {
            return;
        }
        if let Some(Overlay { view, list, .. }) = self.stack.top_mut() {
            let filter = match view {
                View::Help(listing) => &mut listing.filter,
                View::Shelf(front) => &mut front.filter,
                _ => return,
            };
            pattern.clone_into(filter);
            let is_front = matches!(view, View::Shelf(_));
            // What is found is shown from the first on.
            *list = ListState { top: 0, ..*list };
            if is_front {
                pattern.clone_into(&mut documents.filter);
            }
            self.refresh_listings(documents, settings);
        }
    }

    /// Takes the filter of the listing on top back; false if there is none.
    pub(super) fn drop_listing_filter(
        &mut self,
        documents: &mut Documents,
        settings: &Settings,
    ) -> bool {
        let filtered =
            self.stack.view().and_then(View::filter).is_some_and(|filter| !filter.is_empty());
        if filtered {
            self.filter_listing(documents, settings, "");
        }
        filtered
    }

    /// What works where the help is opened, under the name of the place; nothing where that is the
    /// text, of which most of the help is.
    fn works_here(&self, is_at_list: bool) -> Option<(String, Vec<Does>)> {
        let below = self
            .stack
            .overlays
            .iter()
            .rev()
            .map(|overlay| &overlay.view)
            .find(|view| !matches!(view, View::Help(_)));
        let close: &[Does] = LEAVE.get(..1).unwrap_or_default();
        Some(match (below, self.focus) {
            (Some(View::Pairs(_)), _) => {
                ("WHO WITH WHOM".to_owned(), [LED, PAIRS, ROWS, LEAVE].concat())
            }
            (Some(View::Matrix(_)), _) => ("WHO WITH WHOM".to_owned(), [MATRIX, LEAVE].concat()),
            (Some(View::Shelf(_)), _) => {
                let leave = if is_at_list { FRONT } else { close };
                ("BRIEFINGS".to_owned(), [SHELF, ROWS, leave].concat())
            }
            (Some(View::Output(..)), _) => ("OUTPUT".to_owned(), [SCROLLED, close].concat()),
            (Some(View::Hits(_)), _) => ("SEARCH".to_owned(), [HITS, ROWS, LEAVE].concat()),
            (Some(View::Timeline(_)), _) => ("TIMELINE".to_owned(), [LED, ROWS, LEAVE].concat()),
            (Some(View::Card(..)), _) => ("CARD".to_owned(), [LED, CARD, ROWS, LEAVE].concat()),
            (_, Focus::Pane(pane)) => {
                let copies: &[Does] = match pane {
                    Pane::People => &[(A::Copy(E::Person), "copy the person with their role")],
                    Pane::Figures => &[(A::Copy(E::Figures), "copy the rows as a table")],
                    Pane::Quotes => &[(A::Copy(E::Quote), "copy the quote with its speaker")],
                    _ => &[],
                };
                let mut all = [LED, copies, ARRANGED, ROWS, LEAVE].concat();
                all.retain(|(action, _)| match action {
                    A::Card => !matches!(pane, Pane::Summary | Pane::Outline),
                    A::Sort => pane.columns().len() > 1,
                    _ => true,
                });
                (pane.title().to_owned(), all)
            }
            _ => return None,
        })
    }

    /// The rows of the help that match `filter`, each group with one below its heading.
    fn help_rows(&self, is_at_list: bool, settings: &Settings, filter: &str) -> Vec<Row> {
        let keymap = &settings.keymap;
        let here = self.works_here(is_at_list).map(|(place, does)| HelpGroup {
            title: format!("HERE: {place}"),
            entries: does
                .into_iter()
                .map(|(action, about)| HelpEntry { keys: keymap.written_keys(action), about })
                .collect(),
        });
        let begin = HelpGroup {
            title: "KEYS TO START WITH".to_owned(),
            entries: TO_BEGIN_WITH
                .iter()
                .filter_map(|&(action, about)| {
                    Some(HelpEntry { keys: settings.key_for(action)?, about })
                })
                .collect(),
        };
        let signs = HelpGroup {
            title: "SIGNS BESIDE FIGURES".to_owned(),
            entries: SIGNS
                .iter()
                .map(|&(sign, about)| HelpEntry { keys: sign.to_owned(), about })
                .collect(),
        };
        // Whoever looks for a key finds it below, with all of its others.
        let begin = Some(begin).filter(|_| filter.is_empty());
        let rest = begin.into_iter().chain(keymap.help());
        let mut groups: Vec<HelpGroup> = if self.focus == Focus::Pane(Pane::Figures) {
            here.into_iter().chain([signs]).chain(rest).collect()
        } else {
            here.into_iter().chain(rest).chain([signs]).collect()
        };
        let keeps = search::filter(filter);
        for group in &mut groups {
            group.entries.retain(|entry| {
                !entry.keys.is_empty()
                    && (filter.is_empty() || keeps(&format!("{} {}", entry.keys, entry.about)))
            });
        }
        groups.retain(|group| !group.entries.is_empty());
        pane::help(&groups)
    }

    /// Makes an open help and list of briefings anew after keys, briefings or the filter have
    /// changed; the cursor stays on its row as long as that is there.
    pub(super) fn refresh_listings(&mut self, documents: &Documents, settings: &Settings) {
        for index in 0..self.stack.overlays.len() {
            self.stack.refresh_front(documents, settings, index);
            let Some(View::Help(listing)) =
                self.stack.overlays.get(index).map(|overlay| &overlay.view)
            else {
                continue;
            };
            let rows = self.help_rows(documents.is_at_list(), settings, &listing.filter);
            let Some(Overlay { view: View::Help(listing), list, .. }) =
                self.stack.overlays.get_mut(index)
            else {
                continue;
            };
            let chosen = listing.rows.get(list.cursor).map(|row| row.target);
            listing.rows = rows;
            let stays = listing
                .rows
                .iter()
                .position(|row| Some(row.target) == chosen && row.target != Target::Nowhere);
            list.cursor = stays.unwrap_or(list.cursor);
            list.settle(Rows::Fixed(&listing.rows));
        }
    }
}

impl Opener<'_> {
    /// The help.
    pub(super) fn help(&mut self) {
        let rows = self.chrome.help_rows(self.documents.is_at_list(), self.settings, "");
        self.view(View::Help(Listing { rows, filter: String::new() }));
    }
}
