//! What a difference is from: "5 points above the average", "$3 million lower than forecast".
//!
//! Invariant: the words stand right behind the amount and end with the phrase that it is held against; an
//! amount there is none, for then the two are compared as they stand. Deliberately absent: which of the two
//! is higher (`direction`).

use std::ops::Range;

use super::change;
use super::phrase::Class;
use super::setting::Setting;

/// The words behind the amount that say what it is a difference from.
pub(super) fn told(setting: &Setting) -> Option<Range<usize>> {
    let start = setting.counted.as_ref().map_or(setting.right, |noun| noun.end);
    let than = setting.lower(start + 1) == "than"
        && (change::is_state(setting, start)
            || matches!(setting.lower(start), "more" | "less" | "fewer"));
    let from = match setting.lower(start) {
        "above" | "below" => start + 1,
        _ if than => start + 2,
        _ => return None,
    };
    let held = setting.phrase_after(from);
    let plain = held.clone().all(|at| setting.class(at) != Class::Number || setting.is_time(&held));
    let end = match setting.lower(held.end) {
        "of" | "in" | "for" if !held.is_empty() => {
            let more = setting.phrase_after(held.end + 1);
            if more.is_empty() { held.end } else { more.end }
        }
        _ => held.end,
    };
    // "lower than expected", "higher than a year ago".
    let end =
        if held.is_empty() && setting.class(from) == Class::Participle { from + 1 } else { end };
    let end = end + usize::from(matches!(setting.lower(end), "ago" | "earlier" | "before"));
    (plain && end > held.start).then_some(start..end)
}

#[cfg(test)]
mod tests {
    use crate::annotate::{Options, annotate};
    use crate::import;

    #[test]
    fn a_difference_says_from_what_it_is() {
        for (text, expected) in [
            ("Stocks are 28 tonnes above last year.", "above last year"),
            ("Tolls will be $4 million lower than forecast.", "lower than forecast"),
            ("Tolls were 4% higher than a year ago.", "higher than a year ago"),
            ("Use is 3% below the average of the ports.", "below the average of the ports"),
            ("Use rose to 3% above 2% in May.", "-"),
            ("Tolls rose 4% in May.", "-"),
            ("More than 30 boats came.", "-"),
        ] {
            let briefing = import::read_text(text, "test").briefings.remove(0);
            let found = annotate(&briefing, &Options::default());
            let against = found.figures.first().and_then(|figure| figure.against);
            assert_eq!(against.map_or("-", |span| span.slice(text)), expected, "{text}");
        }
    }
}
