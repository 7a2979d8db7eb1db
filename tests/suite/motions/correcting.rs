//! Putting right what was found: the menu, its letters and lists, undo, and what is kept of it.

use std::sync::Arc;

use dateline::app::resume::Resume;
use dateline::app::{Effect, Msg};
use dateline::correct::Correction;
use dateline::pane::Pane;

use super::{card_row, listed, state};
use crate::stage::{Marked, Stage, marked, symbols};

/// Two people taken for one, a crop taken for a person, a quotation with the wrong speaker.
fn wrong() -> Marked {
    marked(
        "Talks at the Port\n\n[P:Moor Ada Moor], [R:Moor head of the port], met [P:Moor Bo Moor], [R:Moor a pilot]. [P Al Zorn] said: [Q:Moor “We sail on Monday.”] [P Rice] costs [F $9] in [L Alder]. Kwame left.\n",
    )
}

fn stage() -> Stage {
    Stage::with(&wrong(), 80, 24)
}

fn people(stage: &Stage) -> String {
    listed(stage, Pane::People).replace(['<', '>'], "").replace("PEOPLE: ", "")
}

fn notice(stage: &Stage) -> String {
    stage.app.status().middle
}

/// The words of the rows of the menu or list that is open, with its title.
fn menu(stage: &Stage) -> Vec<String> {
    let seen = symbols(&stage.draw());
    let title = stage.app.chrome().stack().title();
    let rows = seen.lines().skip_while(|line| !line.contains(&title));
    let rows = rows.map(|line| line.trim_matches(['│', '▸', ' ']).to_owned());
    rows.take_while(|line| !line.starts_with("CORRECT   "))
        .filter(|line| !line.is_empty())
        .collect()
}

#[test]
fn a_menu_offers_what_can_be_put_right() {
    let mut stage = stage();
    stage.keys("2 ] p x");
    let rows = menu(&stage);
    assert_eq!(
        rows[..9],
        [
            "CORRECT Bo Moor",
            "x  not a name (at all 2 places)",
            "o  an organisation",
            "l  a place",
            "s  same as …",
            "a  not the same: “Bo Moor” names another here",
            "r  not “head of the port”",
            "not “a pilot”",
            "d  date of this briefing …",
        ]
    );
    stage.keys("Esc");
    assert_eq!(state(&stage), "Ada Moor, | Bo Moor | ");
    assert_eq!(stage.app.documents().corrections(), []);
}

#[test]
fn letters_and_rows_do_the_same() {
    for keys in ["4 ] p x x", "4 ] p x Enter", "4 ] p x j k Enter"] {
        let mut stage = stage();
        stage.keys(keys);
        assert_eq!(notice(&stage), "“Rice” is not a name: U undoes it", "{keys}");
        assert_eq!(people(&stage), "Ada Moor, Al Zorn", "{keys}");
        stage.keys("U");
        assert_eq!(notice(&stage), "Undone: “Rice” is not a name", "{keys}");
        assert_eq!(people(&stage), "Ada Moor, Al Zorn, Rice", "{keys}");
        stage.keys("C-r");
        assert_eq!(people(&stage), "Ada Moor, Al Zorn", "{keys}");
    }
}

#[test]
fn a_row_is_put_right_where_it_stands() {
    let mut stage = stage();
    stage.keys("g p j j x l");
    assert_eq!(notice(&stage), "“Rice” is a place: U undoes it");
    assert_eq!(people(&stage), "Ada Moor, Al Zorn");
    assert_eq!(listed(&stage, Pane::Places), "PLACES & ORGANISATIONS: <Rice>, Alder");
    stage.keys("Esc g m x x");
    assert_eq!(notice(&stage), "“$9” is not a figure: U undoes it");
    assert_eq!(listed(&stage, Pane::Figures), "FIGURES: ");
}

#[test]
fn names_are_parted_and_joined() {
    let mut stage = stage();
    stage.keys("2 ] p x a");
    assert_eq!(people(&stage), "Ada Moor, Bo Moor, Al Zorn, Rice");
    stage.keys("c");
    let seen = symbols(&stage.draw());
    assert!(seen.contains("a pilot") && seen.contains("corrected split off"), "{seen}");
    stage.keys("Esc x s");
    assert_eq!(
        menu(&stage)[..4],
        [
            "CORRECT Bo Moor · same as",
            "Ada Moor  head of the port",
            "Al Zorn  person",
            "Rice  person"
        ]
    );
    stage.keys("/ z o Enter Enter");
    assert_eq!(notice(&stage), "“Bo Moor” is the same as “Al Zorn”: U undoes it");
    assert_eq!(people(&stage), "Bo Moor, Ada Moor, Rice");
    stage.keys("U U");
    assert_eq!(people(&stage), "Ada Moor, Al Zorn, Rice");
}

#[test]
fn a_quotation_gets_another_speaker_or_none() {
    let mut stage = stage();
    stage.keys("] q x s");
    assert_eq!(
        menu(&stage)[..2],
        ["CORRECT “We sail on Monday.” · speaker is", "Al Zorn  person"],
        "the nearest comes first"
    );
    stage.keys("Enter");
    assert_eq!(notice(&stage), "“We sail on Monday.” is said by “Al Zorn”: U undoes it");
    stage.keys("c");
    assert_eq!(card_row(&stage), "0 “We sail on Monday.”");
    let seen = symbols(&stage.draw());
    assert!(seen.contains("Al Zorn") && seen.contains("corrected speaker"), "{seen}");
    stage.keys("x x");
    let seen = symbols(&stage.draw());
    assert!(seen.contains("not named"), "the card follows: {seen}");
    assert_eq!(stage.app.documents().corrections().len(), 2);
}

