//! Commands of the configuration that text is given to.
//!
//! Invariant: plain data. Deliberately absent: choosing one (`piping`) and running it (`run`).

/// A command that text can be given to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Command {
    /// What the configuration calls it.
    pub name: String,
    /// How it is run.
    pub run: Run,
}

/// How a command is run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Run {
    /// A program with its arguments, as they are.
    Program(Vec<String>),
    /// A line for the shell.
    Shell(String),
}
