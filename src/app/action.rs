//! Everything a key can do, with its name, its words for the help, and its default keys: one table.
//!
//! Invariant: the table has every action once, and no two actions share a key sequence or the beginning of
//! one (tests hold both). Deliberately absent: what the actions do (`apply`).

use crate::pane::Pane;

/// What a typed jump goes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum JumpKind {
    /// Any person, organisation or place.
    Entity,
    /// A person.
    Person,
    /// An organisation.
    Organisation,
    /// A place.
    Place,
    /// A date.
    Date,
    /// A quotation.
    Quote,
    /// A figure.
    Figure,
    /// A link.
    Link,
}

impl JumpKind {
    /// The word for one of them.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Entity => "name",
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Place => "place",
            Self::Date => "date",
            Self::Quote => "quote",
            Self::Figure => "figure",
            Self::Link => "link",
        }
    }
}

/// What can be copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Excerpt {
    /// A sentence.
    Sentence,
    /// A person with the role.
    Person,
    /// The figures as a table.
    Figures,
    /// A quote with its speaker.
    Quote,
    /// A sentence with where it is from.
    Citation,
}

impl Excerpt {
    /// The word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Sentence => "sentence",
            Self::Person => "person",
            Self::Figures => "figures",
            Self::Quote => "quote",
            Self::Citation => "citation",
        }
    }
}

/// Something a key does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// A line down.
    LineDown,
    /// A line up.
    LineUp,
    /// A column to the left, in a matrix.
    ColumnLeft,
    /// A column to the right.
    ColumnRight,
    /// Half a screen down.
    HalfPageDown,
    /// Half a screen up.
    HalfPageUp,
    /// A screen down.
    PageDown,
    /// A screen up.
    PageUp,
    /// To the beginning.
    Top,
    /// To the end, or to the line that the count names.
    Bottom,
    /// To the percentage that the count names.
    Percent,
    /// To the next paragraph.
    NextParagraph,
    /// To the paragraph before.
    PreviousParagraph,
    /// To the next section.
    NextSection,
    /// To the section before.
    PreviousSection,
    /// To the next briefing of the shelf.
    NextBriefing,
    /// To the briefing before.
    PreviousBriefing,
    /// To the next of a kind.
    Next(JumpKind),
    /// To the one before of a kind.
    Previous(JumpKind),
    /// The last typed jump again, forward.
    RepeatForward,
    /// The last typed jump again, back.
    RepeatBack,
    /// Labels over what is on the screen, of one kind or of all.
    Label(Option<JumpKind>),
    /// To the next mention of the selected entity.
    NextMention,
    /// To the mention before.
    PreviousMention,
    /// Opens the selected link, or the card of the selection, or goes to the row's place.
    Enter,
    /// The card of the row or selection.
    Card,
    /// Closes what is open, then drops search and selection.
    Cancel,
    /// Finds an action, section, name or figure by some of its letters.
    Palette,
    /// Searches the text.
    Search,
    /// The next match.
    NextMatch,
    /// The match before.
    PreviousMatch,
    /// Back in the jump list.
    JumpBack,
    /// Forward in the jump list.
    JumpForward,
    /// Names the place with the letter that follows.
    SetMark,
    /// To the place that the letter that follows names.
    GoToMark,
    /// Takes the last change back.
    Undo,
    /// Makes it again.
    Redo,
    /// The focus to the next pane.
    NextPane,
    /// The focus to the pane before.
    PreviousPane,
    /// The focus to the reader.
    Reader,
    /// The focus to a pane, opening it if it is not shown.
    Show(Pane),
    /// Leaves out the rows of the pane that do not match what is typed.
    Filter,
    /// Sorts the pane by its next column.
    Sort,
    /// Reverses the order of the pane.
    Reverse,
    /// The dates in the order of the calendar.
    Timeline,
    /// Who is named with whom.
    WhoWithWhom,
    /// The list of the briefings at hand.
    Shelf,
    /// Puts something on the clipboard.
    Copy(Excerpt),
    /// The text alone, and back.
    Zen,
    /// A wider text.
    Wider,
    /// A narrower text.
    Narrower,
    /// The text as wide as the settings say.
    UsualMeasure,
    /// Reads the source again.
    Reload,
    /// The help.
    Help,
    /// The next theme.
    NextTheme,
    /// Draws the screen anew.
    Redraw,
    /// Suspends the program.
    Suspend,
    /// Back, or out of the program.
    Back,
    /// Out of the program.
    Quit,
}

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
            Self::Finding => "SEARCH AND THE WAY BACK",
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

