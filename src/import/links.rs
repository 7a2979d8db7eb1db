//! Addresses that stand bare in a text.
//!
//! Invariant: only `http`, `https` and `mailto` lead anywhere, every link's words are the address
//! itself, and the time is linear. Deliberately absent: addresses without a scheme (`example.org`
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
