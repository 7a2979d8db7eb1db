//! What the status line says.
//!
//! Invariant: a pure reading of the state. Deliberately absent: how wide they are.

use super::action::Action as A;
use super::chrome::Chrome;
use super::documents::Documents;
use super::keymap::Lookup;
use super::marks::Naming;
use super::mode::{Mode, Pending};
use super::navigation::Navigation;
use super::panes::Panes;
use super::reader::Reader;
use super::search::Search;
use super::settings::Settings;
use super::shelf::{Open, Progress, State};
use super::standpoint::{AtHand, Standpoint};
use super::{App, Focus, Overlay, Severity, View};
use crate::app::key::written;
use crate::pane::{self, Across, Source, StyleName, Target};
use crate::text::{Span, counted, width};

/// Columns of a search pattern.
const PATTERN: usize = 24;

/// The status line in its parts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StatusLine {
    /// Where the reader is.
    pub left: String,
    /// What is searched for, and which of the matches the search stands on.
    pub search: String,
    /// What is under the cursor, a notice, the next possible keys, or the prompt.
    pub middle: String,
    /// Its style.
    pub style: Option<StyleName>,
    /// Whether the middle says again what a row of a list says: keys go before it.
    pub repeats: bool,
    /// What keys do here, or how far the text is read: the first is given up first.
    pub right: Vec<String>,
    /// The keys that may follow those typed, with what they lead to.
    pub keys: Vec<(String, String)>,
    /// Column of the cursor within the middle, if something is being typed.
    pub cursor: Option<usize>,
}

impl App {
    /// The status line.
    pub fn status(&self) -> StatusLine {
        let Self { documents, reader, panes, nav, chrome, mode, settings, errands: _ } = self;
        Status { documents, reader, nav, panes, chrome, mode, settings }.line()
    }
}

/// What the status line is made of.
struct Status<'a> {
    documents: &'a Documents,
    reader: &'a Reader,
    nav: &'a Navigation,
    panes: &'a Panes,
    chrome: &'a Chrome,
    mode: &'a Mode,
    settings: &'a Settings,
}

