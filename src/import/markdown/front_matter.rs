//! What stands before the text of a Markdown file: its title, author and date as `key: value`.
//!
//! Invariant: lines are front matter only if all of them look so and one names the title, the date or
//! the author. Deliberately absent: all other keys, and YAML or TOML beyond a line, a list
//! or words folded over lines.

use crate::text::head;

/// Front matter is at most so many lines long.
const MOST_LINES: usize = 100;

/// What the front matter says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct FrontMatter {
    pub(super) title: Option<String>,
    pub(super) author: Option<String>,
    pub(super) date: Option<String>,
}

/// The front matter of `text`, and where what follows begins.
pub(super) fn read(text: &str) -> (FrontMatter, usize) {
    let none = (FrontMatter::default(), 0);
    let first = text.lines().next().unwrap_or("").trim_end();
    let fence = matches!(first, "---" | "+++").then_some(first);
    let mut matter = FrontMatter::default();
    let mut at = 0;
    let mut list: Option<String> = None;
    // A key whose words stand on the lines below it, and these.
    let mut folded: Option<(String, String)> = None;
    for (number, line) in text.split_inclusive('\n').take(MOST_LINES).enumerate() {
        at += line.len();
        let line = line.trim_end();
        if number == 0 && fence.is_some() {
            continue;
        }
        if let Some((_, words)) = folded.as_mut().filter(|_| line.starts_with([' ', '\t'])) {
            words.push_str(line);
            continue;
        }
        if let Some((key, words)) = folded.take() {
            matter.take(&key, &words);
        }
        let ends = match fence {
            Some(fence) => line == fence || (fence == "---" && line == "..."),
            None => line.is_empty(),
        };
        if ends {
            let told = matter != FrontMatter::default();
            return if told { (matter, at) } else { none };
        }
        let item = line.trim_start().strip_prefix("- ");
        if let (Some(key), Some(value), true) = (&list, item, fence.is_some()) {
            matter.take(key, value);
        } else if let Some((key, value)) = pair(line, fence) {
            if matches!(value.trim(), ">" | ">-" | ">+" | "|" | "|-" | "|+") {
                folded = Some((key, String::new()));
                continue;
            }
            matter.take(&key, value);
            list = value.trim().is_empty().then_some(key);
        } else if fence.is_none()
            || !(line.is_empty() || line.starts_with([' ', '\t', '#', '-', ']']))
        {
            return none;
        }
    }
    none
}

/// The key in lower case and the value of a line.
fn pair<'a>(line: &'a str, fence: Option<&str>) -> Option<(String, &'a str)> {
    let (key, value) = line.split_once(if fence == Some("+++") { '=' } else { ':' })?;
    let word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | ' ');
    let first = |c: char| c.is_ascii_alphabetic() || c == '_';
    let named = key.starts_with(first) && key.chars().all(word);
    // Without a fence, a sentence with a colon in it is no key.
    let short = fence.is_some() || !key.trim_end().contains(' ');
    (named && short).then(|| (key.trim().to_ascii_lowercase(), value))
}

impl FrontMatter {
    fn take(&mut self, key: &str, value: &str) {
        let value = unquoted(value);
        if value.is_empty() {
            return;
        }
        match key {
            "title" | "headline" => self.title = self.title.take().or(Some(value)),
            // "published: true" says whether, not when.
            "date" | "published" | "pubdate" if value.contains(|c: char| c.is_ascii_digit()) => {
                self.date = self.date.take().or(Some(value));
            }
            "author" | "authors" | "by" | "byline" => {
                self.author = Some(match self.author.take() {
                    Some(before) => format!("{before}, {value}"),
                    None => value,
                });
            }
            _ => {}
        }
    }
}

/// A value without its quotation marks; a list in brackets as its items.
fn unquoted(value: &str) -> String {
    let value = value.trim();
    if let Some(inner) = value.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        return inner.split(',').map(unquoted).collect::<Vec<_>>().join(", ");
    }
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
    let inner = quote.and_then(|quote| value.strip_prefix(quote)?.strip_suffix(quote));
    match inner {
        Some(inner) => inner.replace("\\\"", "\"").replace("''", "'"),
        // A remark behind the value.
        None => head(value, value.find(" #").unwrap_or(value.len())).trim_end().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_may_be_folded_over_lines_and_keys_begin_with_a_stroke() {
        let text =
            "---\ntitle: >\n  Tolls rise\n  at the quay\n_id: 7\ndate: 2031-05-03\n---\nText";
        let (matter, start) = read(text);
        assert_eq!(matter.title.as_deref(), Some("Tolls rise  at the quay"));
        assert_eq!(matter.date.as_deref(), Some("2031-05-03"));
        assert!(text.ends_with("Text") && start == text.len() - 4);
    }

    #[test]
    fn a_key_of_a_date_that_says_yes_or_no_gives_none() {
        let (matter, _) = read("---\npublished: true\ndate: 2031-05-03\n---\nText");
        assert_eq!(matter.date.as_deref(), Some("2031-05-03"));
    }

    #[test]
    fn fenced_and_open_front_matter_is_read() {
        let (matter, at) = read(
            "---\ntitle: \"Ferry: on time\"\ntags:\n  - boats\nauthors:\n  - Ada Moe\n  - Bo Lund\ndate: 2025-03-03 # Monday\n---\nText\n",
        );
        assert_eq!(matter.title.as_deref(), Some("Ferry: on time"));
        assert_eq!(matter.author.as_deref(), Some("Ada Moe, Bo Lund"));
        assert_eq!(matter.date.as_deref(), Some("2025-03-03"));
        assert!(at > 80);
        assert_eq!(read("+++\ntitle = 'Ferry'\n+++\nText").0.title.as_deref(), Some("Ferry"));
        assert_eq!(read("Title: Ferry\nDate: 2025-03-03\n\nText").1, 31);
    }

    #[test]
    fn other_beginnings_are_text() {
        for text in [
            "---\n\nText after a rule\n\n---\nMore",
            "The plan: more boats\n\nText",
            "Note: read this\n\nText",
            "---\ntitle: never closed\n",
            "",
        ] {
            assert_eq!(read(text), (FrontMatter::default(), 0), "{text:?}");
        }
    }
}
