//! What the header and the status line say.
//!
//! Invariant: a pure reading of the state. Deliberately absent: how wide they are.

use super::action::{Action as A, Motion};
use super::brief::reading_time;
use super::chrome::Chrome;
use super::keymap::Lookup;
use super::marks::Naming;
use super::mode::{Mode, Pending};
use super::settings::Settings;
use super::shelf::{Open, Progress, State};
use super::{App, Focus, Overlay, Severity, View};
use crate::app::key::written;
use crate::pane::{self, Across, Pane, Source, StyleName, Target};
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
    /// Headline and what stands at its right: date, reading time, place on the shelf.
    pub fn header(&self) -> (String, String) {
        let entry = self.documents.shelf.entry(self.documents.shelf.current());
        let mut right = Vec::new();
        let title = match (self.documents.shelf.open(), entry) {
            (Some(open), Some(entry)) => {
                let briefing = &open.briefing;
                // A text without a date shows the one its dates are resolved against.
                let own = entry.date.or(briefing.own_date());
                let date = own.or(open.annotations.reference);
                right.extend(date.map(|date| self.settings.day(date)));
                right.extend(reading_time(briefing.shown().len()));
                briefing.title.map_or_else(
                    || without_folder(&entry.source).to_owned(),
                    |title| briefing.words(title),
                )
            }
            (_, Some(entry)) => without_folder(&entry.source).to_owned(),
            _ => String::new(),
        };
        if let Some(at) = self.documents.shelf.position().filter(|_| self.documents.shelf.len() > 1)
        {
            right.push(format!("{}/{}", at + 1, self.documents.shelf.len()));
        }
        (title, right.join(" · "))
    }

    /// How many rows a pane has, as its title shows it: `12+` while the annotation goes on.
    pub fn count(&self, pane: Pane) -> String {
        let Some(open) = self.documents.shelf.open() else { return String::new() };
        let source = open.source();
        let whole = self.panes.projection.whole_things(pane, source).len();
        let count = self.panes.projection.things(pane, source).len();
        // What a note below tells of is not nothing.
        if whole == 0 && self.panes.projection.len(pane, source) > 0 {
            return String::new();
        }
        let count = if count < whole { format!("{count} of {whole}") } else { count.to_string() };
        let more = if !self.working() || pane == Pane::Outline && open.whole { "" } else { "+" };
        format!("{count}{more}")
    }

    /// Whether what was looked for may still come.
    pub fn working(&self) -> bool {
        self.documents.shelf.open().is_none_or(|open| !open.annotated)
            || self.documents.choosing.holds(self.documents.shelf.current())
    }

    /// The status line.
    pub fn status(&self) -> StatusLine {
        // What is open says how it is closed, and what could not be read why; the text alone says
        // nothing of itself.
        let alone = self.chrome.zen.is_some()
            && self.chrome.overlays.is_empty()
            && self.documents.shelf.open().is_some();
        let mut line = StatusLine::default();
        if !alone {
            line = StatusLine {
                left: self.status_left(),
                search: self.status_search(),
                right: self.status_right(),
                ..line
            };
        }
        if self.mode.is_typing() {
            return self.status_typing(line);
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
            (line.middle, line.style) = self.status_middle(self.chrome.middle_columns(&line));
            line.repeats = matches!(self.view(), Some(View::Shelf(_)));
        }
        line
    }

    /// What is being typed, in place of what `line` says otherwise.
    fn status_typing(&self, mut line: StatusLine) -> StatusLine {
        line.search = String::new();
        match &self.mode {
            Mode::Prompt(prompt) => {
                let (sign, hints) = prompt.sign();
                line.left = String::new();
                line.right = hints.iter().map(|&hint| hint.to_owned()).collect();
                line.right.extend(self.typed_counter());
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
                line.keys = self.mark_keys(*naming);
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
        if let Some(target) = self.row_target() {
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
        let selection = self.selection_in_sight()?;
        pane::announce(source, selection.thing(source)?, selection.span)
    }

    fn status_left(&self) -> String {
        if let Some(view) = self.view() {
            return view.title().to_owned();
        }
        let Some(open) = self.documents.shelf.open() else { return String::new() };
        if let Focus::Pane(pane) = self.chrome.focus {
            // A note is none of what is counted.
            let things = self.panes.projection.things(pane, open.source());
            let cursor = Some(self.list(pane).cursor).filter(|cursor| things.contains(cursor));
            return cursor.map_or_else(
                || pane.title().to_owned(),
                |at| format!("{} {}/{}", pane.title(), at - things.start + 1, self.count(pane)),
            );
        }
        self.section_number(&open.briefing)
            .map(|(number, of)| format!("§{number}/{of}"))
            .unwrap_or_default()
    }

    /// The search goes on from anywhere the text is seen, and so it is told there.
    fn status_search(&self) -> String {
        if !self.nav.search.is_on() || self.text_is_covered() {
            return String::new();
        }
        format!(
            "/{} {}",
            width::shorten(&self.nav.search.pattern, PATTERN),
            self.nav.search.counter()
        )
    }

    fn status_right(&self) -> Vec<String> {
        // A row that leads nowhere offers nothing: an empty pane, the help.
        let target = self.row_target().filter(|target| *target != Target::Nowhere);
        let hints = |keys: &[(A, &str)]| self.settings.hints(keys);
        let go: &[_] = if target.is_some() { &[(A::Enter, "go")] } else { &[] };
        if let Some(view) = self.view() {
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
                    let mut keys = hints(
                        &[
                            &[(A::Move(Motion::LineUp), "scroll"), (A::Filter, "filter")],
                            close.as_slice(),
                        ]
                        .concat(),
                    );
                    if let (Some(down), Some(scroll)) =
                        (self.settings.key_for(A::Move(Motion::LineDown)), keys.first_mut())
                    {
                        scroll.insert_str(0, &format!("{down} "));
                    }
                    keys
                }
                // There is nothing below that Esc could lead to.
                View::Shelf(_) if self.is_front_page() && !filtered => {
                    hints(&[go, &[(A::Filter, "filter"), (A::Help, "help")]].concat())
                }
                View::Remedies(_) => hints(&[&[(A::Enter, "choose")], close.as_slice()].concat()),
                View::Card(..) | View::Timeline(_) | View::Shelf(_) | View::Palette(_) => {
                    hints(&[go, &close].concat())
                }
            };
        }
        if self.chrome.focus != Focus::Reader {
            let card: &[_] =
                if target.and_then(Target::about).is_some() { &[(A::Card, "card")] } else { &[] };
            let cancel = if self.filtered_pane().is_some() { "all rows" } else { "back" };
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

    fn status_middle(&self, columns: usize) -> (String, Option<StyleName>) {
        let Some(open) = self.documents.shelf.open() else {
            return match self
                .documents
                .shelf
                .entry(self.documents.shelf.current())
                .map(|entry| &entry.state)
            {
                Some(State::Failed(message)) => (wrong(message), Some(StyleName::Error)),
                Some(State::List) => match self.row_target() {
                    Some(target) => self.status_row(Open::default().source(), target),
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
        if let Some(target) = self.row_target() {
            return self.status_row(source, target);
        }
        let selected = self.selection_in_sight();
        if let Some((span, thing)) = selected.map(|one| (one.span, one.thing(source)))
            && let Some(text) = thing.map_or_else(
                || Some(pane::describe_place(source, span)),
                |thing| pane::describe(source, thing, span),
            )
        {
            let style = thing.map_or(Some(StyleName::Dim), |thing| source.style_of(thing));
            return (text, style);
        }
        if let Some(keys) = self.first_keys(columns) {
            return (keys, Some(StyleName::Dim));
        }
        let heading = open
            .briefing
            .sections
            .get(self.section_read(&open.briefing))
            .and_then(|section| section.heading);
        (
            heading.map(|heading| open.briefing.words(heading)).unwrap_or_default(),
            Some(StyleName::Dim),
        )
    }

    /// What the row under the cursor is about, whole: its list may have had to cut it.
    fn status_row(&self, source: Source, target: Target) -> (String, Option<StyleName>) {
        if self.over_matrix() {
            return (self.described_pair(source).unwrap_or_default(), None);
        }
        if let Some(Overlay { view: View::Pairs(pairs), list, .. }) = self.overlay() {
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
    fn hints(&self, hints: &[(A, &str)]) -> Vec<String> {
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
    /// Columns that the parts at both sides leave the middle, with the blanks between them.
    pub(super) fn middle_columns(&self, line: &StatusLine) -> usize {
        let taken = |part: &str, gap| if part.is_empty() { 0 } else { width::columns(part) + gap };
        let left = taken(&line.left, 3) + taken(&line.search, 3);
        usize::from(self.size.columns).saturating_sub(2 + left + taken(&line.right.join(" · "), 2))
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

/// What went wrong, with a sign that tells it from other notices where colours do not.
fn wrong(message: &str) -> String {
    format!("! {message}")
}
