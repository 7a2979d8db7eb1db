//! A change of the list: lines that come or go.
//!
//! Invariant: lines that a change does not name stay as they are, also where another program has
//! changed the file since; a change and its reverse leave the file as it was. Deliberately absent:
//! writing the file (`run`).

/// What a new file begins with.
const HEAD: &str = "# What to watch for: a name, firm, place or word a line.\n";

/// Lines that come into the list, or go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// Whether they come.
    pub adds: bool,
    /// What is watched by them, for those who are told.
    pub words: String,
    /// The lines, each with its number from 0; what comes without one comes at the end.
    pub(super) lines: Vec<(usize, String)>,
}

impl Edit {
    /// The change that takes this one back.
    #[must_use]
    pub fn reverse(&self) -> Self {
        Self { adds: !self.adds, ..self.clone() }
    }

    /// The text of the file after the change.
    pub fn apply(&self, text: &str) -> String {
        let text = if text.is_empty() && self.adds { HEAD } else { text };
        let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
        for (number, line) in &self.lines {
            if self.adds {
                insert(&mut lines, *number, line);
            } else {
                remove(&mut lines, *number, line);
            }
        }
        lines.concat()
    }
}

fn insert(lines: &mut Vec<String>, number: usize, line: &str) {
    let returns = lines.first().is_some_and(|line| line.ends_with("\r\n"));
    let ending = if returns { "\r\n" } else { "\n" };
    if let Some(last) = lines.last_mut().filter(|last| !last.ends_with('\n')) {
        last.push_str(ending);
    }
    lines.insert(number.min(lines.len()), format!("{line}{ending}"));
}

/// Takes out the line `line`; where several are the same, the one at or behind its old place.
fn remove(lines: &mut Vec<String>, number: usize, line: &str) {
    let same = |found: &String| found.trim_end_matches(['\n', '\r']) == line;
    let behind = lines.iter().enumerate().skip(number.min(lines.len())).find(|(_, l)| same(l));
    let at = behind.map(|(at, _)| at).or_else(|| lines.iter().rposition(same));
    if let Some(at) = at {
        lines.remove(at);
    }
}
