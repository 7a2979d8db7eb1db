//! The rules by which things are found, in words.
//!
//! Invariant: every rule of the finders has words, which a test compares with their sources.
//! Deliberately absent: what a rule does; its finder says that.

/// Rules with their words, in the order of their ids.
const WORDS: &[(&str, &str)] = &[
    ("according-to", "“according to” and a name"),
    ("acronym-in-brackets", "short form in brackets after the name"),
    ("after-form-of-address", "after a form of address"),
    ("after-rank", "after a rank"),
    ("after-title", "after a title"),
    ("apposition-second", "description after the name, between commas"),
    ("body-of-place", "body named after a place"),
    ("calendar-unit", "week, month or year of the calendar"),
    ("carried-on", "speech continued by the same speaker"),
    ("city-with-district", "city and its district"),
    ("clock", "time of day"),
    ("colon", "name before a colon"),
    ("colon-paragraph", "name before a colon in the paragraph above"),
    ("column-unit", "unit from the column heading"),
    ("counted-from-date", "counted from a date in the text"),
    ("counted-from-lead-event", "counted from the event the text opens with"),
    ("counted-from-reference", "counted from the reference date"),
    ("counted-from-story", "counted from the time mentioned before"),
    ("country-before-body", "country before a body"),
    ("cue-then-speaker", "verb of saying, then the speaker"),
    ("cut-before-title", "name that ends before a title"),
    ("cut-before-verb", "name that ends before a verb"),
    ("cut-behind-title", "name that begins after a title"),
    ("cut-behind-verb", "name that begins after a verb"),
    ("day-from-reference", "day next to the reference date"),
    ("description-before-name", "description before the name"),
    ("description-comma-name", "description, a comma, the name"),
    ("direction-carried", "change of the amount before"),
    ("direction-clause-behind", "word of change in the clause behind"),
    ("direction-counted-noun", "verb behind what is counted"),
    ("direction-gapped", "verb of the clause before"),
    ("direction-kept", "verb of keeping"),
    ("direction-object", "verb whose object it moves"),
    ("direction-predicate", "word of change in the predicate"),
    ("direction-preposition", "word of change and a preposition"),
    ("direction-sign", "plus or minus sign"),
    ("direction-taken-off", "taken off by a verb"),
    ("direction-word-before", "word of change before the value"),
    ("direction-word-behind", "word of change behind the value"),
    ("given", "given by the user"),
    ("given-name-of-full-name", "first name of a full name elsewhere"),
    ("given-name-opens-run", "first name before a surname"),
    ("head-word-after-name", "name and a word for what it is"),
    ("hyphened-given-name", "hyphenated first name"),
    ("initials-open-run", "initials before a surname"),
    ("joined-by-ampersand", "names joined by “&”"),
    ("kind-by-head-word", "kind from the word that ends the name"),
    ("kind-of-most-mentions", "kind of most mentions of the name"),
    ("last-this-next", "“last”, “this” or “next”"),
    ("led-in", "led in by the sentence before"),
    ("lede", "opens the text"),
    ("measure-apposed", "noun next to the figure"),
    ("measure-attribute", "noun after the figure"),
    ("measure-before-bracket", "noun before the brackets"),
    ("measure-column", "column heading"),
    ("measure-counted", "what is counted"),
    ("measure-gapped", "noun of a clause that takes its verb from the one before"),
    ("measure-governed", "object of the verb"),
    ("measure-in-kind", "noun that says what kind of amount it is"),
    ("measure-label", "label before the figure"),
    ("measure-of", "“of” and a noun"),
    ("measure-of-change", "what the change is of"),
    ("measure-of-headcount", "number of people"),
    ("measure-of-these", "“of these”: what the previous figure counts"),
    ("measure-owner", "whole that the share is of"),
    ("measure-ranked", "likeliest noun phrase, by a trained ranking"),
    ("measure-row", "first cell of the row"),
    ("measure-same", "same as the figure beside it"),
    ("measure-same-as-before", "same as the figure before"),
    ("measure-spent-on", "what the money is for"),
    ("measure-subject", "subject of the verb"),
    ("money-cents", "cents or pence"),
    ("money-symbol", "currency sign"),
    ("money-vague", "amount of money without a number"),
    ("money-word", "currency word"),
    ("nearest-year", "nearest year to the reference date"),
    ("no-speaker", "quotation without a speaker nearby"),
    ("number-and-unit", "number and unit of time"),
    ("part-of-period", "part of a longer period"),
    ("percent-sign", "per cent or percentage points"),
    ("period-before", "date before the value"),
    ("period-behind", "date behind the value"),
    ("period-by-length", "length of time before or after the reference date"),
    ("period-column", "date in the column heading"),
    ("plural-title", "title in the plural before several names"),
    ("possessive-before-head-word", "possessive before a word for what it is"),
    ("quantity-unit", "number and unit of measure"),
    ("quoting", "quoting someone"),
    ("rate-basis-points", "basis points"),
    ("rate-exchange", "exchange rate"),
    ("rate-interest", "interest rate"),
    ("relative-clause", "clause with “who” after the name"),
    ("salient", "names and figures that the text returns to"),
    ("same-paragraph", "speaker in the same paragraph"),
    ("same-period", "period named before"),
    ("same-sentence", "speaker in the same sentence"),
    ("sentence-before", "speaker in the sentence before"),
    ("short-for-firm", "short form of a firm’s name"),
    ("signature", "a name behind a dash after the quotation"),
    ("speaker-cue-quote", "speaker, verb of saying, quotation"),
    ("speaker-then-cue", "speaker, then the verb of saying"),
    ("stated-in-full", "date stated in full"),
    ("statement", "statement in the first person"),
    ("surname-elsewhere", "surname found elsewhere"),
    ("surname-of-full-name", "surname of a full name elsewhere"),
    ("table-unit", "unit from the head of the table"),
    ("tagger", "trained name model"),
    ("title-before-name", "title before the name"),
    ("titled-elsewhere", "name that has a title elsewhere"),
    ("unclosed-marks", "quotation marks that never close"),
    ("used-as-body", "place that acts as a body"),
    ("used-as-place", "name used as a place"),
    ("weekday-future", "weekday after the reference date"),
    ("weekday-latest", "latest such weekday"),
    ("weekday-past", "weekday before the reference date"),
    ("well-known-place", "well-known place"),
    ("whole-name-of-person", "whole name of a person"),
    ("without-title", "name without its title"),
    ("year-by-future-tense", "year from the future tense"),
    ("year-by-past-tense", "year from the past tense"),
];

/// The words for a rule, if it has any.
pub fn rule_words(id: &str) -> Option<&'static str> {
    let at = WORDS.binary_search_by_key(&id, |(known, _)| known).ok()?;
    WORDS.get(at).map(|(_, words)| *words)
}

/// Rules as a card shows them: in words, or by the ids that `--explain` prints.
pub(super) fn named(rules: &[&str], ids: bool) -> String {
    let name = |id: &str| match rule_words(id) {
        Some(words) if !ids => words.to_owned(),
        _ => id.to_owned(),
    };
    rules.iter().map(|id| name(id)).collect::<Vec<_>>().join(if ids { ", " } else { "; " })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_found_by_their_ids_and_words_tell_them_apart() {
        assert!(WORDS.is_sorted_by(|one, other| one.0 < other.0));
        for (id, words) in WORDS {
            assert_eq!(rule_words(id), Some(*words));
            assert_eq!(WORDS.iter().filter(|(_, other)| other == words).count(), 1, "{words}");
        }
        assert_eq!(named(&["colon", "by-hand"], false), "name before a colon; by-hand");
        assert_eq!(named(&["colon", "by-hand"], true), "colon, by-hand");
    }
}
