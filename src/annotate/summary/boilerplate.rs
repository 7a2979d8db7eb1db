//! Sentences of the letter that carries a briefing, not of its news: greetings, calls to subscribe,
//! what to click.
//!
//! Invariant: a sentence is judged by itself, and a word alone decides nothing: "more", "here",
//! "share" stand in the news as well. Deliberately absent: where such sentences stand; a letter has
//! them anywhere.

use std::ops::Range;

use crate::annotate::grammar::Parsed;
use crate::annotate::passage::Sentence;
use crate::lexicon::{List, value};
use crate::text::words::TokenKind;

/// Whether the sentence greets, sends off or calls on the reader to subscribe, click or write.
pub(super) fn is_boilerplate(parsed: &Parsed, sentence: &Sentence) -> bool {
    let passage = parsed.passage;
    let tokens = sentence.tokens.clone();
    let is_word = |at: &usize| passage.token(*at).kind == TokenKind::Word;
    let Some(first) = tokens.clone().find(is_word) else { return false };
    let opens = |at: usize| greets(parsed, at, tokens.end);
    // "HALDEN, 3 May — Good morning", "Mr Speaker, I beg to move".
    let behind = |at: usize| parsed.is_word(at, &["—", "–", "--", ","]) && opens(at + 1);
    opens(first) || tokens.clone().take(14).any(behind) || Call { parsed, tokens, first }.is_made()
}

/// Whether a greeting, or what letters open and end with, stands at `at`.
fn greets(parsed: &Parsed, at: usize, end: usize) -> bool {
    let passage = parsed.passage;
    let Some(count) = passage.phrase(at, List::LetterWords) else { return false };
    let words: Vec<&str> = (at..at + count).map(|at| parsed.lower(at)).collect();
    let behind = at + count;
    match value(List::LetterWords, &words.join(" ")) {
        Some("opening") => true,
        // "Good Morning Norland" is a programme.
        Some("greeting")
            if parsed
                .name_at(behind - 1)
                .is_none_or(|name| parsed.name_at(behind) != Some(name)) =>
        {
            addressed(parsed, behind, end).is_some()
        }
        Some("salutation") => addressed(parsed, behind, end).is_some_and(|words| words > 0),
        _ => false,
    }
}

/// In how many words somebody is named to whom the greeting before `at` is said; `None` if it is
/// none: "Hi-tech exports rose", "hello to higher prices", "Hello Kitty shares".
fn addressed(parsed: &Parsed, at: usize, end: usize) -> Option<usize> {
    let passage = parsed.passage;
    let welcomed = parsed.is_word(at, &["and"]) && parsed.is_word(at + 1, &["welcome"]);
    if at < end && (parsed.is(at, List::Greeted) || welcomed) {
        return Some(1);
    }
    let names = (at..end.min(at + 5)).take_while(|&at| parsed.capital(at)).count();
    let behind = at + names;
    let over = behind >= end
        || matches!(passage.token(behind).kind, TokenKind::Mark | TokenKind::Symbol)
            && !joins(parsed, behind);
    over.then_some(names)
}

/// Whether a hyphen or the like stands at `at` and makes one word of those around it: "Hi-tech",
/// "sign-up".
fn joins(parsed: &Parsed, at: usize) -> bool {
    let glued = |at: usize| parsed.passage.token(at).glued;
    glued(at) && glued(at + 1) && parsed.is_word(at, &["-", "‐", "‑", "/", "'"])
}

/// A sentence that may call on the reader.
struct Call<'t> {
    parsed: &'t Parsed<'t>,
    tokens: Range<usize>,
    /// Its first word.
    first: usize,
}

