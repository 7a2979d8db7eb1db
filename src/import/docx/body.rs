//! The text of a document: its paragraphs and tables in order.
//!
//! Invariant: words that the author struck out or hid are left out, and so are notes, drawings and
//! the marks of fields. Deliberately absent: text in boxes, which has no place among the paragraphs.

use std::collections::BTreeMap;

use quick_xml::events::{BytesStart, Event};

use super::super::draft::{DraftBlock, DraftKind, LinkedWords};
use super::super::xml::{self, attribute, local};
use super::numbering::{Numbering, Place};
use super::styles::{Purpose, Styles, is_on, outlined};
use super::tables::Table;

/// What is known of a document besides its text.
pub(super) struct Surroundings {
    pub(super) styles: Styles,
    pub(super) numbering: Numbering,
    /// Addresses by the keys under which the text names them.
    pub(super) addresses: BTreeMap<String, String>,
}

/// A paragraph that is being read.
#[derive(Debug, Default)]
struct Paragraph {
    style: String,
    place: Place,
    outline: Option<Purpose>,
    words: Vec<LinkedWords>,
    /// Letters in bold, and all of them.
    bold: usize,
    letters: usize,
}

/// A stretch of words that look alike.
#[derive(Debug, Default)]
struct Stretch {
    bold: Option<bool>,
    hidden: bool,
}

/// A field, such as a link: first what it does, then what it shows.
#[derive(Debug, Default)]
struct Field {
    instruction: String,
    shows: bool,
}

struct Reading<'s> {
    around: &'s mut Surroundings,
    blocks: Vec<DraftBlock>,
    /// How many elements are open within one that is left out.
    left_out: usize,
    paragraph: Option<Paragraph>,
    stretch: Option<Stretch>,
    /// Whether the words that come are the text's.
    in_text: bool,
    in_instruction: bool,
    fields: Vec<Field>,
    /// The address of the hyperlink that is open.
    link: Option<String>,
    /// The outermost table that is open, and how many are open within it.
    table: Option<Table>,
    tables: usize,
}

/// The blocks of the main part `text`.
pub(super) fn read(text: &str, around: &mut Surroundings) -> Vec<DraftBlock> {
    let mut reading = Reading {
        around,
        blocks: Vec::new(),
        left_out: 0,
        paragraph: None,
        stretch: None,
        in_text: false,
        in_instruction: false,
        fields: Vec::new(),
        link: None,
        table: None,
        tables: 0,
    };
    xml::each(text, |event| reading.event(event));
    reading.end_paragraph();
    reading.tables = 0;
    reading.end_table();
    reading.blocks
}

