//! What an earlier reading has left and what a configuration chooses, whatever that is.
//!
//! Invariant: what is left is as hostile as a file can be: places beyond the text, words that are
//! not in it, any width.

use dateline::app::Focus;
use dateline::app::resume::{KeptMark, Resume, Standing, Surroundings};
use dateline::app::settings::Settings;
use dateline::app::spot::Spot;
use dateline::correct::Correction;
use dateline::model::{Anchor, AnchoredSpan, Briefing, EntityKind, Kind};
use dateline::pane::{Column, Pane, Sort};
use proptest::prelude::*;

/// What is left of an earlier reading, as numbers that it is made of.
#[derive(Debug, Clone)]
pub(super) struct Earlier {
    top: u32,
    selected: Option<(u32, u32)>,
    marks: Vec<(char, u32, u64)>,
    focus: Option<Pane>,
    drawer: Option<Pane>,
    zen: bool,
    widths: (Option<u16>, Option<u16>),
    arranged: Vec<(Pane, Column, bool, String)>,
    /// Whether the words at its places are others than those of the text.
    strange: bool,
}

/// Choices of a configuration.
#[derive(Debug, Clone)]
pub(super) struct Choices {
    measure: u16,
    rail_width: Option<u16>,
    /// Which panes stand in the rail, and in its two columns on wide screens.
    panes: [Vec<Pane>; 3],
    outline: bool,
    announce: bool,
    kinds: Vec<Kind>,
    faulty: bool,
}

fn pane() -> impl Strategy<Value = Pane> {
    prop::sample::select(Pane::ALL.to_vec())
}

fn offset() -> impl Strategy<Value = u32> {
    prop_oneof![12 => 0_u32..3000, 1 => any::<u32>()]
}

pub(super) fn earlier() -> impl Strategy<Value = Earlier> {
    let column = prop::sample::select(vec![Column::Own, Column::Text, Column::Name, Column::Value]);
    let arranged = prop::collection::vec(
        (pane(), column, any::<bool>(), prop::sample::select(vec!["", "a", "(", "日", "xyz"])),
        0..3,
    );
    let marks = prop::collection::vec(
        (prop::sample::select(vec!['a', 'Z', 'é', '7', '日']), offset(), any::<u64>()),
        0..4,
    );
    let places = (
        offset(),
        prop::option::of((offset(), prop_oneof![9 => 0_u32..200, 1 => any::<u32>()])),
        marks,
    );
    let widths = (prop::option::of(any::<u16>()), prop::option::of(any::<u16>()));
    let screen = (
        prop::option::of(pane()),
        prop::option::of(pane()),
        prop::bool::weighted(0.2),
        widths,
        arranged,
    );
    (places, screen, prop::bool::weighted(0.2)).prop_map(
        |((top, selected, marks), (focus, drawer, zen, widths, arranged), strange)| {
            let arranged = arranged
                .into_iter()
                .map(|(pane, column, reversed, filter)| (pane, column, reversed, filter.to_owned()))
                .collect();
            Earlier { top, selected, marks, focus, drawer, zen, widths, arranged, strange }
        },
    )
}

pub(super) fn choices() -> impl Strategy<Value = Choices> {
    let panes =
        || prop::sample::subsequence(Pane::ALL.to_vec(), 0..=Pane::ALL.len()).prop_shuffle();
    let kinds: Vec<Kind> = Kind::CHOSEN.iter().map(|(_, kind)| *kind).collect();
    let most = kinds.len();
    let kinds =
        prop_oneof![1 => Just(kinds.clone()), 2 => prop::sample::subsequence(kinds, 0..=most)];
    let plan =
        (40_u16..85, prop::option::of(24_u16..65), [panes(), panes(), panes()], any::<bool>());
    (plan, prop::bool::weighted(0.2), kinds, prop::bool::weighted(0.2)).prop_map(
        |((measure, rail_width, panes, outline), announce, kinds, faulty)| Choices {
            measure,
            rail_width,
            panes,
            outline,
            announce,
            kinds,
            faulty,
        },
    )
}

impl Earlier {
    /// It, as it was left in `briefing`.
    pub(super) fn resume(&self, briefing: &Briefing) -> Resume {
        let anchor = |at: u32| {
            if self.strange {
                Anchor { offset: at, before: String::new(), after: "日a".to_owned() }
            } else {
                Anchor::at(briefing, at)
            }
        };
        let spot = |at: u32| Spot {
            anchor: anchor(at),
            selection: self.selected.map(|(start, bytes)| (anchor(start), bytes)),
        };
        let sorted = |(pane, column, reversed, filter): &(Pane, Column, bool, String)| {
            (*pane, Sort { column: *column, reversed: *reversed }, filter.clone())
        };
        let surroundings = Surroundings {
            focus: self.focus.map_or(Focus::Reader, Focus::Pane),
            drawer: self.drawer,
            zen: self.zen,
            measure: self.widths.0,
            rail_width: self.widths.1,
            panes: self.arranged.iter().map(sorted).collect(),
        };
        let marks = self
            .marks
            .iter()
            .map(|&(letter, at, since)| (letter, KeptMark { spot: spot(at), since }));
        let words = |at: u32| AnchoredSpan { start: anchor(at), bytes: 1 + at % 9 };
        let correction = |&(_, at, since): &(char, u32, u64)| match since % 7 {
            0 => Correction::NotName(words(at)),
            1 => Correction::IsKind(words(at), EntityKind::Place),
            2 => Correction::IsSame(words(at), words(self.top)),
            3 => Correction::IsApart(words(at)),
            4 => Correction::NotRole(words(at), words(self.top)),
            5 => Correction::SaidBy(words(at), Some(words(self.top))),
            _ => Correction::NotFigure(words(at)),
        };
        Resume {
            standing: Some(Standing { place: spot(self.top), surroundings, date: None }),
            corrections: self.marks.iter().map(correction).collect(),
            marks: marks.collect(),
        }
    }
}

impl Choices {
    pub(super) fn settings(&self) -> Settings {
        let mut settings = Settings::default();
        let [rail, left, right] = self.panes.clone();
        settings.plan.measure = self.measure;
        settings.plan.rail_width = self.rail_width;
        (settings.plan.rail, settings.plan.left, settings.plan.right) = (rail, left, right);
        settings.plan.outline = self.outline;
        settings.announce = self.announce;
        settings.kinds.clone_from(&self.kinds);
        settings
    }

    pub(super) fn faults(&self) -> Vec<String> {
        if self.faulty {
            vec!["config.toml:3: no such pane".to_owned(), "config.toml:4: 日本語".to_owned()]
        } else {
            Vec::new()
        }
    }
}
