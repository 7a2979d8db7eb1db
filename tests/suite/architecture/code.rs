//! Just enough reading of Rust for the house rules: code without comments and literals, the paths in
//! it, and the string literals.
//!
//! Invariant: line numbers survive, every function takes any text. Deliberately absent: macros and
//! types.

/// A string literal: its line, where it stands (in characters), and what is between its quotes.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Literal {
    pub(super) line: usize,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) value: String,
}

/// What a stretch of a source is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Piece {
    Code,
    Comment,
    Text,
    Character,
}

/// The text with comments and the insides of literals blanked: what is left is code, line by line
/// and character by character as it was.
pub(super) fn masked(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    for (piece, start, end) in pieces(&chars) {
        let blank = |&c: &char| if piece == Piece::Code || c == '\n' { c } else { ' ' };
        out.extend(chars[start..end].iter().map(blank));
    }
    out
}

/// The string literals of a source, raw ones apart.
pub(super) fn literals(text: &str) -> Vec<Literal> {
    let chars: Vec<char> = text.chars().collect();
    let mut line = 1;
    let mut out = Vec::new();
    for (piece, start, end) in pieces(&chars) {
        if piece == Piece::Text && chars[start] == '"' {
            let value = chars[start + 1..end.max(start + 2) - 1].iter().collect();
            out.push(Literal { line, start, end, value });
        }
        line += chars[start..end].iter().filter(|&&c| c == '\n').count();
    }
    out
}

/// The stretches of a source, each with its start and end.
fn pieces(chars: &[char]) -> Vec<(Piece, usize, usize)> {
    let mut out: Vec<(Piece, usize, usize)> = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let (piece, end) = if chars[at..].starts_with(&['/', '/']) {
            (Piece::Comment, line_end(chars, at))
        } else if chars[at..].starts_with(&['/', '*']) {
            (Piece::Comment, block_end(chars, at))
        } else if let Some(end) = raw_string_end(chars, at) {
            (Piece::Text, end)
        } else if chars[at] == '"' {
            (Piece::Text, quoted_end(chars, at, '"'))
        } else if chars[at] == '\''
            && (chars.get(at + 1) == Some(&'\\') || chars.get(at + 2) == Some(&'\''))
        {
            (Piece::Character, quoted_end(chars, at, '\''))
        } else {
            (Piece::Code, at + 1)
        };
        match out.last_mut() {
            Some((Piece::Code, _, last)) if piece == Piece::Code => *last = end,
            _ => out.push((piece, at, end)),
        }
        at = end;
    }
    out
}

fn line_end(chars: &[char], at: usize) -> usize {
    chars[at..].iter().position(|&c| c == '\n').map_or(chars.len(), |length| at + length)
}

/// The end of a block comment; they nest.
fn block_end(chars: &[char], start: usize) -> usize {
    let mut depth = 0;
    let mut at = start;
    while at < chars.len() {
        if chars[at..].starts_with(&['/', '*']) {
            depth += 1;
            at += 2;
        } else if chars[at..].starts_with(&['*', '/']) {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += 1;
        }
    }
    chars.len()
}

/// The end of a raw string (`r"…"`, `br##"…"##`) that begins at `at`.
fn raw_string_end(chars: &[char], at: usize) -> Option<usize> {
    let in_word = at > 0 && (chars[at - 1].is_alphanumeric() || chars[at - 1] == '_');
    let r = at + usize::from(chars[at] == 'b');
    if in_word || chars.get(r) != Some(&'r') {
        return None;
    }
    let hashes = chars[r + 1..].iter().take_while(|&&c| c == '#').count();
    let open = r + 1 + hashes;
    if chars.get(open) != Some(&'"') {
        return None;
    }
    let closes = |i: usize| {
        chars[i] == '"'
            && chars[i + 1..].iter().take(hashes).filter(|&&c| c == '#').count() == hashes
    };
    Some((open + 1..chars.len()).find(|&i| closes(i)).map_or(chars.len(), |i| i + 1 + hashes))
}

fn quoted_end(chars: &[char], start: usize, quote: char) -> usize {
    let mut at = start + 1;
    while at < chars.len() {
        match chars[at] {
            '\\' => at += 2,
            c if c == quote => return at + 1,
            _ => at += 1,
        }
    }
    chars.len()
}

/// The code before the module of tests that closes a file.
pub(super) fn production(code: &str) -> &str {
    let mut offset = 0;
    let mut test = None;
    for line in code.split_inclusive('\n') {
        match (test, line.trim()) {
            (_, "#[cfg(test)]") => test = Some(offset),
            (Some(start), next) if next.starts_with("mod ") => return &code[..start],
            (Some(_), next) if next.is_empty() || next.starts_with("#[") => {}
            _ => test = None,
        }
        offset += line.len();
    }
    code
}