const fn row(action: Action, name: &'static str, keys: &'static [&'static str], group: Group, about: &'static str) -> Binding {
    Binding { action, name, keys, group, about, hint: hint(action, name) }
}

/// One word for what follows a prefix; the name where no shorter one says it.
const fn hint(action: Action, name: &'static str) -> &'static str {
    match action {
        Action::NextSection | Action::PreviousSection => "section",
        Action::NextBriefing | Action::PreviousBriefing | Action::Shelf => "briefings",
        Action::Next(kind) | Action::Previous(kind) | Action::Label(Some(kind)) => kind.word(),
        Action::Copy(excerpt) => excerpt.word(),
        _ => name,
    }
}

use Action as A;
use Excerpt as E;
use Group::{Copying, Finding, Jumping, Moving, Panes, Program};
use JumpKind as K;

/// Every action, in the order of the help.
pub const BINDINGS: &[Binding] = &[
    row(A::LineDown, "line-down", &["j", "↓"], Moving, "line down, or next row of a list"),
    row(A::LineUp, "line-up", &["k", "↑"], Moving, "line up, or row before"),
    row(A::ColumnLeft, "column-left", &["h", "←"], Moving, "in a matrix: column left"),
    row(A::ColumnRight, "column-right", &["l", "→"], Moving, "in a matrix: column right"),
    row(A::HalfPageDown, "half-page-down", &["d", "C-d"], Moving, "half a screen down"),
    row(A::HalfPageUp, "half-page-up", &["u", "C-u"], Moving, "half a screen up"),
    row(A::PageDown, "page-down", &["space", "C-f", "PgDn"], Moving, "a screen down"),
    row(A::PageUp, "page-up", &["b", "C-b", "PgUp"], Moving, "a screen up"),
    row(A::Top, "top", &["g g", "Home"], Moving, "to the beginning"),
    row(A::Bottom, "bottom", &["G", "End"], Moving, "to the end; with a count, to that line"),
    row(A::Percent, "percent", &["%"], Moving, "with a count, to that percentage"),
    row(A::NextParagraph, "next-paragraph", &["}"], Moving, "next paragraph"),
    row(A::PreviousParagraph, "previous-paragraph", &["{"], Moving, "paragraph before"),
    row(A::NextSection, "next-section", &["] ]"], Moving, "next section"),
    row(A::PreviousSection, "previous-section", &["[ ["], Moving, "section before"),
    row(A::NextBriefing, "next-briefing", &["] b"], Moving, "next briefing of the shelf"),
    row(A::PreviousBriefing, "previous-briefing", &["[ b"], Moving, "briefing before"),
    row(A::Next(K::Person), "next-person", &["] p"], Jumping, "next person"),
    row(A::Previous(K::Person), "previous-person", &["[ p"], Jumping, "person before"),
    row(A::Next(K::Figure), "next-figure", &["] m"], Jumping, "next figure (measure)"),
    row(A::Previous(K::Figure), "previous-figure", &["[ m"], Jumping, "figure before"),
    row(A::Next(K::Quote), "next-quote", &["] q"], Jumping, "next quote"),
    row(A::Previous(K::Quote), "previous-quote", &["[ q"], Jumping, "quote before"),
    row(A::Next(K::Organisation), "next-organisation", &["] o"], Jumping, "next organisation"),
    row(A::Previous(K::Organisation), "previous-organisation", &["[ o"], Jumping, "organisation before"),
    row(A::Next(K::Place), "next-place", &["] l"], Jumping, "next place (location)"),
    row(A::Previous(K::Place), "previous-place", &["[ l"], Jumping, "place before"),
    row(A::Next(K::Date), "next-date", &["] d"], Jumping, "next date"),
    row(A::Previous(K::Date), "previous-date", &["[ d"], Jumping, "date before"),
    row(A::Next(K::Link), "next-link", &["] u"], Jumping, "next link (URL)"),
    row(A::Previous(K::Link), "previous-link", &["[ u"], Jumping, "link before"),
    row(A::Next(K::Entity), "next-entity", &["] e"], Jumping, "next name of any kind"),
    row(A::Previous(K::Entity), "previous-entity", &["[ e"], Jumping, "name before"),
    row(A::RepeatForward, "repeat-forward", &[";"], Jumping, "the last jump by kind again, forward"),
    row(A::RepeatBack, "repeat-back", &[","], Jumping, "the last jump by kind again, back"),
    row(A::NextMention, "next-mention", &["*"], Jumping, "next mention of the selected name, whatever the alias"),
    row(A::PreviousMention, "previous-mention", &["#"], Jumping, "mention before"),
    row(A::Label(None), "labels", &["f"], Jumping, "labels over all on the screen; a capital opens the card"),
    row(A::Label(Some(K::Person)), "label-people", &["F p"], Jumping, "labels over people"),
    row(A::Label(Some(K::Organisation)), "label-organisations", &["F o"], Jumping, "labels over organisations"),
    row(A::Label(Some(K::Place)), "label-places", &["F l"], Jumping, "labels over places"),
    row(A::Label(Some(K::Date)), "label-dates", &["F d"], Jumping, "labels over dates"),
    row(A::Label(Some(K::Quote)), "label-quotes", &["F q"], Jumping, "labels over quotes"),
    row(A::Label(Some(K::Figure)), "label-figures", &["F m"], Jumping, "labels over figures"),
    row(A::Label(Some(K::Link)), "label-links", &["F u"], Jumping, "labels over links"),
    row(A::Palette, "palette", &[":"], Finding, "palette: actions, sections, names and figures by some of their letters"),
    row(A::Search, "search", &["/"], Finding, "search: a regular expression, capitals matter only if typed"),
    row(A::NextMatch, "next-match", &["n"], Finding, "next match"),
    row(A::PreviousMatch, "previous-match", &["N"], Finding, "match before"),
    row(A::JumpBack, "jump-back", &["H", "C-o", "A-←"], Finding, "back to where the last jump began"),
    row(A::JumpForward, "jump-forward", &["L", "A-→"], Finding, "forward again"),
    row(A::SetMark, "set-mark", &["m"], Finding, "and a letter: mark this place (a capital: for all briefings)"),
    row(A::GoToMark, "go-to-mark", &["'"], Finding, "and a letter: to that mark; twice: where the last jump began"),
    row(A::Undo, "undo", &["U"], Finding, "undo the last change of a mark"),
    row(A::Redo, "redo", &["C-r"], Finding, "redo it"),
    row(A::NextPane, "next-pane", &["Tab"], Panes, "focus the next pane"),
    row(A::PreviousPane, "previous-pane", &["S-Tab"], Panes, "focus the pane before"),
    row(A::Reader, "reader", &["g r"], Panes, "focus the reader"),
    row(A::Show(Pane::Summary), "summary", &["g s"], Panes, "summary"),
    row(A::Show(Pane::People), "people", &["g p"], Panes, "people"),
    row(A::Show(Pane::Figures), "figures", &["g m"], Panes, "figures (measures)"),
    row(A::Show(Pane::Quotes), "quotes", &["g q"], Panes, "quotes"),
    row(A::Show(Pane::Places), "places", &["g l"], Panes, "places and organisations"),
    row(A::Show(Pane::Dates), "dates", &["g d"], Panes, "dates"),
    row(A::Show(Pane::Outline), "outline", &["g o"], Panes, "outline"),
    row(A::Timeline, "timeline", &["g t"], Panes, "timeline: the dates in order, each with its sentence"),
    row(A::WhoWithWhom, "who-with-whom", &["g w"], Panes, "who is named with whom: a matrix of people"),
    row(A::Shelf, "shelf", &["g b"], Panes, "list of the briefings at hand"),
    row(A::Filter, "filter", &["&"], Panes, "in a pane: only rows that match"),
    row(A::Sort, "sort", &["s"], Panes, "in a pane: sort by the next column; in a matrix: its other columns"),
    row(A::Reverse, "reverse", &["S"], Panes, "in a pane: reverse the order"),
    row(A::Enter, "enter", &["Enter"], Panes, "card of the selection; opens a link; in a list, go to the row's place"),
    row(A::Card, "card", &["c"], Panes, "card of the row or selection"),
    row(A::Cancel, "cancel", &["Esc"], Panes, "close card or drawer; drop search, selection"),
    row(A::Copy(E::Sentence), "copy-sentence", &["y y"], Copying, "copy the sentence: of the selection or row, else the first on the screen"),
    row(A::Copy(E::Person), "copy-person", &["y p"], Copying, "copy the person with the role"),
    row(A::Copy(E::Figures), "copy-figures", &["y m"], Copying, "copy the figures as their pane lists them: a table of tabs"),
    row(A::Copy(E::Quote), "copy-quote", &["y q"], Copying, "copy the quote with its speaker"),
    row(A::Copy(E::Citation), "copy-citation", &["y c"], Copying, "copy the sentence with title, date and source"),
    row(A::Zen, "zen", &["z"], Program, "the text alone; again: as before"),
    row(A::Wider, "wider", &["+"], Program, "wider text, by four columns"),
    row(A::Narrower, "narrower", &["-"], Program, "narrower text"),
    row(A::UsualMeasure, "usual-measure", &["="], Program, "text as wide as the settings say"),
    row(A::Reload, "reload", &["r"], Program, "read the source again, keeping the place"),
    row(A::NextTheme, "next-theme", &["T"], Program, "next theme"),
    row(A::Redraw, "redraw", &["C-l"], Program, "draw the screen anew"),
    row(A::Help, "help", &["?"], Program, "this help"),
    row(A::Suspend, "suspend", &["C-z"], Program, "suspend; fg comes back"),
    row(A::Back, "back", &["q"], Program, "close what is open, or quit"),
    row(A::Quit, "quit", &["Q", "C-c"], Program, "quit"),
];

/// The table's row of an action.
pub fn binding(action: Action) -> Option<&'static Binding> {
    BINDINGS.iter().find(|binding| binding.action == action)
}
