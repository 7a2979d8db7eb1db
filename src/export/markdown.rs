//! A briefing as Markdown: its text with headings, lists, quotations, tables and links.
//!
//! Invariant: what the text has of Markdown's own signs is escaped, so that it reads as it stands; an
//! address has no sign that could end it. Deliberately absent: what was found (JSON has it).

use std::io::{self, Write};

use crate::model::{Block, BlockKind, Briefing};
use crate::text::{Span, head};

/// Signs that mean something within a line.
const SIGNS: &[char] = &['\\', '`', '*', '_', '[', ']', '<', '>', '|', '~'];

/// Writes `briefing` to `out`, its last line ended.
pub(super) fn write(briefing: &Briefing, out: &mut impl Write) -> io::Result<()> {
    if let Some(title) = briefing.title {
        writeln!(out, "# {}", escaped(&briefing.words(title)))?;
    }
    let depths = briefing.heading_depths();
    let mut before: Option<BlockKind> = None;
    for block in &briefing.blocks {
        let close = block.kind == BlockKind::Item && before == Some(BlockKind::Item);
        if !close && (before.is_some() || briefing.title.is_some()) {
            writeln!(out)?;
        }
        before = Some(block.kind);
        match block.kind {
            BlockKind::Heading => {
                let depth =
                    depths.levels_above(block.level) + 1 + usize::from(briefing.title.is_some());
                writeln!(out, "{} {}", "#".repeat(depth.min(6)), line(briefing, block.span))?;
            }
            BlockKind::Item => item(briefing, block, out)?,
            BlockKind::Quote => {
                let marks = "> ".repeat(usize::from(block.level.max(1)));
                writeln!(out, "{marks}{}", line(briefing, block.span))?;
            }
            BlockKind::Table => table(block.span.slice(&briefing.text), out)?,
            BlockKind::Preformatted => {
                for row in block.span.slice(&briefing.text).lines() {
                    writeln!(out, "    {row}")?;
                }
            }
            BlockKind::Paragraph | BlockKind::Credit | BlockKind::Furniture => {
                writeln!(out, "{}", opened(&line(briefing, block.span)))?;
            }
        }
    }
    Ok(())
}

fn item(briefing: &Briefing, block: &Block, out: &mut impl Write) -> io::Result<()> {
    let mark = block.mark(&briefing.text);
    let numbered = mark.trim_end_matches(['.', ')']).parse::<u32>().is_ok();
    let mark = if numbered { &*mark } else { "-" };
    let indent = "    ".repeat(usize::from(block.level.saturating_sub(1)));
    writeln!(out, "{indent}{mark} {}", line(briefing, block.span))
}

/// The rows of a table whose cells tabs part; of another one, its lines as they stand.
fn table(rows: &str, out: &mut impl Write) -> io::Result<()> {
    if !rows.contains('\t') {
        for row in rows.lines() {
            writeln!(out, "    {row}")?;
        }
        return Ok(());
    }
    let count = rows.lines().map(|row| row.split('\t').count()).max().unwrap_or(0);
    for (index, row) in rows.lines().enumerate() {
        let cells: Vec<String> = row.split('\t').map(|cell| escaped(cell.trim())).collect();
        let missing = " |".repeat(count.saturating_sub(cells.len()));
        writeln!(out, "| {} |{missing}", cells.join(" | "))?;
        if index == 0 {
            writeln!(out, "|{}", "---|".repeat(count))?;
        }
    }
    Ok(())
}

/// The words of `span` on one line, with their links.
fn line(briefing: &Briefing, span: Span) -> String {
    let mut out = String::new();
    let mut at = span.start;
    for link in briefing.links.get(briefing.links_in(span)).unwrap_or_default() {
        let (start, end) = (link.span.start.max(at), link.span.end.min(span.end));
        if start >= end {
            continue;
        }
        out.push_str(&escaped(Span { start: at, end: start }.slice(&briefing.text)));
        let words = escaped(Span { start, end }.slice(&briefing.text));
        let address = link.url.replace('(', "%28").replace(')', "%29").replace(['<', '>', ' '], "");
        out.extend(["[", words.trim(), "](", &address, ")"]);
        at = end;
    }
    out.push_str(&escaped(Span { start: at, end: span.end }.slice(&briefing.text)));
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if SIGNS.contains(&c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// A paragraph whose first sign would make it something else.
fn opened(words: &str) -> String {
    let behind = words.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = words.len() - behind.len();
    if words.starts_with(['#', '+', '-', '=']) || (number > 0 && behind.starts_with(['.', ')'])) {
        return format!("{}\\{behind}", head(words, number));
    }
    words.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Link;

    #[test]
    fn signs_links_and_tables_are_written() {
        assert_eq!(opened("2025. A year"), "2025\\. A year");
        assert_eq!(opened("# no heading"), "\\# no heading");
        let text = "A *b* [c] now\n\nx\ty\n1\t2";
        let block = |kind, start, end| Block {
            kind,
            level: 0,
            span: Span::new(start, end),
            marker: Span::default(),
            number: None,
            continues: false,
        };
        let briefing = Briefing {
            text: text.to_owned(),
            blocks: vec![block(BlockKind::Paragraph, 0, 13), block(BlockKind::Table, 15, 22)],
            links: vec![Link { span: Span::new(10, 13), url: "https://a.example/(x)".into() }],
            ..Briefing::default()
        };
        let mut out = Vec::new();
        write(&briefing, &mut out).unwrap();
        let expected = "A \\*b\\* \\[c\\] [now](https://a.example/%28x%29)\n\n| x | y |\n|---|---|\n| 1 | 2 |\n";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }
}
