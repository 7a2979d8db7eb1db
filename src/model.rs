//! What is known of a briefing: the text with its structure, and what was found in it.
//!
//! Invariant: a [`Briefing`] never changes once made, and every span in it and in its
//! [`Annotations`] lies in its text. Deliberately absent: how any of it was read, found, shown or
//! written (serde lives in `export`).

mod anchor;
mod annotations;
mod briefing;
mod figure;
mod kinds;
mod rule;
mod standing;
mod time;

pub use anchor::{Anchor, AnchoredSpan};
pub use annotations::{
    Annotations, Corrected, Entity, EntityId, EntityKind, Evidence, Mention, NamedBody, Quote,
    Role, SummarySentence,
};
pub use briefing::{
    Block, BlockKind, Briefing, Dateline, HeadingDepths, Label, LabelKind, Link, RecordId, Section,
    Warning,
};
pub use figure::{Currency, Direction, Figure, FigureKind, Hedge, Moved, Said, Unit, Value};
pub use kinds::Kind;
pub use rule::RuleId;
pub use standing::{Basis, FigureRole, Standing, StandingRules};
pub use time::{DateRef, Duration, Edge, Partial, Resolved, TimeOfDay};
