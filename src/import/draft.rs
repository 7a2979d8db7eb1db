//! A document as its blocks, before it is known which of them is its title: what formats without a
//! title of their own (pages of a PDF, a file of a word processor) make a briefing of.
//!
//! Invariant: what the text itself says wins over what is stated beside it, and what is stated is
//! taken only where it looks like a title or a name. Deliberately absent: how blocks are found.

use super::builder::{BULLET, Builder};
use super::plain;
use crate::lexicon::{List, lists};
use crate::model::{BlockKind, Briefing, Warning};

/// Blocks at the top among which the title is looked for.
const TOP: usize = 16;

/// Blocks below the title among which the author is looked for.
const NEAR_TITLE: usize = 4;

/// A longer block is no title, in bytes.
const LONGEST_TITLE: usize = 250;

/// A longer line is more than a date, in bytes.
const LONGEST_DATE: usize = 40;

/// A longer line in bold is no heading, in bytes.
const LONGEST_HEADING: usize = 120;

/// A document.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) blocks: Vec<DraftBlock>,
    pub(super) stated: Stated,
    pub(super) warnings: Vec<Warning>,
}

/// What is stated beside the text, by whatever program wrote it.
#[derive(Debug, Default)]
pub(super) struct Stated {
    pub(super) title: Option<String>,
    pub(super) author: Option<String>,
    /// An ISO 8601 stamp.
    pub(super) written: Option<String>,
}

/// A block.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct DraftBlock {
    pub(super) kind: DraftKind,
    pub(super) words: Vec<LinkedWords>,
    /// Whether all of it is in bold.
    pub(super) strong: bool,
}

/// What a block is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum DraftKind {
    Title,
    Author,
    Heading(u8),
    Paragraph,
    Quote,
    Item(u8, ItemMark),
    Table(Vec<Vec<String>>),
}

/// What stands before an item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ItemMark {
    Bullet,
    Number(u32),
    Written(String),
}

/// Words of a block, and where they lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LinkedWords {
    pub(super) text: String,
    pub(super) link: Option<String>,
}

impl DraftBlock {
    /// A block of words that lead nowhere.
    pub(super) fn new(kind: DraftKind, text: String) -> Self {
        Self { kind, words: vec![LinkedWords { text, link: None }], strong: false }
    }

    /// All its words, on one line.
    pub(super) fn text(&self) -> String {
        let all: String = self.words.iter().map(|words| words.text.as_str()).collect();
        all.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    pub(super) fn is_heading(&self) -> bool {
        matches!(self.kind, DraftKind::Heading(_))
    }
}

impl Draft {
    /// The briefing that it is.
    pub(super) fn finish(mut self) -> Briefing {
        self.find_headings();
        let mut out = Builder::default();
        let title = self.take_title();
        if let Some(title) = &title {
            out.title(title);
        }
        self.find_author();
        let (authors, blocks): (Vec<_>, Vec<_>) =
            self.blocks.into_iter().partition(|block| block.kind == DraftKind::Author);
        let names: Vec<_> = authors.iter().map(DraftBlock::text).collect();
        let names: Vec<_> = names.iter().map(|name| name.trim_end_matches([',', ' '])).collect();
        if !names.is_empty() {
            out.byline(&names.join(", "));
        }
        for block in &blocks {
            write(&mut out, block);
        }
        let mut briefing = out.finish();
        if briefing.byline.is_none() {
            briefing.byline = self.stated.author.as_deref().and_then(names_of_people);
        }
        if briefing.dateline.date.is_none() {
            briefing.published = self.stated.written;
        }
        briefing.warnings.splice(0..0, self.warnings);
        briefing
    }

    /// Takes short lines in bold for headings, where nothing else is one.
    fn find_headings(&mut self) {
        let strong = self.blocks.iter().filter(|block| block.strong).count();
        if self.blocks.iter().any(DraftBlock::is_heading) || strong * 2 > self.blocks.len() {
            return;
        }
        for block in &mut self.blocks {
            let text = block.text();
            let heads = block.strong && text.len() <= LONGEST_HEADING && !text.ends_with('.');
            if heads && block.kind == DraftKind::Paragraph {
                block.kind = DraftKind::Heading(2);
            }
        }
    }

