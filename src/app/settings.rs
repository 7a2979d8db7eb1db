//! What the user may choose: measure, panes, date format, theme, keys; read from TOML and written
//! as TOML.
//!
//! Invariant: every setting has an effect and a default that holds without any file. Deliberately
//! absent: where the file lies and when it is read (`run`).

mod read;
mod write;

pub use read::{line_of, read};
pub use write::{commented_default, configuration, keys};

use jiff::civil::Date;

use super::action::Action;
use super::bindings::{BINDINGS, binding};
use super::commands::Command;
use super::keymap::Keymap;
use super::plan::Plan;
use crate::model::Kind;
use crate::pane::{DateFormat, Pane};

/// The theme's name that leaves the choice to environment and terminal.
pub const AUTO: &str = "auto";

/// What text is copied with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CopyWith {
    /// The terminal, and a program of this machine where that cannot be.
    #[default]
    Auto,
    /// The terminal alone (OSC 52): no program is ever started.
    Osc52,
    /// A program of this machine alone: the terminal is never sent anything.
    Program,
}

impl CopyWith {
    /// Each with its name.
    pub const ALL: [(&'static str, Self); 3] =
        [("auto", Self::Auto), ("osc52", Self::Osc52), ("program", Self::Program)];
}

/// The settings.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own in the configuration"
)]
#[derive(Debug, Clone)]
pub struct Settings {
    /// Measure and panes.
    pub plan: Plan,
    /// How days are written wherever the screen shows one.
    pub date_format: DateFormat,
    /// The theme's name; `None` is [`AUTO`].
    pub theme: Option<String>,
    /// Whether the screen is drawn with ASCII signs only.
    pub ascii: bool,
    /// Whether the reader listens to the mouse.
    pub mouse: bool,
    /// What text is copied with.
    pub clipboard: CopyWith,
    /// Whether the status line says where a jump has led in a plain line of words.
    pub announce: bool,
    /// The kinds of findings that are shown.
    pub kinds: Vec<Kind>,
    /// Whether places and marks are kept between two readings.
    pub state: bool,
    /// The keys.
    pub keymap: Keymap,
    /// The commands that text can be given to.
    pub commands: Vec<Command>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            plan: Plan::default(),
            date_format: DateFormat::default(),
            theme: None,
            ascii: false,
            mouse: true,
            state: true,
            clipboard: CopyWith::default(),
            announce: false,
            kinds: Kind::CHOSEN.map(|(_, kind)| kind).to_vec(),
            keymap: Keymap::default_keys(),
            commands: Vec::new(),
        }
    }
}

impl Settings {
    /// A day as header and lists write it.
    pub fn day(&self, date: Date) -> String {
        self.date_format.day(date)
    }
}

/// The name of a pane: that of the action that shows it.
pub fn pane_name(pane: Pane) -> &'static str {
    binding(Action::Show(pane)).map_or("", |binding| binding.name)
}

/// Every pane that can be named.
pub fn panes() -> impl Iterator<Item = Pane> {
    BINDINGS.iter().filter_map(|binding| {
        if let Action::Show(pane) = binding.action { Some(pane) } else { None }
    })
}
