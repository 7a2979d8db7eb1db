//! Reading what is listed and not open, so that the list can tell of it.
//!
//! Invariant: what is in sight comes first, and everything else in the order of the list; what was
//! found is told a few times a second, however much that is. A pipe, a device and a page of the web
//! are left alone until somebody opens them. Deliberately absent: keeping the texts.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender, TryRecvError};
use std::thread;
use std::time::{Duration, Instant};

use super::Options;
use super::jobs::guarded;
use super::reader::Event;
use super::source::{ANNOTATION, IMPORT, Source, read_some};
use crate::annotate::{self, annotate};
use crate::app::brief::Brief;
use crate::import::{self, Import};
use crate::model::Briefing;

/// How often is told what was found.
const EVERY: Duration = Duration::from_millis(100);

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
        let mut sources = sources;
        sources.retain(|(_, source)| source.is_quiet());
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
}

impl Queue {
    fn take(&mut self, order: Order) {
        match order {
            Order::Add(sources) => self.waiting.extend(sources),
            Order::First(first) => self.first = first.into(),
        }
    }

    fn next(&mut self) -> Option<(usize, Source)> {
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
        if !told.is_empty() && (next.is_none() || last.elapsed() >= EVERY) {
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
    let briefing = match source {
        Source::Item(item) => Arc::clone(&item.briefing),
        _ => match import(source, options) {
            Ok(mut import) => match source.parts(&mut import) {
                Some(parts) => return Found::Many(parts),
                None => Arc::new(import.into_one().unwrap_or_default()),
            },
            Err(why) => return Found::Nothing(why),
        },
    };
    if let Err(unreadable) = source.check_memory(briefing.text.len() * ANNOTATION) {
        return Found::Nothing(unreadable.message);
    }
    Found::One(brief(&briefing, options))
}

fn brief(briefing: &Briefing, options: &Options) -> Brief {
    let found = annotate(briefing, &annotate::Options { reference: options.date });
    Brief::of(briefing, &found)
}

fn import(source: &Source, options: &Options) -> Result<Import, String> {
    let mut bytes = Vec::new();
    let mut stream = source.open().map_err(|unreadable| unreadable.message)?;
    for most in [import::SNIFFED, import::LONGEST + 1 - import::SNIFFED] {
        read_some(&mut *stream.bytes, &mut bytes, most)
            .map_err(|error| source.unreadable(&error).message)?;
        import::check(&bytes, options.from).map_err(|error| source.not_text(error).message)?;
    }
    source.check_memory(bytes.len() * IMPORT).map_err(|unreadable| unreadable.message)?;
    let name = source.name();
    import::read_from(&bytes, stream.origin(&name, options.from))
        .map_err(|error| source.not_text(error).message)
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
}
