//! The watch list in use: taken in, shown in every text that is open, and counted in the list of
//! briefings; and changed by a key.
//!
//! Invariant: what is marked in a text is what the list says now; counts follow as they come. Deliberately absent: what an entry
//! means (`watchlist`), and the file (`run`).

use std::sync::Arc;

use super::Effect;
use super::action::{Action, Unit};
use super::chrome::Chrome;
use super::compute::Errands;
use super::documents::Documents;
use super::remedies::About;
use super::settings::Settings;
use super::standpoint::AtHand;
use crate::model::{EntityKind, Kind};
use crate::pane::Source;
use crate::text::{tail, width};
use crate::watchlist::{Edit, WatchList};

/// Columns of the words that are named in a notice.
const WORDS: usize = 32;

/// Letters from which on a name in capitals is no abbreviation.
const LEAST_IN_CAPITALS: usize = 4;

impl Documents {
    /// Takes in the list as the file has it.
    pub(super) fn bring_watch_list(&mut self, list: Arc<WatchList>) {
        if list.text() != self.watch_list.text() {
            self.put_watch_list(list);
        }
    }

    /// Takes in how many entries of the list briefings of the shelf have.
    pub(super) fn count_watched(&mut self, counts: Vec<(usize, usize)>) {
        for (index, watched) in counts {
            self.shelf.count(index, watched);
        }
        self.shelf.arrange();
    }

    fn put_watch_list(&mut self, list: Arc<WatchList>) {
        self.watch_list = list;
        self.shelf.forget_counts();
        for index in self.shelf.all_open() {
            self.show_anew(index);
        }
    }

    /// Watches something by the first of its names, or watches it no longer; what is said of it.
    pub(super) fn turn_watched(
        &mut self,
        errands: &mut Errands,
        names: &[String],
    ) -> Option<String> {
        let edit = self.watch_list.turned(names)?;
        self.edit_watch_list(errands, &edit);
        let said = in_words(&edit);
        self.history.push_watch(edit);
        Some(said)
    }

    /// Changes the list, here and in its file.
    pub(super) fn edit_watch_list(&mut self, errands: &mut Errands, edit: &Edit) {
        self.put_watch_list(Arc::new(self.watch_list.edited(edit)));
        errands.push(Effect::Watch(edit.clone()));
    }
}

impl AtHand<'_> {
    /// The names of what the row or selection names; what is said if that is nothing.
    pub(super) fn names(&self, settings: &Settings) -> Result<Vec<String>, String> {
        let about = self.about();
        let open = self.standpoint.documents.shelf.open();
        let found = open.and_then(|open| about.map(|about| names(open.source(), about)));
        found.ok_or_else(|| {
            let keys = [
                (Action::Next(Kind::Name), "goes to the next one"),
                (Action::Select(Unit::Words), "selects words"),
            ];
            settings.advice("No name is selected", &keys)
        })
    }
}

impl Chrome {
    /// Says what became of a name that was to be watched, or no longer.
    pub(super) fn say_watched(&mut self, settings: &Settings, turned: Option<String>) {
        if turned.is_none() {
            return self.say("Only a name or a few words can be watched".to_owned());
        }
        self.offer_undo(settings, turned);
    }
}

/// A change as a sentence.
pub(super) fn in_words(edit: &Edit) -> String {
    let words = width::shorten(&edit.words, WORDS);
    format!("“{words}” is {}watched", if edit.adds { "" } else { "no longer " })
}

/// The names of what is meant, the fullest first: of a person the surnames, too. What names nobody
/// has its words.
fn names(source: Source, about: About) -> Vec<String> {
    let briefing = source.briefing;
    let Some((_, entity)) = about.thing.and_then(|thing| source.entity(thing)) else {
        return vec![briefing.words(about.span)];
    };
    let name = briefing.words(entity.name);
    let capitals = entity.kind != EntityKind::Organisation && is_in_capitals(&name);
    let mut names = vec![if capitals { with_small_letters(&name) } else { name }];
    names.extend(source.annotations.aliases(briefing, entity));
    if entity.kind == EntityKind::Person {
        let ends = |name: &String| {
            let ends = name.match_indices(' ').map(|(at, _)| tail(name, at + 1).to_owned());
            ends.collect::<Vec<_>>()
        };
        let surnames: Vec<String> = names.iter().flat_map(ends).collect();
        names.extend(surnames);
    }
    names
}

/// Whether a name stands in capitals as the places of datelines do; shorter ones are abbreviations.
fn is_in_capitals(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    letters >= LEAST_IN_CAPITALS && !name.chars().any(char::is_lowercase)
}

/// The same with a capital at the beginning of each word alone: an entry finds both.
fn with_small_letters(name: &str) -> String {
    let mut before = ' ';
    let mut out = String::with_capacity(name.len());
    for c in name.chars() {
        if before.is_alphabetic() {
            out.extend(c.to_lowercase());
        } else {
            out.push(c);
        }
        before = c;
    }
    out
}
