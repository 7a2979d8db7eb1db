//! Sentences of the letter that carries a briefing, not of its news: greetings, calls to subscribe, what to click.
//!
//! Invariant: a sentence is judged by itself. Deliberately absent: where such sentences stand; a letter has them anywhere.

use crate::annotate::passage::Sentence;
use crate::annotate::tagged::Tagged;
use crate::text::words::TokenKind;

/// What readers are called on to do.
const CALLS: &[&str] = &[
    "sign",
    "subscribe",
    "unsubscribe",
    "click",
    "tap",
    "visit",
    "write",
    "email",
    "mail",
    "contact",
    "register",
    "follow",
    "download",
    "join",
    "read",
    "see",
    "send",
    "tell",
    "forward",
    "share",
    "view",
    "listen",
    "watch",
    "reply",
    "more",
    "tips",
    "corrections",
];

/// What a call speaks of where it gives no address.
const LETTERS: &[&str] = &["newsletter", "newsletters", "email", "e-mail", "inbox", "subscription", "browser", "briefing", "podcast", "app", "here"];

/// Openings of letters and their ends.
const GREETINGS: &[&[&str]] = &[
    &["good", "morning"],
    &["good", "afternoon"],
    &["good", "evening"],
    &["good", "day"],
    &["hello"],
    &["hi"],
    &["dear"],
    &["greetings"],
    &["welcome", "to"],
    &["welcome", "back"],
    &["happy", "monday"],
    &["happy", "tuesday"],
    &["happy", "wednesday"],
    &["happy", "thursday"],
    &["happy", "friday"],
    &["thanks", "for", "reading"],
    &["thank", "you", "for", "reading"],
    &["see", "you"],
    &["have", "a", "good"],
    &["have", "a", "great"],
    &["have", "a", "nice"],
    &["you", "are", "receiving"],
    &["you're", "receiving"],
    &["all", "rights", "reserved"],
];

/// Whether the sentence greets, sends off or calls on the reader to subscribe, click or write.
pub(super) fn is_boilerplate(tagged: &Tagged, sentence: &Sentence) -> bool {
    let passage = tagged.passage;
    let tokens = sentence.tokens.clone();
    let Some(first) = tokens.clone().find(|&at| passage.token(at).kind == TokenKind::Word) else { return false };
    // "HALDEN, 3 May — Good morning": the dateline is passed over.
    let dash = tokens.clone().take(14).find(|&at| tagged.is_word(at, &["—", "–", "--"]) && !passage.token(at + 1).glued);
    let opens = |words: &[&str], first: usize| words.iter().enumerate().all(|(index, word)| tagged.lower(first + index) == *word);
    if GREETINGS.iter().any(|words| opens(words, first) || dash.is_some_and(|dash| opens(words, dash + 1))) {
        return true;
    }
    let any = |words: &[&str]| tokens.clone().any(|at| tagged.is_word(at, words));
    let address = tokens.clone().any(|at| passage.token(at).kind == TokenKind::Address);
    let reader = any(&["you", "your", "us"]);
    let imperative = CALLS.contains(&tagged.lower(first));
    let forwarded = reader && any(&["forwarded"]) && any(LETTERS);
    forwarded
        || any(&["unsubscribe"])
        || (address && (imperative || (reader && any(CALLS))))
        || (imperative && any(LETTERS) && (reader || any(&["our", "here"])))
}