impl Status<'_> {
    fn standpoint(&self) -> Standpoint<'_> {
        Standpoint { documents: self.documents, reader: self.reader, nav: self.nav }
    }

    fn at_hand(&self) -> AtHand<'_> {
        AtHand { standpoint: self.standpoint(), panes: self.panes, chrome: self.chrome }
    }

    /// The status line.
    fn line(&self) -> StatusLine {
        // What is open says how it is closed, and what could not be read why; the text alone says
        // nothing of itself.
        let alone = self.chrome.zen.is_some()
            && self.chrome.stack.is_empty()
            && self.documents.shelf.open().is_some();
        let mut line = StatusLine::default();
        if !alone {
            line = StatusLine {
                left: self.left(),
                search: self.chrome.status_search(&self.nav.search),
                right: self.right(),
                ..line
            };
        }
        if self.mode.is_typing() {
            return self.typing(line);
        }
        if let Some((text, severity)) = self.chrome.notices.shown() {
            (line.middle, line.style) = match severity {
                Severity::Note => (text.to_owned(), Some(StyleName::Notice)),
                Severity::Error => (wrong(text), Some(StyleName::Error)),
            };
            // What is not found is named once.
            if self.nav.search.matches.is_empty() && text.ends_with(&self.nav.search.pattern) {
                line.search = String::new();
            }
            return line;
        }
        if let Some(announced) = self.announced() {
            return StatusLine {
                middle: announced,
                style: Some(StyleName::Text),
                ..StatusLine::default()
            };
        }
        if !alone {
            (line.middle, line.style) = self.middle(self.chrome.middle_columns(&line));
            line.repeats = matches!(self.chrome.stack.view(), Some(View::Shelf(_)));
        }
        line
    }

    /// What is being typed, in place of what `line` says otherwise.
    fn typing(&self, mut line: StatusLine) -> StatusLine {
        line.search = String::new();
        match self.mode {
            Mode::Prompt(prompt) => {
                let (sign, hints) = prompt.sign();
                line.left = String::new();
                line.right = hints.iter().map(|&hint| hint.to_owned()).collect();
                let searching = self.mode.search_begun().is_some();
                line.right.extend(self.nav.search.typed_counter().filter(|_| searching));
                line.middle = format!("{sign}{}", prompt.input().value());
                line.cursor = Some(1 + prompt.input().visual_cursor());
            }
            Mode::Labels(_) => {
                return StatusLine {
                    left: "LABELS".to_owned(),
                    middle: "type a label, or its capital for the card".to_owned(),
                    right: vec!["Esc cancel".to_owned()],
                    ..StatusLine::default()
                };
            }
            Mode::Naming(naming) => {
                let set = *naming == Naming::Set;
                line.left = self.settings.key_or_name(if set { A::SetMark } else { A::GoToMark });
                line.keys =
                    self.nav.marks.keys(*naming, self.documents.shelf.current(), self.settings);
            }
            Mode::Visual(visual) => {
                let open = self.documents.shelf.open();
                return open.map(|open| visual.status(open.source())).unwrap_or_default();
            }
            Mode::Piping(piping) => {
                line.left = self.settings.key_or_name(A::Pipe);
                line.keys = piping.keys();
            }
            Mode::Normal(pending) => self.settings.status_pending(pending, &mut line),
        }
        line
    }

    /// Where the last jump has led, or on which row the cursor is, in plain words, if the settings
    /// want that.
    fn announced(&self) -> Option<String> {
        let open = self.documents.shelf.open().filter(|_| self.settings.announce)?;
        let source = open.source();
        if let Some(target) = self.at_hand().row() {
            return pane::announce(source, target.about()?, target.span()?);
        }
        if let Some(span) = self.nav.match_at_hand().filter(|span| self.reader.shows(*span))
            && let Some(current) = self.nav.search.current
        {
            let sentence =
                pane::sentences(source, span).into_iter().reduce(Span::cover).unwrap_or(span);
            return Some(format!(
                "match {} of {}. {}",
                current + 1,
                self.nav.search.matches.len(),
                open.briefing.words(sentence)
            ));
        }
        let selection = self.standpoint().selection_in_sight()?;
        pane::announce(source, selection.thing(source)?, selection.span)
    }

    fn left(&self) -> String {
        if let Some(view) = self.chrome.stack.view() {
            return view.title().to_owned();
        }
        let Some(open) = self.documents.shelf.open() else {
            return String::new();
        };
        if let Focus::Pane(pane) = self.chrome.focus {
            // A note is none of what is counted.
            let things = self.panes.projection.things(pane, open.source());
            let cursor =
                Some(self.panes.list(pane).cursor).filter(|cursor| things.contains(cursor));
            return cursor.map_or_else(
                || pane.title().to_owned(),
                |at| {
                    format!(
                        "{} {}/{}",
                        pane.title(),
                        at - things.start + 1,
                        self.panes.count(pane, self.documents)
                    )
                },
            );
        }
        self.standpoint()
            .section_number(&open.briefing)
            .map(|(number, of)| format!("§{number}/{of}"))
            .unwrap_or_default()
    }

    fn right(&self) -> Vec<String> {
        // A row that leads nowhere offers nothing: an empty pane, the help.
        let target = self.at_hand().row().filter(|target| *target != Target::Nowhere);
        let hints = |keys: &[(A, &str)]| self.settings.hints(keys);
        let go: &[_] = if target.is_some() { &[(A::Enter, "go")] } else { &[] };
        if let Some(view) = self.chrome.stack.view() {
            let filtered = view.filter().is_some_and(|filter| !filter.is_empty());
            let close = [(A::Cancel, if filtered { "all rows" } else { "close" })];
            return match view {
                View::Pairs(_) => hints(&[&[(A::Sort, "matrix")], go, &close].concat()),
                View::Matrix(matrix) => {
                    let next = match matrix.across() {
                        Across::People => "organisations",
                        Across::Organisations => "list",
                    };
                    hints(&[&[(A::Sort, next)], go, &close].concat())
                }
                View::Help(_) => {
                    self.settings.scroll_hints(&[&[(A::Filter, "filter")], close.as_slice()])
                }
                View::Output(..) => self.settings.scroll_hints(&[&close]),
                // There is nothing below that Esc could lead to.
                View::Shelf(_) if self.chrome.stack.is_front_page(self.documents) && !filtered => {
                    hints(&[go, &[(A::Filter, "filter"), (A::Help, "help")]].concat())
                }
                View::Remedies(_) => hints(&[&[(A::Enter, "choose")], close.as_slice()].concat()),
                View::Card(..)
                | View::Timeline(_)
                | View::Shelf(_)
                | View::Hits(_)
                | View::Palette(_) => hints(&[go, &close].concat()),
            };
        }
        if self.chrome.focus != Focus::Reader {
            let card: &[_] =
                if target.and_then(Target::about).is_some() { &[(A::Card, "card")] } else { &[] };
            let cancel =
                if self.chrome.filtered_pane(self.panes).is_some() { "all rows" } else { "back" };
            return hints(&[go, card, &[(A::Cancel, cancel)]].concat());
        }
        match self.documents.shelf.open() {
            Some(open) => {
                let percent = format!(
                    "{}%  {}",
                    self.reader.percent(&open.briefing),
                    hints(&[(A::Help, "help")]).concat()
                );
                vec![percent.trim_end().to_owned()]
            }
            None if self.documents.progress().is_some() => {
                hints(&[(A::Cancel, "stop"), (A::Help, "help")])
            }
            None => hints(&[(A::Help, "help")]),
        }
    }

    fn middle(&self, columns: usize) -> (String, Option<StyleName>) {
        let Some(open) = self.documents.shelf.open() else {
            return match self
                .documents
                .shelf
                .entry(self.documents.shelf.current())
                .map(|entry| &entry.state)
            {
                Some(State::Failed(message)) => (wrong(message), Some(StyleName::Error)),
                Some(State::List) => match self.at_hand().row() {
                    Some(target) => self.row(Open::default().source(), target),
                    None => (counted(self.documents.shelf.len(), "briefing"), Some(StyleName::Dim)),
                },
                _ if self.documents.progress().is_some() => {
                    let words =
                        self.documents.progress().map(Progress::in_words).unwrap_or_default();
                    (words, Some(StyleName::Dim))
                }
                _ => ("Reading …".to_owned(), Some(StyleName::Dim)),
            };
        };
        let source = open.source();
        if let Some(target) = self.at_hand().row() {
            return self.row(source, target);
        }
        let selected = self.standpoint().selection_in_sight();
        if let Some((span, thing)) = selected.map(|one| (one.span, one.thing(source)))
            && let Some(text) = thing.map_or_else(
                || Some(pane::describe_place(source, span)),
                |thing| pane::describe(source, thing, span),
            )
        {
            let style = thing.map_or(Some(StyleName::Dim), |thing| source.style_of(thing));
            return (text, style);
        }
        let greets = self.chrome.greets();
        if let Some(keys) = self.settings.first_keys(columns).filter(|_| greets) {
            return (keys, Some(StyleName::Dim));
        }
        let heading = open
            .briefing
            .sections
            .get(self.standpoint().section_read(&open.briefing))
            .and_then(|section| section.heading);
        (
            heading.map(|heading| open.briefing.words(heading)).unwrap_or_default(),
            Some(StyleName::Dim),
        )
    }

    /// What the row under the cursor is about, whole: its list may have had to cut it.
    fn row(&self, source: Source, target: Target) -> (String, Option<StyleName>) {
        if self.chrome.stack.is_matrix() {
            return (self.chrome.stack.described_pair(source).unwrap_or_default(), None);
        }
        if let Some(overlay @ Overlay { view: View::Pairs(pairs), list, .. }) =
            self.chrome.stack.top()
        {
            let source = overlay.source(source);
            let text = pairs.pairs.described(source, list.cursor).unwrap_or_default();
            return (text, None);
        }
        let text = match target {
            Target::Briefing(index) => self
                .documents
                .shelf
                .entry(index)
                .map(|entry| entry.listed(|date| self.settings.day(date)).described()),
            _ => pane::describe_row(source, target),
        };
        (text.unwrap_or_default(), target.about().and_then(|thing| source.style_of(thing)))
    }
}

