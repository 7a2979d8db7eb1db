//! Reading what is listed and not open, so that the list can tell of it.
//!
//! Invariant: what is in sight comes first, then everything else in the order of the list, and what
//! is long at the end; what was found is told a few times a second, however much that is. A pipe, a
//! device and a page of the web are left alone until somebody opens them. Deliberately absent:
//! keeping the texts.

use std::collections::{BTreeMap, VecDeque};
use std::mem;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender, TryRecvError};
use std::thread;
use std::time::{Duration, Instant};

use super::Options;
use super::jobs::guarded;
use super::reader::Event;
use super::source::{ANNOTATION, Source};
use crate::annotate::{self, annotate};
use crate::app::Msg;
use crate::app::brief::Brief;
use crate::model::Briefing;
use crate::watchlist::WatchList;

/// How often is told what was found.
const EVERY: Duration = Duration::from_millis(100);

/// What has more bytes keeps nothing else waiting.
const LONG: usize = 1 << 20;

/// What is ordered.
enum Order {
    /// To count what this list has in whatever is read, and anew in these.
    Watch(Arc<WatchList>, Vec<(usize, Source)>),
    /// To read these, with their index on the shelf.
    Add(Vec<(usize, Source)>),
    /// To read these before all others.
    First(Vec<usize>),
}

/// The thread that reads, started with its first order.
pub(super) struct Survey {
    events: Sender<Event>,
    options: Options,
    watch_list: Arc<WatchList>,
    orders: Option<Sender<Order>>,
    /// What was last ordered to come first.
    first: Vec<usize>,
}

/// What a source turned out to be.
enum Found {
    /// One briefing.
    One(Box<Brief>),
    /// Several.
    Many(Vec<Source>),
    /// Nothing that can be read, and why.
    Nothing(String),
}

impl Survey {
    pub(super) fn new(events: Sender<Event>, options: Options, watch_list: Arc<WatchList>) -> Self {
        Self { events, options, watch_list, orders: None, first: Vec::new() }
    }

    /// Counts from now on what `list` has; anew in those of `sources` that were read before.
    pub(super) fn watch(&mut self, list: Arc<WatchList>, sources: &[Source]) {
        self.watch_list = Arc::clone(&list);
        if self.orders.is_some() {
            self.first.clear();
            self.order(Order::Watch(list, sources.iter().cloned().enumerate().collect()));
        }
    }

    /// Reads `sources` when their turn comes.
    pub(super) fn add(&mut self, sources: Vec<(usize, Source)>) {
        if sources.is_empty() {
            return;
        }
        if self.orders.is_none() {
            let (orders, heard) = mpsc::channel();
            let reader = Reader {
                events: self.events.clone(),
                options: self.options.clone(),
                watch_list: Arc::clone(&self.watch_list),
            };
            // Without a thread the list tells names alone.
            let started =
                thread::Builder::new().name("survey".to_owned()).spawn(move || reader.work(&heard));
            self.orders = started.is_ok().then_some(orders);
        }
        self.order(Order::Add(sources));
    }

    /// Reads these first.
    pub(super) fn first(&mut self, entries: Vec<usize>) {
        if self.orders.is_some() && self.first != entries {
            self.first.clone_from(&entries);
            self.order(Order::First(entries));
        }
    }

    fn order(&self, order: Order) {
        if let Some(orders) = &self.orders {
            // The thread ends after its sender alone.
            let _ = orders.send(order);
        }
    }
}

/// What is to be done with a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Task {
    /// To read it and tell of it.
    Read,
    /// To count in it what is watched.
    Count,
}

/// What is to be read.
#[derive(Default)]
struct Queue {
    waiting: BTreeMap<usize, Source>,
    first: VecDeque<usize>,
    /// What is long, and was put off for that.
    long: BTreeMap<usize, Source>,
    /// What was read, and is to be counted anew.
    counting: BTreeMap<usize, Source>,
}

impl Queue {
    fn add(&mut self, sources: Vec<(usize, Source)>) {
        self.waiting.extend(sources);
    }

    fn recount(&mut self, sources: Vec<(usize, Source)>) {
        let still =
            |index: &usize| self.waiting.contains_key(index) || self.long.contains_key(index);
        self.counting = sources.into_iter().filter(|(index, _)| !still(index)).collect();
    }

    fn next(&mut self) -> Option<(usize, Source, Task)> {
        while let Some((index, source, task)) = self.next_short() {
            if task == Task::Count || source.length() <= LONG {
                return Some((index, source, task));
            }
            self.long.insert(index, source);
        }
        if let Some((index, source)) = self.counting.pop_first() {
            return Some((index, source, Task::Count));
        }
        self.long.pop_first().map(|(index, source)| (index, source, Task::Read))
    }

    fn next_short(&mut self) -> Option<(usize, Source, Task)> {
        while let Some(index) = self.first.pop_front() {
            if let Some(source) = self.waiting.remove(&index) {
                return Some((index, source, Task::Read));
            }
            if let Some(source) = self.counting.remove(&index) {
                return Some((index, source, Task::Count));
            }
        }
        self.waiting.pop_first().map(|(index, source)| (index, source, Task::Read))
    }
}

/// What was found and not told yet.
#[derive(Default)]
struct News {
    described: Vec<(usize, Result<Brief, String>)>,
    counted: Vec<(usize, usize)>,
}

impl News {
    fn is_empty(&self) -> bool {
        self.described.is_empty() && self.counted.is_empty()
    }

    /// Tells it; false if nobody listens.
    fn tell(&mut self, events: &Sender<Event>) -> bool {
        let (described, counted) = (mem::take(&mut self.described), mem::take(&mut self.counted));
        let described = (!described.is_empty()).then_some(Event::Described(described));
        let counted = (!counted.is_empty()).then_some(Event::Message(Msg::Counted(counted)));
        described.into_iter().chain(counted).all(|event| events.send(event).is_ok())
    }
}

