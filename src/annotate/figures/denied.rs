//! Verbs that are denied: "will not fall below 3%", "did not rise 3%".
//!
//! Invariant: the word that denies stands right before the verb over the amount. Deliberately absent:
//! "not only", which denies nothing.

use super::setting::Setting;
use crate::lexicon::List;
use crate::model::Hedge;

/// How far before the amount the denial may stand, in tokens.
const REACH: usize = 4;

/// Whether the verb over the amount is denied.
pub(super) fn is_denied(setting: &Setting) -> bool {
    let floor = setting.floor.max(setting.left.saturating_sub(REACH));
    (floor..setting.left)
        .rev()
        .take_while(|&at| !matches!(setting.word(at), "," | ";" | ":" | "(" | ")"))
        .any(|at| setting.is(at, List::Denials) && !setting.is(at + 1, List::IntroducesANumber))
}

/// The bound that is left of `hedge` where the verb is denied: what is not below is at least.
pub(super) fn bound(hedge: Hedge) -> Hedge {
    match hedge {
        Hedge::Under => Hedge::AtLeast,
        Hedge::Over => Hedge::AtMost,
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use crate::annotate::{Options, annotate};
    use crate::import;
    use crate::model::Hedge;

    #[test]
    fn what_is_denied_is_no_change_and_its_bound_turns_round() {
        for (text, hedge, moved) in [
            ("The board says dues will not fall below 3% this year.", Some(Hedge::AtLeast), false),
            ("Dues fell below 3% this year.", Some(Hedge::Under), true),
            ("Tolls did not rise 3% in May.", None, false),
            ("Tolls not only rose 3% in May but paid for the pier.", None, true),
        ] {
            let briefing = import::read_text(text, "test").briefings.remove(0);
            let found = annotate(&briefing, &Options::default());
            let figure = &found.figures[0];
            assert_eq!((figure.hedge, figure.moved.is_some()), (hedge, moved), "{text}");
        }
    }
}