impl Settings {
    /// What keys do here, each with the usual key of its action; an action without a key is left
    /// out.
    pub(super) fn hints(&self, hints: &[(A, &str)]) -> Vec<String> {
        let hint = |(action, word): &(A, &str)| Some(format!("{} {word}", self.key_for(*action)?));
        hints.iter().filter_map(hint).collect()
    }

    /// The count and keys typed so far, and the keys that may follow.
    pub(super) fn status_pending(&self, pending: &Pending, line: &mut StatusLine) {
        let count = pending.count.map(|count| count.to_string()).unwrap_or_default();
        line.left = format!("{count}{}", written(&pending.keys));
        if let Lookup::Prefix(next) = self.keymap.lookup(&pending.keys)
            && !pending.keys.is_empty()
        {
            line.keys =
                next.iter().map(|(key, hint)| (key.to_string(), (*hint).to_owned())).collect();
            line.right = Vec::new();
        } else {
            line.right = vec!["Esc cancel".to_owned()];
        }
    }
}

impl Chrome {
    /// The search goes on from anywhere the text is seen, and so it is told there.
    fn status_search(&self, search: &Search) -> String {
        if !search.is_on() || self.text_is_covered() {
            return String::new();
        }
        format!("/{} {}", width::shorten(&search.pattern, PATTERN), search.counter())
    }

    /// Columns that the parts at both sides leave the middle, with the blanks between them.
    fn middle_columns(&self, line: &StatusLine) -> usize {
        let taken = |part: &str, gap| if part.is_empty() { 0 } else { width::columns(part) + gap };
        let left = taken(&line.left, 3) + taken(&line.search, 3);
        usize::from(self.size.columns).saturating_sub(2 + left + taken(&line.right.join(" · "), 2))
    }
}

/// What went wrong, with a sign that tells it from other notices where colours do not.
fn wrong(message: &str) -> String {
    format!("! {message}")
}
