//! Reading piece by piece, telling how many bytes have come.
//!
//! Invariant: it is told a few times a second at most, and reading ends at the piece after it was
//! stopped. Deliberately absent: what the bytes mean.

use std::io::{self, Read as _};
use std::time::{Duration, Instant};

use super::{Halt, Job};
use crate::app::Msg;
use crate::app::shelf::Progress;
use crate::run::source::Stream;

/// Bytes that are read at a time, and how often it is told how many have come.
const PIECE: usize = 16 << 10;
const EVERY: Duration = Duration::from_millis(100);

/// Reading that tells how far it is, of a source that may take its time.
pub(super) struct Told<'j> {
    job: &'j Job,
    stops: u64,
    bytes: u64,
    of: Option<u64>,
    last: Instant,
}

impl<'j> Told<'j> {
    pub(super) fn new(job: &'j Job, stops: u64) -> Self {
        Self { job, stops, bytes: 0, of: None, last: Instant::now() }
    }

    /// So many bytes are to come, if that is known.
    pub(super) fn expect(&mut self, length: Option<u64>) {
        self.of = length;
    }

    /// Tells how far it is.
    pub(super) fn tell(&self) -> Result<(), Halt> {
        // What is at hand is read before anybody could look.
        if self.job.source.is_at_hand() {
            return Ok(());
        }
        let progress = Progress { bytes: self.bytes, of: self.of };
        self.job.send(Msg::Progress { entry: self.job.entry, progress })
    }

    /// Reads up to `most` bytes more into `bytes`; whether the end was reached.
    pub(super) fn read(
        &mut self,
        stream: &mut Stream,
        bytes: &mut Vec<u8>,
        most: usize,
    ) -> Result<bool, Halt> {
        let mut piece = [0; PIECE];
        let mut left = most;
        while left > 0 {
            let room = piece.get_mut(..left.min(PIECE)).unwrap_or_default();
            let came = match stream.bytes.read(room) {
                Ok(came) => came,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(self.job.source.unreadable(&error).into()),
            };
            if self.job.lane.stops() != self.stops {
                return Err(Halt::Unwanted);
            }
            if came == 0 {
                return Ok(true);
            }
            bytes.extend_from_slice(room.get(..came).unwrap_or_default());
            left -= came;
            self.bytes += came as u64;
            if self.last.elapsed() >= EVERY {
                self.last = Instant::now();
                self.tell()?;
            }
        }
        Ok(false)
    }
}
