//! Searching all briefings that are listed, on a thread of its own.
//!
//! Invariant: of several searches the last alone goes on; what was found is told a few times a
//! second, the first of it at once. A pipe, a device and a page of the web are searched only once
//! somebody has opened them. Deliberately absent: how a text is searched (`app::everywhere`).

use std::io;
use std::mem;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::thread;
use std::time::{Duration, Instant};

use super::Options;
use super::jobs::guarded;
use super::reader::Event;
use super::source::Source;
use crate::app::Msg;
use crate::app::everywhere::{Everywhere, Found, Seeker, Tidings};
use crate::model::Briefing;

/// How often is told what was found: each time costs a frame.
const EVERY: Duration = Duration::from_millis(60);

/// Places that are found at most: more than anybody looks through.
const MOST: usize = 10_000;

/// A search that may be going on.
#[derive(Default)]
pub(super) struct Search {
    stopped: Arc<AtomicBool>,
}

/// What a briefing is read from: its text, where that is at hand, or its source.
type Text = (usize, Option<Arc<Briefing>>, Option<Source>);

/// Who searches.
struct Searcher {
    texts: Vec<Text>,
    seeker: Seeker,
    options: Options,
    events: Sender<Event>,
    stopped: Arc<AtomicBool>,
    tidings: Tidings,
}

impl Search {
    /// Searches from now on for what is `wanted` in `sources`, and for nothing else.
    pub(super) fn begin(
        &mut self,
        wanted: Everywhere,
        sources: &[Source],
        options: Options,
        events: Sender<Event>,
    ) -> io::Result<()> {
        self.stop();
        self.stopped = Arc::default();
        let tidings = Tidings { number: wanted.number, ..Tidings::default() };
        let Some(seeker) = wanted.seeker() else {
            // Whoever listened has ended.
            let _ = events.send(Event::Message(Msg::Hits(Tidings { done: true, ..tidings })));
            return Ok(());
        };
        let with_source = |(entry, text): (usize, Option<Arc<Briefing>>)| {
            let source = if text.is_none() { sources.get(entry).cloned() } else { None };
            (entry, text, source)
        };
        let texts = wanted.texts.into_iter().map(with_source).collect();
        let stopped = Arc::clone(&self.stopped);
        let searcher = Searcher { texts, seeker, options, events, stopped, tidings };
        thread::Builder::new().name("search".to_owned()).spawn(move || searcher.work())?;
        Ok(())
    }

    /// Searches no further.
    pub(super) fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }
}

impl Searcher {
    fn work(mut self) {
        let mut found = 0;
        let (mut told, mut known) = (Instant::now(), false);
        for (entry, text, source) in mem::take(&mut self.texts) {
            if self.stopped.load(Ordering::Relaxed) {
                return;
            }
            let room = MOST - found;
            let search =
                || self.text(text, source.as_ref()).map(|text| self.hits(entry, &text, room));
            match guarded(search).flatten() {
                Some(hits) => {
                    found += hits.iter().map(Found::count).sum::<usize>();
                    self.tidings.found.extend(hits);
                }
                None => self.tidings.unread += 1,
            }
            self.tidings.searched += 1;
            if found == MOST {
                break;
            }
            let is_first = found > 0 && !known;
            if is_first || told.elapsed() >= EVERY {
                (told, known) = (Instant::now(), found > 0);
                if !self.tell() {
                    return;
                }
            }
        }
        self.tidings.done = true;
        self.tell();
    }

    /// Tells what was found since this was last told; false if nobody listens.
    fn tell(&mut self) -> bool {
        let tidings = Tidings { found: mem::take(&mut self.tidings.found), ..self.tidings.clone() };
        self.events.send(Event::Message(Msg::Hits(tidings))).is_ok()
    }

    /// The text of a briefing; `None` if it cannot be read.
    fn text(&self, text: Option<Arc<Briefing>>, source: Option<&Source>) -> Option<Arc<Briefing>> {
        match (text, source) {
            (Some(text), _) => Some(text),
            (None, Some(Source::Item(item))) => Some(Arc::clone(&item.briefing)),
            (None, source) => {
                let source = source.filter(|source| source.is_quiet())?;
                let mut import = source.import(&self.options).ok()?.ok()?;
                // A feed that nobody has opened holds briefings that are not listed yet.
                if source.parts(&mut import).is_some() {
                    return None;
                }
                import.into_one().map(Arc::new)
            }
        }
    }

    /// What a briefing has of what is looked for.
    fn hits(&self, entry: usize, text: &Arc<Briefing>, most: usize) -> Vec<Found> {
        let stopped = || self.stopped.load(Ordering::Relaxed);
        self.seeker.look_through(entry, text, most, stopped).into_iter().collect()
    }
}
