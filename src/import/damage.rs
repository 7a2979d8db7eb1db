//! What is told of characters that could not be read or must not be shown.
//!
//! Invariant: one sentence for each kind of damage, with the first place. Deliberately absent: the
//! repair (`decode` and `clean` did it).

use super::{clean, decode};
use crate::model::Warning;
use crate::text::{Span, counted};

/// The warnings for `text`.
pub(super) fn warnings(
    text: &str,
    invalid: Option<decode::Invalid>,
    replaced: Option<clean::Replaced>,
) -> Vec<Warning> {
    let mut warnings = Vec::new();
    if let Some(invalid) = invalid {
        let message = format!(
            "{}, the first at byte {}; shown as U+FFFD.",
            counted(invalid.count, "invalid byte sequence"),
            invalid.byte
        );
        warnings.push(Warning {
            message,
            span: Some(Span::new(invalid.at.min(text.len()), (invalid.at + 3).min(text.len()))),
        });
    }
    if let Some(replaced) = replaced {
        let message = format!(
            "{} replaced, the first at byte {} of the text.",
            counted(replaced.count, "control character"),
            replaced.first.start
        );
        warnings.push(Warning { message, span: Some(replaced.first) });
    }
    warnings
}
