//! Writing to standard output: many sources, on all cores, none kept.
//!
//! Invariant: output in the order of input, the same on any number of threads; memory for a few
//! briefings at a time; a closed pipe ends the run quietly. Deliberately absent: the terminal.

use std::borrow::Cow;
use std::io::{self, BufWriter, Stdout, Write};
use std::num::NonZero;
use std::panic::{self, AssertUnwindSafe, catch_unwind};
use std::thread;

use super::source::{ANNOTATION, Source, Unreadable};
use super::state::{KeptFindings, PutRight};
use super::{Ending, Failure, Options, delivered, folder, in_order, records};
use crate::annotate::annotate;
use crate::correct::correct;
use crate::import::Import;
use crate::model::{Annotations, Briefing};
use crate::text::counted;
use crate::{annotate as understanding, export, import};

/// What is told when a finder failed.
const FAULT: &str = "The analysis of this text failed, so only the text is given. This is a bug in dateline: please report it.";

/// A longer source is read alone: what is found in it is many times as long.
const ALONE: u64 = 1 << 20;

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
    /// How it is worked on.
    pub effort: Effort,
}

/// How many are worked on at once, and what of those that fail.
#[derive(Debug, Clone, Copy, Default)]
pub struct Effort {
    /// So many threads; without a wish, one for each core.
    pub jobs: Option<NonZero<usize>>,
    /// What fails is counted, and is no failure of the run.
    pub keep_going: bool,
}

impl Effort {
    pub(super) fn threads(self) -> usize {
        let wished = self.jobs.map_or_else(thread::available_parallelism, Ok);
        wished.map_or(1, NonZero::get)
    }
}

/// What one unit of the input gave.
#[derive(Debug, Default)]
pub(super) struct Done {
    /// What is to be written.
    pub(super) bytes: Vec<u8>,
    /// How many briefings it holds.
    pub(super) count: usize,
    /// How many were not as they should be.
    pub(super) bad: usize,
    /// Why it gave nothing, or no more.
    pub(super) unreadable: Option<Unreadable>,
    /// Whether somebody waits for it.
    pub(super) urgent: bool,
}

impl Done {
    pub(super) fn unreadable(unreadable: Unreadable) -> Self {
        Self { unreadable: Some(unreadable), ..Self::default() }
    }

    /// Writing to memory does not fail.
    pub(super) fn add(&mut self, good: bool) {
        self.count += 1;
        self.bad += usize::from(!good);
    }
}

/// Who is told what went wrong, and what helps.
pub type Complain<'c> = dyn FnMut(&str, Option<&str>) + Send + 'c;

/// Standard output, and what became of the run.
struct Writer<'c> {
    out: BufWriter<Stdout>,
    complain: &'c mut Complain<'c>,
    /// What is counted.
    unit: &'static str,
    count: usize,
    bad: usize,
}

/// Reads and writes all.
pub(super) fn run<'c>(batch: &Batch, complain: &'c mut Complain<'c>) -> Result<Ending, Failure> {
    hush();
    let out = BufWriter::with_capacity(1 << 16, io::stdout());
    let unit = match batch.input {
        Input::Text => "briefing",
        Input::Ndjson => "record",
    };
    let mut writer = Writer { out, complain, unit, count: 0, bad: 0 };
    delivered(all(batch, &mut writer))?;
    Ok(writer.ending(batch.effort.keep_going))
}

/// Lets nothing be printed of a panic in a reader of a format: what it could not read is told.
fn hush() {
    let earlier = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if !import::is_guarded() {
            earlier(info);
        }
    }));
}

fn all(batch: &Batch, writer: &mut Writer<'_>) -> io::Result<()> {
    export::begin(batch.output, &mut writer.out)?;
    let threads = batch.effort.threads();
    let kept = KeptFindings::new(batch.options.state);
    let mut sources = each(&batch.sources).peekable();
    let lonely = batch.input == Input::Ndjson || is_one(&batch.sources);
    while sources.peek().is_some() {
        let small = std::iter::from_fn(|| {
            sources.next_if(|given| !lonely && given.as_ref().map_or(true, Given::is_small))
        });
        in_order::run(
            threads,
            small,
            |given| text(batch, &kept, &given),
            |done| writer.take(&done),
        )?;
        match sources.next() {
            None => {}
            Some(Err(unreadable)) => writer.take(&Done::unreadable(unreadable))?,
            Some(Ok(given)) if batch.input == Input::Ndjson => {
                records::run(batch, &given.source, |done| writer.take(&done))?;
            }
            Some(Ok(given)) => alone(batch, &kept, &given, writer)?,
        }
    }
    writer.out.flush()
}

/// Whether `sources` are one that is no folder.
fn is_one(sources: &[Source]) -> bool {
    matches!(sources, [source] if source.folder().is_none())
}

