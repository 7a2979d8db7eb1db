//! A key is answered by work that does not grow with the text: what takes longer is handed out, and
//! what was shown before stays until it is done.
//!
//! Counted, not timed: how many rows, names, dates and figures one key looks at.

use std::fmt::Write as _;
use std::sync::Arc;

use dateline::app::compute::Task;
use dateline::app::key::Key;
use dateline::app::{Effect, Msg};
use dateline::pane::Pane;
use dateline::text::work;

use crate::stage::{Marked, Stage, marked};

/// Paragraphs of a text that is longer than what is worked out while a key waits, and of one that is
/// four times as long.
const PARAGRAPHS: [usize; 2] = [3_500, 14_000];

/// The most that one key may look at.
const MOST: u64 = 2_000;

/// Motions, jumps, lists, sorting, filters, search, palette, labels, a card, a correction that is
/// taken back and made again, timeline and who with whom in all forms.
const KEYS: &str = "j d G g g ] p [ p ] q ] m ] d * ; / f e r r y Enter n Esc Esc \
    g p j j s r & m o o Enter Esc Esc g m j s s Esc Esc : m o o r Down Enter F p Esc \
    ] p c j Esc ] p x x U C-r z z Esc \
    g t j Enter C-o Esc g w j s j s j s & m o o Enter Esc Esc";

/// A text that names another person every four paragraphs.
fn long(paragraphs: usize) -> Marked {
    let mut text = "Ferries of the Coast\n\n".to_owned();
    for number in 0..paragraphs {
        let who = number / 4;
        let _ = write!(
            text,
            "On [D:2025-01-12 12 January] [P:p{who} Ada Moor{who}] of the ferry line said in \
             [L:l{who} Port{who}] that [Q:p{who} “we sail”]. It paid [F ${number} million].\n\n"
        );
    }
    marked(&text)
}

/// Tells the state something, and works out elsewhere what it asks for; gives the most that it
/// looked at by itself: at the message, or at an answer.
fn tell(stage: &mut Stage, message: Msg) -> u64 {
    let mut most = 0;
    let mut messages = vec![message];
    stage.busy = true;
    while let Some(message) = messages.pop() {
        let before = work::steps();
        stage.send(message);
        most = most.max(work::steps() - before);
        for effect in std::mem::take(&mut stage.effects) {
            if let Effect::Compute(mut query) = effect {
                while query.step() {}
                messages.push(Msg::Computed(query.answer()));
            }
        }
    }
    stage.busy = false;
    most
}

#[test]
fn no_key_looks_at_more_of_a_longer_text() {
    for paragraphs in PARAGRAPHS {
        let mut stage = Stage::with(&long(paragraphs), 120, 40);
        for key in Key::parse_sequence(KEYS).unwrap() {
            let looked = tell(&mut stage, Msg::Key(key));
            assert!(looked <= MOST, "{key} looks at {looked} of {paragraphs} paragraphs");
        }
    }
}

#[test]
fn what_is_found_comes_in_rows_that_are_sorted_and_filtered_already() {
    for paragraphs in PARAGRAPHS {
        let long = long(paragraphs);
        let mut stage = Stage::with(&long, 120, 40);
        stage.keys("g m s g p s & m o o Enter");
        let shown = (
            stage.app.panes().count(Pane::People, stage.app.documents()),
            stage.app.panes().count(Pane::Figures, stage.app.documents()),
        );
        let (of, annotations) = (Arc::clone(&long.briefing), Arc::clone(&long.annotations));
        let message = Msg::Annotated { entry: 0, of, annotations, whole: true };
        let looked = tell(&mut stage, message);
        assert!(looked <= MOST, "{looked} of {paragraphs} paragraphs");
        assert_eq!(
            (
                stage.app.panes().count(Pane::People, stage.app.documents()),
                stage.app.panes().count(Pane::Figures, stage.app.documents())
            ),
            shown
        );
    }
}

/// Works out what was asked for, and what is asked for then.
fn catch_up(stage: &mut Stage) {
    stage.busy = false;
    work_off(stage);
}

/// Works out what was asked for.
fn work_off(stage: &mut Stage) {
    for effect in std::mem::take(&mut stage.effects) {
        if let Effect::Compute(query) = effect {
            stage.work(*query, usize::MAX);
        }
    }
}

