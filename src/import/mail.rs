//! Messages: one, or a mailbox of many, each a briefing of its own.
//!
//! Invariant: of the parts of a message the one that says more is shown, and nothing that is attached;
//! what is attached is told. Deliberately absent: pictures and whatever else a message would fetch,
//! and the messages that a message carries.

mod flowed;
mod header;
mod letter;
mod mailbox;

use std::collections::HashSet;

use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{
    Address, Encoding, Message, MessageParser, MessagePart, MimeHeaders as _, PartType,
};

use self::letter::Head;
use super::builder::Builder;
use super::formats::Beginning;
use super::{Import, Raw, charset, html, stamp};
use crate::model::Briefing;
use crate::text;

/// Attachments that are named in a warning.
const MOST_NAMED: usize = 12;

/// Whether a source that begins so is a message or a mailbox: header lines, one of which only mail
/// has. A memo has `From:` and `Date:` too; the answer of a web server has a content type.
pub(super) fn sniff(beginning: &Beginning<'_>) -> bool {
    let mut text = beginning.text;
    let mut of_mail = false;
    if mailbox::is_separator(text.lines().next().unwrap_or("")) {
        text = text.split_once('\n').map_or("", |(_, rest)| rest);
    }
    let (mut lines, mut technical, mut known) = (0, 0, 0);
    for line in text.lines().take_while(|line| !line.trim().is_empty()).take(400) {
        lines += 1;
        if line.starts_with([' ', '\t']) && lines > 1 {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else { return false };
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_graphic()) {
            return false;
        }
        let name = name.to_ascii_lowercase();
        of_mail |= name == "mime-version";
        known +=
            usize::from(matches!(name.as_str(), "from" | "to" | "subject" | "date" | "sender"));
        technical += usize::from(
            matches!(
                name.as_str(),
                "received" | "message-id" | "mime-version" | "return-path" | "delivered-to"
            ) || name.starts_with("content-")
                || name.starts_with("x-")
                || name.starts_with("list-")
                || name.starts_with("dkim-"),
        );
    }
    of_mail && technical >= 2 || known >= 1 && technical >= 1 && known + technical >= 3
}

/// The briefings that a message or a mailbox holds.
pub(super) fn read(raw: &Raw<'_>) -> Import {
    let messages = mailbox::messages(raw.bytes);
    let mut briefings: Vec<Briefing> = messages.iter().map(|message| briefing(message)).collect();
    if let Some(last) = briefings.last_mut() {
        last.warnings.extend(raw.left_out());
    }
    Import { briefings, ..Import::default() }
}

fn briefing(bytes: &[u8]) -> Briefing {
    let mut out = Builder::default();
    let bytes = header::in_order(bytes);
    let Some(message) = MessageParser::default().parse(&bytes) else {
        letter::plain(&mut out, &charset::decode(&bytes, None).text, Head::default());
        return out.finish();
    };
    let subject = message.subject().map(as_meant).filter(|subject| !subject.is_empty());
    let subject = subject.as_deref();
    if let Some(subject) = subject {
        out.title(subject);
    }
    let sender = message.from().or_else(|| message.sender()).and_then(sender);
    if let Some(names) = &sender {
        out.byline(names);
    }
    out.published(date(&message));
    let head = Head { subject, sender: sender.as_deref() };
    body(&mut out, &message, head);
    let unnamed = message.attachments().all(|part| part.attachment_name().is_none());
    if out.is_empty() && unnamed {
        letter::plain(&mut out, &below_header(&message.raw_message), head);
    } else if let Some(told) = attached(&message) {
        out.warn(told);
    }
    out.finish()
}

/// The first name, or without one the address, of those who sent it.
fn sender(from: &Address<'_>) -> Option<String> {
    let first = from.first()?;
    let words = |text: Option<&str>| {
        text.map(|text| as_meant(text).trim_matches('"').trim().to_owned())
            .filter(|text| !text.is_empty())
    };
    words(first.name()).or_else(|| words(first.address()))
}

/// The words of a field; an encoded word may hold UTF-8 and state another character set.
fn as_meant(text: &str) -> String {
    let text = text.trim();
    charset::misread(text).unwrap_or_else(|| text.to_owned())
}

fn date(message: &Message<'_>) -> Option<String> {
    let written = message.header_raw("Date").and_then(|value| stamp::iso(value.trim()));
    written.or_else(|| {
        // The library lets any month have 31 days.
        message.date().and_then(|date| stamp::iso(&date.to_rfc3339()))
    })
}

/// Writes the part that says more.
fn body(out: &mut Builder, message: &Message<'_>, head: Head<'_>) {
    let mut other = other_forms(message);
    other.extend(signatures(message));
    let shown = |ids: &[u32]| -> Vec<u32> {
        ids.iter().copied().filter(|id| !other.contains(id)).collect()
    };
    let (html_ids, text_ids) = (shown(&message.html_body), shown(&message.text_body));
    let html: Vec<String> = parts(message, &html_ids, true);
    let text: Vec<String> = parts(message, &text_ids, false);
    let visible = |all: &[String]| all.iter().map(|part| html::visible(part)).sum::<usize>();
    let written = text.iter().map(|part| letters_of_words(part)).sum::<usize>();
    let shown = if html.is_empty() { 0 } else { visible(&html) };
    if shown > 0 && (written == 0 || 2 * shown >= written) {
        for part in &html {
            letter::html(out, part, head);
        }
        // Text that stands beside the HTML, and is no other form of it.
        for part in html_ids.iter().filter_map(|&id| message.part(id)) {
            if let PartType::Text(text) = &part.body {
                letter::plain(out, &repaired(message, part, text), head);
            }
        }
        return;
    }
    let mut written = HashSet::new();
    for part in text_ids.iter().filter_map(|&id| message.part(id)) {
        if let PartType::Text(text) = &part.body {
            let text = repaired(message, part, text);
            // The same words may come several times, written in several ways.
            if written.insert(html::letters(&text)) {
                letter::plain(out, &flowed::unfold(&text, part), head);
            }
        }
    }
    if text.is_empty() {
        for part in &html {
            letter::html(out, part, head);
        }
    }
}

