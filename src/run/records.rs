//! Records in, one JSON object a line: `{"id", "text", "ref_date"?}`.
//!
//! Invariant: one document out for each record in, in order, and a few records held at a time. A line
//! that is no record gives an empty document with its id or the number of the line, and a warning.
//! Deliberately absent: any other key, which is passed over.

use std::io::{self, BufRead, BufReader, Read};

use jiff::civil::Date;
use serde_json::{Map, Value};

use super::batch::{self, Batch, Done};
use super::in_order;
use super::source::{Source, Unreadable};
use super::state::PutRight;
use crate::export;
use crate::import::{self, LONGEST};
use crate::model::{Annotations, Briefing, RecordId, Warning};

/// So many bytes of records are worked on as one: more than the way from thread to thread costs,
/// and few enough that all threads have some.
const CHUNK: usize = 32 << 10;

/// What a line gives.
struct Record {
    briefing: Briefing,
    reference: Option<Date>,
    /// Whether something in it was not as it should be.
    fault: bool,
}

/// Lines with their numbers.
struct Chunk {
    lines: Vec<(i64, Vec<u8>)>,
    /// Whether no more was there to read: whoever feeds lines one by one waits for the answer to
    /// each.
    urgent: bool,
}

/// The lines of a source, some at a time.
struct Chunks<'s> {
    source: &'s Source,
    reader: BufReader<Box<dyn Read + Send>>,
    /// The number of the next line; none behind the last.
    next: Option<i64>,
    failed: Option<Unreadable>,
}

/// Annotates every record of `source` and gives what is to be written to `take`.
pub(super) fn run(
    batch: &Batch,
    source: &Source,
    mut take: impl FnMut(Done) -> io::Result<()> + Send,
) -> io::Result<()> {
    let bytes = match source.open(&batch.options) {
        Ok(stream) => stream.bytes,
        Err(unreadable) => return take(Done::unreadable(unreadable)),
    };
    let name = source.name();
    let reader = BufReader::with_capacity(2 * CHUNK, bytes);
    let chunks = Chunks { source, reader, next: Some(1), failed: None };
    let work = |chunk: Result<Chunk, Unreadable>| match chunk {
        Ok(chunk) => annotated(batch, &name, &chunk),
        Err(unreadable) => Done::unreadable(unreadable),
    };
    in_order::run(batch.effort.threads(), chunks, work, take)
}

/// What is to be written for `chunk`.
fn annotated(batch: &Batch, source: &str, chunk: &Chunk) -> Done {
    let mut done = Done { urgent: chunk.urgent, ..Done::default() };
    for (number, line) in &chunk.lines {
        let record = record(line, *number, source);
        let written = if record.briefing.text.is_empty() {
            let nothing = Annotations::default();
            export::write(&record.briefing, &nothing, batch.output, &mut done.bytes).map(|()| true)
        } else {
            let date = record.reference.or(batch.options.date);
            let put_right = PutRight { date, ..PutRight::default() };
            batch::write(batch, &record.briefing, &put_right, &mut done.bytes)
        };
        done.add(written.unwrap_or(false) && !record.fault);
    }
    done
}

impl Iterator for Chunks<'_> {
    type Item = Result<Chunk, Unreadable>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut chunk = Chunk { lines: Vec::new(), urgent: false };
        let mut length = 0;
        while let Some(number) = self.next
            && length < CHUNK
            && !chunk.urgent
        {
            let mut line = Vec::new();
            match next_line(&mut self.reader, &mut line) {
                Ok(true) => self.next = Some(number + 1),
                Ok(false) => self.next = None,
                Err(error) => {
                    self.next = None;
                    self.failed = Some(self.source.unreadable(&error));
                }
            }
            length += line.len();
            if !line.trim_ascii().is_empty() && self.failed.is_none() {
                chunk.lines.push((number, line));
            }
            chunk.urgent = self.reader.buffer().is_empty();
        }
        if chunk.lines.is_empty() && self.next.is_none() {
            return self.failed.take().map(Err);
        }
        Some(Ok(chunk))
    }
}

/// The next line into `line`, at most [`LONGEST`] bytes of it; the rest of a longer one is passed
/// over. False at the end.
fn next_line(reader: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<bool> {
    if reader.by_ref().take(LONGEST as u64).read_until(b'\n', line)? == 0 {
        return Ok(false);
    }
    if line.len() == LONGEST && line.last() != Some(&b'\n') {
        reader.skip_until(b'\n')?;
    }
    Ok(true)
}

/// The record on line `number` of `source`.
fn record(line: &[u8], number: i64, source: &str) -> Record {
    let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
    // An object whose keys are each judged by itself, so that a bad one does not cost the id.
    let mut object = match serde_json::from_slice::<Map<String, Value>>(line) {
        Ok(object) => object,
        Err(error) => {
            return bad(
                RecordId::Number(number),
                source,
                &format!("Line {number} is not a JSON object with \"id\" and \"text\": {error}."),
            );
        }
    };
    let mut key = |name: &str| object.remove(name).unwrap_or_default();
    let id = match key("id") {
        Value::Null => None,
        Value::String(text) => Some(RecordId::Text(import::display_safe(&text).into_owned())),
        other => {
            Some(other.as_i64().map_or_else(|| RecordId::Text(other.to_string()), RecordId::Number))
        }
    };
    let named = || id.clone().unwrap_or(RecordId::Number(number));
    let text = match key("text") {
        Value::String(text) => text,
        Value::Null => return bad(named(), source, &format!("Line {number} has no \"text\".")),
        _ => return bad(named(), source, &format!("Line {number}: \"text\" is not a string.")),
    };
    let mut briefing =
        import::read_text(&text, source).briefings.into_iter().next().unwrap_or_default();
    briefing.id.clone_from(&id);
    let stated = reference(&key("ref_date"));
    if stated.is_err() {
        let message = format!(
            "Line {number}: \"ref_date\" is not a date (YYYY-MM-DD); the date in the text is used instead."
        );
        briefing.warnings.push(Warning { message, span: None });
    }
    if let Ok(Some(date)) = stated {
        import::complete_dateline(&mut briefing, date);
    }
    Record { briefing, reference: stated.ok().flatten(), fault: stated.is_err() }
}

/// The date of a `ref_date`: a day, or the day of a stamp. `None` if there is none.
fn reference(value: &Value) -> Result<Option<Date>, ()> {
    match value {
        Value::Null => Ok(None),
        Value::String(stamp) => {
            stamp.get(..10).and_then(|day| day.parse().ok()).map(Some).ok_or(())
        }
        _ => Err(()),
    }
}

/// What a line that is no record gives.
fn bad(id: RecordId, source: &str, message: &str) -> Record {
    let warnings =
        vec![Warning { message: import::display_safe(message).into_owned(), span: None }];
    let briefing = Briefing {
        id: Some(id),
        source: source.to_owned(),
        format: import::Format::Plain.name(),
        warnings,
        ..Briefing::default()
    };
    Record { briefing, reference: None, fault: true }
}
