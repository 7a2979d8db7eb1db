//! What was found in briefings as a table, a row for each thing.
//!
//! Invariant: every row has the columns of the first line, and a cell that a spreadsheet would take
//! for a formula is none. Deliberately absent: the text.

use std::io::{self, Write};

use csv::{Writer, WriterBuilder};

use super::dates;
use super::json::figure::{hedge_word, kind_word};
use crate::model::{Annotations, Briefing, EntityKind, Figure, FigureRole};
use crate::text::Span;

/// What the rows are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Table {
    /// A row for each person.
    People,
    /// For each figure.
    Figures,
    /// For each quote.
    Quotes,
    /// For each date.
    Dates,
}

/// What every row begins with.
const WHERE: [&str; 3] = ["source", "title", "published"];

const PEOPLE: &[&str] = &["name", "role", "affiliation", "mentions", "aliases"];
const FIGURES: &[&str] = &[
    "text",
    "kind",
    "value",
    "value_high",
    "hedge",
    "unit",
    "per",
    "currency",
    "direction",
    "measures",
    "period",
    "owner",
    "role",
    "sentence",
];
const QUOTES: &[&str] = &["speaker", "cue", "text"];
const DATES: &[&str] = &["text", "resolved", "sentence"];

impl Table {
    /// Every table with its name on the command line.
    pub const ALL: [(&'static str, Self); 4] = [
        ("people", Self::People),
        ("figures", Self::Figures),
        ("quotes", Self::Quotes),
        ("dates", Self::Dates),
    ];

    fn columns(self) -> &'static [&'static str] {
        match self {
            Self::People => PEOPLE,
            Self::Figures => FIGURES,
            Self::Quotes => QUOTES,
            Self::Dates => DATES,
        }
    }
}

/// Writes the names of the columns.
pub(super) fn begin(table: Table, out: &mut impl Write) -> io::Result<()> {
    let mut writer = writer(out);
    writer.write_record(WHERE.iter().chain(table.columns()))?;
    writer.flush()
}

/// Writes the rows of one briefing.
pub(super) fn write(
    briefing: &Briefing,
    annotations: &Annotations,
    table: Table,
    out: &mut impl Write,
) -> io::Result<()> {
    let day = briefing.own_date().map(|date| date.to_string());
    let first = [
        briefing.source.clone(),
        briefing.title_text().unwrap_or_default().to_owned(),
        briefing.published.clone().or(day).unwrap_or_default(),
    ];
    let rows = Rows { briefing, annotations };
    let mut writer = writer(out);
    for row in rows.fill(table) {
        writer.write_record(first.iter().chain(&row).map(|cell| harmless(cell)))?;
    }
    writer.flush()
}

fn writer<W: Write>(out: W) -> Writer<W> {
    WriterBuilder::new().has_headers(false).from_writer(out)
}

/// The cell as no spreadsheet takes it for a formula: a number stays one.
fn harmless(cell: &str) -> String {
    let is_number = cell.parse::<rust_decimal::Decimal>().is_ok();
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_number {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

struct Rows<'a> {
    briefing: &'a Briefing,
    annotations: &'a Annotations,
}

impl Rows<'_> {
    fn fill(&self, table: Table) -> Vec<Vec<String>> {
        let found = self.annotations;
        match table {
            Table::People => self.people(),
            Table::Figures => found.figures.iter().map(|figure| self.figure(figure)).collect(),
            Table::Quotes => self.quotes(),
            Table::Dates => dates::rows(self.briefing, found, |span| self.sentence(span)),
        }
    }

    fn words(&self, span: Option<Span>) -> String {
        span.map(|span| self.briefing.words(span)).unwrap_or_default()
    }

    /// The sentence around `span`.
    fn sentence(&self, span: Span) -> String {
        let around = self.annotations.sentences.get(self.annotations.sentences_in(span));
        self.words(around.and_then(<[Span]>::first).copied())
    }

    fn people(&self) -> Vec<Vec<String>> {
        let people = self.annotations.of_kind(EntityKind::Person).map(|(_, person)| {
            let from = person.affiliation.map(|from| self.annotations.body_name(from));
            vec![
                self.briefing.words(person.name),
                self.words(person.roles.first().map(|role| role.span)),
                self.words(from),
                person.mentions.len().to_string(),
                self.annotations.aliases(self.briefing, person).join("; "),
            ]
        });
        people.collect()
    }

    fn figure(&self, figure: &Figure) -> Vec<String> {
        let word = |word: Option<&str>| word.unwrap_or_default().to_owned();
        vec![
            self.briefing.words(figure.span),
            kind_word(figure.kind).to_owned(),
            figure.value.low().normalize().to_string(),
            figure.value.high().map(|high| high.normalize().to_string()).unwrap_or_default(),
            word(hedge_word(figure)),
            word(figure.unit_words()),
            self.words(figure.per),
            word(figure.currency().map(|currency| currency.0)),
            word(figure.moved.map(|moved| moved.direction.word())),
            self.words(figure.measures.map(|said| said.span)),
            self.words(figure.period.map(|said| said.span)),
            self.words(figure.standing.owner.map(|owner| owner.span)),
            word(figure.standing.role.map(FigureRole::word)),
            self.sentence(figure.span),
        ]
    }

    fn quotes(&self) -> Vec<Vec<String>> {
        let quotes = self.annotations.quotes.iter().map(|quote| {
            vec![
                self.words(self.annotations.speaker_name(quote)),
                self.words(quote.cue),
                self.briefing.words(quote.span),
            ]
        });
        quotes.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for (cell, written) in [
            ("=1+2", "'=1+2"),
            ("@sum", "'@sum"),
            ("-4.5", "-4.5"),
            ("+cmd", "'+cmd"),
            ("- he said", "'- he said"),
            ("4 %", "4 %"),
        ] {
            assert_eq!(harmless(cell), written);
        }
    }
}
