//! Corrections of annotations that were made by hand.
//!
//! Invariant: no finder runs here. Deliberately absent: how corrections are kept.

use super::*;
use crate::model::{
    Entity, EntityId, Evidence, Figure, Mention, NamedBody, Quote, Role, SummarySentence,
};

const TEXT: &str = "Talks at Alder\n\nAda Moor, head of the port, met Bo Moor, a pilot. Moor said: \"We sail.\" Rice costs $9. Rice went on. The Port Board of Alder owes $5.";

const TO: [&str; 5] = ["Ada Moor", "Bo Moor", "Rice", "Port Board", "Alder"];

/// The places of `words` in the text.
fn places(words: &str) -> Vec<Span> {
    TEXT.match_indices(words).map(|(at, _)| Span::new(at, at + words.len())).collect()
}

fn first(words: &str) -> Span {
    places(words)[0]
}

/// Ada Moor, whom the short form and the pilot's name were taken for; two mentions of rice as a
/// person; a board that owes; a place.
fn found() -> (Briefing, Annotations) {
    let briefing = Briefing { text: TEXT.to_owned(), ..Briefing::default() };
    let evidence = Evidence::by(RuleId::ColonParagraph);
    let kinds = [
        (EntityKind::Person, "Ada Moor"),
        (EntityKind::Person, "Rice"),
        (EntityKind::Organisation, "Port Board of Alder"),
        (EntityKind::Place, "Alder"),
    ];
    let entity = |&(kind, name): &(EntityKind, &str)| Entity {
        kind,
        name: first(name),
        roles: Vec::new(),
        affiliation: None,
        affiliation_rule: None,
        mentions: Vec::new(),
    };
    let mut out =
        Annotations { entities: kinds.iter().map(entity).collect(), ..Default::default() };
    let moor = places("Moor")[2];
    let rice = places("Rice");
    let mentions = [
        (first("Alder"), 3),
        (first("Ada Moor"), 0),
        (first("Bo Moor"), 0),
        (moor, 0),
        (rice[0], 1),
        (rice[1], 1),
        (first("Port Board of Alder"), 2),
    ];
    out.mentions = mentions
        .map(|(span, entity)| Mention { span, entity: EntityId(entity), evidence })
        .to_vec();
    out.entities[0].roles =
        ["head of the port", "pilot"].map(|role| Role { span: first(role), evidence }).to_vec();
    out.entities[0].affiliation =
        Some(NamedBody { span: first("port"), entity: Some(EntityId(2)) });
    out.quotes.push(Quote {
        span: first("\"We sail.\""),
        speaker: Some(moor),
        entity: Some(EntityId(0)),
        cue: None,
        evidence,
        speaker_rule: Some(RuleId::ColonParagraph),
    });
    out.figures =
        ["$9", "$5"].map(|words| Figure { span: first(words), ..Figure::counted("5") }).to_vec();
    out.figures[1].standing.owner =
        Some(NamedBody { span: first("Port Board of Alder"), entity: Some(EntityId(2)) });
    out.summary.push(SummarySentence { span: first("Rice went on."), evidence });
    let ends = TEXT.match_indices(['.', '\n']).map(|(at, _)| at + 1);
    let mut start = 0;
    out.sentences = ends.map(|end| Span::new(std::mem::replace(&mut start, end), end)).collect();
    Entities::new(&mut out).settle();
    (briefing, out)
}

/// What is left after corrections: each entity with its kind, its mentions, its roles.
fn corrected(make: impl Fn(&dyn Fn(Span) -> AnchoredSpan) -> Vec<Correction>) -> Annotations {
    let (briefing, before) = found();
    let out = correct(&briefing, &before, &make(&|span| AnchoredSpan::new(&briefing, span)));
    for (index, entity) in out.entities.iter().enumerate() {
        let own = out.mentions.iter().filter(|mention| mention.entity.index() == index);
        assert_eq!(own.count(), entity.mentions.len());
        assert!(!entity.mentions.is_empty() && entity.mentions.is_sorted());
    }
    assert!(out.mentions.is_sorted_by_key(|mention| mention.span.start));
    out
}