impl Writer<'_> {
    fn take(&mut self, done: &Done) -> io::Result<()> {
        self.out.write_all(&done.bytes)?;
        self.count += done.count;
        self.bad += done.bad;
        if let Some(unreadable) = &done.unreadable {
            self.count += 1;
            self.bad += 1;
            // What was written before the complaint is to be seen before it.
            self.out.flush()?;
            (self.complain)(&unreadable.message, unreadable.hint.as_deref());
        } else if done.urgent {
            self.out.flush()?;
        }
        Ok(())
    }

    fn ending(&mut self, keep_going: bool) -> Ending {
        match (self.bad, keep_going) {
            (0, _) => Ending::Done,
            (_, false) => Ending::Failed,
            (bad, true) => {
                let of = counted(self.count, self.unit);
                (self.complain)(&format!("{bad} of {of} had errors"), None);
                Ending::Done
            }
        }
    }
}

/// A source, and whether somebody named it: a folder may hold what is no text.
struct Given<'b> {
    source: Cow<'b, Source>,
    named: bool,
}

impl Given<'_> {
    /// Whether all that it gives may wait in memory.
    fn is_small(&self) -> bool {
        match &*self.source {
            Source::File(path) => {
                path.metadata().is_ok_and(|file| file.is_file() && file.len() <= ALONE)
            }
            Source::Page { .. } | Source::Sample | Source::Item(_) => true,
            Source::Stdin | Source::Clipboard => false,
        }
    }

    /// What it holds; none of what is no text and was not named.
    fn import(&self, batch: &Batch) -> Result<Option<Import>, Unreadable> {
        let source = &*self.source;
        let import = match source.import(&batch.options)? {
            Ok(import) => import,
            Err(_) if !self.named => return Ok(None),
            Err(error) => return Err(source.not_text(error)),
        };
        let longest = import.briefings.iter().map(|briefing| briefing.text.len()).max();
        source.check_memory(longest.unwrap_or(0) * ANNOTATION)?;
        if !import.follow.is_empty() {
            let feeds = counted(import.follow.len(), "feed");
            return Err(Unreadable {
                message: format!("{}: a list of {feeds}, with no items of its own", source.name()),
                hint: Some("open it in the reader, or give the address of a feed".to_owned()),
            });
        }
        Ok(Some(import))
    }

    /// The briefings that it holds as they are to be written, each with what was put right in it.
    fn briefings(
        &self,
        batch: &Batch,
        kept: &KeptFindings,
    ) -> Result<Vec<(Briefing, PutRight)>, Unreadable> {
        let Some(import) = self.import(batch)? else { return Ok(Vec::new()) };
        // Lines tell of a source without briefings; of objects there are none.
        if import.briefings.is_empty() && batch.output.format == export::Format::Linear {
            return Ok(vec![(import.into_one().unwrap_or_default(), PutRight::default())]);
        }
        let many = import.briefings.len() > 1;
        let all = import.briefings.into_iter().map(|mut briefing| {
            let mut put_right = kept.read(&self.source, many.then_some(&briefing))?;
            put_right.date = put_right.date.or(batch.options.date);
            if let Some(date) = batch.options.date {
                import::complete_dateline(&mut briefing, date);
            }
            Ok((briefing, put_right))
        });
        all.collect()
    }
}

/// The sources one after another, those in a folder in its place.
fn each(sources: &[Source]) -> impl Iterator<Item = Result<Given<'_>, Unreadable>> + Send {
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

/// All briefings of one source, in memory.
fn text(batch: &Batch, kept: &KeptFindings, given: &Result<Given<'_>, Unreadable>) -> Done {
    let all = match given.as_ref().map(|given| given.briefings(batch, kept)) {
        Ok(Ok(all)) => all,
        Ok(Err(unreadable)) => return Done::unreadable(unreadable),
        Err(unreadable) => return Done::unreadable(unreadable.clone()),
    };
    let mut done = Done::default();
    for (briefing, put_right) in &all {
        // Writing to memory does not fail.
        let good = write(batch, briefing, put_right, &mut done.bytes).unwrap_or(false);
        done.add(good);
    }
    done
}

/// The briefings of one source, one written while others are worked on.
fn alone(
    batch: &Batch,
    kept: &KeptFindings,
    given: &Given<'_>,
    writer: &mut Writer<'_>,
) -> io::Result<()> {
    let all = match given.briefings(batch, kept) {
        Ok(all) => all,
        Err(unreadable) => return writer.take(&Done::unreadable(unreadable)),
    };
    if let [(briefing, put_right)] = all.as_slice() {
        let mut done = Done::default();
        done.add(write(batch, briefing, put_right, &mut writer.out)?);
        return writer.take(&done);
    }
    let work = |(briefing, put_right): (Briefing, PutRight)| {
        let mut done = Done::default();
        let good = write(batch, &briefing, &put_right, &mut done.bytes).unwrap_or(false);
        done.add(good);
        done
    };
    in_order::run(batch.effort.threads(), all.into_iter(), work, |done| writer.take(&done))
}

/// Annotates and writes one briefing, with what was put right in it; whether no finder failed.
pub(super) fn write(
    batch: &Batch,
    briefing: &Briefing,
    put_right: &PutRight,
    out: &mut impl Write,
) -> io::Result<bool> {
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
    export::write(briefing, &annotations, batch.output, out)?;
    Ok(good)
}
