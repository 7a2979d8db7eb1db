//! The state of the reader, and the one place that changes it.
//!
//! Invariant: `update` alone changes the state; drawing reads it. What has to happen outside comes
//! back as [`Effect`]s, what happened outside comes in as [`Msg`]s. Deliberately absent: the
//! terminal, files, threads, the clock.

pub mod action;
mod advice;
mod apply;
mod arrange;
mod arrivals;
mod bench;
pub mod bindings;
pub mod brief;
mod chrome;
pub mod commands;
pub mod compute;
mod configure;
mod copy;
mod corrections;
mod dating;
mod desk;
mod documents;
pub mod everywhere;
mod findings;
mod focus;
pub mod follow;
pub mod front;
mod header;
pub mod help;
pub mod hints;
mod history;
pub mod hits;
pub mod jumps;
pub mod key;
pub mod keymap;
pub mod layout;
pub mod list;
mod lists;
mod marking;
pub mod marks;
pub mod matrix;
mod measure;
mod message;
mod mode;
mod motions;
pub mod mouse;
mod navigation;
mod notice;
mod opener;
pub mod output;
mod outstanding;
mod overlay;
pub mod pairs;
mod palette;
mod panes;
mod piping;
pub mod plan;
pub mod practice;
mod preview;
mod prompt;
pub mod reader;
pub mod remedies;
pub mod resume;
pub mod search;
mod sections;
mod seek;
mod seek_all;
pub mod settings;
pub mod shelf;
pub mod spot;
mod stack;
mod stand;
mod standpoint;
mod status;
mod trail;
mod travel;
mod undo;
mod view;
mod visual;
mod watching;
mod way;

use crate::model::{Briefing, Kind};
use crate::pane::{Pane, Source, ThingRef};
use crate::text::Span;
pub use chrome::Chrome;
use compute::Errands;
pub use documents::{CorrectionChange, Documents};
use keymap::Keymap;
use layout::Size;
pub use message::{Effect, Msg};
use mode::Mode;
pub use navigation::Navigation;
pub use overlay::Overlay;
pub use panes::Panes;
use reader::Reader;
use resume::MarkChange;
use settings::Settings;
pub use stack::Stack;
pub use status::StatusLine;
pub use view::View;

/// What is selected in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Selection {
    /// Where.
    pub span: Span,
    /// The kind of thing that is meant there; none for a place as such.
    pub kind: Option<Kind>,
}

impl Selection {
    /// Whether the briefing has such a place: one that was read again may be shorter.
    fn is_in(&self, briefing: &Briefing) -> bool {
        !self.span.slice(&briefing.text).is_empty()
    }

    /// A place as such, or what takes all of it.
    fn place(span: Span) -> Self {
        Self { span, kind: None }
    }

    /// What a jump to `thing` selects: of something that is watched what else it is.
    fn of_thing(source: Source, thing: ThingRef) -> Self {
        match thing.kind {
            Kind::Watched => {
                let span = thing.span;
                Self { span, kind: source.thing_at(span, None).map(|thing| thing.kind) }
            }
            _ => Self::from(thing),
        }
    }

    /// The thing that it is, if it is more than a place.
    pub fn thing(self, source: Source) -> Option<ThingRef> {
        source.thing_at(self.span, self.kind)
    }
}

impl From<ThingRef> for Selection {
    fn from(thing: ThingRef) -> Self {
        Self { span: thing.span, kind: Some(thing.kind) }
    }
}

/// What has the focus when nothing is open over it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Focus {
    /// The text.
    Reader,
    /// A pane, in the rail or as a drawer.
    Pane(Pane),
}

/// How grave a notice is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    /// Good to know.
    Note,
    /// Something failed.
    Error,
}

/// The reader: parts that know nothing of each other.
#[derive(Debug, Clone)]
pub struct App {
    documents: Documents,
    reader: Reader,
    panes: Panes,
    nav: Navigation,
    chrome: Chrome,
    /// What the next key means.
    mode: Mode,
    settings: Settings,
    /// What is to be worked out elsewhere.
    errands: Errands,
}

impl App {
    /// A reader for these sources (names as shown) on a screen of this size.
    pub fn new(sources: Vec<String>, size: Size) -> Self {
        let mut app = Self {
            documents: Documents::new(sources),
            reader: Reader::default(),
            panes: Panes::default(),
            nav: Navigation::default(),
            chrome: Chrome::new(size),
            mode: Mode::default(),
            settings: Settings::default(),
            errands: Errands::default(),
        };
        app.desk().lay_out();
        app
    }

    /// What is to be done first: read the first source.
    pub fn start(&mut self) -> Vec<Effect> {
        self.documents.ask_for(self.documents.shelf.current())
    }

