//! Insertions: what stands between two marks beside the words that it tells about, as an apposition
//! or a relative clause does.
//!
//! Invariant: an insertion lies in one sentence and has a bounded number of tokens; its marks are a
//! pair. Deliberately absent: whether it is an insertion at all and not an item of a list: the
//! callers look at the words before it.

use super::Parsed;

/// The longest insertion, in tokens.
const LONGEST: usize = 40;

impl Parsed<'_> {
    /// The mark that opens what the mark at `close` ends, not before `floor`: the first comma of "Roe,
    /// the bank's governor (since May), said".
    pub fn opens_insertion(&self, close: usize, floor: usize) -> Option<usize> {
        self.openers(close, floor).next()
    }

    /// The same for a clause that opens with "which" or "including" and may have a list in it: "traffic, which leaves out buses,
    /// trams and ferries, eased".
    pub fn opens_relative_clause(&self, close: usize, floor: usize) -> Option<usize> {
        self.openers(close, floor).find(|&at| {
            self.tag(at + 1).is_relative()
                || matches!(self.passage.lower(at + 1), "including" | "excluding")
        })
    }

    /// The marks before `close` that can be the other one of its pair, the nearest first; what stands
    /// in brackets between them is passed over.
    fn openers(&self, close: usize, floor: usize) -> impl Iterator<Item = usize> {
        let floor = floor.max(self.bounds(close).start).max(close.saturating_sub(LONGEST));
        let kind = self.passage.word(close);
        let mut closed = 0;
        (floor..close).rev().filter(move |&at| match self.passage.word(at) {
            ")" => {
                closed += 1;
                false
            }
            "(" if closed > 0 => {
                closed -= 1;
                false
            }
            "(" => kind == ")",
            mark @ ("," | "—" | "–") => closed == 0 && mark == kind,
            _ => false,
        })
    }
}
