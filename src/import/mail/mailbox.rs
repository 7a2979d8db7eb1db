//! The messages of a mailbox file, one behind another.
//!
//! Invariant: a source that is no mailbox is one message; every byte belongs to a message or to a
//! line between two. Deliberately absent: mailboxes that are folders.

use std::borrow::Cow;

/// Whether `line` stands between two messages: `From`, an address, a date.
pub(super) fn is_separator(line: &str) -> bool {
    let Some(rest) = line.strip_prefix("From ") else { return false };
    let words: Vec<&str> = rest.split_whitespace().collect();
    let year = |word: &&str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    words.len() >= 4 && words.iter().any(|word| word.contains(':')) && words.iter().any(year)
}

/// The messages of `bytes`.
pub(super) fn messages(bytes: &[u8]) -> Vec<Cow<'_, [u8]>> {
    if !bytes.starts_with(b"From ") {
        return vec![Cow::Borrowed(bytes)];
    }
    let mut out = Vec::new();
    let mut start = None;
    let mut at = 0;
    let mut blank = true;
    for line in bytes.split_inclusive(|&byte| byte == b'\n') {
        let parts =
            blank && line.starts_with(b"From ") && is_separator(&String::from_utf8_lossy(line));
        if parts {
            out.extend(start.and_then(|start| bytes.get(start..at)).map(unquoted));
            start = Some(at + line.len());
        }
        blank = line.trim_ascii().is_empty();
        at += line.len();
    }
    out.extend(start.and_then(|start| bytes.get(start..)).map(unquoted));
    if out.is_empty() { vec![Cow::Borrowed(bytes)] } else { out }
}

/// A message without the mark before lines that would part it (`>From`).
fn unquoted(message: &[u8]) -> Cow<'_, [u8]> {
    if !message.windows(7).any(|window| window == b"\n>From ") {
        return Cow::Borrowed(message);
    }
    let mut out = Vec::with_capacity(message.len());
    for line in message.split_inclusive(|&byte| byte == b'\n') {
        out.extend_from_slice(if line.starts_with(b">From ") {
            line.get(1..).unwrap_or(line)
        } else {
            line
        });
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mailbox_is_cut_at_its_lines() {
        let file = b"From ada@a.example Mon Mar  3 10:00:00 2025\nSubject: One\n\nFrom here on\n\n>From there\n\nFrom bo@b.example Tue Mar  4 10:00:00 2025\nSubject: Two\n\nText\n";
        let found = messages(file);
        assert_eq!(found.len(), 2);
        assert_eq!(&*found[0], b"Subject: One\n\nFrom here on\n\nFrom there\n\n");
        assert_eq!(messages(b"Subject: x\n\nFrom a b c").len(), 1);
    }
}
