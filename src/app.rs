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
pub mod bindings;
pub mod brief;
pub mod compute;
mod configure;
mod copy;
pub mod corrections;
mod dating;
mod findings;
mod focus;
pub mod follow;
pub mod front;
pub mod help;
pub mod hints;
pub mod jumps;
pub mod key;
pub mod keymap;
pub mod layout;
pub mod list;
pub mod marks;
pub mod matrix;
mod measure;
mod message;
mod mode;
mod motions;
pub mod mouse;
mod notice;
mod overlay;
pub mod pairs;
mod palette;
pub mod plan;
pub mod practice;
mod prompt;
pub mod reader;
pub mod remedies;
pub mod resume;
pub mod search;
mod sections;
mod seek;
pub mod settings;
pub mod shelf;
mod status;
mod travel;
mod undo;
mod view;

use crate::model::{Briefing, Kind};
use crate::pane::{NumberRows, Pane, PerPane, Projection, Source, ThingRef};
use crate::text::Span;
use action::Action;
use arrange::Arrangement;
use arrange::rows::PendingPanes;
use compute::Errands;
use corrections::CorrectionChange;
use findings::PendingFindings;
use jumps::{JumpList, Place};
use keymap::Keymap;
use layout::{Cover, Layout, Request, Size};
use list::{Heights, ListState, Rows};
use marks::Marks;
pub use message::{Effect, Msg};
use mode::Mode;
use mouse::MouseAct;
use notice::Notices;
pub use overlay::Overlay;
use plan::Plan;
use practice::Practice;
use reader::Reader;
use search::{Past, Search};
use settings::Settings;
use shelf::Shelf;
pub use status::StatusLine;
use undo::History;
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

    /// A thing, where it stands.
    fn of(thing: ThingRef) -> Self {
        Self { span: thing.span, kind: Some(thing.kind) }
    }

    /// The thing that it is, if it is more than a place.
    pub fn thing(self, source: Source) -> Option<ThingRef> {
        source.thing_at(self.span, self.kind)
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

/// How the text stood when a match was gone to: until something else is selected the match is what
/// was gone to last.
#[derive(Debug, Clone, Copy)]
struct AtMatch {
    selection: Option<Selection>,
}

/// The reader.
#[derive(Debug, Clone)]
pub struct App {
    size: Size,
    layout: Layout,
    /// What the settings want of the layout, with the measure as the keys have changed it.
    plan: Plan,
    settings: Settings,
    shelf: Shelf,
    reader: Reader,
    projection: Projection,
    /// The numbers that have a row in the figures pane.
    numbers: NumberRows,
    lists: PerPane<ListState>,
    heights: Heights,
    arrangements: PerPane<Arrangement>,
    /// The panes whose rows are still worked out.
    arranging: PendingPanes,
    /// The briefings whose findings are still worked out.
    choosing: PendingFindings,
    focus: Focus,
    drawer: Option<Pane>,
    /// While the text stands alone: what had the focus before, and which drawer was open.
    zen: Option<(Focus, Option<Pane>)>,
    /// The views that are open, each over the one before; the palette is none of them.
    overlays: Vec<Overlay>,
    /// Whether the last key sent the reader to the end of a text that has not come whole: it goes
    /// there when it has.
    to_the_end: bool,
    /// What was on top and selected when the reader was last sent to the end.
    at_end: Option<(u32, Option<Span>)>,
    /// Where the reader was when a list took over and began to lead it.
    origin: Option<Place>,
    /// The pane that leads the reader only because it was opened: whoever goes on from it without
    /// having moved in it is back at the origin.
    glanced: Option<Pane>,
    /// Whether nothing was done since the list with the focus was to begin at the place of the
    /// text, which may be that of an earlier reading: it follows that as its rows come.
    untouched: bool,
    selection: Option<Selection>,
    /// What is selected, if it was on the screen when something was last done: it stays there when
    /// something takes rows from the text, at whatever size.
    in_sight: Option<Span>,
    search: Search,
    /// What was searched for.
    searched: Past,
    /// The last time that a match was gone to.
    at_match: Option<AtMatch>,
    jumps: JumpList,
    last_jump: Option<Kind>,
    /// What the next key means.
    mode: Mode,
    marks: Marks,
    /// Whether the rule beside the rail follows the mouse.
    dragging: bool,
    history: History,
    /// The corrections that were made or taken back since that was last told.
    corrected: Vec<CorrectionChange>,
    notices: Notices,
    /// What is to be worked out elsewhere.
    errands: Errands,
    /// What the user has done, and is offered first by the palette: the last first.
    recent: Vec<Action>,
    /// How many keys the user has pressed; none where nobody counts.
    practice: Option<Practice>,
}

impl App {
    /// A reader for these sources (names as shown) on a screen of this size.
    pub fn new(sources: Vec<String>, size: Size) -> Self {
        let mut app = Self {
            size,
            layout: Layout::default(),
            plan: Plan::default(),
            settings: Settings::default(),
            shelf: Shelf::new(sources),
            reader: Reader::default(),
            projection: Projection::default(),
            numbers: NumberRows::default(),
            lists: PerPane::default(),
            heights: Heights::default(),
            arrangements: PerPane::default(),
            arranging: PendingPanes::default(),
            choosing: PendingFindings::default(),
            focus: Focus::Reader,
            drawer: None,
            zen: None,
            overlays: Vec::new(),
            to_the_end: false,
            at_end: None,
            origin: None,
            glanced: None,
            untouched: false,
            selection: None,
            in_sight: None,
            search: Search::default(),
            searched: Past::default(),
            at_match: None,
            jumps: JumpList::default(),
            last_jump: None,
            mode: Mode::default(),
            marks: Marks::default(),
            dragging: false,
            history: History::default(),
            corrected: Vec::new(),
            notices: Notices::default(),
            errands: Errands::default(),
            recent: Vec::new(),
            practice: None,
        };
        app.lay_out();
        app
    }

    /// What is to be done first: read the first source.
    pub fn start(&mut self) -> Vec<Effect> {
        self.ask_for(self.shelf.current())
    }

    /// Takes in what happened; gives what is to be done outside.
    pub fn update(&mut self, message: Msg) -> Vec<Effect> {
        // Labels belong to the screen they were put on.
        if !matches!(message, Msg::Key(_)) {
            self.mode.drop_labels();
        }
        // Whether somebody did something, whether the text may stand elsewhere then, and whether a
        // notice has been answered.
        let (touched, moves, answers) = match &message {
            Msg::Key(_) => (true, true, true),
            Msg::Mouse(mouse) => (
                true,
                true,
                matches!(mouse.act, MouseAct::Press | MouseAct::Double | MouseAct::Wheel(_)),
            ),
            Msg::Paste(_) => (true, true, false),
            Msg::Opened { .. } | Msg::Computed(_) => (false, true, false),
            Msg::Resize(_)
            | Msg::Resume { .. }
            | Msg::Annotated { .. }
            | Msg::Progress { .. }
            | Msg::Holds { .. }
            | Msg::Described(_)
            | Msg::Changed { .. }
            | Msg::Failed { .. }
            | Msg::Refused { .. }
            | Msg::Configured(..)
            | Msg::Practised(_)
            | Msg::Notice(_)
            | Msg::Trouble(_) => (false, false, false),
        };
        self.untouched &= !touched;
        self.to_the_end &= !touched;
        let mut effects = match message {
            Msg::Key(key) => {
                self.practise();
                self.key(key)
            }
            Msg::Mouse(mouse) => self.mouse(mouse),
            Msg::Computed(answer) => self.computed(answer),
            other => {
                self.take_in(other);
                Vec::new()
            }
        };
        if answers && !self.mode.is_typing() {
            self.notices.go_on();
        }
        // The palette hides what is brought back as it closes.
        if moves && self.palette().is_none() {
            self.in_sight = self.selection_in_sight().map(|selection| selection.span);
        }
        self.lay_out();
        effects.extend(self.errands.take());
        effects
    }

    /// Takes in what came from outside, which asks for nothing.
    fn take_in(&mut self, message: Msg) {
        match message {
            Msg::Key(_) | Msg::Mouse(_) | Msg::Computed(_) => {}
            Msg::Paste(text) => self.paste(&text),
            Msg::Resize(size) => self.size = size,
            Msg::Resume { entry, resume } => self.resume(entry, *resume),
            Msg::Opened { entry, briefing, whole } => self.opened(entry, briefing, whole),
            Msg::Annotated { entry, of, annotations, whole } => {
                self.annotated(entry, &of, annotations, whole);
            }
            Msg::Holds { entry, held } => self.holds(entry, held),
            Msg::Described(found) => self.described(found),
            Msg::Progress { entry, progress } => self.progressed(entry, progress),
            Msg::Changed { entry } => self.changed(entry),
            Msg::Failed { entry, message } => self.failed(entry, message),
            Msg::Refused { entry, message } => self.refused(entry, message),
            Msg::Configured(settings, faults) => self.configure(*settings, faults),
            Msg::Practised(practice) => self.practice = Some(practice),
            Msg::Notice(text) => self.notices.show(text, Severity::Note),
            Msg::Trouble(text) => self.notices.show(text, Severity::Error),
        }
    }

    /// Works out the layout and brings what is shown into line with it.
    fn lay_out(&mut self) {
        let open = self.shelf.open().cloned().unwrap_or_default();
        let (briefing, source) = (&open.briefing, open.source());
        let most = self.size.rows;
        let natural = |pane: Pane, columns: u16| {
            let rows = self.rows_to_fit(pane, source);
            self.heights.natural((pane, self.version_to_fit(pane)), rows, columns, most)
        };
        let whole_rows = |pane: Pane, columns: u16, lines: u16| {
            let rows = self.rows_to_fit(pane, source);
            self.heights.whole_rows((pane, self.version_to_fit(pane)), rows, columns, (lines, most))
        };
        let cover = self.view().map(View::cover);
        let keeps = self.beside_card(source);
        let request = |drawer| Request {
            drawer,
            overlay: cover,
            keeps,
            zen: self.zen.is_some(),
            natural: Some(&natural),
            whole_rows: Some(&whole_rows),
        };
        let mut layout = Layout::of(self.size, &self.plan, request(self.drawer));
        // A drawer whose pane has a place beside the reader is none; a focused pane without a place
        // needs one.
        let settled = match self.focus {
            Focus::Pane(pane)
                if !layout.in_rail(pane) || self.drawer == Some(pane) && self.drawer_only(pane) =>
            {
                Some(pane)
            }
            Focus::Pane(_) | Focus::Reader => self.drawer.filter(|&pane| self.drawer_only(pane)),
        };
        if settled != self.drawer {
            layout = Layout::of(self.size, &self.plan, request(settled));
        }
        let lists = self.settle_lists(&layout, source);
        // The palette is about nothing in the text: that stands as it would without it.
        let covered = (cover == Some(Cover::Below)).then(|| {
            let overlay = self.overlays.last().map(|overlay| overlay.view.cover());
            Layout::of(self.size, &self.plan, Request { overlay, ..request(settled) })
        });
        self.drawer = settled;
        self.layout = layout;
        self.lists = lists;
        let rows = covered.map_or(self.layout.reader.height, |without| without.reader.height);
        self.reader.resize(briefing, (self.layout.reader.width, rows), self.in_sight);
        self.reader.cut(briefing, self.layout.reader.height);
        if let Some(area) = self.layout.overlay {
            self.change_overlay(|list, rows| {
                list.show(rows, area.width, area.height.saturating_sub(1));
            });
        }
    }

    /// Whether a pane has no place beside the reader at this size.
    fn drawer_only(&self, pane: Pane) -> bool {
        !Layout::of(self.size, &self.plan, Request::default()).in_rail(pane)
    }

    /// The lists scrolled so that their cursors are shown.
    fn settle_lists(&self, layout: &Layout, source: Source) -> PerPane<ListState> {
        let mut lists = self.lists;
        for (pane, area) in layout.panes.iter().copied().chain(layout.drawer) {
            let rows = Rows::Pane(&self.projection, pane, source);
            lists[pane].show(rows, area.width, area.height.saturating_sub(1));
        }
        lists
    }

    /// The regions of the screen.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// Its size.
    pub fn size(&self) -> Size {
        self.size
    }

    /// The briefings at hand.
    pub fn shelf(&self) -> &Shelf {
        &self.shelf
    }

    /// The reading position and the rows on the screen.
    pub fn reader(&self) -> &Reader {
        &self.reader
    }

    /// The panes' rows.
    pub fn projection(&self) -> &Projection {
        &self.projection
    }

    /// The cursor of a pane.
    pub fn list(&self, pane: Pane) -> ListState {
        self.lists[pane]
    }

    /// What has the focus; nothing below has while something is open over it.
    pub fn focus(&self) -> Focus {
        self.focus
    }

    /// What is selected.
    pub fn selection(&self) -> Option<Selection> {
        self.selection
    }

    /// The search.
    pub fn search(&self) -> &Search {
        &self.search
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
