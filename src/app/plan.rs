//! What the user wants of the layout.
//!
//! Invariant: a plan asks; what the screen has no room for is not given. Deliberately absent: where
//! regions come to lie (`layout`), and reading a plan from a configuration (`settings`).

use crate::pane::Pane;

/// The widest line of text, in columns: longer ones are hard to read back from (Bringhurst gives 45
/// to 75 characters; news columns with names and numbers bear a few more).
pub const MEASURE: u16 = 84;
/// The narrowest line of text that can be asked for.
pub const MEASURE_LEAST: u16 = 40;

/// What the user wants of the layout: how wide the text is, which panes stand where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The widest line of text, in columns.
    pub measure: u16,
    /// The panes of a single rail, from the top.
    pub rail: Vec<Pane>,
    /// Those of the rail's left column on a wide screen.
    pub left: Vec<Pane>,
    /// Those of its right column.
    pub right: Vec<Pane>,
    /// Whether a wide screen has the outline at the left of the text.
    pub outline: bool,
    /// Columns of a rail, or of each of its columns; `None` is what the screen gives.
    pub rail_width: Option<u16>,
}

impl Default for Plan {
    fn default() -> Self {
        Self {
            measure: MEASURE,
            rail: Pane::RAIL.to_vec(),
            left: Pane::LEFT.to_vec(),
            right: Pane::RIGHT.to_vec(),
            outline: true,
            rail_width: None,
        }
    }
}
