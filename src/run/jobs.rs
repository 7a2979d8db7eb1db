//! Reading and annotating a source on a thread of its own, with results as they come.
//!
//! Invariant: a job never takes the reader down: its panic becomes a message. Of one entry one job
//! annotates at a time: the job before it stops at its next part. Results for a text that was
//! replaced meanwhile are told by their briefing. Deliberately absent: a pool; a job is a thread.

mod lane;
mod told;

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{SendError, Sender};
use std::thread;

pub(super) use lane::Lane;
use told::Told;

use super::reader::Event;
use super::source::{ANNOTATION, IMPORT, Source, Stream, Unreadable, read_some};
use super::{Options, folder};
use crate::annotate::{self, Annotator};
use crate::app::Msg;
use crate::app::layout::Size;
use crate::import::{self, Import};
use crate::model::{Annotations, BlockKind, Briefing};
use crate::text::Span;

thread_local! {
    /// Whether a panic on this thread is caught and told.
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Whether a panic on this thread is caught and told.
pub(super) fn is_guarded() -> bool {
    GUARDED.get()
}

/// What `work` gives; none if it panicked.
pub(super) fn guarded<T>(work: impl FnOnce() -> T) -> Option<T> {
    GUARDED.set(true);
    let result = catch_unwind(AssertUnwindSafe(work)).ok();
    GUARDED.set(false);
    result
}

/// Bytes that are read at most before the first frame.
const LONGEST_HEAD: usize = 4 << 20;

/// A source that is longer, in bytes, is read for so long that somebody may page beyond what the
/// first frame needs.
const LONG: usize = 2 << 20;

/// The end of a head, in bytes, where its blocks may not be those of the whole text yet.
const UNSETTLED: u32 = 4 << 10;

/// What a block takes at most, as a rule, that begins in sight and ends behind it.
const LONGEST_LAST: usize = 1 << 10;

/// The bytes that count as in sight at least and at most: a small screen and the largest.
const LEAST_SIGHT: usize = 4 << 10;
const MOST_SIGHT: usize = 16 << 10;

/// The bytes behind `place` that a screen of this size may show.
pub(super) fn sight(place: usize, Size { columns, rows }: Size) -> Span {
    // What is stored may be damaged.
    let start = place.min(import::LONGEST);
    let cells = usize::from(columns) * usize::from(rows);
    Span::new(start, start + cells.clamp(LEAST_SIGHT, MOST_SIGHT))
}

/// What is shown of a source before all of it is read.
#[derive(Debug, Clone)]
pub(super) struct Head {
    pub(super) briefing: Arc<Briefing>,
    /// Whether it is all there is.
    pub(super) whole: bool,
}

impl Head {
    /// Whether what is behind the start of `sight` fills it, whatever of that is folded.
    fn fills(&self, sight: Span) -> bool {
        let behind = self.briefing.blocks.iter().rev();
        behind
            .take_while(|block| block.span.from() >= sight.from())
            .filter(|block| block.kind != BlockKind::Furniture)
            .map(|block| block.span.len())
            .sum::<usize>()
            >= sight.len()
    }
}

/// A source to be read into an entry of the shelf.
pub(super) struct Job {
    pub(super) entry: usize,
    pub(super) source: Source,
    pub(super) options: Options,
    pub(super) events: Sender<Event>,
    pub(super) lane: Lane,
    /// The bytes of the text that the first frame shows, or a few more.
    pub(super) sight: Span,
}

/// Why a job ends early.
enum Halt {
    /// Nobody wants more of it: the reader has ended, a later job has taken its place, or all has
    /// been told.
    Unwanted,
    /// The source gives no text, or not to its end.
    Unreadable(Unreadable),
}

impl From<SendError<Event>> for Halt {
    fn from(_: SendError<Event>) -> Self {
        Self::Unwanted
    }
}

impl From<Unreadable> for Halt {
    fn from(unreadable: Unreadable) -> Self {
        Self::Unreadable(unreadable)
    }
}

impl Job {
    /// The head of a source that is at hand, for the first frame: no thread, and no more behind the
    /// place that is to be shown than fills the screen, if that can be had at the price of a short
    /// wait.
    pub(super) fn head(&self) -> Option<Head> {
        if let Source::Item(item) = &self.source {
            return Some(Head { briefing: Arc::clone(&item.briefing), whole: true });
        }
        if !self.source.is_at_hand() {
            return None;
        }
        let most = self.most();
        let mut bytes = Vec::with_capacity(most.min(import::SHORT_HEAD) + 1);
        let (mut stream, name) = (self.source.open(&self.options).ok()?, self.source.name());
        let in_sight = self.sight.to() + UNSETTLED as usize + LONGEST_LAST;
        for end in [in_sight.min(most), most] {
            let rest = end.max(import::SHORT_HEAD) - bytes.len();
            let whole = read_some(&mut *stream.bytes, &mut bytes, rest).ok()?;
            let origin = stream.origin(&name, self.options.from);
            let head = guarded(|| import::read_head_from(&bytes, end, origin))?
                .ok()
                .filter(|head| head.briefings.len() == 1 && head.follow.is_empty())
                .and_then(Import::into_one)
                .map(|briefing| Head { briefing: Arc::new(briefing), whole });
            if whole || end == most || head.as_ref().is_some_and(|head| head.fills(self.sight)) {
                return head;
            }
        }
        None
    }

    /// Bytes of the source that are worth to be shown before the whole is read: 64 KiB behind the
    /// place that is to be shown.
    fn most(&self) -> usize {
        let most = (self.sight.start as usize).saturating_add(import::HEAD);
        if most > LONGEST_HEAD { import::HEAD } else { most }
    }

    /// Reads and annotates on a thread of its own; `head` is what is shown of it already.
    pub(super) fn spawn(self, mut head: Option<Head>) {
        self.start(move |job| job.run(&mut head));
    }

    /// Annotates what was read, on a thread of its own.
    pub(super) fn spawn_again(self, briefing: Arc<Briefing>) {
        self.start(move |job| job.annotate(&briefing));
    }

    fn start(self, work: impl FnOnce(&Self) -> Result<(), Halt> + Send + 'static) {
        let (entry, events, name) = (self.entry, self.events.clone(), self.source.name());
        let started = thread::Builder::new().name("job".to_owned()).spawn(move || {
            let failed = match guarded(|| work(&self)) {
                Some(Ok(()) | Err(Halt::Unwanted)) => return,
                Some(Err(Halt::Unreadable(unreadable))) => unreadable,
                None => {
                    let name = self.source.name();
                    let message =
                        format!("{name}: a bug in dateline stopped the analysis; the text stays");
                    Unreadable { message, hint: None }
                }
            };
            let _ = self.events.send(Event::Failed(self.entry, failed));
        });
        if let Err(error) = started {
            let message = format!("{name}: cannot start a thread to read it: {error}");
            let _ = events.send(Event::Failed(entry, Unreadable { message, hint: None }));
        }
    }

    fn run(&self, head: &mut Option<Head>) -> Result<(), Halt> {
        if let Some(head) = head {
            self.annotate_sight(head)?;
            if head.whole {
                return self.annotate(&head.briefing);
            }
        }
        if let Some(folder) = self.source.folder() {
            return self.list(folder);
        }
        match self.read(head) {
            Ok(briefing) => self.annotate(&briefing),
            Err(Halt::Unwanted) => Err(Halt::Unwanted),
            Err(Halt::Unreadable(unreadable)) => {
                self.events.send(Event::Failed(self.entry, unreadable))?;
                // The head stays, and is read like any other text.
                head.as_ref().map_or(Ok(()), |head| self.annotate(&head.briefing))
            }
        }
    }

    /// Tells what is in a folder.
    fn list(&self, folder: &Path) -> Result<(), Halt> {
        let files = folder::files(folder).map_err(|error| self.source.unreadable(&error))?;
        let files = files.into_iter().map(Source::File).collect();
        Ok(self.events.send(Event::Listed(self.entry, files))?)
    }

    /// Annotates what the first frame shows, unless the whole takes hardly longer.
    fn annotate_sight(&self, head: &Head) -> Result<(), Halt> {
        let briefing = &head.briefing;
        let length = briefing.text.len() as u32;
        if head.whole && (length as usize) <= self.sight.len() * 2 {
            return Ok(());
        }
        let settled = if head.whole { length } else { length.saturating_sub(UNSETTLED) };
        let options = annotate::Options { reference: self.lane.date().or(self.options.date) };
        let found = annotate::annotate_sight(briefing, &options, self.sight, settled);
        self.publish(briefing, found, false)
    }

    fn send(&self, message: Msg) -> Result<(), Halt> {
        Ok(self.events.send(Event::Message(message))?)
    }

    /// Reads the whole; what comes slowly is shown from its head on as soon as that is there.
    fn read(&self, shown: &mut Option<Head>) -> Result<Arc<Briefing>, Halt> {
        if let Source::Item(item) = &self.source {
            return self.show_whole(Arc::clone(&item.briefing));
        }
        let stops = self.lane.stops();
        let mut bytes = Vec::new();
        let read = self.read_bytes(stops, shown, &mut bytes);
        // Nobody wants to hear what became of what was stopped.
        if self.lane.stops() != stops {
            return Err(Halt::Unwanted);
        }
        let stream = read?;
        self.source.check_memory(bytes.len() * IMPORT)?;
        let name = self.source.name();
        let mut import = import::read_from(&bytes, stream.origin(&name, self.options.from))
            .map_err(|error| self.source.not_text(error))?;
        drop(bytes);
        if let Some(parts) = self.source.parts(&mut import) {
            self.events.send(Event::Listed(self.entry, parts))?;
            return Err(Halt::Unwanted);
        }
        self.show_whole(Arc::new(import.into_one().unwrap_or_default()))
    }

    fn show_whole(&self, briefing: Arc<Briefing>) -> Result<Arc<Briefing>, Halt> {
        let shown = Arc::clone(&briefing);
        self.send(Msg::Opened { entry: self.entry, briefing: shown, whole: true })?;
        Ok(briefing)
    }

    /// Reads all `bytes`.
    fn read_bytes(
        &self,
        stops: u64,
        shown: &mut Option<Head>,
        bytes: &mut Vec<u8>,
    ) -> Result<Stream, Halt> {
        let mut told = Told::new(self, stops);
        told.tell()?;
        self.source.check_beside_keys()?;
        let mut stream = self.source.open(&self.options)?;
        told.expect(stream.length);
        let most = if self.source.is_at_hand() { self.most() } else { import::HEAD };
        let ended = told.read(&mut stream, bytes, most)?;
        import::check(bytes, self.options.from).map_err(|error| self.source.not_text(error))?;
        let ends_soon = |head: &Head| {
            self.source.length() > LONG && head.briefing.text.len() + import::HEAD / 2 < most
        };
        if !ended && shown.as_ref().map_or(!self.source.is_at_hand(), ends_soon) {
            let name = self.source.name();
            let origin = stream.origin(&name, self.options.from);
            let head = import::read_head_from(bytes, most, origin)
                .map_err(|error| self.source.not_text(error))?;
            self.show_head(head, shown)?;
        }
        if !ended {
            // One byte more than is read, so that the import sees that something is left out.
            let rest = import::LONGEST + 1 - bytes.len();
            told.read(&mut stream, bytes, rest)?;
        }
        Ok(stream)
    }

    fn show_head(&self, head: Import, shown: &mut Option<Head>) -> Result<(), Halt> {
        let Some(briefing) = head.into_one().map(Arc::new) else { return Ok(()) };
        let head = shown.insert(Head { briefing: Arc::clone(&briefing), whole: false });
        self.send(Msg::Opened { entry: self.entry, briefing, whole: false })?;
        self.annotate_sight(head)
    }

    /// Annotates, once the job before has stopped; what the first parts give is sent after one,
    /// two, four and so on of them.
    fn annotate(&self, briefing: &Arc<Briefing>) -> Result<(), Halt> {
        self.source.check_memory(briefing.text.len() * ANNOTATION)?;
        let number = self.lane.enter();
        let _turn = self.lane.take_turn();
        if !self.lane.holds(number) {
            return Err(Halt::Unwanted);
        }
        let reference = self.lane.date().or(self.options.date);
        let mut annotator = Annotator::new(briefing, annotate::Options { reference });
        let (mut done, mut next) = (0_usize, 1);
        while annotator.step() {
            if !self.lane.holds(number) {
                return Err(Halt::Unwanted);
            }
            done += 1;
            if done == next && !annotator.is_done() {
                next *= 2;
                self.publish(briefing, annotator.result(false), false)?;
            }
        }
        self.publish(briefing, annotator.result(true), true)
    }

    fn publish(
        &self,
        briefing: &Arc<Briefing>,
        annotations: Annotations,
        whole: bool,
    ) -> Result<(), Halt> {
        self.send(Msg::Annotated {
            entry: self.entry,
            of: Arc::clone(briefing),
            annotations: Arc::new(annotations),
            whole,
        })
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;
    use std::sync::mpsc;

    use super::*;

    #[test]
    fn what_is_shown_of_a_source_that_breaks_off_is_annotated() {
        let (events, told) = mpsc::channel();
        let job = Job {
            entry: 3,
            source: Source::File(PathBuf::from("/nowhere/at/all.txt")),
            options: Options::default(),
            events,
            lane: Lane::default(),
            sight: Span::new(0, 4096),
        };
        let head = Arc::new(
            import::read_text("Talks\n\nThe price rose by 12 per cent.\n", "any")
                .briefings
                .remove(0),
        );
        job.spawn(Some(Head { briefing: Arc::clone(&head), whole: false }));
        let mut told = told.iter();
        let failed = told.find_map(|event| match event {
            Event::Failed(3, Unreadable { message, .. }) => Some(message),
            _ => None,
        });
        let message = failed.expect("it is told");
        assert!(message.ends_with("no such file"), "{message}");
        let annotated = told.filter_map(|event| match event {
            Event::Message(Msg::Annotated { of, annotations, whole: true, .. }) => {
                Some((Arc::ptr_eq(&of, &head), annotations.figures.len()))
            }
            _ => None,
        });
        assert_eq!(annotated.collect::<Vec<_>>(), [(true, 1)]);
    }

    #[test]
    fn a_head_is_short_where_that_fills_the_screen_and_tells_enough() {
        let path = std::env::temp_dir().join(format!("dateline-head-{}", std::process::id()));
        let text = "The price of barley rose by 12 per cent.\n\n".repeat(5000);
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let wide = [[0xfe, 0xff].as_slice(), &wide].concat();
        let menu = format!("{}{text}", "Share\nSubscribe\nSign in\n".repeat(1500));
        let text = text.into_bytes();
        for (bytes, place, least, most) in [
            (&text, 0, 9_000, 9_216),
            (&text, 100_000, 109_000, 109_216),
            (&wide, 0, 24 << 10, import::HEAD / 2),
            (&menu.into_bytes(), 0, import::SHORT_HEAD + 1, import::HEAD),
        ] {
            std::fs::write(&path, bytes).unwrap();
            let (source, options) = (Source::File(path.clone()), Options::default());
            let (events, lane) = (mpsc::channel().0, Lane::default());
            let sight = Span::new(place, place + 4096);
            let head = Job { entry: 0, source, options, events, lane, sight }.head().unwrap();
            let length = head.briefing.text.len();
            assert!(!head.whole && (least..=most).contains(&length), "{length}");
        }
        std::fs::remove_file(&path).unwrap();
    }

    #[test]
    fn of_sixty_jobs_of_one_entry_the_last_alone_annotates() {
        let file = std::env::temp_dir().join(format!("dateline-jobs-{}.txt", std::process::id()));
        std::fs::write(&file, "Talks\n\nThe price rose by 12 per cent.\n").unwrap();
        let (events, told) = mpsc::channel();
        let lane = Lane::default();
        let busy = lane.take_turn();
        for _ in 0..60 {
            let (source, options) = (Source::File(file.clone()), Options::default());
            let (events, lane) = (events.clone(), lane.clone());
            Job { entry: 0, source, options, events, lane, sight: Span::default() }.spawn(None);
        }
        while !lane.holds(60) {
            thread::yield_now();
        }
        drop(busy);
        drop(events);
        let annotated = told
            .iter()
            .filter(|event| matches!(event, Event::Message(Msg::Annotated { whole: true, .. })))
            .count();
        std::fs::remove_file(&file).unwrap();
        assert_eq!(annotated, 1);
    }

    #[test]
    fn what_is_in_sight_is_annotated_before_the_whole_is_read() {
        let path = std::env::temp_dir().join(format!("dateline-sight-{}", std::process::id()));
        let text = "The price of barley rose by 12 per cent.\n\n".repeat(5000);
        std::fs::write(&path, &text).unwrap();
        let (events, told) = mpsc::channel();
        let job = Job {
            entry: 0,
            source: Source::File(path.clone()),
            options: Options::default(),
            events,
            lane: Lane::default(),
            sight: Span::new(0, 4096),
        };
        let head = job.head().unwrap();
        assert!(!head.whole);
        job.spawn(Some(head.clone()));
        let mut told = told.iter();
        let Some(Event::Message(Msg::Annotated { of, annotations, whole: false, .. })) =
            told.next()
        else {
            panic!("the head comes first")
        };
        assert!(Arc::ptr_eq(&of, &head.briefing));
        assert_eq!(annotations.figures.len(), 4096_usize.div_ceil(42));
        let Some(Event::Message(Msg::Opened { briefing, whole: true, .. })) = told.next() else {
            panic!("then the whole")
        };
        assert_eq!(briefing.text, text);
        let whole = told.last();
        std::fs::remove_file(&path).unwrap();
        let Some(Event::Message(Msg::Annotated { annotations: all, whole: true, .. })) = whole
        else {
            panic!("then what is in it")
        };
        let beginning: Vec<_> = all.figures.iter().take(annotations.figures.len()).collect();
        assert_eq!(beginning, annotations.figures.iter().collect::<Vec<_>>());
    }
}
