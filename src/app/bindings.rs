//! The keys of every action, with its name and its words for the help: one table.
//!
//! Invariant: the table has every action once, and no two actions share a key sequence or the
//! beginning of one (tests hold both). Deliberately absent: what the user binds (`settings`), and how
//! keys are looked up (`keymap`).

use super::action::{Action, Excerpt, Motion, Unit};
use crate::model::Kind;
use crate::pane::Pane;

/// Where the help lists an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Group {
    /// Moving over the text.
    Moving,
    /// Jumping to what is in it.
    Jumping,
    /// Searching and going back.
    Finding,
    /// Panes and cards.
    Panes,
    /// Copying.
    Copying,
    /// The program.
    Program,
}

impl Group {
    /// Its heading.
    pub fn title(self) -> &'static str {
        match self {
            Self::Moving => "MOVING",
            Self::Jumping => "JUMPING BY KIND",
            Self::Finding => "SEARCH, HISTORY AND MARKS",
            Self::Panes => "PANES AND CARDS",
            Self::Copying => "COPYING",
            Self::Program => "PROGRAM",
        }
    }
}

/// An action with all that is said of it.
#[derive(Debug, Clone, Copy)]
pub struct Binding {
    /// The action.
    pub action: Action,
    /// Its name in the configuration: lower case, hyphens.
    pub name: &'static str,
    /// Its default key sequences, keys separated by blanks; the first is the one that hints show.
    pub keys: &'static [&'static str],
    /// Where the help lists it.
    pub group: Group,
    /// What it does, in one line.
    pub about: &'static str,
    /// The word for it where its prefix is already typed.
    pub hint: &'static str,
}

const fn row(
    action: Action,
    name: &'static str,
    keys: &'static [&'static str],
    group: Group,
    about: &'static str,
) -> Binding {
    Binding { action, name, keys, group, about, hint: hint(action, name) }
}

