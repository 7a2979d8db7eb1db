//! Markdown: CommonMark with tables, footnotes and front matter.
//!
//! Invariant: the text is what a browser would show of it; the time is linear. Deliberately absent:
//! the parsing itself (a library's), and what its HTML means beyond its words.

mod front_matter;
mod lone_lines;

use pulldown_cmark::{BrokenLink, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use lone_lines::LoneLine;

use super::builder::{BULLET, Builder};
use super::{Import, Raw, damage, html, stamp};
use crate::model::BlockKind;
use crate::text::{floor_boundary, head, tail};

/// The one briefing that a source of Markdown is; none of a head that what follows may change.
pub(super) fn read(raw: &Raw<'_>) -> Import {
    let decoded = raw.decode();
    let (matter, start) = front_matter::read(&decoded.text);
    let mut text = tail(&decoded.text, start);
    let marked = text.lines().any(lone_lines::is_marked_heading);
    let stories = lone_lines::stories(text);
    if let Some(shown) = raw.shown() {
        let open_matter = start == 0 && text.starts_with(['-', '+']);
        let lines = head(text, floor_boundary(text, shown)).rfind('\n').map(|at| at + 1);
        let beginning = lines.map_or(text, |end| head(text, end));
        match settled(beginning).filter(|_| !(open_matter || raw.is_short() && !marked)) {
            Some(whole_blocks) => text = whole_blocks,
            None => return Import::default(),
        }
    }
    let mut page = Page { marked, stories, ..Page::default() };
    let stated = matter.title.as_deref().map(|words| (Title::Stated(words), true));
    let (title, is_certain) = stated.unwrap_or_else(|| title(text));
    if raw.is_head() && !is_certain {
        return Import::default();
    }
    if let Title::Stated(words) = title {
        page.out.title(words);
    }
    page.title_from_heading = matches!(title, Title::FirstHeading);
    page.credits = matter.author;
    if !page.title_from_heading {
        page.write_credits();
    }
    page.out.published(matter.date.as_deref().and_then(stamp::iso));
    for (event, place) in Parser::new_ext(text, options()).into_offset_iter() {
        match event {
            Event::Start(Tag::Paragraph) => {
                let story = page.stories.binary_search(&place.start).is_ok();
                page.paragraph(text.get(place).unwrap_or(""), story);
            }
            event => page.event(event),
        }
    }
    let mut briefing = page.out.finish();
    let mut warnings = damage::warnings(&decoded.text, decoded.invalid, None);
    // The place is one of the source, not of the text that was made of it.
    for warning in &mut warnings {
        warning.span = None;
    }
    warnings.extend(raw.left_out());
    briefing.warnings.splice(0..0, warnings);
    Import { briefings: vec![briefing], ..Import::default() }
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
}

/// The level of a heading that is no more than a line in bold, and the deepest there is.
const LONE_HEADING: u8 = 2;
const DEEPEST: u8 = 6;

/// Where the title is.
enum Title<'a> {
    /// In the front matter.
    Stated(&'a str),
    /// It is the heading that the text begins with.
    FirstHeading,
    Nowhere,
}

/// The blocks of a text that is cut off which say the same whatever follows: all but the last, since
/// a block ends where the next begins. None where a definition further down may make a link or a
/// note of something in brackets.
fn settled(text: &str) -> Option<&str> {
    let mut undefined = false;
    let mut note = |_: BrokenLink<'_>| {
        undefined = true;
        None
    };
    let parser = Parser::new_with_broken_link_callback(text, options(), Some(&mut note));
    let (mut last, mut depth) = (0, 0_usize);
    for (event, place) in parser.into_offset_iter() {
        if depth == 0 {
            last = place.start;
        }
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    let kept = head(text, last);
    (!undefined && !kept.is_empty() && !text.contains("[^")).then_some(kept)
}

/// Where the title of a text without a stated one is: its first heading, if the text begins with it
/// and no other one stands as high. Also whether that is so whatever follows.
fn title(text: &str) -> (Title<'static>, bool) {
    let mut first: Option<HeadingLevel> = None;
    let mut begun = false;
    for event in Parser::new_ext(text, options()) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => match first {
                None if begun => return (Title::Nowhere, true),
                None if level == HeadingLevel::H1 => return (Title::FirstHeading, true),
                None => first = Some(level),
                Some(first) if level <= first => return (Title::Nowhere, true),
                Some(_) => {}
            },
            Event::Html(_)
            | Event::InlineHtml(_)
            | Event::Rule
            | Event::Start(Tag::HtmlBlock)
            | Event::End(_) => {}
            _ => begun = true,
        }
        if begun && first.is_none() {
            return (Title::Nowhere, true);
        }
    }
    (if first.is_some() { Title::FirstHeading } else { Title::Nowhere }, false)
}

/// What is open while the events of a page are read.
#[derive(Default)]
struct Page {
    out: Builder,
    /// The next heading is the title.
    title_from_heading: bool,
    /// The words of the title, while it is read.
    title: Option<String>,
    /// The authors that the front matter names.
    credits: Option<String>,
    quotes: u8,
    /// The next number of each list that is open; none for bullets.
    lists: Vec<Option<u64>>,
    /// Whether the item that was begun has no words yet.
    item: bool,
    /// The lines of a code block, while it is read.
    code: Option<String>,
    /// The lines of a block of HTML, while it is read.
    html: Option<String>,
    /// How many images are open, whose words are not shown.
    images: usize,
    /// Whether headings are marked as such, so that a line in bold is none.
    marked: bool,
    /// Where lines without a mark head stories.
    stories: Vec<usize>,
    /// The level of the last marked heading.
    level: u8,
    /// What the paragraph is.
    line: LoneLine,
    cells: usize,
}

