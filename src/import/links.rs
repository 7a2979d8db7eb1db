//! Where links lead, and addresses that stand bare in a text.
//!
//! Invariant: only `http`, `https` and `mailto` lead anywhere, the words of a bare link are the
//! address itself, and the time is linear. Deliberately absent: addresses without a scheme (`example.org`
//! may be a name).

use crate::model::Link;
use crate::text::{Span, head, tail};

/// An address longer than this is cut off: no browser takes more.
const LONGEST: usize = 2048;

/// The links of `text`, in order.
pub(super) fn bare(text: &str) -> Vec<Link> {
    let mut out: Vec<Link> = Vec::new();
    for (colon, _) in text.match_indices(':') {
        let Some(start) = scheme(head(text, colon)) else { continue };
        if out.last().is_some_and(|link| start < link.span.to()) {
            continue;
        }
        let address = address(tail(text, start));
        let behind_scheme = tail(address, colon + 1 - start);
        if behind_scheme.trim_start_matches('/').is_empty()
            || (text.as_bytes().get(start) != Some(&b'm') && !behind_scheme.starts_with("//"))
        {
            continue;
        }
        out.push(Link { span: Span::new(start, start + address.len()), url: address.to_owned() });
    }
    out
}

/// `address` as a link may have it: of a scheme that leads somewhere, without what a browser would
/// take out of it and what a terminal must not get.
pub(super) fn target(address: &str) -> Option<String> {
    let address = address.trim();
    if address.len() > LONGEST {
        return None;
    }
    let kept: String = address
        .chars()
        .filter(|c| !c.is_control() && !matches!(c, '\u{2028}' | '\u{2029}'))
        .collect();
    let kept = super::display_safe(&kept).replace(char::is_whitespace, "%20");
    let colon = kept.find(':')?;
    let behind = tail(&kept, colon + 1).trim_start_matches('/');
    let begins = scheme(head(&kept, colon)) == Some(0);
    let slashes = kept.starts_with(['m', 'M']) || tail(&kept, colon + 1).starts_with("//");
    (begins && slashes && !behind.is_empty()).then_some(kept)
}

/// `links`, which are in order, and between them those that stand bare in `text`.
pub(super) fn with_bare(links: Vec<Link>, text: &str) -> Vec<Link> {
    let mut out = Vec::with_capacity(links.len());
    let mut given = links.into_iter().peekable();
    for bare in bare(text) {
        while let Some(link) = given.next_if(|link| link.span.start < bare.span.end) {
            out.push(link);
        }
        if out.last().is_none_or(|last: &Link| last.span.end <= bare.span.start) {
            out.push(bare);
        }
    }
    out.extend(given);
    out
}

/// Where the scheme begins that ends `before`, if it is one that leads somewhere and no part of a
/// longer word.
fn scheme(before: &str) -> Option<usize> {
    let bytes = before.as_bytes();
    let name = [&b"https"[..], b"http", b"mailto"].into_iter().find(|name| {
        let from = bytes.len().checked_sub(name.len());
        from.and_then(|from| bytes.get(from..)).is_some_and(|end| end.eq_ignore_ascii_case(name))
    })?;
    let start = before.len() - name.len();
    let joined = head(before, start)
        .ends_with(|c: char| c.is_alphanumeric() || matches!(c, '+' | '-' | '.'));
    (!joined).then_some(start)
}

/// The address at the start of `rest`, without the punctuation of the sentence around it.
fn address(rest: &str) -> &str {
    let end = rest
        .char_indices()
        .find(|&(at, c)| {
            at >= LONGEST
                || c.is_whitespace()
                || c.is_control()
                || matches!(c, '<' | '>' | '"' | '“' | '”' | '«' | '»' | '|' | '`')
        })
        .map_or(rest.len(), |(at, _)| at);
    let mut address = head(rest, end);
    let surplus = |close: char, open: char| {
        address.matches(close).count().saturating_sub(address.matches(open).count())
    };
    let (mut round, mut square) = (surplus(')', '('), surplus(']', '['));
    while let Some(last) = address.chars().next_back() {
        let trailing = match last {
            ')' if round > 0 => {
                round -= 1;
                true
            }
            ']' if square > 0 => {
                square -= 1;
                true
            }
            _ => matches!(
                last,
                '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '’' | '‘' | '…' | '*' | '—' | '–'
            ),
        };
        if !trailing {
            break;
        }
        address = head(address, address.len() - last.len_utf8());
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_addresses_that_may_be_opened() {
        assert_eq!(
            target(" https://a.example/x y\u{1b}\n"),
            Some("https://a.example/x%20y".into())
        );
        assert_eq!(target("mailto:desk@a.example"), Some("mailto:desk@a.example".into()));
        for bad in
            ["javascript:alert(1)", "/relative", "http:", "https:///", "data:text/html,x", ""]
        {
            assert_eq!(target(bad), None, "{bad}");
        }
    }

    #[test]
    fn bare_addresses_come_between_the_links_that_are_given() {
        let text = "A note at https://a.example and https://b.example too";
        let given = vec![Link { span: Span::new(2, 26), url: "https://c.example".into() }];
        let found: Vec<_> = with_bare(given, text).into_iter().map(|link| link.url).collect();
        assert_eq!(found, ["https://c.example", "https://b.example"]);
    }

    fn urls(text: &str) -> Vec<String> {
        bare(text).into_iter().map(|link| link.url).collect()
    }

    #[test]
    fn addresses_end_before_the_punctuation_around_them() {
        assert_eq!(
            urls("See https://example.org/a_(b), or (http://example.com/x)."),
            ["https://example.org/a_(b)", "http://example.com/x"]
        );
        assert_eq!(
            urls("Write to mailto:desk@example.org; “HTTPS://EXAMPLE.ORG/?q=1”"),
            ["mailto:desk@example.org", "HTTPS://EXAMPLE.ORG/?q=1"]
        );
        assert_eq!(
            urls("https://example.org/go?to=http://example.com/"),
            ["https://example.org/go?to=http://example.com/"]
        );
    }

    #[test]
    fn other_schemes_and_bare_schemes_are_no_links() {
        assert!(urls("javascript:alert(1) file:///etc/passwd xhttp://a.b http:// http: 10:30 data:text/html,x mailto:").is_empty());
    }
}
