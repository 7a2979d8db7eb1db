//! What stands in the file of a source, as JSON.
//!
//! Invariant: what is written reads back the same; what is read is checked like any text from
//! outside, and what a field cannot hold is left out. Deliberately absent: the file.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::corrections;

use crate::app::Focus;
use crate::app::resume::{KeptMark, Resume, Standing, Surroundings};
use crate::app::settings::{pane_name, panes};
use crate::app::spot::Spot;
use crate::import;
use crate::model::Anchor;
use crate::pane::{Column, Pane, Sort};

/// What all forms are called, and the number of this one.
const FORM: &str = "dateline.place/";
const NUMBER: u32 = 1;

/// Bytes of a text around a place, and of a filter: more than are ever written.
const LONGEST: usize = 1000;

/// What has the focus where no pane has it.
const READER: &str = "reader";

/// The names of the columns that panes are sorted by.
const COLUMNS: [(Column, &str); 7] = [
    (Column::Own, "own"),
    (Column::Text, "text"),
    (Column::Name, "name"),
    (Column::Value, "value"),
    (Column::Owner, "owner"),
    (Column::Surprise, "surprise"),
    (Column::Change, "change"),
];

/// Why a file was not taken.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// It is about another source.
    Another,
    /// It is in a form that a later version of the program will know.
    Newer,
    /// It is not in this form.
    Unreadable(String),
}

/// What every form has.
#[derive(Deserialize)]
struct Form {
    schema: String,
}

#[derive(Serialize, Deserialize)]
struct Document {
    schema: String,
    path: String,
    place: Option<Place>,
    screen: Option<Screen>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(default)]
    marks: BTreeMap<String, Mark>,
    #[serde(default, skip_serializing_if = "is_nothing")]
    corrections: Value,
}

#[derive(Serialize, Deserialize)]
struct Place {
    top: Words,
    selected: Option<Selected>,
}

/// A place with the text around it.
#[derive(Serialize, Deserialize)]
pub(super) struct Words {
    offset: u32,
    before: String,
    after: String,
}

#[derive(Serialize, Deserialize)]
struct Selected {
    start: Words,
    bytes: u32,
}

#[derive(Serialize, Deserialize)]
struct Screen {
    focus: String,
    drawer: Option<String>,
    #[serde(default)]
    zen: bool,
    measure: Option<u16>,
    rail_width: Option<u16>,
    #[serde(default)]
    panes: BTreeMap<String, Arrangement>,
}

#[derive(Serialize, Deserialize)]
struct Arrangement {
    sort: String,
    #[serde(default)]
    reversed: bool,
    #[serde(default)]
    filter: String,
}

#[derive(Serialize, Deserialize)]
struct Mark {
    #[serde(flatten)]
    place: Place,
    since: u64,
}

/// Reads what is kept of the source with this path.
pub(super) fn read(text: &str, path: &str) -> Result<Resume, Fault> {
    let unreadable = |error: serde_json::Error| Fault::Unreadable(format!("line {}", error.line()));
    let Form { schema } = serde_json::from_str(text).map_err(unreadable)?;
    if schema != this_form() {
        let number = schema.strip_prefix(FORM).and_then(|number| number.parse::<u32>().ok());
        let newer = number.is_some_and(|number| number > NUMBER);
        return Err(if newer {
            Fault::Newer
        } else {
            Fault::Unreadable("unknown format".to_owned())
        });
    }
    let document: Document = serde_json::from_str(text).map_err(unreadable)?;
    if document.path != path {
        return Err(Fault::Another);
    }
    let place = document.place.and_then(spot);
    let surroundings = document.screen.map(surroundings).unwrap_or_default();
    let date = document.date.and_then(|date| date.parse().ok());
    let mark = |(letter, mark): (String, Mark)| {
        let mut letters = letter.chars();
        let letter =
            letters.next().filter(|letter| letter.is_alphabetic() && letters.next().is_none())?;
        Some((letter, KeptMark { spot: spot(mark.place)?, since: mark.since }))
    };
    Ok(Resume {
        standing: place.map(|place| Standing { place, surroundings, date }),
        marks: document.marks.into_iter().filter_map(mark).collect(),
        corrections: corrections::read(document.corrections),
    })
}