fn named(out: &Annotations) -> Vec<String> {
    let words = |span: Span| span.slice(TEXT);
    let entity = |entity: &Entity| {
        let mentions: Vec<&str> = out.spans_of(entity).map(words).collect();
        let roles: Vec<&str> = entity.roles.iter().map(|role| words(role.span)).collect();
        let letter = match entity.kind {
            EntityKind::Person => "P",
            EntityKind::Organisation => "O",
            EntityKind::Place => "L",
        };
        format!("{letter} {}: {} ({})", words(entity.name), mentions.join(", "), roles.join(", "))
    };
    out.entities.iter().map(entity).collect()
}

/// Who speaks: the name and the words that give it.
fn speaker(out: &Annotations) -> Option<(&str, &str)> {
    let quote = &out.quotes[0];
    let name = out.entity(quote.entity?)?.name;
    Some((name.slice(TEXT), quote.speaker?.slice(TEXT)))
}

#[test]
fn without_corrections_all_is_as_it_was() {
    let (briefing, found) = found();
    assert_eq!(correct(&briefing, &found, &[]), found);
    assert_eq!(
        named(&found),
        [
            "P Ada Moor: Ada Moor, Bo Moor, Moor (head of the port, pilot)",
            "P Rice: Rice, Rice ()",
            "O Port Board of Alder: Port Board of Alder ()",
            "L Alder: Alder ()",
        ]
    );
}

#[test]
fn what_is_no_name_is_named_nowhere() {
    let out = corrected(|at| vec![Correction::NotName(at(places("Rice")[1]))]);
    assert_eq!(named(&out).len(), 3);
    assert_eq!((out.mentions.len(), out.summary.len()), (5, 1));
    let owner = out.figures[1].standing.owner.unwrap();
    assert_eq!(out.body_name(owner), first("Port Board of Alder"), "it is found by its new number");
    let out = corrected(|at| vec![Correction::NotName(at(first("Port Board of Alder")))]);
    assert_eq!(out.figures[1].standing.owner.unwrap().entity, None, "its words stay");
    assert_eq!(out.entities[0].affiliation.unwrap().entity, None);
}

#[test]
fn a_kind_is_given_and_words_become_a_name() {
    let out = corrected(|at| vec![Correction::IsKind(at(places("Rice")[0]), EntityKind::Place)]);
    assert_eq!(named(&out)[2..], ["L Alder: Alder ()", "L Rice: Rice, Rice ()"]);
    assert_eq!(out.corrected, [Corrected { span: places("Rice")[0], what: "kind" }]);
    let rules: Vec<RuleId> = out.mentions[4].evidence.rules().collect();
    assert_eq!(rules, [RuleId::ColonParagraph, RuleId::Given]);
    let out =
        corrected(|at| vec![Correction::IsKind(at(first("Talks")), EntityKind::Organisation)]);
    assert_eq!(named(&out)[2], "O Talks: Talks ()");
    let out = corrected(|at| vec![Correction::IsKind(at(first("Ada Moor")), EntityKind::Person)]);
    assert_eq!(out, found().1, "it is one already");
}

#[test]
fn two_names_become_one_and_one_becomes_two() {
    let bo = || first("Bo Moor");
    let out = corrected(|at| vec![Correction::IsApart(at(bo()))]);
    assert_eq!(
        named(&out)[..2],
        ["P Ada Moor: Ada Moor, Moor (head of the port)", "P Bo Moor: Bo Moor (pilot)"]
    );
    assert_eq!(speaker(&out), Some(("Ada Moor", "Moor")));
    let moor = || places("Moor")[2];
    let out = corrected(|at| {
        vec![
            Correction::IsApart(at(bo())),
            Correction::IsApart(at(moor())),
            Correction::IsSame(at(moor()), at(bo())),
        ]
    });
    assert_eq!(
        named(&out)[..2],
        ["P Ada Moor: Ada Moor (head of the port)", "P Bo Moor: Bo Moor, Moor (pilot)"]
    );
    assert_eq!(speaker(&out), Some(("Bo Moor", "Moor")), "who speaks goes along with the name");
    let out = corrected(|at| vec![Correction::IsApart(at(first("Ada Moor")))]);
    assert_eq!(
        named(&out)[1],
        "P Bo Moor: Bo Moor, Moor (pilot)",
        "the rest has a name of its own"
    );
    let out = corrected(|at| vec![Correction::IsSame(at(places("Rice")[0]), at(first("Alder")))]);
    assert_eq!(named(&out)[2], "L Alder: Alder, Rice, Rice ()", "what it is comes from the other");
}