    /// Takes a name alone below the title for the author: one that is stated, or that stands above a
    /// date.
    fn find_author(&mut self) {
        let stated = self.stated.author.as_deref();
        let near = || self.blocks.iter().take(NEAR_TITLE);
        let dated = |block: &DraftBlock| {
            let text = block.text();
            text.len() <= LONGEST_DATE && text.contains(|c: char| c.is_ascii_digit())
        };
        let at = near().position(|block| stated.is_some_and(|name| same(name, block)));
        let above = || {
            let next = self.blocks.iter().skip(1);
            let named = |one: &DraftBlock| is_person(&one.text());
            near().zip(next).take(1).position(|(one, next)| named(one) && dated(next))
        };
        if let Some(block) = at.or_else(above).and_then(|at| self.blocks.get_mut(at))
            && block.kind == DraftKind::Paragraph
        {
            block.kind = DraftKind::Author;
        }
    }

    /// The words of the title, which are taken out of the blocks.
    fn take_title(&mut self) -> Option<String> {
        let stated = self.stated.title.as_deref().filter(|title| is_title(title));
        let top = || self.blocks.iter().enumerate().take(TOP);
        let marked = top().find(|(_, block)| block.kind == DraftKind::Title);
        let told = || top().find(|(_, block)| stated.is_some_and(|title| same(title, block)));
        let at = marked
            .or_else(told)
            .map(|(at, _)| at)
            .or_else(|| self.opening_heading())
            .or_else(|| self.first_line());
        let Some(at) = at else { return stated.map(str::to_owned) };
        let title = self.blocks.remove(at).text();
        // Of a title in two lines, each is one by its form.
        let rest: Vec<_> = std::iter::from_fn(|| {
            let next = self.blocks.get(at)?;
            (next.kind == DraftKind::Title).then(|| self.blocks.remove(at).text())
        })
        .take(2)
        .collect();
        let title = rest.into_iter().fold(title, |title, next| format!("{title} {next}"));
        for block in &mut self.blocks {
            if block.kind == DraftKind::Title {
                block.kind = DraftKind::Heading(1);
            }
        }
        Some(title)
    }

    /// The heading that the text begins with, if no other one stands as high.
    fn opening_heading(&self) -> Option<usize> {
        let level = |block: &DraftBlock| match block.kind {
            DraftKind::Heading(level) => Some(level),
            _ => None,
        };
        let (at, first) = self.blocks.iter().enumerate().find_map(|(at, block)| {
            (block.kind != DraftKind::Author).then_some((at, level(block)?))
        })?;
        let begins = self.blocks.iter().take(at).all(|block| block.text().len() <= LONGEST_HEADING);
        let others = self.blocks.get(at + 1..).unwrap_or_default();
        let highest = others.iter().filter_map(level).all(|level| level > first);
        (at < TOP && begins && highest).then_some(at)
    }

