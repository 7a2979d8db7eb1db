//! Works out what the state asks for, on a thread of its own, piece by piece.
//!
//! Invariant: of each kind of work the last query alone is worked on; between two pieces an order
//! is looked for, so that nothing is worked on for long when nobody waits for it. Deliberately
//! absent: what is worked out (`app::compute`).

use std::io;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::{Duration, Instant};

use super::jobs::guarded;
use super::reader::Event;
use crate::app::Msg;
use crate::app::compute::{Query, Task};

/// How often what was found is reported: each report costs a frame.
const EVERY: Duration = Duration::from_millis(30);

/// What the worker is asked.
enum Command {
    Take(Box<Query>),
    Drop(Task),
}

/// The worker, started with its first query.
pub(super) struct Worker {
    events: Sender<Event>,
    orders: Option<Sender<Command>>,
}

/// A query that is worked on.
struct Open {
    query: Query,
    /// When something was last reported of it.
    reported: Option<Instant>,
}

impl Worker {
    pub(super) fn new(events: Sender<Event>) -> Self {
        Self { events, orders: None }
    }

    /// Works on `query` from now on.
    pub(super) fn take(&mut self, query: Box<Query>) -> io::Result<()> {
        let orders = match &self.orders {
            Some(orders) => orders,
            None => self.orders.insert(start(self.events.clone())?),
        };
        // The thread ends after its sender alone.
        let _ = orders.send(Command::Take(query));
        Ok(())
    }

    /// Works on nothing of this kind any more.
    pub(super) fn drop(&self, task: Task) {
        if let Some(orders) = &self.orders {
            let _ = orders.send(Command::Drop(task));
        }
    }
}

fn start(events: Sender<Event>) -> io::Result<Sender<Command>> {
    let (sender, orders) = mpsc::channel();
    thread::Builder::new().name("worker".to_owned()).spawn(move || work(&orders, &events))?;
    Ok(sender)
}

/// Works until nobody is left to order or to listen.
fn work(orders: &Receiver<Command>, events: &Sender<Event>) {
    let mut open: Vec<Open> = Vec::new();
    loop {
        if open.is_empty() {
            let Ok(order) = orders.recv() else { return };
            follow(order, &mut open);
        }
        for order in orders.try_iter() {
            follow(order, &mut open);
        }
        let mut heard = true;
        open.retain_mut(|open| {
            let (message, more) =
                guarded(|| open.work()).unwrap_or_else(|| (Some(broken()), false));
            heard &= message.is_none_or(|message| events.send(Event::Message(message)).is_ok());
            more
        });
        if !heard {
            return;
        }
    }
}

/// What is said of a query that panicked.
fn broken() -> Msg {
    Msg::Trouble("A bug in dateline stopped the search".to_owned())
}

fn follow(order: Command, open: &mut Vec<Open>) {
    let task = match &order {
        Command::Take(query) => query.task(),
        Command::Drop(task) => *task,
    };
    open.retain(|open| open.query.task() != task);
    if let Command::Take(query) = order {
        open.push(Open { query: *query, reported: None });
    }
}

impl Open {
    /// Works on a piece; gives what is to be reported now, and whether more is to be done.
    fn work(&mut self) -> (Option<Msg>, bool) {
        let more = self.query.step();
        let due = self.reported.is_none_or(|reported| reported.elapsed() >= EVERY);
        let message = (due || !more).then(|| {
            self.reported = Some(Instant::now());
            Msg::Computed(self.query.answer())
        });
        (message, more)
    }
}
