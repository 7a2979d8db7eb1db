//! A period in few columns: "the first quarter of 2024" as "Q1 2024", "September 14" as "Sep 14".
//!
//! Invariant: what is written shorter means the same; words that have no shorter form stay. Deliberately
//! absent: what a period means as a date.

use std::sync::LazyLock;

/// The months in full, each with its short form.
static MONTHS: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let month = |month| jiff::civil::date(2000, month, 1);
    let names =
        |day: jiff::civil::Date| (day.strftime("%B").to_string(), day.strftime("%b").to_string());
    (1..=12).map(month).map(names).collect()
});

/// The words of a period with months and quarters in their short forms, without what says nothing.
pub(super) fn short(words: &str) -> String {
    let mut out: Vec<String> = Vec::new();
    for word in words.split(' ') {
        let quarter = (word.to_lowercase() == "quarter")
            .then(|| out.last().and_then(|before| number_of(before)))
            .flatten();
        if let Some(quarter) = quarter {
            out.pop();
            out.push(format!("Q{quarter}"));
            continue;
        }
        let bare = word.trim_end_matches([',', '.']);
        let month = MONTHS.iter().find(|(month, _)| month == bare).map(|(_, short)| short);
        out.push(month.map_or_else(|| word.to_owned(), Clone::clone));
    }
    let out = out.join(" ");
    out.strip_prefix("the ").filter(|rest| rest.starts_with('Q')).map_or(out.clone(), str::to_owned)
}

/// Which quarter a word counts.
fn number_of(word: &str) -> Option<u8> {
    let ordinals = [("first", 1), ("second", 2), ("third", 3), ("fourth", 4)];
    let word = word.to_lowercase();
    ordinals.into_iter().find(|(ordinal, _)| *ordinal == word).map(|(_, number)| number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_and_quarters_are_shortened_and_nothing_else_is() {
        assert_eq!(short("September 14, 2025"), "Sep 14, 2025");
        assert_eq!(short("third quarter"), "Q3");
        assert_eq!(short("the fourth quarter of 2024"), "Q4 of 2024");
        assert_eq!(short("the Marching season"), "the Marching season");
        assert_eq!(short("2024"), "2024");
    }
}