#[test]
fn roles_speakers_and_figures_are_taken_away() {
    let out = corrected(|at| vec![Correction::NotRole(at(first("Ada Moor")), at(first("pilot")))]);
    assert_eq!(named(&out)[0], "P Ada Moor: Ada Moor, Bo Moor, Moor (head of the port)");
    let said = || first("\"We sail.\"");
    let out = corrected(|at| vec![Correction::SaidBy(at(said()), None)]);
    assert_eq!((speaker(&out), out.quotes[0].speaker_rule), (None, None));
    assert_eq!(out.corrected, [Corrected { span: said(), what: "speaker" }]);
    let out = corrected(|at| vec![Correction::SaidBy(at(said()), Some(at(places("Rice")[1])))]);
    assert_eq!(speaker(&out), Some(("Rice", "Rice")));
    assert_eq!(out.quotes[0].speaker, Some(places("Rice")[0]), "the nearest place names it");
    let out = corrected(|at| vec![Correction::NotFigure(at(first("$9")))]);
    assert_eq!(out.figures.iter().map(|figure| figure.span).collect::<Vec<_>>(), [first("$5")]);
}

#[test]
fn what_does_not_fit_changes_nothing() {
    let (_, before) = found();
    let same = |make: fn(&dyn Fn(Span) -> AnchoredSpan) -> Vec<Correction>| {
        let out = corrected(make);
        assert_eq!(named(&out), named(&before));
        assert_eq!((out.quotes, out.figures.len()), (before.quotes.clone(), before.figures.len()));
    };
    same(|at| vec![Correction::NotName(at(first("costs")))]);
    same(|at| vec![Correction::IsApart(at(first("Port Board of Alder")))]);
    same(|at| vec![Correction::IsSame(at(first("Ada Moor")), at(first("Bo Moor")))]);
    same(|at| vec![Correction::IsSame(at(first("Ada Moor")), at(first("costs")))]);
    same(|at| vec![Correction::NotRole(at(first("Ada Moor")), at(first("costs")))]);
    same(|at| vec![Correction::SaidBy(at(first("\"We sail.\"")), Some(at(first("costs"))))]);
    same(|at| vec![Correction::NotFigure(at(first("costs")))]);
    let gone = Briefing { text: "Another text.".to_owned(), ..Briefing::default() };
    let (briefing, _) = found();
    let all: Vec<Correction> =
        TO.map(|words| Correction::NotName(AnchoredSpan::new(&briefing, first(words)))).to_vec();
    assert_eq!(correct(&gone, &Annotations::default(), &all), Annotations::default());
}

#[test]
fn what_is_said_of_a_figure_is_words_of_the_text() {
    let rice = || places("Rice")[0];
    let out = corrected(|at| {
        let nine = || at(first("$9"));
        vec![
            Correction::Says(nine(), FigurePart::Measure, Some(at(rice()))),
            Correction::Says(nine(), FigurePart::Owner, Some(at(first("Port Board of Alder")))),
            Correction::Went(nine(), Some(Direction::Up)),
            Correction::Says(at(first("$5")), FigurePart::Owner, None),
        ]
    });
    let [nine, five] = &out.figures[..] else { panic!("{:?}", out.figures) };
    assert_eq!(
        nine.measures.map(|said| (said.span, said.evidence.rule)),
        Some((rice(), RuleId::Given))
    );
    let owner = nine.standing.owner.unwrap();
    assert_eq!(out.body_name(owner), first("Port Board of Alder"));
    assert_eq!(nine.reached(), Some(Direction::Up));
    assert_eq!((five.standing.owner, five.standing.rules.owner), (None, None));
    let told: Vec<&str> = out.corrected.iter().map(|corrected| corrected.what).collect();
    assert_eq!(told, ["measure", "owner", "direction", "owner"]);
}