/// A path as it is written or imported, groups taken apart: `use a::{b, c::d}` gives `a::b` and
/// `a::c::d`.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Path {
    pub(super) line: usize,
    pub(super) segments: Vec<String>,
}

/// All paths in masked code, single names left out.
pub(super) fn paths(code: &str) -> Vec<Path> {
    let tokens = tokens(code);
    let mut out = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let token = tokens[at].1;
        let starts = is_name(token)
            && (at == 0 || tokens[at - 1].1 != "::" || at == 1 || !is_name(tokens[at - 2].1));
        let next = at + 1;
        if starts && tokens.get(next).is_some_and(|(_, token)| *token == "::") {
            at = path(&tokens, at, &mut vec![], &mut out).max(next);
        } else {
            at = next;
        }
    }
    out
}

/// Reads the path that goes on at `at` behind `prefix`; the index after it.
fn path(
    tokens: &[(usize, &str)],
    start: usize,
    prefix: &mut Vec<String>,
    out: &mut Vec<Path>,
) -> usize {
    let depth = prefix.len();
    let mut at = start;
    let line = tokens.get(at).map_or(0, |(line, _)| *line);
    loop {
        match tokens.get(at).map(|(_, token)| *token) {
            Some(token) if is_name(token) || token == "*" => {
                prefix.push(token.to_owned());
                at += 1;
            }
            Some("{") => {
                at = group(tokens, at + 1, prefix, out);
                prefix.truncate(depth);
                return at;
            }
            _ => break,
        }
        if tokens.get(at).map(|(_, token)| *token) != Some("::") {
            break;
        }
        at += 1;
    }
    out.push(Path { line, segments: prefix.clone() });
    prefix.truncate(depth);
    at
}

/// Reads the members of `{a, b::c}` from behind the brace; the index after the closing one.
fn group(
    tokens: &[(usize, &str)],
    start: usize,
    prefix: &mut Vec<String>,
    out: &mut Vec<Path>,
) -> usize {
    let mut at = start;
    while let Some((_, token)) = tokens.get(at) {
        match *token {
            "}" => return at + 1,
            "as" => at += 2,
            token if is_name(token) || token == "*" => at = path(tokens, at, prefix, out),
            _ => at += 1,
        }
    }
    at
}

fn is_name(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// Names, `::` and single marks, each with its line.
fn tokens(code: &str) -> Vec<(usize, &str)> {
    let mut out = Vec::new();
    for (index, line) in code.lines().enumerate() {
        let mut rest = line;
        while let Some(first) = rest.chars().next() {
            let length = if first.is_alphanumeric() || first == '_' {
                rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len())
            } else if rest.starts_with("::") {
                2
            } else {
                first.len_utf8()
            };
            if !first.is_whitespace() {
                out.push((index + 1, &rest[..length]));
            }
            rest = &rest[length..];
        }
    }
    out
}

#[test]
fn comments_and_literals_are_no_code() {
    let code = masked(
        "let a = \"std::fs\"; // std::env\n/* std::net /* x */ */ let b = r#\"std::\"thread\"#; let c = '\"'; let d: &'a str = \"\\\"\";",
    );
    assert!(!code.contains("std"), "{code}");
    assert!(code.contains("let b") && code.contains("&'a str"), "{code}");
    assert_eq!(code.lines().count(), 2);
}

#[test]
fn literals_stand_where_they_stood() {
    let found = literals("f(\"a\"); // \"b\"\n'\"'; \"c\\\"d\"");
    let read: Vec<_> = found.iter().map(|one| (one.line, one.start, one.value.as_str())).collect();
    assert_eq!(read, [(1, 2, "a"), (2, 20, "c\\\"d")]);
}

#[test]
fn tests_at_the_end_are_no_production_code() {
    assert_eq!(production("fn a() {}\n#[cfg(test)]\nmod tests {\n"), "fn a() {}\n");
    let kept = "#[cfg(test)]\nfn a() {}\nfn b() {}\n";
    assert_eq!(production(kept), kept);
}

#[test]
fn grouped_imports_are_taken_apart() {
    let found = |code: &str| {
        paths(code)
            .into_iter()
            .map(|path| format!("{} {}", path.line, path.segments.join("::")))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        found("use std::{fs, io::{self, Read as _}};"),
        ["1 std::fs", "1 std::io::self", "1 std::io::Read"]
    );
    assert_eq!(
        found("fn f() {\n  crate::ui::draw(super::super::x::y);\n}"),
        ["2 crate::ui::draw", "2 super::super::x::y"]
    );
    assert_eq!(
        found("use crate::{\n  app,\n  model::*,\n};"),
        ["2 crate::app", "3 crate::model::*"]
    );
    assert_eq!(found("a + b"), Vec::<String>::new());
}
