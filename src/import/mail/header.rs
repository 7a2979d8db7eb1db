//! The header of a message, put in order before it is read.
//!
//! Invariant: what stands below the header is left as it is, and a header that is in order is not
//! copied. Deliberately absent: what the fields mean.

use std::borrow::Cow;

use crate::import::charset;

/// Fields that a message has once; where it has more, the first is the one that its sender wrote.
const SINGLE: [&str; 4] = ["subject", "from", "sender", "date"];

/// `message` with a header in UTF-8 that has no field twice of which there is one.
pub(super) fn in_order(message: &[u8]) -> Cow<'_, [u8]> {
    let (header, body) = message.split_at(length(message));
    let mut seen = [false; SINGLE.len()];
    let mut kept = Vec::new();
    let mut repeats = false;
    let mut left_out = false;
    for line in header.split_inclusive(|&byte| byte == b'\n') {
        // A line that begins with a blank goes on with the field above.
        if !line.starts_with(b" ") && !line.starts_with(b"\t") {
            left_out = single(line)
                .and_then(|at| seen.get_mut(at))
                .is_some_and(|seen| std::mem::replace(seen, true));
            repeats |= left_out;
        }
        if !left_out {
            kept.extend_from_slice(line);
        }
    }
    if !repeats && std::str::from_utf8(header).is_ok() {
        return Cow::Borrowed(message);
    }
    let mut out = charset::decode(&kept, None).text.into_bytes();
    out.extend_from_slice(body);
    Cow::Owned(out)
}

/// How long the header is: up to the first empty line.
fn length(message: &[u8]) -> usize {
    let mut at = 0;
    for line in message.split_inclusive(|&byte| byte == b'\n') {
        if matches!(line, b"\n" | b"\r\n") {
            break;
        }
        at += line.len();
    }
    at
}

/// Which of the fields that a message has once begins with `line`.
fn single(line: &[u8]) -> Option<usize> {
    let name = line.split(|&byte| byte == b':').next()?.trim_ascii_end();
    SINGLE.iter().position(|single| name.eq_ignore_ascii_case(single.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_field_that_comes_twice_the_first_is_kept() {
        let message =
            b"Subject: One\n goes on\nTo: a\nsubject : Two\n and on\nTo: b\n\nSubject: Three\n";
        let expected = "Subject: One\n goes on\nTo: a\nTo: b\n\nSubject: Three\n";
        assert_eq!(in_order(message), expected.as_bytes());
    }

    #[test]
    fn a_header_of_eight_bits_becomes_utf8_and_the_body_stays() {
        let message = b"Subject: F\xe4hre nach \xd6rsund\r\n\r\n\xe4";
        let expected: Vec<u8> = ["Subject: Fähre nach Örsund\n\r\n".as_bytes(), b"\xe4"].concat();
        assert_eq!(*in_order(message), *expected);
        for whole in ["Subject: Fähre\n\nText", "", "Subject: x"] {
            assert!(matches!(in_order(whole.as_bytes()), Cow::Borrowed(_)), "{whole}");
        }
    }
}
