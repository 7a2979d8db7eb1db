//! What the state is told, and what it asks for.
//!
//! Invariant: plain data; nothing here does anything. Deliberately absent: who sends and who
//! performs (`run`).

use std::sync::Arc;

use super::brief::Brief;
use super::commands::Command;
use super::compute::{Answer, Query, Task};
use super::everywhere::{Everywhere, Tidings};
use super::key::Key;
use super::layout::Size;
use super::mouse::{Mouse, MouseAct};
use super::output::Ended;
use super::practice::Practice;
use super::resume::Resume;
use super::settings::Settings;
use super::shelf::{Listed, Progress};
use crate::model::{Annotations, Briefing};
use crate::watchlist::{Edit, WatchList};

/// What happened.
#[derive(Debug, Clone)]
pub enum Msg {
    /// A key was pressed.
    Key(Key),
    /// Something was done with the mouse.
    Mouse(Mouse),
    /// Text was pasted; it goes into an open prompt, else nowhere.
    Paste(String),
    /// The screen has this size.
    Resize(Size),
    /// A briefing that is about to be opened was read before, or one on the shelf has marks.
    Resume {
        /// The shelf's index.
        entry: usize,
        /// What is known of it.
        resume: Box<Resume>,
    },
    /// A source was read, its head or the whole.
    Opened {
        /// The shelf's index.
        entry: usize,
        /// What was read.
        briefing: Arc<Briefing>,
        /// Whether it is the whole text.
        whole: bool,
    },
    /// More of a source that comes slowly has come.
    Progress {
        /// The shelf's index.
        entry: usize,
        /// How much.
        progress: Progress,
    },
    /// A source turned out to hold many briefings: a folder, a feed, a mailbox. They come behind
    /// those that the shelf has.
    Holds {
        /// The shelf's index of the source.
        entry: usize,
        /// What it holds.
        held: Vec<Listed>,
    },
    /// Briefings of the shelf were read without being opened, by their index: what is told of each,
    /// or why it could not be read.
    Described(Vec<(usize, Result<Brief, String>)>),
    /// A search over all briefings has come further.
    Hits(Tidings),
    /// How many entries of the watch list briefings of the shelf have, by their index.
    Counted(Vec<(usize, usize)>),
    /// A briefing was annotated, a part or the whole.
    Annotated {
        /// The shelf's index.
        entry: usize,
        /// The briefing that was annotated: results for another are stale.
        of: Arc<Briefing>,
        /// What was found.
        annotations: Arc<Annotations>,
        /// Whether it is what the whole text gives.
        whole: bool,
    },
    /// The file of a source has changed on disk.
    Changed {
        /// The shelf's index.
        entry: usize,
    },
    /// A source could not be read.
    Failed {
        /// The shelf's index.
        entry: usize,
        /// A sentence for the reader.
        message: String,
    },
    /// A source that was asked for cannot be read again; what was read stays.
    Refused {
        /// The shelf's index.
        entry: usize,
        /// A sentence for the reader.
        message: String,
    },
    /// Something was worked out, or a part of it.
    Computed(Answer),
    /// How many keys the user has pressed in earlier readings.
    Practised(Practice),
    /// A command of the configuration has ended that text was given to.
    CommandEnded(Box<Ended>),
    /// Something else that the reader should be told.
    Notice(String),
    /// Something that the reader asked for could not be done.
    Trouble(String),
    /// The watch list was read, at the start or anew; what was wrong in it, a sentence each.
    Watching(Arc<WatchList>, Vec<String>),
    /// The configuration was read, at the start or anew; what was wrong in it and in what it names,
    /// a sentence each.
    Configured(Box<Settings>, Vec<String>),
}

impl Msg {
    /// Whether the user did something.
    pub(super) fn is_by_user(&self) -> bool {
        matches!(self, Self::Key(_) | Self::Mouse(_) | Self::Paste(_))
    }

    /// Whether the text may stand elsewhere after it.
    pub(super) fn may_move_text(&self) -> bool {
        self.is_by_user() || matches!(self, Self::Opened { .. } | Self::Computed(_))
    }

    /// Whether it is the answer to a notice that is shown.
    pub(super) fn answers_notice(&self) -> bool {
        match self {
            Self::Key(_) => true,
            Self::Mouse(mouse) => !matches!(mouse.act, MouseAct::Drag | MouseAct::Release),
            _ => false,
        }
    }
}

/// What is to be done outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Read the source with this index of the shelf.
    Open(usize),
    /// Read the page at `url` in the place of a briefing.
    Fetch {
        /// The shelf's index.
        entry: usize,
        /// Where.
        url: String,
    },
    /// Stop reading the source with this index of the shelf: nobody waits for it any more.
    Stop(usize),
    /// Annotate the briefing with this index of the shelf again, which has another reference date.
    Annotate(usize),
    /// Work something out and send what is found as it comes; whatever of this kind is being worked
    /// out is dropped.
    Compute(Box<Query>),
    /// Drop whatever of this kind is being worked out.
    Abandon(Task),
    /// Search all these briefings and send what is found as it comes; an earlier such search is
    /// dropped.
    SearchAll(Box<Everywhere>),
    /// Search all briefings no further.
    StopSearchAll,
    /// Remember for other readings whether a text was read.
    KeepRead {
        /// What the text is known by.
        print: u64,
        /// Whether it was.
        read: bool,
    },
    /// Change the file of the watch list so.
    Watch(Edit),
    /// Turn to the next theme and say which it is.
    NextTheme,
    /// Put `text` on the clipboard and say so.
    Copy {
        /// The text.
        text: String,
        /// What it is, for the notice: "the sentence “…”".
        what: String,
    },
    /// Give `text` to a command, and tell what came of it.
    Pipe {
        /// The command.
        command: Command,
        /// The text.
        text: String,
        /// What it is, for the notice.
        what: String,
    },
    /// Open the address in what the desktop has for it, and say so.
    OpenUrl(String),
    /// Draw every cell anew.
    Redraw,
    /// Suspend the program.
    Suspend,
    /// End it.
    Quit,
}
