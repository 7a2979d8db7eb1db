//! A briefing as lines of text: for screen readers, logs and pipes.
//!
//! Invariant: append-only lines, no box drawing, no colour; the whole text in order, a block a
//! line, then what was found, each line opened by what it is in capitals. Deliberately absent:
//! layout of any kind.

use std::io::{self, Write};

use crate::model::{Annotations, BlockKind, Briefing, EntityKind, Evidence, Figure, Hedge};
use crate::text::counted;

/// Writes the lines to `out`, the last one ended.
pub(super) fn write(
    briefing: &Briefing,
    annotations: &Annotations,
    explain: bool,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut out = Lines { out, explain };
    if let Some(title) = briefing.title {
        out.text(&format!("# {}", briefing.words(title)))?;
    }
    let depths = briefing.heading_depths();
    for block in &briefing.blocks {
        match block.kind {
            BlockKind::Heading => {
                // The first level lies right below the title.
                let depth =
                    depths.levels_above(block.level) + 1 + usize::from(briefing.title.is_some());
                out.text(&format!("{} {}", "#".repeat(depth.min(6)), briefing.words(block.span)))?;
            }
            BlockKind::Item => {
                let marker = block.mark(&briefing.text);
                let marker = if marker.chars().any(char::is_alphanumeric) { &*marker } else { "-" };
                out.text(&format!(
                    "{}{marker} {}",
                    "  ".repeat(usize::from(block.level.saturating_sub(1))),
                    briefing.words(block.span)
                ))?;
            }
            BlockKind::Quote => out.text(&format!("> {}", briefing.words(block.span)))?,
            BlockKind::Table | BlockKind::Preformatted => {
                out.text(block.span.slice(&briefing.text))?;
            }
            BlockKind::Paragraph | BlockKind::Credit | BlockKind::Furniture => {
                out.text(&briefing.words(block.span))?;
            }
        }
    }
    found(&mut out, briefing, annotations)
}

struct Lines<'w, W> {
    out: &'w mut W,
    explain: bool,
}

impl<W: Write> Lines<'_, W> {
    fn text(&mut self, line: &str) -> io::Result<()> {
        self.out.write_all(line.as_bytes())?;
        self.out.write_all(b"\n")
    }

    /// A line of something found.
    fn item(&mut self, tag: &str, words: &str, evidence: Option<Evidence>) -> io::Result<()> {
        let rule = evidence
            .filter(|_| self.explain)
            .map(|evidence| format!(" [{}]", evidence.rule.name()))
            .unwrap_or_default();
        self.text(&format!("{tag} {words}{rule}"))
    }
}

fn found<W: Write>(
    out: &mut Lines<W>,
    briefing: &Briefing,
    annotations: &Annotations,
) -> io::Result<()> {
    for sentence in &annotations.summary {
        out.item("SUMMARY", &briefing.words(sentence.span), Some(sentence.evidence))?;
    }
    for (tag, kind) in [
        ("PERSON", EntityKind::Person),
        ("ORGANISATION", EntityKind::Organisation),
        ("PLACE", EntityKind::Place),
    ] {
        for (_, entity) in annotations.of_kind(kind) {
            let mut words = briefing.words(entity.name);
            for role in entity.roles.iter().take(1) {
                words = format!("{words}, {}", briefing.words(role.span));
            }
            let evidence = entity
                .mentions
                .first()
                .and_then(|&index| annotations.mentions.get(index as usize))
                .map(|mention| mention.evidence);
            out.item(
                tag,
                &format!("{words} ({})", counted(entity.mentions.len(), "mention")),
                evidence,
            )?;
        }
    }
    for figure in &annotations.figures {
        out.item("FIGURE", &figure_words(briefing, figure), Some(figure.evidence))?;
    }
    for quote in &annotations.quotes {
        let speaker = annotations.speaker_name(quote);
        let speaker =
            speaker.map_or_else(|| "speaker not named".to_owned(), |span| briefing.words(span));
        out.item(
            "QUOTE",
            &format!("{speaker}: {}", briefing.words(quote.span)),
            Some(quote.evidence),
        )?;
    }
    for (words, evidence) in super::dates::lines(briefing, annotations) {
        out.item("DATE", &words, Some(evidence))?;
    }
    for warning in &briefing.warnings {
        out.item("WARNING", &warning.message, None)?;
    }
    for notice in &annotations.notices {
        out.item("WARNING", notice, None)?;
    }
    Ok(())
}

/// The figure as the text has it, then what it measures, which way it went and when.
fn figure_words(briefing: &Briefing, figure: &Figure) -> String {
    let mut words = briefing.words(figure.span);
    let hedge = match figure.hedge {
        Some(Hedge::About) => "about ",
        Some(Hedge::Over) => "more than ",
        Some(Hedge::AtLeast) => "at least ",
        Some(Hedge::Under) => "less than ",
        Some(Hedge::AtMost) => "at most ",
        None => "",
    };
    words.insert_str(0, hedge);
    if let Some(per) = figure.per {
        words = format!("{words} {}", briefing.words(per));
    }
    if let Some(measured) = figure.measured() {
        words = format!("{words}: {}", briefing.words(measured));
    }
    if let Some(row) = figure.row {
        words = format!("{words}, {}", briefing.words(row));
    }
    if let Some(direction) = figure.reached() {
        words = format!("{words}, {}", direction.word());
    }
    if let Some(period) = figure.period {
        words = format!("{words}, {}", briefing.words(period.span));
    }
    words
}
