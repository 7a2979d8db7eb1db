//! The clause that a date stands in: what happened then.
//!
//! Invariant: a clause is a piece of the date's sentence that says something beside its dates; the
//! time is bounded, however long the sentence is. Deliberately absent: grammar. A clause ends at a
//! semicolon, colon or dash, and before a word that opens another one; commas between names and in
//! lists end none, nor does the "and" before the last item of a list.

use super::{Source, context};
use crate::text::{self, Span};

/// Bytes on each side of a date that are looked at.
pub(super) const REACH: usize = 400;
/// Words that a clause has beside its dates and what opens it.
const LEAST: usize = 2;
/// Words that open a clause behind a comma.
const OPENERS: [&str; 18] = [
    "and", "but", "or", "so", "yet", "while", "whereas", "when", "after", "before", "although",
    "though", "because", "since", "which", "who", "whose", "where",
];
/// Those that say something of what stands before them.
const RELATIVE: [&str; 4] = ["which", "who", "whose", "where"];
/// Those that open a clause without a comma too.
const BARE: [&str; 5] = ["but", "while", "whereas", "although", "because"];

/// Those that join the last item of a list as well as a clause.
const JOINING: [&str; 3] = ["and", "but", "or"];
/// Words of the longest item of a list: behind a longer one "and" opens a clause.
const ITEM: usize = 4;
/// Words that do no more than lead to a date: without it they go.
const LEADING: [&str; 14] = [
    "in", "on", "at", "of", "for", "during", "over", "within", "as", "early", "late", "the", "a",
    "an",
];
/// Words that say how the date counts: a clause keeps its date with them.
const COUNTING: [&str; 14] = [
    "since", "until", "till", "before", "after", "by", "from", "to", "between", "through", "than",
    "dated", "and", "or",
];

/// The clause around `date`.
pub(super) fn around(source: Source, date: Span) -> Span {
    let text = &source.briefing.text;
    let sentence = context::sentence(source, date);
    let from = text::floor_boundary(text, date.from().saturating_sub(REACH)).max(sentence.from());
    let to = text::floor_boundary(text, date.to() + REACH).min(sentence.to());
    let window = Span::new(from, to);
    let pieces = pieces(source, date, window);
    let last = pieces.len() - 1;
    let here = pieces.iter().rposition(|piece| piece.start <= date.start).unwrap_or(0);
    let says = |span: Span| {
        let opener = OPENERS.contains(&first_word(text, span).as_str());
        words_beside_dates(source, span) >= LEAST + usize::from(opener)
    };
    let piece = |at: usize| pieces.get(at).copied().unwrap_or(window);
    let (mut first, mut end) = (here, here);
    // A date that opens the text stands before a dash: what it dates is behind it.
    if words_beside_dates(source, piece(here)) == 0 && here < last {
        (first, end) = (here + 1, here + 1);
    }
    while !says(piece(first).cover(piece(end))) && (end < last || first > 0) {
        if end < last {
            end += 1;
        } else {
            first -= 1;
        }
    }
    while first > 0 && RELATIVE.contains(&first_word(text, piece(first)).as_str()) {
        first -= 1;
    }
    trimmed(text, piece(first).cover(piece(end)))
}

/// The words of the clause around `date` without that date; an ellipsis stands for it between
/// others. With it where the clause says something else without ("the lowest since May"), or nothing.
pub(super) fn event(source: Source, date: Span) -> String {
    let clause = around(source, date);
    let briefing = source.briefing;
    let whole = || briefing.words(clause);
    if !clause.contains(date) {
        return whole();
    }
    let text = &briefing.text;
    let before = without_leading(Span { end: date.start, ..clause }.slice(text));
    if COUNTING.contains(&last_word(before).as_str()) {
        return whole();
    }
    let before = briefing.words(Span::new(clause.from(), clause.from() + before.len()));
    let after = briefing.words(Span { start: date.end, ..clause });
    let after = after.trim_start_matches(is_joint);
    let ends = before.is_empty() || !after.contains(char::is_alphanumeric);
    let rest = if ends { format!("{before}{after}") } else { format!("{before} … {after}") };
    let rest = rest.trim_matches(is_joint);
    if rest.split_whitespace().count() < LEAST { whole() } else { rest.to_owned() }
}

/// `words` without those at their end that only lead to a date.
fn without_leading(words: &str) -> &str {
    let mut words = words.trim_end_matches(is_joint);
    loop {
        let last = last_word(words);
        if !LEADING.contains(&last.as_str()) {
            return words;
        }
        words = text::head(words, words.len() - last.len()).trim_end_matches(is_joint);
    }
}

