//! Names of bodies that the model leaves incomplete: the country before them, the head word after
//! them, the partners after an ampersand, what they are for.
//!
//! Invariant: a name takes in words directly beside it that no other name holds, or the name of a
//! country. Deliberately absent: anything that makes a name shorter (`boundaries`, `cuts`).

use super::document::{Capitals, View};

use super::known::is_known_place;
use super::{Name, laid_over};
use crate::lexicon::List;
use crate::model::{EntityKind, RuleId};
use crate::text::words::TokenKind;

/// Completes the names of bodies.
pub(super) fn complete(view: &View, names: Vec<Name>) -> Vec<Name> {
    with_purposes(view, with_places(view, with_head_words(view, names)))
}

/// Names bodies that say what they are for (`Campaign to End Hunger`): a head word, `to`, and
/// capitalised words.
fn with_purposes(view: &View, names: Vec<Name>) -> Vec<Name> {
    let passage = view.passage;
    let mut found: Vec<Name> = Vec::new();
    for to in 1..passage.tokens.len() {
        let head = to - 1;
        if passage.word(to) != "to"
            || !passage.is(head, List::OrganisationHeads)
            || !view.token(head).capital
            || view.capitals(head) != Capitals::Normal
        {
            continue;
        }
        let run = view.run(to + 1).map(|run| run.tokens.clone());
        let Some(run) = run.filter(|run| run.start == to + 1 && run.len() > 1) else { continue };
        if !view.token(run.start).facts.is_common()
            || passage.sentence_index(head) != passage.sentence_index(run.start)
        {
            continue;
        }
        let tokens = first_capital(view, head)..run.end;
        let kind = EntityKind::Organisation;
        found.push(Name::found(passage, tokens, kind, RuleId::BodyWithPurpose));
    }
    laid_over(names, found)
}

/// Takes the place that a body is named after into its name (`Reserve Bank of | New Zealand`): a
/// head word of bodies, `of`, a place. A name that has an `of` already is whole (`Ministry of
/// Health`, of a country).
fn with_places(view: &View, names: Vec<Name>) -> Vec<Name> {
    let passage = view.passage;
    let mut out: Vec<Name> = Vec::with_capacity(names.len());
    for mut name in names {
        let before = out.last().filter(|last| {
            last.tokens.end + 1 == name.tokens.start && last.kind == EntityKind::Organisation
        });
        let taken = out.last().map_or(0, |last| last.tokens.end);
        if let Some(head) = head_before_place(view, &name) {
            let start = match before {
                Some(body) => Some(body.tokens.start)
                    .filter(|&start| (start..head).all(|at| passage.lower(at) != "of")),
                None => Some(first_capital(view, head)).filter(|&start| start >= taken),
            };
            if let Some(start) = start {
                if before.is_some() {
                    out.pop();
                }
                name = name
                    .with_tokens(passage, start..name.tokens.end, RuleId::BodyOfPlace)
                    .of_kind(EntityKind::Organisation);
            }
        }
        if let Some(body) = out.pop_if(|body| goes_on_with(view, body, &name)) {
            name =
                body.with_tokens(passage, body.tokens.start..name.tokens.end, RuleId::BodyOfPlace);
        }
        out.push(name);
    }
    out
}

/// Whether a place goes on with what a body is for: `Office for West Africa | and the Sahel`.
fn goes_on_with(view: &View, body: &Name, place: &Name) -> bool {
    let (passage, own) = (view.passage, &body.tokens);
    let last = place.tokens.start.saturating_sub(1);
    let and = last.saturating_sub(usize::from(passage.word(last) == "the"));
    let purpose = own.clone().rev().find(|&at| passage.word(at) == "for").map(|at| at + 1..own.end);
    (body.kind, place.kind) == (EntityKind::Organisation, EntityKind::Place)
        && and == own.end
        && passage.word(and) == "and"
        && purpose.is_some_and(|regions| is_known_place(passage, &regions))
}

/// The head word before the `of` that stands before the place `name`.
fn head_before_place(view: &View, name: &Name) -> Option<usize> {
    let passage = view.passage;
    let head = name.tokens.start.checked_sub(2)?;
    let same = passage.sentence_index(head) == passage.sentence_index(name.tokens.start);
    let of = passage.word(head + 1) == "of";
    let body = passage.is(head, List::BodyHeads) || passage.lower(head) == "bank";
    (name.kind == EntityKind::Place
        && same
        && of
        && body
        && view.token(head).capital
        && view.capitals(head) == Capitals::Normal)
        .then_some(head)
}

