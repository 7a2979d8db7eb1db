//! HTML made safe to parse: parsers take time that grows with the square of the depth and of the
//! attributes of an element, and keep what nobody reads.
//!
//! Invariant: one pass, linear in the length; no element of the result is deeper than [`DEEPEST`],
//! and none has many or long attributes. Visible words stay. Deliberately absent: a tree; tags that
//! do not match stay as they are, for the parser to mend.

use std::collections::HashMap;

use super::elements::{self, Role};
use crate::text::{head, tail};

/// No element stands deeper.
const DEEPEST: usize = 256;

/// An element keeps so many attributes, of at most so many bytes each.
const MOST_ATTRIBUTES: usize = 48;
const LONGEST_ATTRIBUTE: usize = 4096;

/// Longer data in a script is no description of an article.
const LONGEST_SCRIPT: usize = 1 << 20;

/// `html` with no more in it than a parser should get.
pub(super) fn tame(html: &str) -> String {
    let mut tamer = Tamer {
        html,
        at: 0,
        out: String::with_capacity(html.len()),
        open: Vec::new(),
        dropped: HashMap::new(),
        last: HashMap::new(),
    };
    while tamer.step() {}
    tamer.out
}

struct Tamer<'a> {
    html: &'a str,
    at: usize,
    out: String,
    open: Vec<(String, Role)>,
    /// How many elements of a name are open that were left out.
    dropped: HashMap<String, usize>,
    /// Where the last end tag of a name stands.
    last: HashMap<String, Option<usize>>,
}

/// A tag as it stands.
struct Tag<'a> {
    name: String,
    attributes: Vec<(&'a str, &'a str)>,
    end: usize,
}

