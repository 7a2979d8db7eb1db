//! Who said what, case by case (`golden/quotes.txt`): a quotation a line with speaker and cue, `-`
//! for none. A long quotation is shown by its two ends.

use std::fmt::Write as _;

use crate::marked;

#[test]
fn quotations_have_their_words_speaker_and_cue() {
    marked::check(include_str!("golden/quotes.txt"), |briefing, found| {
        let mut out = String::new();
        for quote in &found.quotes {
            let words = briefing.words(quote.span);
            let list: Vec<_> = words.split(' ').collect();
            let shown = if list.len() > 6 {
                format!("{} … {}", list[..3].join(" "), list[list.len() - 2..].join(" "))
            } else {
                words
            };
            let entity = quote.entity.and_then(|id| found.entity(id)).map(|entity| entity.name);
            let speaker =
                entity.or(quote.speaker).map_or("-".to_owned(), |span| briefing.words(span));
            let cue = quote.cue.map_or("-", |cue| cue.slice(&briefing.text));
            writeln!(out, "{shown} < {speaker} < {cue}").unwrap();
        }
        out
    });
}
