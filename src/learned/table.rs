//! Hashed tables as they lie in the binary: buckets of entries, each with a check of its hash.
//!
//! Invariant: looking anything up in any bytes finds an entry with the right check or nothing.
//! Deliberately absent: what an entry holds, and writing a table (the trainers' work).
//!
//! The lower 32 bits of a hash choose the bucket, its upper 16 bits are the check, which the first two
//! bytes of an entry hold; a check of 0 marks an empty entry.

/// Size of a bucket, and of the head of a file, in bytes.
pub const LINE: usize = 64;

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

/// The number at the byte `at` of a head.
pub fn number(head: &[u8; LINE], at: usize) -> Option<u32> {
    head.get(at..at + 4)?.try_into().ok().map(u32::from_le_bytes)
}
