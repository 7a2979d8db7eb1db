//! The sources of the shelf: opening, stopping, annotating.
//!
//! Invariant: what takes time happens on other threads, which begin when the frame is drawn.
//! Deliberately absent: what a thread does (`jobs`).

use std::path::PathBuf;
use std::sync::Arc;

use super::Shell;
use crate::app::Msg;
use crate::app::brief::{self, Brief};
use crate::app::everywhere::Everywhere;
use crate::app::shelf::{Listed, State};
use crate::model::Briefing;
use crate::run::jobs::{self, Head, Job, Lane};
use crate::run::source::Source;
use crate::run::{Failure, folder};
use crate::text::Span;

impl Shell {
    /// Reads a source: its head at once where it is at hand and was never read, the whole on a
    /// thread.
    pub(super) fn open(&mut self, entry: usize) -> Result<(), Failure> {
        let Some(source) = self.sources.get(entry).cloned() else { return Ok(()) };
        let fresh = self
            .app
            .documents()
            .shelf()
            .entry(entry)
            .is_some_and(|entry| !matches!(entry.state, State::Open(_)));
        if source == Source::Stdin && !fresh {
            let message = "Standard input can be read only once".to_owned();
            return self.tell(Msg::Refused { entry, message });
        }
        let lane = self.lanes.get(entry).cloned().unwrap_or_default();
        if fresh {
            self.places.resume(&mut self.app, entry);
            lane.put_date(self.app.documents().shelf().entry(entry).and_then(|entry| entry.date));
        }
        let place =
            self.app.documents().awaited_place(entry).filter(|_| fresh).unwrap_or(0) as usize;
        let sight = jobs::sight(place, self.app.chrome().size());
        let mut options = self.options.clone();
        options.no_state |= !self.app.settings().state;
        let events = self.sender.clone();
        let job = Job { entry, source, options, events, lane, sight };
        let head = if fresh { job.head() } else { None };
        if let Some(Head { briefing, whole }) = head.clone() {
            if whole {
                self.note_read(entry, &briefing);
            }
            self.tell(Msg::Opened { entry, briefing, whole })?;
        }
        self.jobs.push((job, head));
        Ok(())
    }

    /// A text has come whole: nothing is wrong with its source any more, and whoever sees it has
    /// read it.
    pub(super) fn note_read(&mut self, entry: usize, briefing: &Briefing) {
        self.failures.remove(&entry);
        if entry == self.app.documents().shelf().current() {
            self.places.put_read(brief::print(&briefing.text), true);
        }
    }

    /// Reads what several arguments name, so that the list can tell of it.
    pub(super) fn survey_arguments(&mut self) {
        for (index, source) in self.sources.iter().enumerate() {
            self.known.extend(source.likeness().into_iter().map(|likeness| (likeness, index)));
        }
        if self.sources.len() > 1 {
            self.survey.add(self.sources.iter().cloned().enumerate().collect());
        }
    }

    /// Takes in what a source turned out to hold: what is not on the shelf yet comes behind the
    /// rest.
    pub(super) fn hold(&mut self, entry: usize, held: Vec<Source>) -> Result<(), Failure> {
        self.watch_folder(entry);
        // The same story may come by several feeds.
        let first = self.sources.len();
        for source in held {
            let alike = source.likeness();
            if alike.iter().all(|likeness| !self.known.contains_key(likeness)) {
                self.known.extend(alike.into_iter().map(|likeness| (likeness, self.sources.len())));
                self.sources.push(source);
            }
        }
        let new = self.sources.get(first..).unwrap_or_default();
        let listed = |source: &Source| Listed { source: source.name(), title: source.title() };
        let held = new.iter().map(listed).collect();
        self.places.add(new);
        self.lanes.resize_with(self.sources.len(), Lane::default);
        let new = new.iter().cloned().enumerate();
        self.survey.add(new.map(|(at, source)| (first + at, source)).collect());
        self.tell(Msg::Holds { entry, held })
    }

    /// Watches the source `entry`, if it is a folder, from now on.
    fn watch_folder(&mut self, entry: usize) {
        let folder = self.sources.get(entry).and_then(Source::folder);
        if let Some(folder) = folder.filter(|_| !self.watchers.contains_key(&entry)) {
            // Without a watcher the reader learns of new files when it is asked to reload.
            if let Ok(watcher) = folder::watch(folder, entry, self.sender.clone()) {
                self.watchers.insert(entry, watcher);
            }
        }
    }

    /// Takes in files that came into the folder `entry`, or changed there.
    pub(super) fn take_files(&mut self, entry: usize, files: Vec<PathBuf>) -> Result<(), Failure> {
        let mut new = Vec::new();
        let mut changed = Vec::new();
        for path in files {
            match self.known.get(path.as_os_str()) {
                Some(&index) => changed.push((index, Source::File(path))),
                None => new.push(Source::File(path)),
            }
        }
        let current = self.app.documents().shelf().current();
        if changed.iter().any(|(index, _)| *index == current) {
            self.tell(Msg::Changed { entry: current })?;
        }
        self.survey.add(changed);
        if new.is_empty() { Ok(()) } else { self.hold(entry, new) }
    }

    /// Takes in what is told of briefings, and which of them were read before.
    pub(super) fn describe(
        &mut self,
        mut found: Vec<(usize, Result<Brief, String>)>,
    ) -> Result<(), Failure> {
        for (_, brief) in &mut found {
            if let Ok(brief) = brief {
                brief.read = self.places.has_read(brief.print);
            }
        }
        self.tell(Msg::Described(found))
    }

    /// Reads the page at `url` in the place of a briefing.
    pub(super) fn fetch(&mut self, entry: usize, url: String) {
        let Some(lane) = self.lanes.get(entry).cloned() else { return };
        let source = Source::Page { address: url, title: None };
        let (options, events) = (self.options.clone(), self.sender.clone());
        let sight = jobs::sight(0, self.app.chrome().size());
        self.jobs.push((Job { entry, source, options, events, lane, sight }, None));
    }

    /// Reads a source no further. Its thread ends when it next hears of it.
    pub(super) fn stop_reading(&mut self, entry: usize) {
        self.jobs.retain(|(job, _)| job.entry != entry);
        if let Some(lane) = self.lanes.get(entry) {
            lane.stop();
        }
    }

    /// Annotates what was read of a source again, with the date it has now.
    pub(super) fn annotate(&self, entry: usize) {
        let (Some(source), Some(lane)) = (self.sources.get(entry), self.lanes.get(entry)) else {
            return;
        };
        let Some(found) = self.app.documents().shelf().entry(entry) else { return };
        lane.put_date(found.date);
        if let State::Open(open) = &found.state {
            let (source, options) = (source.clone(), self.options.clone());
            let (events, lane) = (self.sender.clone(), lane.clone());
            let job = Job { entry, source, options, events, lane, sight: Span::default() };
            job.spawn_again(Arc::clone(&open.briefing));
        }
    }

    /// Searches all briefings for what is `wanted`.
    pub(super) fn search_all(&mut self, wanted: Everywhere) -> Result<(), Failure> {
        let (options, events) = (self.options.clone(), self.sender.clone());
        self.search.begin(wanted, &self.sources, options, events).map_err(Failure::Terminal)
    }

    /// Starts what is to be read.
    pub(super) fn start_jobs(&mut self) {
        for (job, head) in self.jobs.drain(..) {
            job.spawn(head);
        }
    }
}