/// The last word of `words`, in lower case; as long as it stands there.
fn last_word(words: &str) -> String {
    let start = words
        .rfind(|c: char| !c.is_ascii_alphabetic())
        .map_or(0, |at| at + text::tail(words, at).chars().next().map_or(1, char::len_utf8));
    text::tail(words, start).to_ascii_lowercase()
}

/// Blanks, and marks that join words to those beside them.
fn is_joint(c: char) -> bool {
    c.is_whitespace() || matches!(c, ',' | ';' | ':' | '–' | '—' | '-')
}

/// The clauses of `window`, with what stands between them at their ends.
fn pieces(source: Source, date: Span, window: Span) -> Vec<Span> {
    let text = &source.briefing.text;
    let annotations = source.annotations;
    // What somebody says is not taken apart for a date outside of it; a date is never.
    let quotes = annotations.quotes.get(annotations.quotes_in(window)).unwrap_or_default();
    let dates = annotations.dates.get(annotations.dates_in(window)).unwrap_or_default();
    let quotes = quotes.iter().map(|quote| quote.span).filter(|span| !span.contains(date));
    let mut whole: Vec<Span> = quotes.chain(dates.iter().map(|date| date.span)).collect();
    whole.sort_unstable();
    // The end of what reaches furthest of those up to each: they may lie in one another.
    let reach: Vec<u32> = whole
        .iter()
        .scan(0, |furthest, span| {
            *furthest = span.end.max(*furthest);
            Some(*furthest)
        })
        .collect();
    let held = |at: usize| {
        let before = whole.partition_point(|span| span.from() <= at);
        before.checked_sub(1).and_then(|last| reach.get(last)).is_some_and(|end| at < *end as usize)
    };
    let mut out = Vec::new();
    let (mut start, mut comma) = (window.from(), window.from());
    for (offset, c) in window.slice(text).char_indices() {
        let at = window.from() + offset;
        let behind = at + c.len_utf8();
        let rest = Span::new(behind, window.to());
        let spaced = rest.slice(text).starts_with(char::is_whitespace);
        let ends = match c {
            ';' | ':' => spaced && !in_ticker(text, start, at),
            '—' => true,
            '–' | '-' => spaced && text::head(text, at).ends_with(char::is_whitespace),
            ',' if !held(at) => {
                let item = Span::new(comma.max(start), at);
                let in_list = comma > start && item.slice(text).split_whitespace().count() <= ITEM;
                comma = behind;
                let opener = first_word(text, rest);
                spaced
                    && OPENERS.contains(&opener.as_str())
                    && !(in_list && JOINING.contains(&opener.as_str()))
            }
            ' ' => BARE.contains(&first_word(text, rest).as_str()),
            _ => false,
        };
        if ends && behind > start && !held(at) {
            out.push(Span::new(start, behind));
            start = behind;
        }
    }
    out.push(Span::new(start, window.to()));
    out
}

/// Whether the colon at `at` parts an exchange from its ticker ("(NYSE: HLM)"): an open bracket stands
/// before it with capitals only between.
fn in_ticker(text: &str, start: usize, at: usize) -> bool {
    let before = text::tail(text::head(text, at), start);
    before.rsplit_once('(').is_some_and(|(_, inner)| {
        !inner.is_empty() && inner.chars().all(|c| c.is_uppercase() || matches!(c, ' ' | '.'))
    })
}

/// The first word of `span`, in lower case.
fn first_word(text: &str, span: Span) -> String {
    let words = span.slice(text).trim_start();
    let end = words.find(|c: char| !c.is_alphabetic()).unwrap_or(words.len());
    text::head(words, end.min(16)).to_lowercase()
}

/// Words of `span` that are part of no date, nor the place of a dateline.
fn words_beside_dates(source: Source, span: Span) -> usize {
    let annotations = source.annotations;
    let dates = annotations.dates.get(annotations.dates_in(span)).unwrap_or_default();
    let place = source.briefing.dateline.place;
    let mut from = span.from();
    let mut count = 0;
    let mut known: Vec<Span> = dates.iter().map(|date| date.span).chain(place).collect();
    known.sort_unstable();
    for known in known.into_iter().chain([Span::new(span.to(), span.to())]) {
        let between = Span::new(from, known.from().min(span.to()));
        let words = between.slice(&source.briefing.text).split_whitespace();
        count += words.filter(|word| word.contains(char::is_alphanumeric)).count();
        from = from.max(known.to());
    }
    count
}