/// The plain parts that are another form of a longer one beside them.
fn other_forms(message: &Message<'_>) -> HashSet<u32> {
    let mut out = HashSet::new();
    let shown: HashSet<u32> = message.text_body.iter().copied().collect();
    let stated = |part: &MessagePart<'_>| {
        part.content_type()
            .and_then(|kind| kind.subtype())
            .is_some_and(|kind| kind == "alternative")
    };
    for part in message.parts.iter().filter(|part| stated(part)) {
        let PartType::Multipart(forms) = &part.body else { continue };
        let plain = |id: &u32| match message.part(*id).map(|part| &part.body) {
            Some(PartType::Text(text)) if shown.contains(id) => Some((*id, letters_of_words(text))),
            _ => None,
        };
        let forms: Vec<(u32, usize)> = forms.iter().filter_map(plain).collect();
        // The first of the longest.
        let best = forms.iter().rev().max_by_key(|(_, length)| *length).map(|(id, _)| *id);
        out.extend(forms.iter().map(|(id, _)| *id).filter(|id| Some(*id) != best));
    }
    out
}

/// The parts that sign another one: of a signed message the first part is what was written, and what
/// follows is for programs, whatever type it states (RFC 1847).
fn signatures(message: &Message<'_>) -> impl Iterator<Item = u32> {
    let signed = |part: &&MessagePart<'_>| {
        part.content_type().is_some_and(|kind| kind.subtype() == Some("signed"))
    };
    message.parts.iter().filter(signed).flat_map(|part| match &part.body {
        PartType::Multipart(parts) => parts.get(1..).unwrap_or_default().to_vec(),
        _ => Vec::new(),
    })
}

/// How many bytes the words of `text` have, addresses not counted.
fn letters_of_words(text: &str) -> usize {
    text.split_whitespace().filter(|word| !word.contains("://")).map(str::len).sum()
}

/// What stands below the header of a message whose parts cannot be told apart, without the lines that
/// part them.
fn below_header(bytes: &[u8]) -> String {
    let text = charset::decode(bytes, None).text;
    let body = text.split_once("\n\n").map_or("", |(_, body)| body);
    let mut out = String::with_capacity(body.len());
    let mut header = false;
    for line in body.lines() {
        let parts =
            line.len() > 2 && line.starts_with("--") && !line.contains(' ') && line != "---";
        header = parts || (header && !line.is_empty());
        // Lines without a blank are what was packed for sending.
        if !header && (line.len() < 60 || line.contains(' ')) {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

/// The words of the parts `ids` that are HTML, or that are plain.
fn parts(message: &Message<'_>, ids: &[u32], html: bool) -> Vec<String> {
    let all = ids.iter().filter_map(|&id| message.part(id));
    all.filter_map(|part| match &part.body {
        PartType::Html(text) if html => Some(repaired(message, part, text)),
        PartType::Text(text) if !html => Some(repaired(message, part, text)),
        _ => None,
    })
    .collect()
}

/// The words of a part; from its bytes where the character set that it states is not the one it has.
fn repaired(message: &Message<'_>, part: &MessagePart<'_>, text: &str) -> String {
    let damaged = text.contains(char::REPLACEMENT_CHARACTER);
    let place = part.offset_body as usize..part.offset_end as usize;
    let sent = message.raw_message.get(place).filter(|_| damaged);
    let bytes = sent.and_then(|sent| match part.encoding {
        Encoding::None => Some(sent.to_vec()),
        Encoding::QuotedPrintable => quoted_printable_decode(sent),
        Encoding::Base64 => base64_decode(padded(sent)),
    });
    let decoded = bytes.map(|bytes| charset::decode(&bytes, None).text);
    decoded.or_else(|| charset::misread(text)).unwrap_or_else(|| text.to_owned())
}

/// What is packed in `sent` up to its padding, if words follow that on its line: they are none of it
/// (RFC 2045). Text that is packed in several pieces has each on lines of its own.
fn padded(sent: &[u8]) -> &[u8] {
    let end = sent.array_windows().position(|[one, next]| *one == b'=' && *next != b'=');
    let Some((packed, rest)) = end.and_then(|end| sent.split_at_checked(end + 1)) else {
        return sent;
    };
    let line = rest.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let words = line.starts_with(b" ") && !line.trim_ascii().is_empty();
    if words { packed } else { sent }
}

/// What is told of the attachments.
fn attached(message: &Message<'_>) -> Option<String> {
    let all: Vec<String> = message
        .attachments()
        .map(|part| {
            let name = part.attachment_name().map(str::trim).filter(|name| !name.is_empty());
            let kind = part
                .content_type()
                .map(|kind| format!("{}/{}", kind.ctype(), kind.subtype().unwrap_or("")));
            let name =
                name.map(str::to_owned).or(kind).unwrap_or_else(|| "without a name".to_owned());
            super::display_safe(text::head(&name, text::floor_boundary(&name, 120))).into_owned()
        })
        .collect();
    let named = all.iter().take(MOST_NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
    match all.len() {
        0 => None,
        count if count > MOST_NAMED => {
            Some(format!("Attached and not shown: {named} and {} more.", count - MOST_NAMED))
        }
        _ => Some(format!("Attached and not shown: {named}.")),
    }
}
