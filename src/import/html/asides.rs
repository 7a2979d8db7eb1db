//! Lines among those of an article that are none of it: where to read on, what to share or to
//! subscribe to, who took a picture.
//!
//! Invariant: running text goes only where a line above it, in the last part of the page, says that
//! what follows leads elsewhere. Deliberately absent: what such parts are called in the source of a
//! page (settled before).

use dom_query::{Document, NodeRef};

use super::elements::{Role, role};
use super::walk::letters;
use crate::lexicon::{self, List};

/// A line that introduces or asks for something is at most so long, in letters.
const SHORT: usize = 60;

/// A line that begins by asking is at most so long.
const LONGEST_PLEA: usize = 120;

/// What leads elsewhere below an article is at most this share of it: one in so many.
const SHARE: usize = 3;

/// Fewer lines at the end that are links may be the sources of the article.
const FEWEST_LINKS: usize = 3;

/// So many words of a link that stands alone are a headline.
const HEADLINE: usize = 4;

/// A line as a browser would show it.
struct Line<'a> {
    texts: Vec<NodeRef<'a>>,
    words: Vec<String>,
    /// How many words stand before its first colon, if there is one.
    lead: Option<usize>,
    /// Whether it ends with a colon.
    introduces: bool,
    /// Whether it is several words, and no address.
    spaced: bool,
    kind: Kind,
    /// How many letters it has, and how many of them lead elsewhere.
    length: usize,
    linked: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Heading,
    Item,
    /// Cells, quotations, code, and what else stands as it is.
    Fixed,
}

/// What a line is to the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Own,
    /// Says nothing.
    Empty,
    /// Leads to the links below it.
    Way,
    /// The same, or a heading of the article.
    MaybeEnd,
    End,
}

/// Takes such lines out of `article`.
pub(super) fn drop(article: &Document) {
    let root = article.root();
    let lines = lines(&root);
    let end = end(&lines);
    let mut gone: Vec<&Line<'_>> = lines.iter().skip(end).collect();
    let mut leads = false;
    let mut before = None;
    for (index, line) in lines.iter().enumerate().take(end) {
        let next = lines.get(index + 1).filter(|_| index + 1 < end);
        let part = line.part();
        let way = !matches!(part, Part::Own | Part::Empty) && next.is_none_or(Line::leads);
        let below = leads && line.leads() && !way;
        leads = way || below;
        if way || below || part == Part::Empty || line.is_aside(before, next) {
            gone.push(line);
        } else {
            before = Some(line);
        }
    }
    for text in gone.iter().flat_map(|line| &line.texts) {
        text.remove_from_parent();
    }
}