/// One word for what follows a prefix; the name where no shorter one says it.
const fn hint(action: Action, name: &'static str) -> &'static str {
    match action {
        Action::Move(Motion::NextSection | Motion::PreviousSection) => "section",
        Action::NextBriefing | Action::PreviousBriefing | Action::Shelf => "briefings",
        Action::NextUnread => "unread",
        Action::Next(Kind::Watched) | Action::Previous(Kind::Watched) => "watched",
        Action::Next(kind) | Action::Previous(kind) | Action::Label(Some(kind)) => kind.word(),
        Action::Copy(excerpt) => excerpt.word(),
        _ => name,
    }
}

use Action as A;
use Action::Move;
use Excerpt as E;
use Group::{Copying, Finding, Jumping, Moving, Panes, Program};
use Kind as K;

/// Every action, in the order of the help.
pub const BINDINGS: &[Binding] = &[
    row(
        Move(Motion::LineDown),
        "line-down",
        &["j", "↓"],
        Moving,
        "go down a line, or to the next row of a list",
    ),
    row(
        Move(Motion::LineUp),
        "line-up",
        &["k", "↑"],
        Moving,
        "go up a line, or to the previous row",
    ),
    row(
        Move(Motion::ColumnLeft),
        "column-left",
        &["h", "←"],
        Moving,
        "go left one column in a matrix",
    ),
    row(
        Move(Motion::ColumnRight),
        "column-right",
        &["l", "→"],
        Moving,
        "go right one column in a matrix",
    ),
    row(
        Move(Motion::HalfPageDown),
        "half-page-down",
        &["d", "C-d"],
        Moving,
        "go down half a screen",
    ),
    row(Move(Motion::HalfPageUp), "half-page-up", &["u", "C-u"], Moving, "go up half a screen"),
    row(Move(Motion::PageDown), "page-down", &["space", "C-f", "PgDn"], Moving, "go down a screen"),
    row(Move(Motion::PageUp), "page-up", &["b", "C-b", "PgUp"], Moving, "go up a screen"),
    row(Move(Motion::Top), "top", &["g g", "Home"], Moving, "go to the beginning"),
    row(
        Move(Motion::Bottom),
        "bottom",
        &["G", "End"],
        Moving,
        "go to the end; with a count, to that line or row",
    ),
    row(
        Move(Motion::Percent),
        "percent",
        &["%"],
        Moving,
        "with a count, go to that percentage of the text",
    ),
    row(Move(Motion::NextParagraph), "next-paragraph", &["}"], Moving, "go to the next paragraph"),
    row(
        Move(Motion::PreviousParagraph),
        "previous-paragraph",
        &["{"],
        Moving,
        "go to the previous paragraph",
    ),
    row(Move(Motion::NextSection), "next-section", &["] ]"], Moving, "go to the next section"),
    row(
        Move(Motion::PreviousSection),
        "previous-section",
        &["[ ["],
        Moving,
        "go to the previous section",
    ),
    row(A::NextBriefing, "next-briefing", &["] b"], Moving, "open the next briefing on the shelf"),
    row(A::PreviousBriefing, "previous-briefing", &["[ b"], Moving, "open the previous briefing"),
    row(A::NextUnread, "next-unread", &["] n"], Moving, "open the next unread briefing"),
    row(A::TurnRead, "mark-read", &["R"], Moving, "mark the briefing read, or unread again"),
    row(A::Next(K::Person), "next-person", &["] p"], Jumping, "go to the next person"),
    row(A::Previous(K::Person), "previous-person", &["[ p"], Jumping, "go to the previous person"),
    row(A::Next(K::Figure), "next-figure", &["] m"], Jumping, "go to the next figure (measure)"),
    row(A::Previous(K::Figure), "previous-figure", &["[ m"], Jumping, "go to the previous figure"),
    row(A::Next(K::Quote), "next-quote", &["] q"], Jumping, "go to the next quote"),
    row(A::Previous(K::Quote), "previous-quote", &["[ q"], Jumping, "go to the previous quote"),
    row(
        A::Next(K::Organisation),
        "next-organisation",
        &["] o"],
        Jumping,
        "go to the next organisation",
    ),
    row(
        A::Previous(K::Organisation),
        "previous-organisation",
        &["[ o"],
        Jumping,
        "go to the previous organisation",
    ),
    row(A::Next(K::Place), "next-place", &["] l"], Jumping, "go to the next place (location)"),
    row(A::Previous(K::Place), "previous-place", &["[ l"], Jumping, "go to the previous place"),
    row(A::Next(K::Date), "next-date", &["] d"], Jumping, "go to the next date"),
    row(A::Previous(K::Date), "previous-date", &["[ d"], Jumping, "go to the previous date"),
    row(A::Next(K::Link), "next-link", &["] u"], Jumping, "go to the next link (URL)"),
    row(A::Previous(K::Link), "previous-link", &["[ u"], Jumping, "go to the previous link"),
    row(A::Next(K::Name), "next-entity", &["] e"], Jumping, "go to the next name of any kind"),
    row(A::Previous(K::Name), "previous-entity", &["[ e"], Jumping, "go to the previous name"),
    row(
        A::Next(K::Watched),
        "next-watched",
        &["] w"],
        Jumping,
        "go to the next name or word that you watch",
    ),
    row(A::Previous(K::Watched), "previous-watched", &["[ w"], Jumping, "go to the previous one"),
    row(A::RepeatForward, "repeat-forward", &[";"], Jumping, "repeat the last jump by kind"),
    row(A::RepeatBack, "repeat-back", &[","], Jumping, "repeat the last jump by kind, in reverse"),
    row(
        A::NextMention,
        "next-mention",
        &["*"],
        Jumping,
        "go to the next mention of the selected name, aliases included",
    ),
    row(A::PreviousMention, "previous-mention", &["#"], Jumping, "go to the previous mention"),
    row(
        A::Label(None),
        "labels",
        &["f"],
        Jumping,
        "label everything on the screen; a capital opens the card",
    ),
    row(A::Label(Some(K::Person)), "label-people", &["F p"], Jumping, "label people"),
    row(
        A::Label(Some(K::Organisation)),
        "label-organisations",
        &["F o"],
        Jumping,
        "label organisations",
    ),
    row(A::Label(Some(K::Place)), "label-places", &["F l"], Jumping, "label places"),
    row(A::Label(Some(K::Date)), "label-dates", &["F d"], Jumping, "label dates"),
    row(A::Label(Some(K::Quote)), "label-quotes", &["F q"], Jumping, "label quotes"),
    row(A::Label(Some(K::Figure)), "label-figures", &["F m"], Jumping, "label figures"),
    row(A::Label(Some(K::Link)), "label-links", &["F u"], Jumping, "label links"),
    row(
        A::Palette,
        "palette",
        &[":"],
        Finding,
        "find an action, section, name or figure by a few letters, or a line by its number",
    ),
    row(
        A::Search,
        "search",
        &["/"],
        Finding,
        "search the text with a regular expression; case-sensitive only if it contains a capital",
    ),
    row(
        A::SearchAll,
        "search-all",
        &["g /"],
        Finding,
        "search the texts of all briefings on the list",
    ),
    row(A::NextMatch, "next-match", &["n"], Finding, "go to the next match"),
    row(A::PreviousMatch, "previous-match", &["N"], Finding, "go to the previous match"),
    row(
        A::JumpBack,
        "jump-back",
        &["H", "C-o", "A-←"],
        Finding,
        "go back to where you jumped from",
    ),
    row(A::JumpForward, "jump-forward", &["L", "A-→"], Finding, "go forward again"),
    row(
        A::SetMark,
        "set-mark",
        &["m"],
        Finding,
        "set a mark, named by the next letter; a capital works across briefings",
    ),
    row(
        A::GoToMark,
        "go-to-mark",
        &["'"],
        Finding,
        "go to the mark named by the next letter; pressed twice, to where you jumped from",
    ),
    row(
        A::Undo,
        "undo",
        &["U"],
        Finding,
        "undo the last correction, or change to a mark, the date or the watch list",
    ),
    row(A::Redo, "redo", &["C-r"], Finding, "redo what was undone"),
    row(A::NextPane, "next-pane", &["Tab"], Panes, "focus the next pane"),
    row(A::PreviousPane, "previous-pane", &["S-Tab"], Panes, "focus the previous pane"),
    row(A::Reader, "reader", &["g r"], Panes, "focus the reader"),
    row(A::Show(Pane::Summary), "summary", &["g s"], Panes, "show the summary"),
    row(A::Show(Pane::People), "people", &["g p"], Panes, "show people"),
    row(A::Show(Pane::Figures), "figures", &["g m"], Panes, "show figures (measures)"),
    row(A::Show(Pane::Quotes), "quotes", &["g q"], Panes, "show quotes"),
    row(A::Show(Pane::Places), "places", &["g l"], Panes, "show places and organisations"),
    row(A::Show(Pane::Dates), "dates", &["g d"], Panes, "show dates"),
    row(A::Show(Pane::Outline), "outline", &["g o"], Panes, "show the outline"),
    row(
        A::Timeline,
        "timeline",
        &["g t"],
        Panes,
        "show the timeline: the dates in order, each with its sentence",
    ),
    row(A::WhoWithWhom, "who-with-whom", &["g w"], Panes, "show who is named with whom"),
    row(A::Shelf, "shelf", &["g b"], Panes, "list the briefings on the shelf"),
    row(A::Filter, "filter", &["&"], Panes, "filter a list to the rows that match"),
    row(
        A::Sort,
        "sort",
        &["s"],
        Panes,
        "sort the pane by its next column; switch who-with-whom between list and matrix, a card between rule names and ids",
    ),
    row(A::Reverse, "reverse", &["S"], Panes, "reverse the order of a pane"),
    row(
        A::Enter,
        "enter",
        &["Enter"],
        Panes,
        "open the selection's card or link; in a list, go to the row's place in the text",
    ),
    row(A::Card, "card", &["c"], Panes, "open the card of the row or selection"),
    row(
        A::Correct,
        "correct",
        &["x"],
        Panes,
        "correct the row or selection: not a name, another kind, same as, another speaker, what a figure measures",
    ),
    row(
        A::Watch,
        "watch",
        &["w"],
        Panes,
        "watch the name of the row or selection wherever it occurs, or no longer",
    ),
    row(
        A::Cancel,
        "cancel",
        &["Esc"],
        Panes,
        "clear the filter, close what is open, or clear the search and selection",
    ),
    row(
        A::Copy(E::Sentence),
        "copy-sentence",
        &["y y"],
        Copying,
        "copy the sentence of the selection or row, or the first on the screen",
    ),
    row(A::Copy(E::Person), "copy-person", &["y p"], Copying, "copy the person with their role"),
    row(
        A::Copy(E::Figures),
        "copy-figures",
        &["y m"],
        Copying,
        "copy the figures as their pane lists them, tab-separated",
    ),
    row(A::Copy(E::Quote), "copy-quote", &["y q"], Copying, "copy the quote with its speaker"),
    row(
        A::Copy(E::Citation),
        "copy-citation",
        &["y c"],
        Copying,
        "copy the sentence with title, date and source",
    ),
    row(
        A::Copy(E::Paragraph),
        "copy-paragraph",
        &["y }"],
        Copying,
        "copy the paragraph of the selection or row, or the first on the screen",
    ),
    row(
        A::Copy(E::Pane),
        "copy-pane",
        &["y P"],
        Copying,
        "copy the rows of the pane as a table, tab-separated",
    ),
    row(
        A::Select(Unit::Words),
        "select-words",
        &["v"],
        Copying,
        "select words to copy or to give to a command, with the motions of vim",
    ),
    row(
        A::Select(Unit::Sentences),
        "select-sentences",
        &["V"],
        Copying,
        "select whole sentences in the same way",
    ),
    row(
        A::Pipe,
        "pipe",
        &["|"],
        Copying,
        "give the pane, or the briefing, to a command of the configuration",
    ),
    row(A::Zen, "zen", &["z"], Program, "show only the text; pressed again, the panes return"),
    row(A::Wider, "wider", &["+"], Program, "widen the text by four columns"),
    row(A::Narrower, "narrower", &["-"], Program, "narrow the text by four columns"),
    row(
        A::UsualMeasure,
        "usual-measure",
        &["="],
        Program,
        "reset the text to its configured width",
    ),
    row(A::Reload, "reload", &["r"], Program, "reload the source and keep the place"),
    row(
        A::Fetch,
        "fetch",
        &["g f"],
        Program,
        "fetch the page of an item that may be only a beginning",
    ),
    row(
        A::Date,
        "date",
        &["D"],
        Program,
        "set the date from which “Monday” and similar words are worked out",
    ),
    row(A::NextTheme, "next-theme", &["T"], Program, "switch to the next theme"),
    row(A::Redraw, "redraw", &["C-l"], Program, "redraw the screen"),
    row(A::Help, "help", &["?"], Program, "show this help, starting with what works here"),
    row(A::Suspend, "suspend", &["C-z"], Program, "suspend the program; fg resumes it"),
    row(A::Back, "back", &["q"], Program, "close what is open, or quit"),
    row(A::Quit, "quit", &["Q", "C-c"], Program, "quit"),
];

/// The table's row of an action.
pub fn binding(action: Action) -> Option<&'static Binding> {
    BINDINGS.iter().find(|binding| binding.action == action)
}