impl<'a> Tamer<'a> {
    fn rest(&self) -> &'a str {
        tail(self.html, self.at)
    }

    /// Takes the text up to a mark, and the mark; false at the end.
    fn step(&mut self) -> bool {
        let rest = self.rest();
        let Some(mark) = rest.find('<') else {
            self.text(rest);
            return false;
        };
        self.text(head(rest, mark));
        self.at += mark;
        let rest = self.rest();
        let second = rest.as_bytes().get(1).copied().unwrap_or(b' ');
        match second {
            b'!' if rest.starts_with("<!--") => self.comment(rest),
            b'!' | b'?' => self.at += rest.find('>').map_or(2, |at| at + 1),
            b'/' if rest.as_bytes().get(2).is_some_and(u8::is_ascii_alphabetic) => {
                self.end_tag(rest);
            }
            _ if second.is_ascii_alphabetic() => self.start_tag(),
            _ => {
                self.out.push_str("&lt;");
                self.at += 1;
            }
        }
        true
    }

    fn text(&mut self, text: &str) {
        if text.contains('\0') {
            self.out.push_str(&text.replace('\0', ""));
        } else {
            self.out.push_str(text);
        }
    }

    fn comment(&mut self, rest: &str) {
        // One that is never closed would swallow all that follows.
        let closed = self.is_before_last("--", "-->");
        let end = if closed { rest.find("-->").map(|at| at + 3) } else { None };
        self.at += end.unwrap_or(4);
    }

    /// Whether the last `mark` in the source, which is kept in mind as `key`, is still to come.
    fn is_before_last(&mut self, key: &str, mark: &str) -> bool {
        let html = self.html;
        let last = *self.last.entry(key.to_owned()).or_insert_with(|| rfind(html, mark));
        last.is_some_and(|last| last >= self.at)
    }

    fn end_tag(&mut self, rest: &str) {
        let name = name(tail(rest, 2));
        self.at += rest.find('>').map_or(rest.len(), |at| at + 1);
        if let Some(count) = self.dropped.get_mut(&name).filter(|count| **count > 0) {
            *count -= 1;
            return;
        }
        if let Some(index) = self.open.iter().rposition(|(open, _)| *open == name) {
            self.close_to(index);
        } else if matches!(name.as_str(), "p" | "br") {
            self.out.push_str("<br>");
        }
    }

    fn start_tag(&mut self) {
        let tag = tag(self.rest());
        self.at += tag.end;
        match elements::role(&tag.name) {
            Role::Data if is_description(&tag) => self.script(&tag),
            Role::Data => self.leave_out(&tag.name, true),
            Role::Foreign => {
                if let Some(place) = late_part(&tag) {
                    for piece in ["<i id=\"", place, "\"></i>"] {
                        self.out.push_str(piece);
                    }
                }
                self.leave_out(&tag.name, false);
            }
            Role::Void | Role::Break | Role::Rule => self.write(&tag),
            _ => self.open(&tag),
        }
    }

    fn open(&mut self, tag: &Tag<'_>) {
        while let Some(index) = self.ended_by(&tag.name) {
            self.close_to(index);
        }
        if self.open.len() >= DEEPEST {
            *self.dropped.entry(tag.name.clone()).or_default() += 1;
            // Words on both sides stay apart.
            self.out.push(' ');
            return;
        }
        self.write(tag);
        self.open.push((tag.name.clone(), elements::role(&tag.name)));
    }

    /// Ends the elements that are open from the place `index` on. A parser that has to guess which of
    /// them go on builds them again and again.
    fn close_to(&mut self, index: usize) {
        while self.open.len() > index {
            let Some((name, _)) = self.open.pop() else { break };
            self.out.push_str("</");
            self.out.push_str(&name);
            self.out.push('>');
        }
    }

    /// The open element that the start of an element `name` ends, as HTML has it.
    fn ended_by(&self, name: &str) -> Option<usize> {
        let starts = elements::role(name);
        for (index, (open, role)) in self.open.iter().enumerate().rev() {
            if elements::closes((name, starts), (open, *role)) {
                return Some(index);
            }
            let wall = match role {
                Role::Table => true,
                Role::Bullets | Role::Numbers => starts == Role::Item,
                Role::Cell => !matches!(starts, Role::Cell | Role::Row),
                _ => false,
            };
            if wall {
                break;
            }
        }
        None
    }

    fn write(&mut self, tag: &Tag<'_>) {
        self.out.push('<');
        self.out.push_str(&tag.name);
        for (name, value) in &tag.attributes {
            self.out.push(' ');
            self.out.push_str(name);
            self.out.push_str("=\"");
            self.out.push_str(&value.replace('"', "&quot;"));
            self.out.push('"');
        }
        self.out.push('>');
    }

    /// Leaves out what stands up to the end of the element; of one that does not end, all that
    /// follows (`rest`) or its tag alone.
    fn leave_out(&mut self, name: &str, rest: bool) {
        match self.element_end(name) {
            Some(end) => {
                let behind = tail(self.html, end);
                self.at = end + behind.find('>').map_or(behind.len(), |at| at + 1);
                self.out.push(' ');
            }
            None if rest && matches!(name, "script" | "style") => self.at = self.html.len(),
            None => {}
        }
    }

    /// Where the end tag of the element `name` stands.
    fn element_end(&mut self, name: &str) -> Option<usize> {
        let mark = format!("</{name}");
        self.is_before_last(name, &mark).then_some(())?;
        Some(self.at + find(self.rest(), &mark)?)
    }

    /// Keeps a script that describes the page.
    fn script(&mut self, tag: &Tag<'_>) {
        let start = self.at;
        let end = self.element_end(&tag.name);
        if let Some(end) = end.filter(|end| end - start <= LONGEST_SCRIPT) {
            self.write(tag);
            self.out.push_str(self.html.get(start..end).unwrap_or(""));
            self.out.push_str("</script>");
        }
        self.leave_out(&tag.name, true);
    }
}

/// The name of the place that a template keeps for a part of the page that comes later.
fn late_part<'a>(tag: &Tag<'a>) -> Option<&'a str> {
    let (_, id) = tag.attributes.iter().find(|(name, _)| name.eq_ignore_ascii_case("id"))?;
    let number = id.strip_prefix("B:").or_else(|| id.strip_prefix("P:"))?;
    let plain = number.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (tag.name == "template" && plain && !number.is_empty()).then_some(id)
}

/// Whether a script holds JSON-LD.
fn is_description(tag: &Tag<'_>) -> bool {
    tag.name == "script"
        && tag.attributes.iter().any(|(name, value)| {
            name.eq_ignore_ascii_case("type")
                && value.trim().eq_ignore_ascii_case("application/ld+json")
        })
}

/// The name that begins `text`, in lower case.
fn name(text: &str) -> String {
    let end = text
        .bytes()
        .take(32)
        .position(|byte| {
            byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/' | b'<' | b'"' | b'=')
        })
        .unwrap_or(text.len().min(32));
    let kept = head(text, crate::text::floor_boundary(text, end));
    kept.chars()
        .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | ':'))
        .collect::<String>()
        .to_ascii_lowercase()
}

