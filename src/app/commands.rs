//! Commands of the configuration that text is given to.
//!
//! Invariant: plain data. Deliberately absent: choosing one (`piping`) and running it (`run`).

/// A command that text can be given to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Command {
    /// What the configuration calls it.
    pub name: String,
    /// What is run.
    pub program: String,
    /// What it is given on its command line, as it is.
    pub arguments: Vec<String>,
}
