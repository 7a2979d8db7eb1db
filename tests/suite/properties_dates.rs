//! What holds for dates whatever the text says: order, bounds, no panic, the same answer twice.

use dateline::annotate::dates::Found;
use dateline::annotate::ground::Ground;
use dateline::annotate::passage::Passage;
use dateline::import;
use dateline::model::Resolved;
use dateline::text::Span;
use jiff::civil::Date;
use proptest::prelude::*;

/// Words that dates are made of, so that random texts reach deep into the readers.
const WORDS: &[&str] = &[
    "May",
    "may",
    "March",
    "June",
    "Sept.",
    "Feb",
    "Monday",
    "Sunday",
    "weekend",
    "last",
    "next",
    "this",
    "the",
    "past",
    "following",
    "same",
    "of",
    "in",
    "to",
    "-",
    "–",
    "/",
    ":",
    ",",
    ".",
    "’",
    "s",
    "and",
    "from",
    "between",
    "until",
    "before",
    "after",
    "prior",
    "ago",
    "later",
    "earlier",
    "hence",
    "now",
    "year",
    "years",
    "month",
    "week",
    "weeks",
    "day",
    "days",
    "quarter",
    "half",
    "century",
    "decades",
    "fortnight",
    "a",
    "an",
    "one",
    "two",
    "three",
    "hundred",
    "thousand",
    "million",
    "first",
    "third",
    "final",
    "twenty",
    "31",
    "29",
    "0",
    "12",
    "2024",
    "1999",
    "9999",
    "99",
    "2100",
    "10/10/2024",
    "2024-02-29",
    "32.13.2024",
    "1990s",
    "’90s",
    "FY2024",
    "Q3",
    "H1",
    "end",
    "start",
    "middle",
    "mid",
    "-",
    "year-end",
    "summer",
    "fall",
    "Easter",
    "Christmas",
    "New",
    "Year’s",
    "Eve",
    "10:30",
    "p.m.",
    "noon",
    "old",
    "aged",
    "per",
    "will",
    "said",
    "due",
    "99999999999999999999",
    "é",
    "日本",
    "\n",
];

fn found(text: &str, reference: Option<Date>) -> Found {
    let briefing = import::read_text(text, "properties").briefings.remove(0);
    {
        let passage = Passage::of_text(&briefing, reference);
        Ground::new(&passage, &[]).times()
    }
}

/// Each list in order and without overlaps, and no two findings of any kind on the same words.
fn in_order(text: &str, found: &Found) {
    let mut spans: Vec<Span> = found.dates.iter().map(|date| date.span).collect();
    spans.extend(found.times.iter().map(|time| time.span));
    spans.extend(found.durations.iter().map(|length| length.span));
    spans.sort();
    for pair in spans.windows(2) {
        assert!(pair[0].to() <= pair[1].from(), "{pair:?} overlap in {text:?}");
    }
    for span in spans {
        assert!(
            !span.is_empty() && text.get(span.range()).is_some(),
            "{span:?} is no piece of {text:?}"
        );
    }
}

proptest! {
    #![proptest_config(crate::cases::config(256))]

    #[test]
    fn any_mix_of_date_words_gives_sound_dates(
        picks in prop::collection::vec((0..WORDS.len(), any::<bool>()), 0..40),
        reference in prop::option::of((-9999i16..=9999, 1i8..=12, 1i8..=28)),
    ) {
        let mut text = String::new();
        for (pick, glued) in picks {
            text.push_str(WORDS[pick]);
            text.push_str(if glued { "" } else { " " });
        }
        let reference = reference.map(|(year, month, day)| Date::constant(year, month, day));
        let first = found(&text, reference);
        in_order(&text, &first);
        for date in &first.dates {
            if let Some(Resolved::Interval(Some(from), Some(to))) = date.resolved {
                prop_assert!(from.first_day() <= to.last_day(), "{:?} ends before it begins in {text:?}", date.span.slice(&text));
            }
        }
        prop_assert_eq!(&first, &found(&text, reference));
    }

    #[test]
    fn any_text_is_read(text in ".{0,200}") {
        let briefing = import::read_text(&text, "properties").briefings.remove(0);
        let passage = Passage::of_text(&briefing, None);
        let found = Ground::new(&passage, &[]).times();
        in_order(&briefing.text, &found);
    }
}
