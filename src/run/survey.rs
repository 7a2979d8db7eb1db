//! Reading what is listed and not open, so that the list can tell of it.
//!
//! Invariant: what is in sight comes first, then everything else in the order of the list, and what
//! is long at the end; what was found is told a few times a second, however much that is. A pipe, a
//! device and a page of the web are left alone until somebody opens them. Deliberately absent:
//! keeping the texts.

use std::collections::{BTreeMap, VecDeque};
use std::sync::mpsc::{self, Receiver, Sender, TryRecvError};
use std::thread;
use std::time::{Duration, Instant};

use super::Options;
use super::jobs::guarded;
use super::reader::Event;
use super::source::{ANNOTATION, Source};
use crate::annotate::{self, annotate};
use crate::app::brief::Brief;
use crate::model::Briefing;

/// How often is told what was found.
const EVERY: Duration = Duration::from_millis(100);

/// What has more bytes keeps nothing else waiting.
const LONG: usize = 1 << 20;

/// What is ordered.
enum Order {
    /// To read these, with their index on the shelf.
    Add(Vec<(usize, Source)>),
    /// To read these before all others.
    First(Vec<usize>),
}

/// The thread that reads, started with its first order.
pub(super) struct Survey {
    events: Sender<Event>,
    options: Options,
    orders: Option<Sender<Order>>,
    /// What was last ordered to come first.
    first: Vec<usize>,
}

/// What a source turned out to be.
enum Found {
    /// One briefing.
    One(Brief),
    /// Several.
    Many(Vec<Source>),
    /// Nothing that can be read, and why.
    Nothing(String),
}

impl Survey {
    pub(super) fn new(events: Sender<Event>, options: Options) -> Self {
        Self { events, options, orders: None, first: Vec::new() }
    }

    /// Reads `sources` when their turn comes.
    pub(super) fn add(&mut self, sources: Vec<(usize, Source)>) {
        if sources.is_empty() {
            return;
        }
        if self.orders.is_none() {
            let (orders, heard) = mpsc::channel();
            let (events, options) = (self.events.clone(), self.options.clone());
            // Without a thread the list tells names alone.
            let started = thread::Builder::new()
                .name("survey".to_owned())
                .spawn(move || work(&heard, &events, &options));
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

/// What is to be read.
#[derive(Default)]
struct Queue {
    waiting: BTreeMap<usize, Source>,
    first: VecDeque<usize>,
    /// What is long, and was put off for that.
    long: BTreeMap<usize, Source>,
}

impl Queue {
    fn take(&mut self, order: Order) {
        match order {
            Order::Add(sources) => self.waiting.extend(sources),
            Order::First(first) => self.first = first.into(),
        }
    }

    fn next(&mut self) -> Option<(usize, Source)> {
        while let Some((index, source)) = self.next_waiting() {
            if source.length() <= LONG {
                return Some((index, source));
            }
            self.long.insert(index, source);
        }
        self.long.pop_first()
    }

    fn next_waiting(&mut self) -> Option<(usize, Source)> {
        while let Some(index) = self.first.pop_front() {
            if let Some(source) = self.waiting.remove(&index) {
                return Some((index, source));
            }
        }
        self.waiting.pop_first()
    }
}

/// Reads until nobody is left to order or to listen.
fn work(orders: &Receiver<Order>, events: &Sender<Event>, options: &Options) {
    let mut queue = Queue::default();
    let mut told = Vec::new();
    let mut last = Instant::now();
    loop {
        loop {
            match orders.try_recv() {
                Ok(order) => queue.take(order),
                Err(TryRecvError::Empty) => break,
                Err(TryRecvError::Disconnected) => return,
            }
        }
        let next = queue.next();
        let waits = next.as_ref().is_none_or(|(_, source)| source.length() > LONG);
        if !told.is_empty() && (waits || last.elapsed() >= EVERY) {
            last = Instant::now();
            if events.send(Event::Described(std::mem::take(&mut told))).is_err() {
                return;
            }
        }
        let Some((index, source)) = next else {
            let Ok(order) = orders.recv() else { return };
            queue.take(order);
            continue;
        };
        if !source.is_quiet() {
            continue;
        }
        match found(&source, options) {
            Found::One(brief) => told.push((index, Ok(brief))),
            Found::Nothing(why) => told.push((index, Err(why))),
            Found::Many(parts) => {
                if events.send(Event::Listed(index, parts)).is_err() {
                    return;
                }
            }
        }
    }
}

fn found(source: &Source, options: &Options) -> Found {
    let fault =
        || Found::Nothing(format!("{}: a bug in dateline stopped the analysis", source.name()));
    guarded(|| read(source, options)).unwrap_or_else(fault)
}

fn read(source: &Source, options: &Options) -> Found {
    let import = match source {
        Source::Item(item) => return brief(source, &item.briefing, options),
        _ => source.import(options),
    };
    let import = import.and_then(|import| import.map_err(|error| source.not_text(error)));
    match import {
        Ok(mut import) => match source.parts(&mut import) {
            Some(parts) => Found::Many(parts),
            None => brief(source, &import.into_one().unwrap_or_default(), options),
        },
        Err(unreadable) => Found::Nothing(unreadable.message),
    }
}

fn brief(source: &Source, briefing: &Briefing, options: &Options) -> Found {
    if let Err(unreadable) = source.check_memory(briefing.text.len() * ANNOTATION) {
        return Found::Nothing(unreadable.message);
    }
    let found = annotate(briefing, &annotate::Options { reference: options.date });
    Found::One(Brief::new(briefing, &found))
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
        queue.take(Order::Add((0..100_000).map(|index| (index, source("a.txt"))).collect()));
        queue.take(Order::First(vec![70, 71, 3]));
        let mut next = || queue.next().map(|(index, _)| index);
        assert_eq!([next(), next()], [Some(70), Some(71)]);
        queue.take(Order::First(vec![99_999, 71]));
        let mut next = || queue.next().map(|(index, _)| index);
        assert_eq!([next(), next(), next()], [Some(99_999), Some(0), Some(1)]);
    }

    #[test]
    fn what_is_long_keeps_nothing_waiting() {
        let path = std::env::temp_dir().join(format!("dateline-long-{}", std::process::id()));
        std::fs::write(&path, vec![b'a'; LONG + 1]).unwrap();
        let mut queue = Queue::default();
        queue.take(Order::Add(vec![(0, Source::File(path.clone())), (1, source("a.txt"))]));
        let order = [queue.next(), queue.next(), queue.next()];
        std::fs::remove_file(&path).unwrap();
        assert_eq!(order.map(|next| next.map(|(index, _)| index)), [Some(1), Some(0), None]);
    }
}
