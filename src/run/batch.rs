//! Writing to standard output: many sources, one after another, none kept.
//!
//! Invariant: output in the order of input; memory for one briefing at a time; a closed pipe ends the run
//! quietly. Deliberately absent: the terminal.

use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};

use jiff::civil::Date;
use serde::Deserialize;

use super::source::{Source, Unreadable};
use super::{Ending, Failure, Options};
use crate::annotate::annotate;
use crate::model::{Annotations, Briefing, Warning};
use crate::{annotate as understanding, export, import};

/// What sources hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Input {
    /// A briefing each.
    Text,
    /// Lines of `{"id", "text", "ref_date"?}`.
    Ndjson,
}

/// What is to be read and written.
#[derive(Debug)]
pub struct Batch {
    /// Where from.
    pub sources: Vec<Source>,
    /// How it is read.
    pub options: Options,
    /// What it holds.
    pub input: Input,
    /// How it is written.
    pub output: export::Options,
}

/// A line of ndjson input.
#[derive(Deserialize)]
struct Record {
    id: Option<serde_json::Value>,
    text: Option<String>,
    ref_date: Option<String>,
}

/// What stops a batch: the output, or the source at hand.
enum Stop {
    Output(io::Error),
    Source(Unreadable),
}

/// Reads and writes all.
pub(super) fn run(batch: &Batch, complain: &mut dyn FnMut(&str, Option<&str>)) -> Result<Ending, Failure> {
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let mut ending = Ending::Done;
    for source in &batch.sources {
        let done = match batch.input {
            Input::Text => text(batch, source, &mut out),
            Input::Ndjson => ndjson(batch, source, &mut out),
        };
        match done {
            Ok(true) => {}
            Ok(false) => ending = Ending::SourcesFailed,
            Err(Stop::Source(unreadable)) => {
                ending = Ending::SourcesFailed;
                // What was written before the complaint is to be seen before it.
                if let Err(error) = out.flush() {
                    return broken(error, ending);
                }
                complain(&unreadable.message, unreadable.hint);
            }
            Err(Stop::Output(error)) => return broken(error, ending),
        }
    }
    out.flush().map_or_else(|error| broken(error, ending), |()| Ok(ending))
}

/// A reader that went away is no failure.
fn broken(error: io::Error, ending: Ending) -> Result<Ending, Failure> {
    if error.kind() == io::ErrorKind::BrokenPipe { Ok(ending) } else { Err(Failure::Output(error)) }
}

/// One briefing.
fn text(batch: &Batch, source: &Source, out: &mut impl Write) -> Result<bool, Stop> {
    let mut bytes = Vec::new();
    // One byte more than is read, so that the import sees that something is left out.
    let most = import::LONGEST as u64 + 1;
    let reader = source.open().map_err(Stop::Source)?;
    reader.take(most).read_to_end(&mut bytes).map_err(|error| Stop::Source(source.unreadable(&error)))?;
    let import = import::read(&bytes, &source.name(), batch.options.from).map_err(|error| Stop::Source(source.not_text(error)))?;
    for briefing in &import.briefings {
        write(batch, briefing, batch.options.date, out).map_err(Stop::Output)?;
    }
    Ok(true)
}

/// Lines of records; whether all were good.
fn ndjson(batch: &Batch, source: &Source, out: &mut impl Write) -> Result<bool, Stop> {
    let mut reader = BufReader::with_capacity(1 << 16, source.open().map_err(Stop::Source)?);
    let mut line = Vec::new();
    let mut good = true;
    for number in 1_usize.. {
        line.clear();
        let read = reader.read_until(b'\n', &mut line).map_err(|error| Stop::Source(source.unreadable(&error)))?;
        if read == 0 {
            break;
        }
        if line.trim_ascii().is_empty() {
            continue;
        }
        match record(&line, number, source) {
            Ok((briefing, date)) => write(batch, &briefing, date.or(batch.options.date), out).map_err(Stop::Output)?,
            Err(briefing) => {
                good = false;
                out.write_all(export::write(&briefing, &Annotations::default(), batch.output).as_bytes()).map_err(Stop::Output)?;
            }
        }
        // Whoever feeds lines one by one waits for the answer to each.
        if reader.buffer().is_empty() {
            out.flush().map_err(Stop::Output)?;
        }
    }
    Ok(good)
}

/// The briefing of a line with its reference date; a bad line gives an empty one with a warning.
fn record(line: &[u8], number: usize, source: &Source) -> Result<(Briefing, Option<Date>), Box<Briefing>> {
    let bad = |id: Option<String>, message: String| {
        let warnings = vec![Warning { message, span: None }];
        Box::new(Briefing {
            id: Some(id.unwrap_or_else(|| format!("line {number}"))),
            source: source.name(),
            format: "plain",
            warnings,
            ..Briefing::default()
        })
    };
    let record: Record = serde_json::from_slice(line)
        .map_err(|error| bad(None, format!("Line {number} is no record: {error}. Expected an object with \"id\" and \"text\".")))?;
    let id = record.id.map(|id| match id {
        serde_json::Value::String(text) => import::display_safe(&text).into_owned(),
        other => other.to_string(),
    });
    let Some(text) = record.text else {
        return Err(bad(id, format!("Line {number} has no \"text\".")));
    };
    let mut import = import::read_text(&text, &source.name());
    let mut briefing = if import.briefings.is_empty() { Briefing::default() } else { import.briefings.swap_remove(0) };
    let date = record.ref_date.as_deref().and_then(|date| date.get(..10).unwrap_or(date).parse().ok());
    if let (Some(stated), None) = (&record.ref_date, date) {
        let message = format!("Line {number}: \"ref_date\" is {stated:?}; expected a date like 2025-02-18.");
        briefing.warnings.push(Warning { message: import::display_safe(&message).into_owned(), span: None });
    }
    briefing.id = id;
    Ok((briefing, date))
}

fn write(batch: &Batch, briefing: &Briefing, date: Option<Date>, out: &mut impl Write) -> io::Result<()> {
    let annotations = annotate(briefing, &understanding::Options { reference: date });
    out.write_all(export::write(briefing, &annotations, batch.output).as_bytes())
}