/// Who reads.
struct Reader {
    events: Sender<Event>,
    options: Options,
    watch_list: Arc<WatchList>,
}

impl Reader {
    /// Reads until nobody is left to order or to listen.
    fn work(mut self, orders: &Receiver<Order>) {
        let mut queue = Queue::default();
        let mut news = News::default();
        let mut last = Instant::now();
        loop {
            loop {
                match orders.try_recv() {
                    Ok(order) => self.follow(order, &mut queue),
                    Err(TryRecvError::Empty) => break,
                    Err(TryRecvError::Disconnected) => return,
                }
            }
            let next = queue.next();
            let waits = next.as_ref().is_none_or(|(_, source, _)| source.length() > LONG);
            if !news.is_empty() && (waits || last.elapsed() >= EVERY) {
                last = Instant::now();
                if !news.tell(&self.events) {
                    return;
                }
            }
            let Some((index, source, task)) = next else {
                let Ok(order) = orders.recv() else { return };
                self.follow(order, &mut queue);
                continue;
            };
            if source.is_quiet() && !self.look_at(index, &source, task, &mut news) {
                return;
            }
        }
    }

    fn follow(&mut self, order: Order, queue: &mut Queue) {
        match order {
            Order::Add(sources) => queue.add(sources),
            Order::First(first) => queue.first = first.into(),
            Order::Watch(list, sources) => {
                self.watch_list = list;
                queue.recount(sources);
            }
        }
    }

    /// Does what is to be done with a source; false if nobody listens.
    fn look_at(&self, index: usize, source: &Source, task: Task, news: &mut News) -> bool {
        if task == Task::Count {
            let count = guarded(|| self.count(source)).flatten();
            news.counted.extend(count.map(|count| (index, count)));
            return true;
        }
        match self.found(source) {
            Found::One(brief) => news.described.push((index, Ok(*brief))),
            Found::Nothing(why) => news.described.push((index, Err(why))),
            Found::Many(parts) => return self.events.send(Event::Listed(index, parts)).is_ok(),
        }
        true
    }

    fn found(&self, source: &Source) -> Found {
        let fault =
            || Found::Nothing(format!("{}: a bug in dateline stopped the analysis", source.name()));
        guarded(|| self.read(source)).unwrap_or_else(fault)
    }

    fn read(&self, source: &Source) -> Found {
        let import = match source {
            Source::Item(item) => return self.brief(source, &item.briefing),
            _ => source.import(&self.options),
        };
        let import = import.and_then(|import| import.map_err(|error| source.not_text(error)));
        match import {
            Ok(mut import) => match source.parts(&mut import) {
                Some(parts) => Found::Many(parts),
                None => self.brief(source, &import.into_one().unwrap_or_default()),
            },
            Err(unreadable) => Found::Nothing(unreadable.message),
        }
    }

    fn brief(&self, source: &Source, briefing: &Briefing) -> Found {
        if let Err(unreadable) = source.check_memory(briefing.text.len() * ANNOTATION) {
            return Found::Nothing(unreadable.message);
        }
        let found = annotate(briefing, &annotate::Options { reference: self.options.date });
        let mut brief = Brief::new(briefing, &found);
        brief.watched = self.watch_list.count(briefing);
        Found::One(Box::new(brief))
    }

    /// How much of what is watched a source has; names that others are linked to need no finder.
    fn count(&self, source: &Source) -> Option<usize> {
        if let Source::Item(item) = source {
            return Some(self.watch_list.count(&item.briefing));
        }
        let mut import = source.import(&self.options).ok()?.ok()?;
        if source.parts(&mut import).is_some() {
            return None;
        }
        Some(self.watch_list.count(&import.into_one()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    fn source(name: &str) -> Source {
        Source::File(PathBuf::from(name))
    }

    #[test]
    fn what_is_in_sight_comes_first_and_the_rest_in_order() {
        let mut queue = Queue::default();
        queue.add((0..100_000).map(|index| (index, source("a.txt"))).collect());
        queue.first = vec![70, 71, 3].into();
        let mut next = || queue.next().map(|(index, ..)| index);
        assert_eq!([next(), next()], [Some(70), Some(71)]);
        queue.first = vec![99_999, 71].into();
        let mut next = || queue.next().map(|(index, ..)| index);
        assert_eq!([next(), next(), next()], [Some(99_999), Some(0), Some(1)]);
    }

    #[test]
    fn what_is_new_is_read_before_anything_is_counted_anew_that_is_not_in_sight() {
        let mut queue = Queue::default();
        let all = || (0..6).map(|index| (index, source("a.txt"))).collect::<Vec<_>>();
        queue.add(all().split_off(3));
        queue.recount(all());
        queue.first = vec![2, 4].into();
        let next = || queue.next().map(|(index, _, task)| (index, task));
        let order: Vec<_> = std::iter::from_fn(next).collect();
        let (read, count) = (Task::Read, Task::Count);
        assert_eq!(order, [(2, count), (4, read), (3, read), (5, read), (0, count), (1, count)]);
    }

    #[test]
    fn what_is_long_keeps_nothing_waiting() {
        let path = std::env::temp_dir().join(format!("dateline-long-{}", std::process::id()));
        std::fs::write(&path, vec![b'a'; LONG + 1]).unwrap();
        let mut queue = Queue::default();
        queue.add(vec![(0, Source::File(path.clone())), (1, source("a.txt"))]);
        let order = [queue.next(), queue.next(), queue.next()];
        std::fs::remove_file(&path).unwrap();
        assert_eq!(order.map(|next| next.map(|(index, ..)| index)), [Some(1), Some(0), None]);
    }
}
