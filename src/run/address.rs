//! Addresses on their way out of the program: to the terminal, to the desktop.
//!
//! Invariant: what leaves is http, https or mailto in printable ASCII, however the address came in.
//! Deliberately absent: who takes it (`hyperlinks`, `opening`).

/// Where links may lead.
const SCHEMES: [&str; 3] = ["http:", "https:", "mailto:"];

/// The address as it may leave: control characters left out, what is not printable ASCII in percent
/// signs; nothing for any other scheme.
pub(super) fn outgoing(url: &str) -> Option<String> {
    let mut out = String::with_capacity(url.len());
    for c in url.chars().filter(|c| !c.is_control()) {
        if c.is_ascii_graphic() {
            out.push(c);
        } else {
            out.extend(c.encode_utf8(&mut [0; 4]).bytes().map(|byte| format!("%{byte:02X}")));
        }
    }
    let known = SCHEMES.iter().any(|scheme| {
        out.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    });
    // Of an address to write to, its headers stay behind: some mail programs attach any file that
    // they name.
    let end = if out.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("mailto:")) {
        out.find('?').unwrap_or(out.len())
    } else {
        out.len()
    };
    out.truncate(end);
    known.then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_harmless_leaves() {
        for (url, out) in [
            ("https://e.org/é\u{7}\u{9b} x", Some("https://e.org/%C3%A9%20x")),
            ("HTTP://e.org/?a=%20b", Some("HTTP://e.org/?a=%20b")),
            ("mailto:desk@e.org", Some("mailto:desk@e.org")),
            ("MailTo:desk@e.org?attach=/etc/passwd", Some("MailTo:desk@e.org")),
            ("java\u{1}script:alert(1)", None),
            ("file:///etc/passwd", None),
            ("--help", None),
            ("", None),
        ] {
            assert_eq!(outgoing(url).as_deref(), out, "{url:?}");
        }
    }
}