/// Writes what is to be kept of the source with this path.
pub(super) fn write(resume: &Resume, path: &str) -> String {
    let standing = resume.standing.as_ref();
    let document = Document {
        schema: this_form(),
        path: path.to_owned(),
        place: standing.map(|standing| place(&standing.place)),
        screen: standing.map(|standing| screen(&standing.surroundings)),
        date: standing.and_then(|standing| standing.date).map(|date| date.to_string()),
        marks: resume
            .marks
            .iter()
            .map(|(letter, mark)| {
                (letter.to_string(), Mark { place: place(&mark.spot), since: mark.since })
            })
            .collect(),
        corrections: corrections::write(&resume.corrections),
    };
    // Strings, numbers and maps of them: there is nothing in it that JSON could not hold.
    serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
}

fn is_nothing(corrections: &Value) -> bool {
    corrections.as_array().is_none_or(Vec::is_empty)
}

/// The name of this form.
fn this_form() -> String {
    format!("{FORM}{NUMBER}")
}

fn spot(place: Place) -> Option<Spot> {
    let selected = |selected: Selected| Some((anchor(selected.start)?, selected.bytes));
    Some(Spot { anchor: anchor(place.top)?, selection: place.selected.and_then(selected) })
}

/// The words are shown where marks are listed: only such as a briefing can have are taken.
pub(super) fn anchor(words: Words) -> Option<Anchor> {
    let Words { offset, before, after } = words;
    (is_text(&before) && is_text(&after)).then_some(Anchor { offset, before, after })
}

fn is_text(words: &str) -> bool {
    words.len() <= LONGEST && words.split(['\n', '\t']).all(is_line)
}

fn is_line(words: &str) -> bool {
    words.len() <= LONGEST && matches!(import::display_safe(words), Cow::Borrowed(_))
}

fn surroundings(screen: Screen) -> Surroundings {
    let arranged = |(pane, arrangement): (String, Arrangement)| {
        let column = COLUMNS
            .iter()
            .find(|(_, name)| *name == arrangement.sort)
            .map(|(column, _)| *column)
            .unwrap_or_default();
        let filter = Some(arrangement.filter).filter(|filter| is_line(filter)).unwrap_or_default();
        Some((pane_called(&pane)?, Sort { column, reversed: arrangement.reversed }, filter))
    };
    Surroundings {
        focus: pane_called(&screen.focus).map_or(Focus::Reader, Focus::Pane),
        drawer: screen.drawer.as_deref().and_then(pane_called),
        zen: screen.zen,
        measure: screen.measure,
        rail_width: screen.rail_width,
        panes: screen.panes.into_iter().filter_map(arranged).collect(),
    }
}

fn pane_called(name: &str) -> Option<Pane> {
    panes().find(|&pane| pane_name(pane) == name)
}

fn place(spot: &Spot) -> Place {
    let selected =
        |(anchor, bytes): &(Anchor, u32)| Selected { start: words(anchor), bytes: *bytes };
    Place { top: words(&spot.anchor), selected: spot.selection.as_ref().map(selected) }
}

pub(super) fn words(anchor: &Anchor) -> Words {
    Words { offset: anchor.offset, before: anchor.before.clone(), after: anchor.after.clone() }
}

