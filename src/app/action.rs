//! Everything a key can do.
//!
//! Invariant: every action has one row in the table of bindings (a test holds it). Deliberately
//! absent: which keys do it (`bindings`), and what the actions do (`apply`).

use crate::model::Kind;
use crate::pane::Pane;

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
    /// A paragraph.
    Paragraph,
    /// The rows of the pane as a table.
    Pane,
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
            Self::Paragraph => "paragraph",
            Self::Pane => "pane",
        }
    }
}

/// A motion over the text, or over a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Motion {
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
    /// To the end, or to the line or row that the count names.
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
}

/// What is selected by keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Words.
    Words,
    /// Whole sentences.
    Sentences,
}

/// Something a key does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// A motion.
    Move(Motion),
    /// To the next briefing of the shelf.
    NextBriefing,
    /// To the briefing before.
    PreviousBriefing,
    /// To the next briefing that nobody has read.
    NextUnread,
    /// Fetches the page of the briefing.
    Fetch,
    /// Marks a briefing as read, or as unread.
    TurnRead,
    /// To the next of a kind.
    Next(Kind),
    /// To the one before of a kind.
    Previous(Kind),
    /// The last typed jump again, forward.
    RepeatForward,
    /// The last typed jump again, back.
    RepeatBack,
    /// Labels over what is on the screen, of one kind or of all.
    Label(Option<Kind>),
    /// To the next mention of the selected entity.
    NextMention,
    /// To the mention before.
    PreviousMention,
    /// Opens the selected link, or the card of the selection, or goes to the row's place.
    Enter,
    /// The card of the row or selection.
    Card,
    /// Offers what can be put right of the row or selection.
    Correct,
    /// Watches what the row or selection names, or watches it no longer.
    Watch,
    /// Closes what is open, then drops search and selection.
    Cancel,
    /// Finds an action, section, name or figure by some of its letters.
    Palette,
    /// Searches the text.
    Search,
    /// Searches all briefings of the list.
    SearchAll,
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
    /// Begins to select words, or sentences, by keys.
    Select(Unit),
    /// Gives the pane, or the briefing, to a command of the configuration.
    Pipe,
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
    /// Begins to type the date that the dates of the briefing count from.
    Date,
    /// Draws the screen anew.
    Redraw,
    /// Suspends the program.
    Suspend,
    /// Back, or out of the program.
    Back,
    /// Out of the program.
    Quit,
}

impl Action {
    /// Whether somebody may want to find it again by its name: it shows or makes something, and
    /// is no step on the way through the text.
    pub(super) fn is_command(self) -> bool {
        matches!(
            self,
            Self::Show(_)
                | Self::Timeline
                | Self::WhoWithWhom
                | Self::Shelf
                | Self::Copy(_)
                | Self::Pipe
                | Self::SearchAll
                | Self::Zen
                | Self::Reload
                | Self::NextTheme
                | Self::Help
        )
    }

    /// Whether it goes about in the text of a briefing or shows what was found there, and means
    /// nothing where there is none.
    pub(super) fn needs_text(self) -> bool {
        matches!(
            self,
            Self::Move(
                Motion::NextParagraph
                    | Motion::PreviousParagraph
                    | Motion::NextSection
                    | Motion::PreviousSection
            ) | Self::Next(_)
                | Self::Previous(_)
                | Self::RepeatForward
                | Self::RepeatBack
                | Self::NextMention
                | Self::PreviousMention
                | Self::Label(_)
                | Self::NextPane
                | Self::PreviousPane
                | Self::Reader
                | Self::Show(_)
                | Self::Timeline
                | Self::WhoWithWhom
                | Self::Select(_)
                | Self::Watch
                | Self::Pipe
                | Self::Zen
        )
    }

    /// Whether, of two actions that lead either way, it is the one that leads on.
    pub(super) fn leads_on(self) -> bool {
        matches!(
            self,
            Self::Next(_)
                | Self::RepeatForward
                | Self::NextMention
                | Self::NextMatch
                | Self::NextPane
                | Self::NextBriefing
                | Self::Wider
                | Self::JumpForward
        )
    }

    /// Whether a count says how many times it is done.
    pub(super) fn repeats(self) -> bool {
        matches!(
            self,
            Self::Next(_)
                | Self::Previous(_)
                | Self::RepeatForward
                | Self::RepeatBack
                | Self::NextMention
                | Self::PreviousMention
                | Self::NextMatch
                | Self::PreviousMatch
                | Self::NextBriefing
                | Self::PreviousBriefing
        )
    }
}