impl Page {
    fn write_credits(&mut self) {
        if let Some(names) = self.credits.take() {
            self.out.byline(&names);
        }
    }

    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.close(tag),
            Event::Text(text)
            | Event::Code(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text) => self.words(&text),
            Event::SoftBreak if self.line == LoneLine::Labels => {
                self.out.begin(BlockKind::Credit, 0);
            }
            Event::SoftBreak | Event::HardBreak if self.line == LoneLine::Headed => {
                self.line = LoneLine::None;
                self.out.begin(BlockKind::Paragraph, 0);
            }
            Event::SoftBreak => self.words(" "),
            Event::HardBreak => self.out.line_end(),
            Event::Rule => {
                self.out.end();
            }
            Event::TaskListMarker(done) => self.words(if done { "[x] " } else { "[ ] " }),
            Event::Html(lines) => self.html.get_or_insert_default().push_str(&lines),
            Event::InlineHtml(tag) if tag.starts_with("<br") => self.out.line_end(),
            // The number of a note is no word of the sentence that it stands in.
            Event::FootnoteReference(_) | Event::InlineHtml(_) => {}
        }
    }

    fn words(&mut self, text: &str) {
        if self.images > 0 {
            return;
        }
        if let Some(title) = &mut self.title {
            title.push_str(text);
        } else if let Some(code) = &mut self.code {
            code.push_str(text);
        } else {
            self.out.words(text);
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Heading { .. } if self.title_from_heading => {
                self.title_from_heading = false;
                self.title = Some(String::new());
            }
            Tag::Heading { level, .. } => {
                self.level = *level as u8;
                self.out.begin(BlockKind::Heading, self.level);
            }
            Tag::BlockQuote(_) => {
                self.out.end();
                self.quotes = self.quotes.saturating_add(1);
            }
            Tag::CodeBlock(_) => self.code = Some(String::new()),
            Tag::List(first) => {
                self.out.end();
                self.lists.push(*first);
            }
            Tag::Item => self.begin_item(),
            Tag::FootnoteDefinition(name) => {
                self.out.begin_item(1, &format!("[{name}]"));
                self.item = true;
            }
            Tag::TableHead | Tag::TableRow => {
                self.cells = 0;
                self.out.row();
            }
            Tag::TableCell => {
                if self.cells > 0 {
                    self.out.cell();
                }
                self.cells += 1;
            }
            Tag::Link { dest_url, .. } if self.images == 0 => self.out.link(dest_url),
            Tag::Image { .. } => self.images += 1,
            _ => {}
        }
    }

    fn begin_item(&mut self) {
        let level = u8::try_from(self.lists.len()).unwrap_or(u8::MAX);
        match self.lists.last_mut() {
            Some(Some(number)) => {
                let shown = u32::try_from(*number).unwrap_or(u32::MAX);
                *number = number.saturating_add(1);
                self.out.begin_numbered(level, shown);
            }
            _ => self.out.begin_item(level, BULLET),
        }
        self.item = true;
    }

    /// A paragraph, written `source`, is the item's, the quotation's, or one by itself; `story` tells that
    /// it heads one.
    fn paragraph(&mut self, source: &str, story: bool) {
        if std::mem::take(&mut self.item) {
            return;
        }
        let line = if self.out.is_empty() && lone_lines::are_labels(source) {
            LoneLine::Labels
        } else {
            lone_lines::read(source)
        };
        let alone = self.lists.is_empty() && self.quotes == 0;
        self.line = if alone { line } else { LoneLine::None };
        let below = (self.level + 1).clamp(LONE_HEADING, DEEPEST);
        match (self.lists.len(), self.quotes) {
            (0, 0) => match line {
                LoneLine::Labels => self.out.begin(BlockKind::Credit, 0),
                LoneLine::Heading if !self.marked => {
                    self.out.begin(BlockKind::Heading, LONE_HEADING);
                }
                LoneLine::Headed => self.out.begin(BlockKind::Heading, below),
                LoneLine::None if story => self.out.begin(BlockKind::Heading, below),
                // Its words are not shown, as those of an image are not.
                LoneLine::Shortcode => self.images += 1,
                LoneLine::Heading | LoneLine::None => self.out.begin(BlockKind::Paragraph, 0),
            },
            (0, level) => self.out.begin(BlockKind::Quote, level),
            (depth, _) => self.out.begin_item(u8::try_from(depth).unwrap_or(u8::MAX), ""),
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => {
                if let Some(title) = self.title.take() {
                    self.out.title(&title);
                    self.write_credits();
                }
                self.out.end();
            }
            TagEnd::BlockQuote(_) => {
                self.out.end();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::CodeBlock => {
                let code = self.code.take().unwrap_or_default();
                self.out.verbatim(&code);
            }
            TagEnd::HtmlBlock => {
                let lines = self.html.take().unwrap_or_default();
                self.out.end();
                html::write(&mut self.out, &lines, None);
                self.out.end();
            }
            TagEnd::List(_) => {
                self.out.end();
                self.lists.pop();
                self.item = false;
            }
            TagEnd::Paragraph if self.line == LoneLine::Shortcode => {
                self.line = LoneLine::None;
                self.images = self.images.saturating_sub(1);
            }
            TagEnd::Paragraph | TagEnd::Item | TagEnd::FootnoteDefinition | TagEnd::Table => {
                self.out.end();
                (self.item, self.line) = (false, LoneLine::None);
            }
            TagEnd::Link if self.images == 0 => self.out.link_end(),
            TagEnd::Image => self.images = self.images.saturating_sub(1),
            _ => {}
        }
    }
}