/// The tag that begins `text`, with the attributes that are kept.
fn tag(text: &str) -> Tag<'_> {
    let bytes = text.as_bytes();
    let stop = |from: usize, is: &dyn Fn(u8) -> bool| {
        bytes
            .get(from..)
            .and_then(|rest| rest.iter().position(|&byte| is(byte)))
            .map_or(bytes.len(), |at| from + at)
    };
    let space = |byte: u8| byte.is_ascii_whitespace() || byte == b'/';
    let mut at = stop(1, &|byte| space(byte) || byte == b'>');
    let mut attributes = Vec::new();
    loop {
        at = stop(at, &|byte| !space(byte));
        match bytes.get(at) {
            None => break,
            Some(b'>') => {
                at += 1;
                break;
            }
            Some(_) => {}
        }
        let named = stop(at + 1, &|byte| space(byte) || matches!(byte, b'=' | b'>'));
        let name = text.get(at..named).unwrap_or("");
        let mut behind = stop(named, &|byte| !byte.is_ascii_whitespace());
        let mut value = "";
        if bytes.get(behind) == Some(&b'=') {
            behind = stop(behind + 1, &|byte| !byte.is_ascii_whitespace());
            let quote = bytes.get(behind).copied().filter(|byte| matches!(byte, b'"' | b'\''));
            let from = behind + usize::from(quote.is_some());
            let to = match quote {
                Some(quote) => stop(from, &|byte| byte == quote),
                None => stop(from, &|byte| byte.is_ascii_whitespace() || byte == b'>'),
            };
            value = text.get(from..to).unwrap_or("");
            at = (to + usize::from(quote.is_some())).min(bytes.len());
        } else {
            at = named;
        }
        if attributes.len() < MOST_ATTRIBUTES && is_kept(name, value) {
            attributes.push((name, value));
        }
    }
    Tag { name: name(tail(text, 1)), attributes, end: at }
}

fn is_kept(name: &str, value: &str) -> bool {
    let plain =
        name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b':' | b'_'));
    plain
        && name.len() <= 32
        && value.len() <= LONGEST_ATTRIBUTE
        && !name.starts_with("on")
        && !name.starts_with("data-")
        && !value.starts_with("data:")
}

/// Where the ASCII letters of `mark` stand in `text`, in any case.
fn find(text: &str, mark: &str) -> Option<usize> {
    let (text, mark) = (text.as_bytes(), mark.as_bytes());
    text.windows(mark.len()).position(|window| window.eq_ignore_ascii_case(mark))
}

fn rfind(text: &str, mark: &str) -> Option<usize> {
    let (text, mark) = (text.as_bytes(), mark.as_bytes());
    text.windows(mark.len()).rposition(|window| window.eq_ignore_ascii_case(mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_reads_is_left_out() {
        for (html, expected) in [
            ("<P CLASS=a>x<!-- y --></P>", "<p CLASS=\"a\">x</p>"),
            ("a<!-- never closed b", "a never closed b"),
            ("<script>if (a < b) { '<p>' }</script>x", " x"),
            ("<style>p {}", ""),
            ("<svg><path d='1'/></svg>x<svg>y", " xy"),
            ("1 < 2 <3", "1 &lt; 2 &lt;3"),
            ("<img src='data:image/png;base64,AAAA' alt=x>", "<img alt=\"x\">"),
            ("<a href='x\"y' onclick=z()>l</a>", "<a href=\"x&quot;y\">l</a>"),
            ("<p title=\"a>b\">c", "<p title=\"a>b\">c"),
            ("x<?php a ?>y</p>z</div>", "x y<br>z"),
            ("<b", "<b>"),
            ("a\0b<di\0v>c", "ab<div>c"),
        ] {
            assert_eq!(tame(html).replace("x<br>", "x"), expected.replace("x ", "x"), "{html}");
        }
        let ld = "<script type=\"application/ld+json\">{\"a\": \"<b>\"}</script>";
        assert_eq!(tame(ld).trim_end(), ld);
    }

    #[test]
    fn depth_and_attributes_have_a_limit() {
        let deep = format!("{}word{}", "<div>".repeat(5000), "</div>".repeat(5000));
        let tamed = tame(&deep);
        assert_eq!(tamed.matches("<div>").count(), DEEPEST);
        assert_eq!(tamed.matches("</div>").count(), DEEPEST);
        assert!(tamed.contains("word"));
        let items = "<ul>".to_owned() + &"<li><p>one".repeat(5000);
        let tamed = tame(&items);
        assert_eq!(tamed.matches("<li>").count(), 5000, "what ends by itself is not deep");
        let crossed = tame(&"<b><i></b></i>x".repeat(3));
        assert_eq!(crossed, "<b><i></i></b>x".repeat(3));
        assert_eq!(tame("<b>x<p>y<i>z<p>w"), "<b>x<p>y<i>z</i></p><p>w");
        let many: String = (0..5000).fold(String::new(), |all, n| all + &format!(" a{n}=1"));
        assert_eq!(tame(&format!("<p{many}>")).matches('=').count(), MOST_ATTRIBUTES);
    }
}
