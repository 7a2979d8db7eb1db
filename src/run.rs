//! The shell: everything that touches the world outside. Files, standard streams, terminal,
//! threads, signals.
//!
//! Invariant: whatever happens, the terminal is given back as it was. A source that cannot be read
//! never keeps the others from being read. Deliberately absent: decisions about the text; they are
//! the layers' below.

mod address;
mod background;
mod batch;
mod clipboard;
mod config;
mod everywhere;
mod folder;
mod hyperlinks;
mod in_order;
mod input;
mod jobs;
mod listening;
mod opening;
mod pipe;
mod reader;
mod records;
mod signals;
mod small;
mod source;
mod state;
mod survey;
mod terminal;
mod themes;
mod watch;
mod watchlist;
mod web;
mod worker;

use std::collections::BTreeMap;
use std::io::{self, IsTerminal, Write as _};
use std::path::PathBuf;

use jiff::civil::Date;

pub use batch::{Batch, Complain, Effort, Input};
pub use config::{write_configuration, write_default_configuration, write_keys};
pub use source::Source;

use crate::{export, import};

/// Why a run ended before its end.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// There is no terminal to read on.
    #[error("no terminal: {0}")]
    NoTerminal(io::Error),
    /// The terminal failed while the reader was running.
    #[error("the terminal failed: {0}")]
    Terminal(io::Error),
    /// Standard output could not be written to.
    #[error("cannot write to standard output: {0}")]
    Output(io::Error),
}

impl Failure {
    /// What the user can do about it.
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::NoTerminal(_) => {
                Some("`dateline annotate SOURCE` writes to standard output and needs no terminal")
            }
            Self::Terminal(_) | Self::Output(_) => None,
        }
    }
}

/// The sources that could not be read, by their number.
type Failures = BTreeMap<usize, source::Unreadable>;

/// How the program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// All went well.
    Done,
    /// Something was told: a source or a theme that could not be read, a fault in the
    /// configuration.
    Failed,
    /// A signal asked for the end.
    Signal(i32),
}

impl Ending {
    /// The exit code: 0, 1, or 128 and the signal's number, as shells give it.
    pub fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Failed => 1,
            Self::Signal(number) => u8::try_from(128 + number).unwrap_or(u8::MAX),
        }
    }
}

/// How sources are read.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own on the command line"
)]
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The date that relative dates are resolved against.
    pub date: Option<Date>,
    /// The format they are read as.
    pub from: Option<import::Format>,
    /// Whether what was copied last is a source as well.
    pub paste: bool,
    /// The theme that is wished for; without a wish the environment decides.
    pub theme: Option<String>,
    /// Whether the screen is drawn with ASCII signs only.
    pub ascii: bool,
    /// Whether the mouse is left to the terminal.
    pub no_mouse: bool,
    /// Whether places and marks of earlier readings, and pages, are neither read nor stored.
    pub no_state: bool,
    /// Whether what was put right in earlier readings counts where findings are written.
    pub state: bool,
}

/// Reads `paths` on the terminal; what to read if there are none depends on standard input.
/// `complain` is told of sources that cannot be read (message and hint) where there is no screen to
/// say it on, and when it was left. `configuration` is read instead of the usual file.
///
/// # Errors
/// If there is no terminal, or it fails.
pub fn read(
    paths: Vec<PathBuf>,
    options: Options,
    linear: bool,
    configuration: Option<PathBuf>,
    complain: &mut Complain<'_>,
) -> Result<Ending, Failure> {
    let terminal = io::stdin().is_terminal();
    let sources = source::from_arguments(paths, options.paste, terminal, Source::Sample);
    if linear || !io::stdout().is_terminal() {
        let output = export::Options {
            format: export::Format::Linear,
            explain: false,
            table: export::Table::Figures,
            fields: export::Fields::ALL,
        };
        let (input, effort) = (Input::Text, Effort::default());
        return batch::run(&Batch { sources, options, input, output, effort }, complain);
    }
    // With nothing to read, the words belong on the terminal as it is, not on a screen that has to
    // be left.
    let missing: Failures = sources
        .iter()
        .enumerate()
        .filter_map(|(entry, source)| Some((entry, source.check_beside_keys().err()?)))
        .collect();
    let (ending, failed) = if missing.len() == sources.len() {
        (Ending::Done, missing.into_values().collect())
    } else {
        reader::run(sources, options, config::File::named_or_usual(configuration), missing)?
    };
    for unreadable in &failed {
        complain(&unreadable.message, unreadable.hint.as_deref());
    }
    Ok(if ending == Ending::Done && !failed.is_empty() { Ending::Failed } else { ending })
}

/// Prints the names of the themes, or one of them as its file has it.
///
/// # Errors
/// If standard output cannot be written to; a closed pipe is no error.
pub fn themes(
    name: Option<&str>,
    complain: &mut dyn FnMut(&str, Option<&str>),
) -> Result<Ending, Failure> {
    themes::write(name, complain)
}

/// Writes what is in `paths` to standard output; without any, in standard input.
///
/// # Errors
/// If standard output cannot be written to; a closed pipe is no error.
pub fn annotate(
    paths: Vec<PathBuf>,
    options: Options,
    input: Input,
    output: export::Options,
    effort: Effort,
    complain: &mut Complain<'_>,
) -> Result<Ending, Failure> {
    let piped = !io::stdin().is_terminal();
    let sources = source::from_arguments(paths, options.paste, !piped, Source::Stdin);
    batch::run(&Batch { sources, options, input, output, effort }, complain)
}

/// Writes all of a text to standard output.
///
/// # Errors
/// If standard output cannot be written to; a closed pipe is no error.
pub fn write(text: &str) -> Result<Ending, Failure> {
    print(text)?;
    Ok(Ending::Done)
}

fn print(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    delivered(out.write_all(text.as_bytes()).and_then(|()| out.flush()))
}

/// What became of writing to standard output: that nobody reads it any more is no failure.
fn delivered(written: io::Result<()>) -> Result<(), Failure> {
    written.or_else(|error| {
        if error.kind() == io::ErrorKind::BrokenPipe { Ok(()) } else { Err(Failure::Output(error)) }
    })
}