fn screen(surroundings: &Surroundings) -> Screen {
    let arranged = |(pane, sort, filter): &(Pane, Sort, String)| {
        let column =
            COLUMNS.iter().find(|(column, _)| *column == sort.column).map_or("", |(_, name)| name);
        (
            pane_name(*pane).to_owned(),
            Arrangement {
                sort: column.to_owned(),
                reversed: sort.reversed,
                filter: filter.clone(),
            },
        )
    };
    Screen {
        focus: match surroundings.focus {
            Focus::Reader => READER.to_owned(),
            Focus::Pane(pane) => pane_name(pane).to_owned(),
        },
        drawer: surroundings.drawer.map(|pane| pane_name(pane).to_owned()),
        zen: surroundings.zen,
        measure: surroundings.measure,
        rail_width: surroundings.rail_width,
        panes: surroundings.panes.iter().map(arranged).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resume() -> Resume {
        let anchor = Anchor {
            offset: 21,
            before: "“Ja”,\n".to_owned(),
            after: "Rates rose\tagain".to_owned(),
        };
        let spot = Spot { anchor: anchor.clone(), selection: Some((anchor, 5)) };
        let surroundings = Surroundings {
            focus: Focus::Pane(Pane::Figures),
            drawer: Some(Pane::Figures),
            zen: true,
            measure: Some(60),
            rail_width: Some(40),
            panes: vec![(
                Pane::People,
                Sort { column: Column::Name, reversed: true },
                "or".to_owned(),
            )],
        };
        let marks =
            ['a', 'Z', 'é'].map(|letter| (letter, KeptMark { spot: spot.clone(), since: 7 }));
        Resume {
            standing: Some(Standing {
                place: spot,
                surroundings,
                date: Some(jiff::civil::date(2025, 1, 12)),
            }),
            marks: marks.into_iter().collect(),
            corrections: corrections::tests::all(),
        }
    }

    #[test]
    fn what_is_written_reads_back() {
        for resume in [
            resume(),
            Resume::default(),
            Resume { standing: Some(Standing::default()), ..Resume::default() },
        ] {
            assert_eq!(read(&write(&resume, "/a.txt"), "/a.txt"), Ok(resume));
        }
        assert_eq!(read(&write(&resume(), "/a.txt"), "/b.txt"), Err(Fault::Another));
    }

    #[test]
    fn what_a_field_cannot_hold_is_left_out() {
        let good = write(&resume(), "/a.txt");
        let read = |from: &str, to: &str| {
            assert!(good.contains(from), "{from} is not in\n{good}");
            read(&good.replace(from, to), "/a.txt").unwrap()
        };
        for name in ["7", "ab", "", "\u{202e}"] {
            assert_eq!(
                read("\"Z\"", &format!("\"{name}\"")).marks.len(),
                2,
                "{name} names no mark"
            );
        }
        let long = "long ".repeat(300);
        for (words, what) in
            [("\\u001b[2J", "words that would harm the terminal"), (&long, "none of ours")]
        {
            let left = Resume { corrections: resume().corrections, ..Resume::default() };
            assert_eq!(read("Rates rose", words), left, "{what}");
        }
        let arranged = |resume: Resume| resume.standing.unwrap().surroundings;
        assert_eq!(arranged(read("\"figures\"", "\"news\"")).focus, Focus::Reader);
        assert_eq!(arranged(read("\"or\"", "\"a\\u001bb\"")).panes[0].2, "");
        assert_eq!(arranged(read("\"name\"", "\"none\"")).panes[0].1.column, Column::Own);
        assert_eq!(read("2025-01-12", "2025-02-30").standing.unwrap().date, None);
        for damage in ["\"correction\"", "\"corrections\": 7, \"more\""] {
            let read = read("\"corrections\"", damage);
            assert_eq!((read.marks.len(), read.corrections.len()), (3, 0), "{damage}");
        }
        let odd = read("\"not-figure\"", "\"odd\"");
        assert_eq!((odd.marks.len(), odd.corrections.len()), (3, resume().corrections.len() - 1));
    }

    #[test]
    fn what_is_not_in_this_form_is_told() {
        let good = write(&resume(), "/a.txt");
        let half = crate::text::head(&good, crate::text::floor_boundary(&good, good.len() / 2));
        for text in [
            "",
            "{}",
            "[1",
            half,
            &good.replace("place/1", "place/0"),
            &good.replace("place/1", "plate/2"),
            &good.replace("\"since\": 7", "\"since\": -7"),
        ] {
            assert!(matches!(read(text, "/a.txt"), Err(Fault::Unreadable(_))), "{text}");
        }
        for later in [
            good.replace("place/1", "place/2"),
            r#"{"schema": "dateline.place/12", "rooms": []}"#.to_owned(),
        ] {
            assert_eq!(read(&later, "/a.txt"), Err(Fault::Newer), "{later}");
        }
    }
}