    /// Takes in what happened; gives what is to be done outside.
    pub fn update(&mut self, message: Msg) -> Vec<Effect> {
        // Labels belong to the screen they were put on.
        if !matches!(message, Msg::Key(_)) {
            self.mode.drop_labels();
        }
        self.mode.drop_selecting(&message);
        let (is_by_user, may_move_text, answers_notice) =
            (message.is_by_user(), message.may_move_text(), message.answers_notice());
        self.nav.untouched &= !is_by_user;
        self.nav.to_the_end &= !is_by_user;
        let mut effects = match message {
            Msg::Key(key) => {
                self.chrome.practise();
                self.key(key)
            }
            Msg::Mouse(mouse) => self.mouse(mouse),
            Msg::Computed(answer) => self.computed(answer),
            other => {
                self.take_in(other);
                Vec::new()
            }
        };
        self.show_stale();
        if answers_notice && !self.mode.is_typing() {
            self.chrome.notices.go_on();
        }
        // The palette hides what is brought back as it closes.
        if may_move_text && self.chrome.stack.palette.is_none() {
            self.nav.in_sight =
                self.standpoint().to_stay_in_sight(self.mode.search_begun().is_some());
        }
        self.bench().ask_for_views();
        self.desk().lay_out();
        effects.extend(self.errands.take());
        effects
    }

    /// Takes in what came from outside, which asks for nothing.
    fn take_in(&mut self, message: Msg) {
        match message {
            Msg::Key(_) | Msg::Mouse(_) | Msg::Computed(_) => {}
            Msg::Paste(text) => {
                if let Some(prompt) = self.mode.prompt_mut() {
                    prompt.paste(&text);
                    self.follow_prompt();
                }
            }
            Msg::Resize(size) => self.chrome.size = size,
            Msg::Resume { entry, resume } => self.resume(entry, *resume),
            Msg::Opened { entry, briefing, whole } => self.opened(entry, briefing, whole),
            Msg::Annotated { entry, of, annotations, whole } => {
                let said = self.documents.annotated(entry, &of, annotations, whole);
                self.chrome.notices.add_all(said, Severity::Note);
            }
            Msg::Holds { entry, held } => self.holds(entry, held),
            Msg::Hits(tidings) => self.desk().opener().hits_came(tidings),
            Msg::Described(found) => {
                self.documents.shelf.describe_all(found);
                self.chrome.refresh_listings_from_the_top(&self.documents, &self.settings);
            }
            Msg::Progress { entry, progress } => self.documents.progressed(entry, progress),
            Msg::Changed { entry } => {
                if entry == self.documents.shelf.current() {
                    self.chrome.say_changed(&self.settings);
                }
            }
            Msg::Failed { entry, message } => {
                self.documents.failed(&mut self.chrome, entry, message);
                self.chrome.refresh_listings(&self.documents, &self.settings);
            }
            Msg::Refused { entry, message } => {
                self.documents.refused(&mut self.chrome, entry, message);
            }
            Msg::Configured(settings, faults) => self.configure(*settings, faults),
            Msg::Watching(list, faults) => {
                self.documents.bring_watch_list(list);
                self.chrome.notices.add_all(faults, Severity::Error);
            }
            Msg::Counted(counts) => {
                self.documents.count_watched(counts);
                self.chrome.refresh_listings_from_the_top(&self.documents, &self.settings);
            }
            Msg::Practised(practice) => self.chrome.practice = Some(practice),
            Msg::CommandEnded(ended) => ended.tell(&mut self.chrome),
            Msg::Notice(text) => self.chrome.notices.show(text, Severity::Note),
            Msg::Trouble(text) => self.chrome.notices.show(text, Severity::Error),
        }
    }

    /// The briefings at hand.
    pub fn documents(&self) -> &Documents {
        &self.documents
    }

    /// The panes' rows and cursors.
    pub fn panes(&self) -> &Panes {
        &self.panes
    }

    /// Where the user is and has been.
    pub fn navigation(&self) -> &Navigation {
        &self.nav
    }

    /// What stands around the text.
    pub fn chrome(&self) -> &Chrome {
        &self.chrome
    }

    /// The marks that were changed since this was last asked, those that are gone first.
    pub fn take_mark_changes(&mut self) -> Vec<MarkChange> {
        self.nav.marks.take_changes()
    }

    /// The corrections that were made or taken back since this was last asked, in order.
    pub fn take_correction_changes(&mut self) -> Vec<CorrectionChange> {
        self.documents.take_correction_changes()
    }

    /// The reading position and the rows on the screen.
    pub fn reader(&self) -> &Reader {
        &self.reader
    }

    /// What the user has chosen.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The keys and what they do.
    pub fn keymap(&self) -> &Keymap {
        &self.settings.keymap
    }
}
