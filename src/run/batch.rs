//! Writing to standard output: many sources, one after another, none kept.
//!
//! Invariant: output in the order of input; memory for one briefing at a time; a closed pipe ends
//! the run quietly. Deliberately absent: the terminal.

use std::borrow::Cow;
use std::io::{self, BufWriter, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::source::{ANNOTATION, Source, Unreadable};
use super::state::{KeptFindings, PutRight};
use super::{Ending, Failure, Options, delivered, folder, records};
use crate::annotate::annotate;
use crate::correct::correct;
use crate::model::{Annotations, Briefing};
use crate::text::counted;
use crate::{annotate as understanding, export, import};

/// What is told when a finder failed.
const FAULT: &str = "The analysis of this text failed, so only the text is given. This is a bug in dateline: please report it.";

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

/// What stops a batch: the output, or the source at hand.
pub(super) enum Stop {
    Output(io::Error),
    Source(Unreadable),
}

/// Reads and writes all.
pub(super) fn run(
    batch: &Batch,
    complain: &mut dyn FnMut(&str, Option<&str>),
) -> Result<Ending, Failure> {
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let kept = KeptFindings::new(batch.options.state);
    let mut ending = Ending::Done;
    if let Err(error) = export::begin(batch.output, &mut out) {
        return delivered(Err(error)).map(|()| ending);
    }
    for source in each(&batch.sources) {
        let done = match (&source, batch.input) {
            (Err(unreadable), _) => Err(Stop::Source(unreadable.clone())),
            (Ok(Given { source, .. }), Input::Ndjson) => records::run(batch, source, &mut out),
            (Ok(given), Input::Text) => text(batch, given, &kept, &mut out),
        };
        match done {
            Ok(true) => {}
            Ok(false) => ending = Ending::Failed,
            Err(Stop::Source(unreadable)) => {
                ending = Ending::Failed;
                // What was written before the complaint is to be seen before it.
                if let Err(error) = out.flush() {
                    return delivered(Err(error)).map(|()| ending);
                }
                complain(&unreadable.message, unreadable.hint.as_deref());
            }
            Err(Stop::Output(error)) => return delivered(Err(error)).map(|()| ending),
        }
    }
    delivered(out.flush()).map(|()| ending)
}

/// A source, and whether somebody named it: a folder may hold what is no text.
struct Given<'b> {
    source: Cow<'b, Source>,
    named: bool,
}

/// The sources one after another, those in a folder in its place.
fn each(sources: &[Source]) -> impl Iterator<Item = Result<Given<'_>, Unreadable>> {
    sources.iter().flat_map(|source| {
        let files = source.folder().map(folder::files);
        let (alone, held) = match files {
            None => (Some(Ok(Given { source: Cow::Borrowed(source), named: true })), Vec::new()),
            Some(Err(error)) => (Some(Err(source.unreadable(&error))), Vec::new()),
            Some(Ok(files)) => (None, files),
        };
        let held = held
            .into_iter()
            .map(|path| Ok(Given { source: Cow::Owned(Source::File(path)), named: false }));
        alone.into_iter().chain(held)
    })
}

/// All briefings of one source.
fn text(
    batch: &Batch,
    given: &Given,
    kept: &KeptFindings,
    out: &mut impl Write,
) -> Result<bool, Stop> {
    let source = &*given.source;
    let mut import = match source.import(batch.options.from).map_err(Stop::Source)? {
        Ok(import) => import,
        Err(_) if !given.named => return Ok(true),
        Err(error) => return Err(Stop::Source(source.not_text(error))),
    };
    let longest = import.briefings.iter().map(|briefing| briefing.text.len()).max();
    source.check_memory(longest.unwrap_or(0) * ANNOTATION).map_err(Stop::Source)?;
    if !import.follow.is_empty() {
        let feeds = counted(import.follow.len(), "feed");
        return Err(Stop::Source(Unreadable {
            message: format!("{}: a list of {feeds}, with no items of its own", source.name()),
            hint: Some("open it in the reader, or give the address of a feed".to_owned()),
        }));
    }
    let mut good = true;
    // Lines tell of a source without briefings; of objects there are none.
    if import.briefings.is_empty() && batch.output.format == export::Format::Linear {
        let nothing = import.into_one().unwrap_or_default();
        return write(batch, &nothing, &PutRight::default(), out);
    }
    let many = import.briefings.len() > 1;
    for briefing in &mut import.briefings {
        let part = many.then_some(&*briefing);
        let mut put_right = kept.read(source, part).map_err(Stop::Source)?;
        put_right.date = put_right.date.or(batch.options.date);
        if let Some(date) = batch.options.date {
            import::complete_dateline(briefing, date);
        }
        good &= write(batch, briefing, &put_right, out)?;
    }
    Ok(good)
}

/// Annotates and writes one briefing, with what was put right in it; whether no finder failed.
pub(super) fn write(
    batch: &Batch,
    briefing: &Briefing,
    put_right: &PutRight,
    out: &mut impl Write,
) -> Result<bool, Stop> {
    let options = understanding::Options { reference: put_right.date };
    // A fault in a finder costs the findings of one text, never the text and never the others.
    let found = catch_unwind(AssertUnwindSafe(|| {
        let found = annotate(briefing, &options);
        match put_right.corrections.as_slice() {
            [] => found,
            corrections => correct(briefing, &found, corrections),
        }
    }));
    let good = found.is_ok();
    let annotations = found.unwrap_or_else(|_| Annotations {
        notices: vec![FAULT.to_owned()],
        ..Annotations::default()
    });
    export::write(briefing, &annotations, batch.output, out).map_err(Stop::Output)?;
    Ok(good)
}