#[test]
fn nobody_waits_for_a_view_that_was_closed() {
    let mut stage = Stage::with(&long(PARAGRAPHS[0]), 120, 40);
    stage.busy = true;
    stage.keys("g t Esc j");
    let asked =
        |effect: &&Effect| matches!(effect, Effect::Compute(query) if query.task() == Task::Views);
    let dropped = |effect: &&Effect| matches!(effect, Effect::Abandon(Task::Views));
    assert_eq!(stage.effects.iter().filter(asked).count(), 1);
    assert_eq!(stage.effects.iter().filter(dropped).count(), 1);
    catch_up(&mut stage);
    assert!(stage.app.chrome().stack().top().is_none());
    stage.keys("g t");
    assert!(!stage.app.chrome().stack().count(stage.app.documents()).contains('+'));
    assert!(stage.effects.is_empty(), "what has come is not dropped");
}

#[test]
fn a_view_of_all_that_was_found_keeps_its_rows_until_others_are_made() {
    let mut text = "Meetings on the Coast\n\n".to_owned();
    for number in 0..PARAGRAPHS[0] {
        let (day, who) = (number % 28 + 1, number / 50);
        let _ = write!(
            text,
            "On [D:2025-01-{day:02} {day} January] [P:a{who} Ada Moor{who}] met [P:b{who} Bo \
             Lind{who}] in the harbour to talk about ferries, fares and freight.\n\n"
        );
    }
    let long = marked(&text);
    let count = |stage: &Stage| stage.app.chrome().stack().count(stage.app.documents());
    for (keys, title, sign) in
        [("g t", "TIMELINE", "+"), ("g w", "WHO WITH WHOM", "+"), ("g w s", "WHO WITH WHOM", " …")]
    {
        let mut stage = Stage::with(&long, 120, 40);
        stage.keys(keys);
        stage.keys("j j");
        let (made, cursor) = (count(&stage), stage.app.chrome().stack().top().unwrap().list);
        assert!(!made.is_empty() && !made.contains(['+', '…']), "{made}");
        stage.keys("Esc");
        stage.busy = true;
        stage.keys(keys);
        assert_eq!(stage.app.chrome().stack().title(), title);
        assert_ne!(count(&stage), made, "{keys}: nothing is there yet");
        catch_up(&mut stage);
        assert_eq!(count(&stage), made, "{keys}");
        stage.keys("j j");
        assert_eq!(stage.app.chrome().stack().top().unwrap().list, cursor, "{keys}");
        // The same was found again.
        stage.busy = true;
        let (of, annotations) = (Arc::clone(&long.briefing), Arc::clone(&long.annotations));
        stage.send(Msg::Annotated { entry: 0, of, annotations, whole: true });
        work_off(&mut stage);
        assert_eq!(count(&stage), format!("{made}{sign}"), "{keys}");
        assert_eq!(stage.app.chrome().stack().top().unwrap().list, cursor, "{keys}");
        catch_up(&mut stage);
        assert_eq!(count(&stage), made, "{keys}");
        assert_eq!(stage.app.chrome().stack().top().unwrap().list, cursor, "{keys}");
        if keys == "g w" {
            stage.busy = true;
            stage.keys("& l i n d 3");
            assert_eq!(count(&stage), format!("{made}+"), "the rows follow when they are found");
            work_off(&mut stage);
            assert_ne!(count(&stage), made);
            stage.keys("Esc");
            catch_up(&mut stage);
            assert_eq!(count(&stage), made);
            assert_eq!(
                stage.app.chrome().stack().top().unwrap().list,
                cursor,
                "as before the filter"
            );
        }
    }
}

#[test]
fn a_correction_of_a_long_text_is_made_elsewhere() {
    let mut stage = Stage::with(&long(PARAGRAPHS[0]), 120, 40);
    let first = |stage: &Stage| {
        let open = stage.app.documents().shelf().open().unwrap();
        let row = stage.app.panes().projection().row(Pane::People, open.source(), 0);
        row.target.span().map(|span| open.briefing.words(span))
    };
    let count = |stage: &Stage| stage.app.panes().count(Pane::People, stage.app.documents());
    assert_eq!(first(&stage).as_deref(), Some("Ada Moor0"));
    assert_eq!(count(&stage), "875");
    stage.busy = true;
    stage.keys("g g ] p x x");
    assert!(stage.app.status().middle.contains("is not a name"), "{}", stage.app.status().middle);
    assert_eq!(count(&stage), "875+", "what was shown stays, and more is to come");
    for (keys, side) in [("9 9 9 9 ] p ] p", "after"), ("9 9 9 9 [ p [ p", "before")] {
        stage.keys(keys);
        let told = format!("No person {side} this yet: the findings are still being updated");
        assert_eq!(stage.app.status().middle, told);
    }
    catch_up(&mut stage);
    assert_eq!(first(&stage).as_deref(), Some("Ada Moor1"));
    assert_eq!(count(&stage), "874");
    stage.keys("U");
    assert_eq!(count(&stage), "875");
}