    /// The block that a reader of plain text would take for the title.
    fn first_line(&self) -> Option<usize> {
        let top: Vec<_> = self.blocks.iter().take(TOP).map(DraftBlock::text).collect();
        let read = plain::of_text(&top.join("\n\n"));
        let title = read.title_text()?;
        let at = top.iter().position(|text| text == title)?;
        let kind = &self.blocks.get(at)?.kind;
        matches!(kind, DraftKind::Paragraph | DraftKind::Heading(_)).then_some(at)
    }
}

fn write(out: &mut Builder, block: &DraftBlock) {
    match &block.kind {
        DraftKind::Table(rows) => {
            for row in rows {
                out.row();
                for (at, cell) in row.iter().enumerate() {
                    if at > 0 {
                        out.cell();
                    }
                    out.words(cell);
                }
            }
            out.end();
            return;
        }
        DraftKind::Heading(level) => out.begin(BlockKind::Heading, *level),
        DraftKind::Quote => out.begin(BlockKind::Quote, 1),
        DraftKind::Item(level, ItemMark::Bullet) => out.begin_item(*level, BULLET),
        DraftKind::Item(level, ItemMark::Number(number)) => out.begin_numbered(*level, *number),
        DraftKind::Item(level, ItemMark::Written(mark)) => out.begin_item(*level, mark),
        DraftKind::Title | DraftKind::Author | DraftKind::Paragraph => {
            out.begin(BlockKind::Paragraph, 0);
        }
    }
    for words in &block.words {
        if let Some(link) = &words.link {
            out.link(link);
        }
        out.words(&words.text);
        if words.link.is_some() {
            out.link_end();
        }
    }
    out.end();
}

/// Whether `block` has the words of `title`.
fn same(title: &str, block: &DraftBlock) -> bool {
    let text = block.text();
    let mut words = title.split_whitespace();
    text.split_whitespace()
        .all(|word| words.next().is_some_and(|other| other.eq_ignore_ascii_case(word)))
        && words.next().is_none()
        && !text.is_empty()
}

/// Whether a stated title is one: not the name of a file, and not what a program calls a text that
/// nobody named.
fn is_title(title: &str) -> bool {
    let title = title.trim();
    let file = title.rsplit_once('.').is_some_and(|(_, end)| {
        (2..=4).contains(&end.len()) && end.bytes().all(|byte| byte.is_ascii_alphanumeric())
    });
    let program = title.starts_with("Microsoft ");
    title.len() <= LONGEST_TITLE
        && title.contains(char::is_whitespace)
        && title.chars().filter(|c| c.is_alphabetic()).count() * 2 > title.chars().count()
        && !(file || program || title.contains(['_', '\\', '/']))
}

/// The authors that are stated, if each is called like a person.
fn names_of_people(stated: &str) -> Option<String> {
    let names = stated.split([';', ',']).map(str::trim).filter(|name| !name.is_empty());
    let names: Vec<_> = names.collect();
    let sound = !names.is_empty() && names.iter().all(|name| is_person(name));
    sound.then(|| names.join(", "))
}

fn is_person(name: &str) -> bool {
    let words: Vec<_> = name.split_whitespace().collect();
    let named = |word: &&str| {
        word.starts_with(char::is_uppercase)
            && word.chars().all(|c| c.is_alphabetic() || "-'’.".contains(c))
    };
    let first = words.first().map(|word| lists(&word.to_lowercase()));
    (2..=4).contains(&words.len())
        && words.iter().all(named)
        && first.is_some_and(|lists| lists.has(List::GivenNames))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraph(text: &str) -> DraftBlock {
        DraftBlock::new(DraftKind::Paragraph, text.to_owned())
    }

    fn title_of(blocks: Vec<DraftBlock>, stated: &str) -> Option<String> {
        let stated = Stated { title: Some(stated.to_owned()), ..Stated::default() };
        let draft = Draft { blocks, stated, ..Draft::default() };
        draft.finish().title_text().map(str::to_owned)
    }

    #[test]
    fn the_title_is_what_the_text_says() {
        let body = "The harbour board will dredge two channels by May, it said on Monday.";
        let heading = DraftBlock::new(DraftKind::Heading(1), "Board dredges".to_owned());
        let marked = DraftBlock::new(DraftKind::Title, "Harbour to be dredged".to_owned());
        let texts = vec![paragraph("Harbour board"), marked.clone(), paragraph(body)];
        assert_eq!(title_of(texts, "Draft two").as_deref(), Some("Harbour to be dredged"));
        let texts = vec![heading, paragraph(body)];
        assert_eq!(title_of(texts, "Another title").as_deref(), Some("Board dredges"));
        let told = vec![paragraph("Harbour board"), paragraph("Two channels"), paragraph(body)];
        assert_eq!(title_of(told, "two channels").as_deref(), Some("Two channels"));
        assert_eq!(title_of(vec![paragraph(body)], "All of it").as_deref(), Some("All of it"));
    }

    #[test]
    fn what_a_program_calls_a_text_is_no_title() {
        for name in [
            "Microsoft Word - note.doc",
            "note_final v2",
            "report 3.docx",
            "untitled",
            "",
            "12 / 2024",
        ] {
            assert!(!is_title(name), "{name}");
        }
        assert!(is_title("Outlook for the second quarter"));
    }

    #[test]
    fn an_author_is_called_like_a_person() {
        assert_eq!(
            names_of_people("Maria Holm; Peter Lang").as_deref(),
            Some("Maria Holm, Peter Lang")
        );
        for name in ["Microsoft Office User", "admin", "press@board.example", "Maria", ""] {
            assert_eq!(names_of_people(name), None, "{name}");
        }
    }
}
