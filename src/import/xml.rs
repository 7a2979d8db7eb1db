//! XML as events, well or badly formed as it comes.
//!
//! Invariant: a fault in the markup costs what it is in and nothing behind it; entities that a
//! document declares stand for nothing, so none can grow. Deliberately absent: a tree, name spaces,
//! and what any element means.

use std::borrow::Cow;

use html_escape::decode_html_entities;
use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, BytesText, Event};

use crate::text::{head, tail};

/// Faults after which the rest is left.
const MOST_FAULTS: usize = 1000;

/// Lets `see` have every event of `text`; a mark that begins no tag is a character.
pub(super) fn each(text: &str, mut see: impl FnMut(&Event<'_>)) {
    let text = marked(text);
    let mut rest: &str = &text;
    for _ in 0..MOST_FAULTS {
        let mut reader = Reader::from_str(rest);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        let at = loop {
            let at = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
            match reader.read_event() {
                Ok(Event::Eof) => break None,
                Ok(event) => see(&event),
                Err(_) => break Some(at),
            }
        };
        let Some(at) = at else { break };
        // The mark that was no mark is a character.
        let fault = tail(rest, at).find('<').map_or(rest.len(), |mark| at + mark + 1);
        see(&Event::Text(BytesText::from_escaped("<")));
        rest = tail(rest, fault);
        if rest.is_empty() {
            break;
        }
    }
}

/// `text` with a reference for every `<` that begins no tag.
fn marked(text: &str) -> Cow<'_, str> {
    let begins = |at: usize| {
        let next = tail(text, at + 1).chars().next();
        next.is_some_and(|c| c.is_alphabetic() || matches!(c, '/' | '!' | '?' | '_'))
    };
    let Some(first) = text.match_indices('<').map(|(at, _)| at).find(|&at| !begins(at)) else {
        return Cow::Borrowed(text);
    };
    let mut out = String::with_capacity(text.len() + 64);
    out.push_str(head(text, first));
    for (at, piece) in tail(text, first).split_inclusive('<').scan(first, |at, piece| {
        let from = *at;
        *at += piece.len();
        Some((from + piece.len() - 1, piece))
    }) {
        match piece.strip_suffix('<') {
            Some(words) if !begins(at) => {
                out.push_str(words);
                out.push_str("&lt;");
            }
            _ => out.push_str(piece),
        }
    }
    Cow::Owned(out)
}

/// What a reference to a character stands for; the name of one that nobody knows stands for itself.
pub(super) fn referred(reference: &BytesRef<'_>) -> String {
    let name: &str = reference;
    match reference.resolve_char_ref().ok().flatten() {
        Some(character) => character.to_string(),
        None => unescaped(&format!("&{name};")),
    }
}

/// The name of an element without its prefix.
pub(super) fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// What the attribute `wanted` of an element says.
pub(super) fn attribute(start: &BytesStart<'_>, wanted: &str) -> Option<String> {
    let found = start.attributes().with_checks(false).take(64).flatten().find(|found| {
        let name: &str = found.key.as_ref();
        name == wanted
    })?;
    let value: &str = &found.value;
    Some(unescaped(value.trim()))
}

/// A value with its references resolved.
fn unescaped(value: &str) -> String {
    decode_html_entities(value).into_owned()
}
