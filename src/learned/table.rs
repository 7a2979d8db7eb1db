//! Hashed tables as they lie in the binary: buckets of entries, each with a check of its hash.
//!
//! Invariant: looking anything up in any bytes finds an entry with the right check or nothing.
//! Deliberately absent: what an entry holds, and which are worth their room (the trainers' work).
//!
//! The lower 32 bits of a hash choose the bucket, its upper 16 bits are the check, which the first two
//! bytes of an entry hold; a check of 0 marks an empty entry. Where speed counts, a bucket is a line of
//! the processor's cache ([`find`]); elsewhere it is as long as its entries ([`Packed`]).

/// Size of a bucket, and of the head of a file, in bytes.
pub const LINE: usize = 64;

/// Bytes that begin with a line of the processor's cache, so that a bucket of a line lies in one.
#[derive(Debug)]
#[repr(C, align(64))]
pub struct Aligned<const SIZE: usize>(pub [u8; SIZE]);

/// The check of a hash, never 0.
pub fn check(hash: u64) -> u16 {
    ((hash >> 48) as u16).max(1)
}

/// The bucket of a hash among `count`.
pub fn bucket(hash: u64, count: usize) -> usize {
    (((hash & 0xffff_ffff) * count as u64) >> 32) as usize
}

/// The entry of a hash; `ENTRY` is the size of one in bytes.
#[inline]
pub fn find<const ENTRY: usize>(buckets: &[[u8; LINE]], hash: u64) -> Option<&[u8; ENTRY]> {
    let check = check(hash).to_le_bytes();
    let (entries, _) = buckets.get(bucket(hash, buckets.len()))?.as_chunks::<ENTRY>();
    entries.iter().find(|entry| entry.first_chunk() == Some(&check))
}

/// Buckets without gaps between them.
///
/// In bytes: where each bucket begins, counted in entries, and where the last one ends, 24 bits each;
/// then the entries.
#[derive(Debug, Clone, Copy)]
pub struct Packed<'a, const ENTRY: usize> {
    starts: &'a [[u8; 3]],
    entries: &'a [[u8; ENTRY]],
}

impl<'a, const ENTRY: usize> Packed<'a, ENTRY> {
    /// The table at the beginning of `bytes`, and what is behind it; `None` if they are too short.
    pub fn split(bytes: &'a [u8], buckets: u32, entries: u32) -> Option<(Self, &'a [u8])> {
        let starts = (buckets as usize).checked_add(1)?.checked_mul(3)?;
        let (starts, rest) = bytes.split_at_checked(starts)?;
        let (entries, rest) = rest.split_at_checked((entries as usize).checked_mul(ENTRY)?)?;
        Some((Self { starts: starts.as_chunks().0, entries: entries.as_chunks().0 }, rest))
    }

    /// The entry of a hash.
    #[inline]
    pub fn find(&self, hash: u64) -> Option<&'a [u8; ENTRY]> {
        let place = bucket(hash, self.starts.len().checked_sub(1)?);
        let &[start, end] = self.starts.get(place..)?.first_chunk()?;
        let check = check(hash).to_le_bytes();
        self.between(start, end).iter().find(|entry| entry.first_chunk() == Some(&check))
    }

    /// The entries of each bucket.
    pub fn buckets(&self) -> impl Iterator<Item = &'a [[u8; ENTRY]]> {
        let table = *self;
        self.starts.array_windows().map(move |&[start, end]| table.between(start, end))
    }

    fn between(self, start: [u8; 3], end: [u8; 3]) -> &'a [[u8; ENTRY]] {
        let place = |[a, b, c]: [u8; 3]| u32::from_le_bytes([a, b, c, 0]) as usize;
        self.entries.get(place(start)..place(end)).unwrap_or_default()
    }

    /// Appends buckets to a file in this form.
    pub fn write(buckets: &[Vec<[u8; ENTRY]>], out: &mut Vec<u8>) {
        let mut start = 0u32;
        for length in std::iter::once(0).chain(buckets.iter().map(Vec::len)) {
            start += length as u32;
            out.extend(start.to_le_bytes().first_chunk::<3>().into_iter().flatten());
        }
        out.extend(buckets.iter().flatten().flatten());
    }
}

/// The number at the byte `at` of a head.
pub fn number(head: &[u8; LINE], at: usize) -> Option<u32> {
    head.get(at..at + 4)?.try_into().ok().map(u32::from_le_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Entries of four bytes: the check and the number of the entry.
    fn written(hashes: &[u64], buckets: usize) -> Vec<u8> {
        let mut all: Vec<Vec<[u8; 4]>> = vec![Vec::new(); buckets];
        for (number, &hash) in hashes.iter().enumerate() {
            let [a, b] = check(hash).to_le_bytes();
            all[bucket(hash, buckets)].push([a, b, number as u8, 0]);
        }
        let mut out = Vec::new();
        Packed::write(&all, &mut out);
        out
    }

    #[test]
    fn every_entry_of_a_packed_table_is_found_and_no_other() {
        let hashes: Vec<u64> =
            (1..=200u64).map(|n| n.wrapping_mul(0x9e37_79b9_7f4a_7c15)).collect();
        let mut bytes = written(&hashes, 29);
        assert_eq!(bytes.len(), 30 * 3 + 200 * 4);
        bytes.push(7);
        let (table, rest) = Packed::<4>::split(&bytes, 29, 200).unwrap();
        assert_eq!(rest, [7]);
        for (number, &hash) in hashes.iter().enumerate() {
            assert_eq!(table.find(hash).map(|entry| usize::from(entry[2])), Some(number));
            // The same bucket, another check.
            assert!(table.find(hash ^ 1 << 63).is_none());
        }
    }

    #[test]
    fn a_packed_table_of_any_bytes_finds_nothing_that_is_not_there() {
        assert!(Packed::<4>::split(&[0; 20], 7, 0).is_none(), "shorter than it says");
        assert!(Packed::<4>::split(&[0; 20], u32::MAX, u32::MAX).is_none());
        // Starts behind the end, and before the start before them.
        let (wild, _) = Packed::<4>::split(&[0xff, 0xff, 0xff, 1, 0, 0, 0, 0, 0, 0], 2, 0).unwrap();
        assert!(wild.find(0).is_none() && wild.find(0xffff_ffff).is_none());
        let (empty, _) = Packed::<4>::split(&[0; 3], 0, 0).unwrap();
        assert!(empty.find(5).is_none());
    }
}