/// The number of the line with which the article ends.
fn end(lines: &[Line<'_>]) -> usize {
    let all: usize = lines.iter().map(|line| line.length).sum();
    let mut left = all;
    let mut end = lines.len();
    for (index, line) in lines.iter().enumerate() {
        let below = lines.get(index + 1).is_none_or(|next| next.leads() || next.length <= SHORT);
        let ends = match line.part() {
            Part::End => true,
            Part::MaybeEnd => below,
            _ => false,
        };
        if ends && SHARE * left <= all {
            end = index;
            break;
        }
        left -= line.length;
    }
    end - links_at_end(lines.get(..end).unwrap_or(lines), all)
}

/// How many lines at the end lead elsewhere, without a heading of the article that they stand under.
fn links_at_end(lines: &[Line<'_>], all: usize) -> usize {
    let leads = |line: &&Line<'_>| 10 * line.linked > 9 * line.length;
    let last = lines.iter().rev().take_while(leads);
    let (count, length) =
        last.fold((0, 0), |(count, length), line| (count + 1, length + line.length));
    let above = lines.len().checked_sub(count + 1).and_then(|at| lines.get(at));
    let belongs = above.is_some_and(|line| line.kind == Kind::Heading || line.introduces);
    if count >= FEWEST_LINKS && SHARE * length <= all && !belongs { count } else { 0 }
}

impl Line<'_> {
    /// Whether most of it is links.
    fn leads(&self) -> bool {
        2 * self.linked > self.length
    }

    fn is_running(&self) -> bool {
        self.kind == Kind::Text && !self.leads() && self.length >= SHORT
    }

    fn part(&self) -> Part {
        let line = self.kind != Kind::Fixed && self.kind != Kind::Item;
        if !line || self.length > SHORT || self.words.is_empty() {
            return Part::Own;
        }
        let whole = |list| self.opens(list, self.words.len());
        let words = self.words.iter().map(String::as_str);
        let more = lexicon::longest(List::MoreWords, words).unwrap_or(0);
        let things =
            self.words.iter().skip(more).any(|word| lexicon::lists(word).has(List::MoreThings));
        if whole(List::PageEnds) {
            Part::End
        } else if whole(List::PageWays) {
            if whole(List::PageAsks) { Part::Empty } else { Part::Way }
        } else if whole(List::PageAsks) {
            Part::Empty
        } else if more > 0 && things && self.words.len() <= 6 {
            Part::MaybeEnd
        } else {
            Part::Own
        }
    }

    /// Whether its first `count` words are an entry of `list`.
    fn opens(&self, list: List, count: usize) -> bool {
        let words = self.words.iter().take(count).map(String::as_str);
        lexicon::longest(list, words) == Some(count)
    }

    /// Whether it leads elsewhere or asks for something by itself.
    fn is_aside(&self, before: Option<&Self>, next: Option<&Self>) -> bool {
        if self.kind != Kind::Text {
            return false;
        }
        let way = self.lead.is_some_and(|count| self.opens(List::PageWays, count));
        let picture = self.lead.is_some_and(|count| self.opens(List::PictureWords, count));
        let plea =
            || lexicon::longest(List::PagePleas, self.words.iter().map(String::as_str)).is_some();
        let running = |line: Option<&Self>| line.is_some_and(Line::is_running);
        // A headline between two paragraphs.
        let alone = self.linked == self.length && self.spaced;
        way && 3 * self.linked > self.length
            || picture && self.length <= SHORT
            || self.length <= LONGEST_PLEA && plea()
            || alone && running(before) && running(next)
    }
}

/// The lines of `root`, in order.
fn lines<'a>(root: &NodeRef<'a>) -> Vec<Line<'a>> {
    let mut out: Vec<Line<'a>> = Vec::new();
    let mut place = None;
    let mut texts: Vec<NodeRef<'a>> = Vec::new();
    for node in root.descendants_it() {
        if node.has_name("br") {
            out.extend(line(std::mem::take(&mut texts)));
        }
        if !node.is_text() || node.text().trim().is_empty() {
            continue;
        }
        let around = block(&node).map(|block| block.id);
        if around != place {
            out.extend(line(std::mem::take(&mut texts)));
            place = around;
        }
        texts.push(node);
    }
    out.extend(line(texts));
    out
}

/// The element that makes a line of `text`.
fn block<'a>(text: &NodeRef<'a>) -> Option<NodeRef<'a>> {
    text.ancestors_it(None).find(|node| {
        node.node_name()
            .is_some_and(|name| !matches!(role(&name), Role::Inline | Role::Link | Role::Quoted))
    })
}

fn line(texts: Vec<NodeRef<'_>>) -> Option<Line<'_>> {
    let first = texts.first()?;
    let (mut length, mut linked, mut written) = (0, 0, String::new());
    for text in &texts {
        let words = text.text();
        let count = letters(&words).len();
        let link = text.ancestors_it(Some(5)).any(|node| node.has_name("a"));
        length += count;
        linked += if link { count } else { 0 };
        written.push_str(&words);
    }
    let lead = written.split_once(':').map(|(lead, _)| spoken(lead).len());
    let kind = kind(first);
    let introduces = written.trim_end().ends_with(':');
    let spaced = written.split_whitespace().count() >= HEADLINE;
    let words = spoken(&written);
    (length > 0).then_some(Line { texts, words, lead, introduces, spaced, kind, length, linked })
}

fn kind(text: &NodeRef<'_>) -> Kind {
    let roles = text.ancestors_it(None).filter_map(|node| node.node_name().map(|name| role(&name)));
    let mut kind = Kind::Text;
    for role in roles {
        match role {
            Role::Heading(_) => kind = Kind::Heading,
            Role::Item if kind == Kind::Text => kind = Kind::Item,
            Role::Table | Role::Verbatim | Role::Quote => return Kind::Fixed,
            _ => {}
        }
    }
    kind
}

/// The words of `text` in lower case, as the lists have them.
pub(in crate::import) fn spoken(text: &str) -> Vec<String> {
    text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’')))
        .filter(|word| !word.is_empty())
        .map(|word| word.to_lowercase().replace('’', "'"))
        .collect()
}