/// `span` without blanks, the marks that parted it from its neighbours, and an "and" before it.
fn trimmed(text: &str, span: Span) -> Span {
    let words = span.slice(text);
    let start = words.trim_start_matches(is_joint);
    let opener =
        ["and ", "but ", "or ", "so ", "yet "].iter().find(|word| start.starts_with(**word));
    let start = opener.map_or(start, |word| text::tail(start, word.len()));
    let from = span.to() - start.len();
    Span::new(from, from + start.trim_end_matches(is_joint).len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Annotations, Briefing, DateRef, Evidence, RuleId};

    /// The clause and the event of each date of a text that marks them with brackets.
    fn dated(marked: &str) -> Vec<(String, String)> {
        let mut briefing = Briefing::default();
        let mut dates = Vec::new();
        for (at, piece) in marked.split(['[', ']']).enumerate() {
            let start = briefing.text.len();
            briefing.text.push_str(piece);
            let span = Span::new(start, briefing.text.len());
            let evidence = Evidence::by(RuleId::Given);
            dates.extend((at % 2 == 1).then_some(DateRef {
                span,
                resolved: None,
                edge: None,
                evidence,
            }));
        }
        let sentences = vec![Span::new(0, briefing.text.len())];
        let annotations = Annotations { dates, sentences, ..Annotations::default() };
        let source = Source::new(&briefing, &annotations);
        let clause = |span| (briefing.words(around(source, span)), event(source, span));
        annotations.dates.iter().map(|date| clause(date.span)).collect()
    }

    #[test]
    fn a_clause_is_what_happened_then() {
        for (text, clauses) in [
            (
                "The stone comes [in May]; the last arch is set [on July 1].",
                &["The stone comes in May", "the last arch is set on July 1."][..],
            ),
            (
                "Tolls rose [last week], when the bridge was closed for a second time.",
                &["Tolls rose last week"],
            ),
            (
                "Talks went on in Ulm, Graz and Linz [on Monday].",
                &["Talks went on in Ulm, Graz and Linz on Monday."],
            ),
            (
                "The keeper, who came [in 2019], left the lighthouse.",
                &["The keeper, who came in 2019, left the lighthouse."],
            ),
            (
                "[May 4, 2031] – The masons are to vote [on Friday], and the mayor waits.",
                &["The masons are to vote on Friday", "The masons are to vote on Friday"],
            ),
            (
                "Wages fell [in May] but prices of bread rose [in June].",
                &["Wages fell in May", "prices of bread rose in June."],
            ),
            (
                "[In May] the mine sold copper, scrap iron, and tin, and the owners left.",
                &["In May the mine sold copper, scrap iron, and tin, and the owners left."],
            ),
            (
                "Holm Ferries (LSE: HLM) sold two ships [in May].",
                &["Holm Ferries (LSE: HLM) sold two ships in May."],
            ),
            ("[Monday].", &["Monday."]),
            ("[Monday], [Tuesday] and [Friday]", &["Monday, Tuesday and Friday"; 3]),
        ] {
            let seen: Vec<String> = dated(text).into_iter().map(|(clause, _)| clause).collect();
            assert_eq!(seen, clauses, "{text}");
        }
    }

    #[test]
    fn an_event_does_not_name_its_date() {
        for (text, event) in [
            ("The stone comes [in May].", "The stone comes."),
            ("[On Monday], the crew of the ferry slept.", "the crew of the ferry slept."),
            ("The crew met [on Monday] in the hold.", "The crew met … in the hold."),
            ("The crew slept over the [weekend] in the hold.", "The crew slept … in the hold."),
            ("Tolls were $2 m for the [quarter].", "Tolls were $2 m."),
            ("Tolls were the lowest since [May].", "Tolls were the lowest since May."),
            ("Posted on [Monday]", "Posted on Monday"),
            ("[Monday].", "Monday."),
        ] {
            assert_eq!(dated(text)[0].1, event, "{text}");
        }
    }

    #[test]
    fn a_long_sentence_is_not_read_whole() {
        let text = "word ".repeat(20_000) + "[on Monday] " + &"word ".repeat(20_000);
        let (clause, event) = &dated(&text)[0];
        assert!(clause.len() <= 2 * REACH + 9 && event.len() < clause.len());
    }
}