/// The first of the capitalised words that end at `at`; an article before them is none of them.
fn first_capital(view: &View, at: usize) -> usize {
    let passage = view.passage;
    let limit = passage.bounds(at).start;
    let named = |place: &usize| {
        view.token(*place).capital
            && passage.token(*place).kind == TokenKind::Word
            && !matches!(passage.lower(*place), "the" | "a" | "an")
    };
    (limit..at).rev().take_while(named).last().unwrap_or(at)
}

/// Takes in the head word that directly follows a body's or place's name (`Kurdistan Regional |
/// Government`), and the partners beside an ampersand.
fn with_head_words(view: &View, names: Vec<Name>) -> Vec<Name> {
    let passage = view.passage;
    let mut out: Vec<Name> = Vec::with_capacity(names.len());
    let mut names = names.into_iter().peekable();
    while let Some(mut name) = names.next() {
        if let Some(rest) = firm_after(view, &name) {
            while names.next_if(|next| next.tokens.start < rest).is_some() {}
            name = name
                .with_tokens(passage, name.tokens.start..rest, RuleId::JoinedByAmpersand)
                .of_kind(EntityKind::Organisation);
        }
        let taken = out.last().map_or(0, |last| last.tokens.end);
        if let Some(start) = firm_before(view, &name).filter(|&start| start >= taken) {
            name = name.with_tokens(passage, start..name.tokens.end, RuleId::JoinedByAmpersand);
        }
        let end = name.tokens.end;
        let free = names.peek().is_none_or(|next| next.tokens.start > end);
        let same = passage.sentence_index(end) == passage.sentence_index(end - 1)
            && end < passage.tokens.len();
        let normal = view.capitals(name.tokens.start) == Capitals::Normal;
        if name.kind != EntityKind::Person
            && free
            && same
            && normal
            && view.token(end).capital
            && passage.is(end, List::BodyHeads)
        {
            name = name
                .with_tokens(passage, name.tokens.start..end + 1, RuleId::HeadWordAfterName)
                .of_kind(EntityKind::Organisation);
        }
        if let Some(end) = chamber_after(view, &name) {
            while names.next_if(|next| next.tokens.start < end).is_some() {}
            let tokens = name.tokens.start..end;
            let kind = EntityKind::Organisation;
            name = name.with_tokens(passage, tokens, RuleId::HeadWordAfterName).of_kind(kind);
        }
        out.push(name);
    }
    out
}

/// Where the name of a chamber ends of which only the place and "House" were found: `Norland State
/// House | of Assembly`.
fn chamber_after(view: &View, name: &Name) -> Option<usize> {
    let passage = view.passage;
    let of = name.tokens.end;
    let house = name.kind != EntityKind::Person
        && passage.lower(of - 1) == "house"
        && passage.word(of) == "of"
        && view.token(of + 1).capital
        && passage.sentence_index(of - 1) == passage.sentence_index(of + 1);
    (house && passage.is(of + 1, List::MembersOfAChamber)).then_some(of + 2)
}

/// Where the name of a firm ends that is joined by an ampersand (`Whitlock | & Sons`).
fn firm_after(view: &View, name: &Name) -> Option<usize> {
    let end = name.tokens.end;
    let run = view.run(end)?.tokens.clone();
    let joined = view.passage.word(end) == "&"
        && run.start <= name.tokens.start
        && run.end > end + 1
        && view.capitals(end) == Capitals::Normal;
    // `Holm & Søn A/S`: without the legal form.
    let form = view.passage.word(run.end - 1) == "A"
        && view.passage.word(run.end) == "/"
        && run.end > end + 2;
    joined.then_some(run.end - usize::from(form))
}

/// Where the name of a firm begins of which only the part behind the ampersand was found (`Holm & |
/// Søn`).
fn firm_before(view: &View, name: &Name) -> Option<usize> {
    let ampersand = name.tokens.start.checked_sub(1).filter(|&at| view.passage.word(at) == "&")?;
    let run = view.run(ampersand)?.tokens.clone();
    (name.kind == EntityKind::Organisation && run.start < ampersand).then_some(run.start)
}