#[test]
fn a_role_is_taken_away_on_its_row_of_the_card() {
    let mut stage = stage();
    stage.keys("] p c j j x");
    assert_eq!(menu(&stage)[..2], ["CORRECT Ada Moor", "x  not “a pilot”"]);
    stage.keys("x");
    let seen = symbols(&stage.draw());
    assert!(!seen.contains("\n  a pilot") && seen.contains("corrected role"), "{seen}");
}

#[test]
fn words_that_were_not_found_become_a_name() {
    let mut stage = stage();
    stage.keys("/ K w a m e Enter x p");
    assert_eq!(notice(&stage), "“Kwame” is a person: U undoes it");
    assert_eq!(people(&stage), "Ada Moor, Al Zorn, Rice, Kwame");
}

#[test]
fn what_was_put_right_can_be_taken_back_later() {
    let mut stage = stage();
    stage.keys("4 ] p x l Esc Esc");
    let resume = || Resume {
        corrections: stage.app.documents().corrections().to_vec(),
        ..Resume::default()
    };
    let resume = resume();
    let mut later = Stage::new(&["invented.txt"], 80, 24);
    later.send(Msg::Resume { entry: 0, resume: Box::new(resume) });
    later.open(0, &wrong());
    assert_eq!(listed(&later, Pane::Places), "PLACES & ORGANISATIONS: <Rice>, Alder");
    assert_eq!(later.app.take_correction_changes(), [], "it is stored already");
    later.keys("U");
    assert_eq!(notice(&later), "Nothing to undo");
    later.keys("] l x");
    assert!(
        menu(&later).contains(&"u  take back: “Rice” is a place".to_owned()),
        "{:?}",
        menu(&later)
    );
    later.keys("u");
    assert_eq!(people(&later), "Ada Moor, Al Zorn, Rice");
    let changes = later.app.take_correction_changes();
    assert!(matches!(&changes[..], [(0, Correction::IsKind(..), false)]), "{changes:?}");
    // With nothing at hand all of them are offered.
    later.keys("U Esc Esc x");
    assert_eq!(menu(&later)[..2], ["CORRECT", "u  take back: “Rice” is a place"]);
}

#[test]
fn a_text_that_is_read_again_keeps_what_was_put_right() {
    let mut stage = stage();
    stage.keys("4 ] p x x r");
    let text = wrong();
    let longer =
        Marked { briefing: Arc::clone(&text.briefing), annotations: Arc::clone(&text.annotations) };
    stage.open(0, &longer);
    assert_eq!(people(&stage), "Ada Moor, Al Zorn");
    let source = text.briefing.text.replace("costs", "may cost");
    let changed = marked(&format!(
        "{}\n\nA new paragraph.\n",
        source.replace("Rice", "[P Rice]").replace("Al Zorn", "[P Al Zorn]")
    ));
    stage.keys("r");
    stage.open(0, &changed);
    assert_eq!(people(&stage), "Al Zorn", "its words are found again");
}

#[test]
fn the_date_of_the_briefing_is_asked_for_and_nothing_else_happens_without_a_thing() {
    let mut stage = stage();
    stage.keys("x");
    assert_eq!(menu(&stage)[..2], ["CORRECT", "d  date of this briefing …"]);
    stage.keys("d");
    assert_eq!(notice(&stage), ":date ");
    stage.keys("Esc x q");
    assert_eq!(stage.app.chrome().stack().top().map(|_| ()), None);
    stage.effects.clear();
    stage.keys("q");
    assert_eq!(stage.effects, [Effect::Quit]);
    let mut waiting = Stage::new(&["invented.txt"], 80, 24);
    waiting.keys("x");
    assert!(notice(&waiting).starts_with("Open a briefing first"), "{}", notice(&waiting));
}

#[test]
fn a_figure_is_told_what_it_measures_and_which_way_it_went() {
    let mut stage = stage();
    stage.keys("g m x");
    assert_eq!(
        menu(&stage)[..8],
        [
            "CORRECT $9",
            "x  not a figure",
            "m  measure is …",
            "o  owner is …",
            "p  period is …",
            "r  went up",
            "f  went down",
            "e  stayed the same",
        ]
    );
    stage.keys("m");
    assert_eq!(menu(&stage)[0], "CORRECT $9 · measure is");
    stage.keys("& R i c e space c o s t s Enter Enter");
    assert_eq!(notice(&stage), "the measure of “$9” is “Rice costs”: U undoes it");
    stage.keys("x f c");
    let seen = symbols(&stage.draw());
    for told in ["measures  Rice costs", "direction ↓ down", "corrected measure, direction"] {
        assert!(seen.contains(told), "{told}: {seen}");
    }
    stage.keys("Esc x o Enter");
    assert_eq!(notice(&stage), "the owner of “$9” is “Alder”: U undoes it");
    stage.keys("U U U c");
    assert!(!symbols(&stage.draw()).contains("corrected"), "undone");
    stage.keys("Esc x p");
    assert_eq!(notice(&stage), "Nothing was found in this briefing to choose from");
}
