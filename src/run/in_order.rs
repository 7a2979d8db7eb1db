//! Work on many units at once whose results are taken in the order of the units.
//!
//! Invariant: what is taken, and in which order, does not depend on the number of threads; only so
//! many results wait for their turn. Deliberately absent: what the work is.

use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// So many results may wait for each thread: one unit takes longer than another.
const AHEAD: usize = 4;

/// The units, and the number of the next one.
struct Queue<I> {
    units: I,
    next: usize,
}

/// The results that wait, and the number of the one whose turn it is.
struct Turn<R, T, E> {
    waiting: BTreeMap<usize, R>,
    due: usize,
    take: T,
    failed: Option<E>,
}

/// Does `work` on all `units`, on `jobs` threads, this one included, and gives each result to
/// `take`.
///
/// # Errors
/// If `take` fails; then no more units are begun.
pub(super) fn run<U: Send, R: Send, E: Send>(
    jobs: usize,
    units: impl Iterator<Item = U> + Send,
    work: impl Fn(U) -> R + Sync,
    take: impl FnMut(R) -> Result<(), E> + Send,
) -> Result<(), E> {
    let queue = Mutex::new(Queue { units, next: 0 });
    let turn = Mutex::new(Turn { waiting: BTreeMap::new(), due: 0, take, failed: None });
    let moved = Condvar::new();
    let lane = || {
        loop {
            // In a statement of its own: as the head of a loop the lock would be held through it.
            let next = lock(&queue).next();
            let Some((number, unit)) = next else { return };
            let result = work(unit);
            let mut turn = lock(&turn);
            turn.waiting.insert(number, result);
            turn.take_due();
            moved.notify_all();
            // The unit whose turn it is, is worked on by a thread that does not wait here.
            while turn.failed.is_none() && turn.waiting.len() > AHEAD * jobs {
                turn = moved.wait(turn).unwrap_or_else(PoisonError::into_inner);
            }
            if turn.failed.is_some() {
                return;
            }
        }
    };
    thread::scope(|scope| {
        for _ in 1..jobs {
            // Without another thread there is the one that is there.
            let _ = thread::Builder::new().spawn_scoped(scope, lane);
        }
        lane();
    });
    let turn = turn.into_inner().unwrap_or_else(PoisonError::into_inner);
    turn.failed.map_or(Ok(()), Err)
}

fn lock<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

impl<U, I: Iterator<Item = U>> Queue<I> {
    fn next(&mut self) -> Option<(usize, U)> {
        let unit = self.units.next()?;
        self.next += 1;
        Some((self.next - 1, unit))
    }
}

impl<R, E, T: FnMut(R) -> Result<(), E>> Turn<R, T, E> {
    fn take_due(&mut self) {
        while self.failed.is_none()
            && let Some(result) = self.waiting.remove(&self.due)
        {
            self.due += 1;
            self.failed = (self.take)(result).err();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order_whatever_takes_long() {
        for jobs in [1, 2, 7] {
            let mut all = Vec::new();
            let work = |unit: u64| {
                // The first of each ten takes longest.
                let rounds = if unit.is_multiple_of(10) { 200_000 } else { 10 };
                (unit, (0..rounds).fold(unit, |sum, n| std::hint::black_box(sum ^ n)))
            };
            let ran = run(jobs, 0..500, work, |(unit, _)| {
                all.push(unit);
                Ok::<(), ()>(())
            });
            assert_eq!(ran, Ok(()));
            assert!(all.iter().copied().eq(0..500), "{jobs} threads");
        }
    }

    #[test]
    fn units_are_worked_on_at_once() {
        let begun = (Mutex::new(0), Condvar::new());
        let both = |_| {
            let mut count = lock(&begun.0);
            *count += 1;
            begun.1.notify_all();
            // The time only ends a test that fails.
            let patience = std::time::Duration::from_mins(1);
            let waited = begun.1.wait_timeout_while(count, patience, |count| *count < 2);
            !waited.unwrap().1.timed_out()
        };
        assert_eq!(run(2, 0..2, both, |met| met.then_some(()).ok_or(())), Ok(()));
    }

    #[test]
    fn no_unit_is_begun_after_a_failure() {
        for jobs in [1, 3] {
            let mut taken = 0;
            let ran = run(
                jobs,
                0..,
                |unit: usize| unit,
                |unit| {
                    taken += 1;
                    if unit == 20 { Err("full") } else { Ok(()) }
                },
            );
            assert_eq!((ran, taken), (Err("full"), 21));
        }
    }
}