impl Call<'_> {
    fn is_made(&self) -> bool {
        let Self { parsed, first, .. } = *self;
        let reader = self.any(&["you", "your"])
            || self.tokens.clone().any(|at| parsed.passage.word(at) == "us");
        let letter = self.tokens.clone().any(|at| self.plays(at, "letter"));
        let address =
            self.tokens.clone().find(|&at| parsed.passage.token(at).kind == TokenKind::Address);
        let calls = self.calls(first + usize::from(parsed.is_word(first, &["please"])));
        let points = self.plays(first, "pointer") && parsed.is(first + 1, List::Pointing);
        let forwarded =
            letter && self.any(&["you", "your"]) && self.any(&["forwarded"]) && self.any(&["this"]);
        let leaves = self.any(&["unsubscribe"])
            && (calls || reader || address.is_some() || self.any(&["here", "manage"]));
        forwarded
            || leaves
            || address.is_some_and(|address| calls || points || reader && self.leads_to(address))
            || calls && (letter && (reader || self.any(&["our"])) || self.here())
    }

    fn any(&self, words: &[&str]) -> bool {
        self.tokens.clone().any(|at| self.parsed.is_word(at, words))
    }

    /// Whether the token at `at` has this part in letters.
    fn plays(&self, at: usize, part: &str) -> bool {
        self.parsed.passage.plays(at, List::LetterWords, part)
    }

    /// Whether the reader is told at `at` to do something.
    fn calls(&self, at: usize) -> bool {
        let Self { parsed, .. } = *self;
        let next = parsed.passage.token(at + 1);
        let verb = || {
            let object = next.kind == TokenKind::Address
                || parsed.is(at + 1, List::CalledOn)
                || parsed.capital(at + 1);
            !self.plays(at, "noun") || self.tokens.contains(&(at + 1)) && object
        };
        self.plays(at, "call") && parsed.name_at(at).is_none() && !joins(parsed, at + 1) && verb()
    }

    /// Whether the address is where a call leads: "read it at …", "tell us: …"; not "…, according
    /// to …".
    fn leads_to(&self, address: usize) -> bool {
        /// Words between the two.
        const REACH: usize = 12;
        let before = address.saturating_sub(1);
        let source = address >= 2 && self.parsed.is_word(address - 2, &["according"]);
        let to = (self.parsed.is(before, List::BeforeAnAddress)
            || self.parsed.is_word(before, &[":"]))
            && !source
            || self.plays(before, "call");
        to && (self.tokens.start.max(address.saturating_sub(REACH))..address)
            .any(|at| self.plays(at, "call"))
    }

    /// "Click here", "read more here", "see the list here.": what is called for is done here.
    fn here(&self) -> bool {
        let here = |at: usize| self.parsed.is_word(at, &["here"]);
        let last = self
            .tokens
            .clone()
            .rev()
            .find(|&at| self.parsed.passage.token(at).kind == TokenKind::Word);
        (self.first + 1..self.first + 4).any(|at| self.tokens.contains(&at) && here(at))
            || last.is_some_and(here)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::ground::Ground;
    use crate::annotate::passage::Passage;
    use crate::import;

    fn judged(text: &str) -> bool {
        let briefing = import::read_text(text, "test").briefings.remove(0);
        let passage = Passage::of_text(&briefing, None);
        // What the importer takes for a line of the page has no sentence at all.
        let parsed = Ground::new(&passage, &[]).parsed;
        passage.sentences.first().is_none_or(|sentence| is_boilerplate(&parsed, sentence))
    }

    #[test]
    fn what_a_letter_says_is_no_news() {
        for text in [
            "Good morning ☀️ from Halden.",
            "HALDEN, 3 May — Good morning, it is a windy day.",
            "Good evening and welcome to the letter of the harbour, with all that was shipped.",
            "Hi Ana, here is what moved the markets while you were asleep.",
            "Hello and welcome to another issue of the Harbour Letter!",
            "Hello from a rainy Halden, where the ferries are late again.",
            "Dear Ms Lima, we write to you about the price of the harbour letter.",
            "Dear readers of the letter, there is no issue on Monday.",
            "Hello dear members of the list, the letter is late today.",
            "Hi – this is the letter for people who ship things.",
            "If you were forwarded this email, sign up at https://halden.example/letter and read it every day.",
            "Write to mailto:letter@halden.example to tell us how the board is doing.",
            "Subscribe to our newsletter on Norland to read what the minister says.",
            "Please share this newsletter with your friends and colleagues at work.",
            "Click here to see the whole list of ships that came in.",
            "Read more about the ferries and their engines here.",
            "Tell the editor of the Harbour Letter: editor@halden.example.",
            "Email: editor@halden.example, with your questions for the letter.",
            "For all that your harbour does see www.halden.example.",
            "You can read the whole of the report at https://halden.example/report.",
            "More on the harbour, its ferries and their engines: https://halden.example/ships.",
            "To unsubscribe from the Harbour Letter, click here or write to the editor.",
        ] {
            assert!(judged(text), "{text}");
        }
    }

    #[test]
    fn news_with_words_of_letters_stays_news() {
        for text in [
            "More than 40 people were killed here on Tuesday when a ferry sank.",
            "More US states sued the app maker over how it treats children.",
            "Hi-tech exports rose 12% in the first quarter, the ministry said.",
            "Exports – hello to higher prices – rose by a third in May.",
            "The US sent more than a third of its wheat abroad, according to https://wheat.example/2031.",
            "Dear energy cost Norland 40,000 jobs in the last year.",
            "Dear American gas pushed the price of fertiliser to a record.",
            "Good morning trading in Halden lifted the index by 2%.",
            "Hello Kitty shares fell by 8% after the sale of the firm.",
            "Share prices of the app maker fell on news that hit our economy.",
            "Tap water here is not safe to drink, the city of Halden warned.",
            "Mail to the islands stopped when the newsletter of the port told of mines.",
            "Sign-up fees for the podcast will cost you $4 from June.",
            "The app maker will share your data with the police, according to https://data.example.",
            "It must be easier to unsubscribe from services under a law passed on Monday.",
            "The minister told us that he had forwarded the email to the police on Sunday.",
            "Watch exports fell for a third month, see https://watch.example/may.",
        ] {
            assert!(!judged(text), "{text}");
        }
    }
}