impl Reading<'_> {
    fn event(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(start) if self.left_out > 0 || is_left_out(start) => {
                self.left_out += 1;
            }
            Event::End(_) if self.left_out > 0 => self.left_out -= 1,
            _ if self.left_out > 0 => {}
            Event::Start(start) => self.start(start),
            Event::Empty(start) if !is_left_out(start) => {
                self.start(start);
                self.end(local(start.name().as_ref()));
            }
            Event::End(end) => self.end(local(end.name().as_ref())),
            Event::Text(text) => self.words(text),
            Event::CData(data) => self.words(data),
            Event::GeneralRef(reference) => self.words(&xml::referred(reference)),
            _ => {}
        }
    }

    fn start(&mut self, start: &BytesStart<'_>) {
        let value = || attribute(start, "w:val").unwrap_or_default();
        match local(start.name().as_ref()) {
            "p" => {
                self.end_paragraph();
                self.paragraph = Some(Paragraph::default());
            }
            "r" => self.stretch = Some(Stretch::default()),
            "t" => self.in_text = true,
            "instrText" => self.in_instruction = true,
            "tab" if self.stretch.is_some() => self.put("\t"),
            "br" | "cr" => self.put("\n"),
            "noBreakHyphen" => self.put("\u{2011}"),
            "hyperlink" => {
                let key = attribute(start, "r:id").unwrap_or_default();
                self.link = self.around.addresses.get(&key).cloned();
            }
            "fldChar" => self.field(&attribute(start, "w:fldCharType").unwrap_or_default()),
            "fldSimple" => {
                let instruction = attribute(start, "w:instr").unwrap_or_default();
                self.link = target(&instruction);
            }
            "tbl" => {
                self.end_paragraph();
                self.tables += 1;
                self.table.get_or_insert_default();
            }
            "tr" if self.tables == 1 => self.in_table(Table::row),
            "tc" if self.tables == 1 => self.in_table(Table::cell),
            "gridSpan" if self.tables == 1 => {
                self.in_table(|table| table.spans(value().parse().unwrap_or(1)));
            }
            name => self.property(name, start),
        }
    }

    /// What is said of the paragraph, or of the words, that are open.
    fn property(&mut self, name: &str, start: &BytesStart<'_>) {
        let value = || attribute(start, "w:val").unwrap_or_default();
        if let Some(stretch) = &mut self.stretch {
            match name {
                "b" => stretch.bold = Some(is_on(start)),
                "vanish" => stretch.hidden = is_on(start),
                _ => {}
            }
            return;
        }
        let Some(paragraph) = &mut self.paragraph else { return };
        match name {
            "pStyle" => paragraph.style = value(),
            "numId" => paragraph.place.list = value().parse().ok(),
            "ilvl" => paragraph.place.level = value().parse().ok(),
            "outlineLvl" => paragraph.outline = outlined(&value()),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" => self.end_paragraph(),
            "r" => self.stretch = None,
            "t" => self.in_text = false,
            "instrText" => self.in_instruction = false,
            "hyperlink" | "fldSimple" => self.link = None,
            "tbl" => {
                self.end_paragraph();
                self.tables = self.tables.saturating_sub(1);
                if self.tables == 0 {
                    self.end_table();
                }
            }
            _ => {}
        }
    }

    fn field(&mut self, mark: &str) {
        match mark {
            "begin" => self.fields.push(Field::default()),
            "separate" => {
                if let Some(field) = self.fields.last_mut() {
                    field.shows = true;
                }
            }
            "end" => {
                self.fields.pop();
            }
            _ => {}
        }
    }

    fn words(&mut self, text: &str) {
        if self.in_text {
            self.put(text);
        } else if let Some(field) = self.fields.last_mut().filter(|_| self.in_instruction) {
            field.instruction.push_str(text);
        }
    }

    fn put(&mut self, text: &str) {
        let hidden = self.stretch.as_ref().is_some_and(|stretch| stretch.hidden);
        let Some(paragraph) = self.paragraph.as_mut().filter(|_| !hidden) else { return };
        let shown = self.fields.last().filter(|field| field.shows);
        let link = self.link.clone().or_else(|| target(&shown?.instruction));
        let letters = text.chars().filter(|c| !c.is_whitespace()).count();
        let own = self.stretch.as_ref().and_then(|stretch| stretch.bold);
        let bold = own.or_else(|| self.around.styles.get(&paragraph.style).bold);
        paragraph.letters += letters;
        paragraph.bold += if bold == Some(true) { letters } else { 0 };
        match paragraph.words.last_mut().filter(|last| last.link == link) {
            Some(last) => last.text.push_str(text),
            None => paragraph.words.push(LinkedWords { text: text.to_owned(), link }),
        }
    }

    fn end_paragraph(&mut self) {
        self.stretch = None;
        self.in_text = false;
        let Some(paragraph) = self.paragraph.take() else { return };
        let style = self.around.styles.get(&paragraph.style);
        let purpose = style.purpose.or(paragraph.outline).filter(|&own| own != Purpose::Body);
        // A list counts its paragraphs without words too.
        let item = self.around.numbering.next(paragraph.place.or(style.place));
        if paragraph.letters == 0 {
            return;
        }
        let kind = match (purpose, item) {
            (Some(Purpose::Aside), _) => return,
            (Some(Purpose::Title), _) => DraftKind::Title,
            (Some(Purpose::Author), _) => DraftKind::Author,
            (Some(Purpose::Heading(level)), _) => DraftKind::Heading(level),
            (_, Some((level, mark))) => DraftKind::Item(level, mark),
            (Some(Purpose::Quote), None) => DraftKind::Quote,
            (Some(Purpose::Body) | None, None) => DraftKind::Paragraph,
        };
        let strong = paragraph.bold == paragraph.letters;
        let block = DraftBlock { kind, words: paragraph.words, strong };
        match &mut self.table {
            Some(table) => table.add(block),
            None => self.blocks.push(block),
        }
    }

    fn in_table(&mut self, does: impl FnOnce(&mut Table)) {
        if let Some(table) = &mut self.table {
            does(table);
        }
    }

    fn end_table(&mut self) {
        if let Some(table) = self.table.take() {
            table.finish(&mut self.blocks);
        }
    }
}

/// Whether an element shows nothing of the text: words that were deleted or moved away, notes,
/// drawings and their boxes, and what was said of it before a change.
fn is_left_out(start: &BytesStart<'_>) -> bool {
    let name = start.name();
    let name = local(name.as_ref());
    matches!(name, "del" | "moveFrom" | "drawing" | "pict" | "object" | "AlternateContent")
        || matches!(name, "pPrChange" | "rPrChange" | "sectPr" | "sdtPr" | "tblPr" | "rt")
        || matches!(name, "footnoteReference" | "endnoteReference" | "annotationRef")
}

/// The address of a field that is a link.
fn target(instruction: &str) -> Option<String> {
    let rest = instruction.trim().strip_prefix("HYPERLINK")?.trim_start();
    let address = rest.strip_prefix('"')?.split('"').next()?;
    Some(address.to_owned())
}
