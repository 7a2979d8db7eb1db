//! The forms that the build makes of the verbs in the word lists.
//!
//! Invariant: each way of making a form has a verb here. Deliberately absent: the lists themselves.

#[allow(dead_code, reason = "the build reads the names of the forms as well")]
#[path = "../../build/forms.rs"]
mod made;

use made::{Form, of_verb};

/// The forms of a line of a list: lemma, then what is irregular.
fn forms(line: &str) -> String {
    let (lemma, irregular) = line.split_once('~').unwrap_or((line, ""));
    let made = of_verb(lemma.trim(), irregular);
    let of = |form: Form| {
        let words: Vec<_> =
            made.iter().filter(|(one, _)| *one == form).map(|(_, word)| word.as_str()).collect();
        words.join("/")
    };
    [Form::Base, Form::Third, Form::Past, Form::Participle, Form::Gerund].map(of).join(", ")
}

#[test]
fn regular_verbs_have_all_their_forms() {
    for (line, expected) in [
        ("jump", "jump, jumps, jumped, jumped, jumping"),
        ("move", "move, moves, moved, moved, moving"),
        ("carry", "carry, carries, carried, carried, carrying"),
        ("stay", "stay, stays, stayed, stayed, staying"),
        ("push", "push, pushes, pushed, pushed, pushing"),
        ("drop", "drop, drops, dropped, dropped, dropping"),
        ("quip", "quip, quips, quipped, quipped, quipping"),
        ("agree", "agree, agrees, agreed, agreed, agreeing"),
        ("die", "die, dies, died, died, dying"),
        ("slow", "slow, slows, slowed, slowed, slowing"),
        ("lead", "lead, leads, leaded, leaded, leading"),
    ] {
        assert_eq!(forms(line), expected, "{line}");
    }
}

#[test]
fn irregular_forms_stand_in_the_line() {
    for (line, expected) in [
        ("sing ~ sang, sung", "sing, sings, sang, sung, singing"),
        ("cut ~ cut", "cut, cuts, cut, cut, cutting"),
        ("admit ~ admitted", "admit, admits, admitted, admitted, admitting"),
        (
            "signal ~ signalled/signaled",
            "signal, signals, signaled/signalled, signaled/signalled, signaling/signalling",
        ),
        ("begin ~ began, begun, beginning", "begin, begins, began, begun, beginning"),
    ] {
        assert_eq!(forms(line), expected, "{line}");
    }
}

#[test]
fn particles_stand_behind_every_form() {
    assert_eq!(
        forms("creep up/higher ~ crept"),
        "creep higher/creep up, creeps higher/creeps up, crept higher/crept up, crept higher/crept up, creeping higher/creeping up"
    );
}
