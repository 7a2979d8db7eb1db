//! The thread that stores: neither the disk nor the lock of another program is waited for between
//! two keys.
//!
//! Invariant: of what waits for one source only the newest is stored, and the lock is waited for
//! once for all that wait; what could not be stored is tried again with the next change of any
//! source, and told once. Deliberately absent: what is worth storing (`state`), and how a file is
//! kept whole (`store`).

use std::collections::BTreeMap;
use std::io;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::{Duration, Instant};

use super::store::{Change, Key, PATIENCE, Store};

/// The storing thread.
pub(super) struct Writer {
    orders: Sender<Order>,
}

enum Order {
    Store(Key, Box<Change>),
    /// To say when all that was ordered before has been stored, or why it was not. Who asks waits
    /// until then.
    Say(Sender<io::Result<()>>, Instant),
}

impl Writer {
    /// Starts the thread; `complain` is told of the first failure.
    ///
    /// # Errors
    /// If there is no thread to be had.
    pub(super) fn start(
        store: Store,
        complain: impl FnOnce(&io::Error) + Send + 'static,
    ) -> io::Result<Self> {
        let (orders, receiver) = mpsc::channel();
        thread::Builder::new()
            .name("places".to_owned())
            .spawn(move || work(&store, &receiver, complain))?;
        Ok(Self { orders })
    }

    /// Has a change stored soon.
    pub(super) fn store(&self, key: Key, change: Change) {
        // The thread ends with this sender alone.
        let _ = self.orders.send(Order::Store(key, Box::new(change)));
    }

    /// Waits until all that was ordered has been stored, but no longer than `patience`.
    ///
    /// # Errors
    /// If something of it was not stored by then.
    pub(super) fn finish(&self, patience: Duration) -> io::Result<()> {
        let (done, told) = mpsc::channel();
        let asked = self.orders.send(Order::Say(done, Instant::now() + patience));
        asked
            .ok()
            .and_then(|()| told.recv_timeout(patience).ok())
            .unwrap_or_else(|| Err(io::Error::new(io::ErrorKind::TimedOut, "timed out")))
    }
}

fn work(store: &Store, orders: &Receiver<Order>, complain: impl FnOnce(&io::Error)) {
    let mut complain = Some(complain);
    let mut waiting: BTreeMap<Key, Change> = BTreeMap::new();
    while let Ok(first) = orders.recv() {
        let (mut asked, mut until) = (Vec::new(), Instant::now() + PATIENCE);
        for order in std::iter::once(first).chain(orders.try_iter()) {
            match order {
                Order::Store(key, change) => waiting.entry(key).or_default().and_then(*change),
                Order::Say(done, end) => {
                    asked.push(done);
                    until = until.max(end);
                }
            }
        }
        let mut stored = store_all(store, &mut waiting, until);
        if let Err(error) = &stored
            && let Some(complain) = complain.take()
        {
            complain(error);
        }
        for done in asked {
            // Who asked may have lost patience.
            let _ = done.send(std::mem::replace(&mut stored, Ok(())));
        }
    }
}

/// Stores what waits, and leaves what cannot be stored; the first reason comes back. Another
/// program may hold the lock `until` then.
fn store_all(store: &Store, waiting: &mut BTreeMap<Key, Change>, until: Instant) -> io::Result<()> {
    if waiting.is_empty() {
        return Ok(());
    }
    let held = store.hold(until)?;
    let mut first = None;
    waiting.retain(|key, change| match held.change(key, change) {
        Ok(()) => false,
        Err(error) => {
            first.get_or_insert(error);
            true
        }
    });
    first.map_or(Ok(()), Err)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::super::store::tests::{Temporary, key, standing};
    use super::*;

    const LONG: Duration = Duration::from_secs(20);

    fn place(offset: u32) -> Change {
        Change { standing: Some(standing(offset)), ..Change::default() }
    }

    #[test]
    fn nobody_waits_for_a_lock_and_the_newest_is_stored_when_it_is_free() {
        let folder = Temporary::new("writer");
        let store = &folder.0;
        store.change(&key("/a"), &place(0)).unwrap();
        let lock = store.hold(Instant::now()).unwrap();
        let failures = Arc::new(AtomicU32::new(0));
        let counted = Arc::clone(&failures);
        let writer = Writer::start(store.clone(), move |_| {
            counted.fetch_add(1, Ordering::Relaxed);
        })
        .unwrap();
        let start = Instant::now();
        for offset in 1..1000 {
            writer.store(key(if offset % 2 == 0 { "/a" } else { "/b" }), place(offset));
        }
        assert!(start.elapsed() < Duration::from_millis(400), "no key waits");
        let patient = Instant::now();
        while failures.load(Ordering::Relaxed) == 0 {
            assert!(patient.elapsed() < LONG, "it gives up");
            thread::yield_now();
        }
        assert!(writer.finish(Duration::from_millis(10)).is_err(), "it is locked out");
        assert_eq!(store.read(&key("/a")).unwrap().unwrap().standing, Some(standing(0)));
        drop(lock);
        // What failed is stored with the next, whatever that is about.
        writer.store(key("/c"), place(5));
        writer.finish(LONG).unwrap();
        for (path, offset) in [("/a", 998), ("/b", 999), ("/c", 5)] {
            assert_eq!(
                store.read(&key(path)).unwrap().unwrap().standing,
                Some(standing(offset)),
                "{path}"
            );
        }
        assert_eq!(failures.load(Ordering::Relaxed), 1, "told once");
    }
    #[test]
    fn the_end_waits_for_a_lock_once_and_stores_all_when_it_is_let_go() {
        let folder = Temporary::new("farewell");
        let store = &folder.0;
        store.change(&key("/0"), &place(0)).unwrap();
        let lock = store.hold(Instant::now()).unwrap();
        let writer = Writer::start(store.clone(), |_| {}).unwrap();
        let paths: Vec<String> = (0..4).map(|number| format!("/{number}")).collect();
        for path in &paths {
            writer.store(key(path), place(7));
        }
        thread::scope(|scope| {
            scope.spawn(move || {
                thread::sleep(Duration::from_millis(900));
                drop(lock);
            });
            assert!(writer.finish(Duration::from_secs(2)).is_ok(), "all is stored in time");
        });
        for path in &paths {
            assert_eq!(
                store.read(&key(path)).unwrap().unwrap().standing,
                Some(standing(7)),
                "{path}"
            );
        }
    }
}
