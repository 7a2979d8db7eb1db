//! The menu of what can be put right where the reader is, and the lists that it leads to.
//!
//! Invariant: a menu offers only what changes something there, and nothing is changed before one is
//! chosen; letters are those of the menu as long as it lies on top. Deliberately absent: what
//! becomes of a correction (`corrections`).

mod figure;
mod name;
mod quote;

use super::action::Action;
use super::corrections::in_words;
use super::desk::Desk;
use super::documents::Documents;
use super::key::{Key, KeyCode};
use super::list::ListState;
use super::opener::Opener;
use super::standpoint::AtHand;
use super::{App, Effect, Overlay, Stack, View, search};
use crate::correct::{Correction, FigurePart};
use crate::model::{Entity, Kind};
use crate::pane::{self, Row, Source, StyleName, Target, Thing, ThingRef};
use crate::text::{Span, width};

/// Rows of a list of names at most; a filter finds the others.
const MOST: usize = 500;

/// Columns of what a menu is about, in its title.
const TITLE: usize = 40;

/// A menu, or a list of names that one leads to.
#[derive(Debug, Clone)]
pub struct Remedies {
    /// What is asked: the title.
    pub title: String,
    /// What was typed to filter it.
    pub filter: String,
    /// The rows that match.
    pub rows: Vec<Row>,
    offers: Vec<Offer>,
}

/// Something that can be chosen.
#[derive(Debug, Clone)]
struct Offer {
    letter: Option<char>,
    words: String,
    beside: String,
    style: StyleName,
    remedy: Remedy,
}

/// What choosing it does.
#[derive(Debug, Clone)]
pub(super) enum Remedy {
    Correct(Correction<Span>),
    TakeBack(Correction),
    /// Asks for the same as the name at this place.
    AskSame(Span),
    /// Asks for the speaker of the quotation at this place.
    AskSpeaker(Span),
    /// Asks for the words that say this of the figure at this place.
    AskWords(Span, FigurePart),
    Date,
}

/// What a menu is about.
#[derive(Debug, Clone, Copy)]
pub(super) struct About {
    pub(super) thing: Option<ThingRef>,
    pub(super) span: Span,
    /// The role that is meant, where a row gives one.
    role: Option<Span>,
}

impl Remedies {
    fn new(title: String, offers: Vec<Offer>) -> Self {
        let mut new = Self { title, filter: String::new(), rows: Vec::new(), offers };
        new.refresh();
        new
    }

    /// Makes the rows anew that match the filter.
    pub(super) fn refresh(&mut self) {
        let keeps = search::filter(&self.filter);
        let all = self.filter.is_empty();
        let matching = self
            .offers
            .iter()
            .enumerate()
            .filter(|(_, offer)| all || keeps(&format!("{} {}", offer.words, offer.beside)));
        let has_letters = self.offers.iter().any(|offer| offer.letter.is_some());
        let row = |(index, offer): (usize, &Offer)| {
            let letter = has_letters.then(|| offer.letter.unwrap_or(' '));
            pane::offer_row(letter, (&offer.words, offer.style), &offer.beside, index)
        };
        self.rows = matching.take(MOST).map(row).collect();
    }

    fn chosen(&self, row: usize) -> Option<Remedy> {
        let Target::Entry(index) = self.rows.get(row)?.target else { return None };
        self.offers.get(index).map(|offer| offer.remedy.clone())
    }

    fn with_letter(&self, letter: char) -> Option<Remedy> {
        let offer = self.offers.iter().find(|offer| offer.letter == Some(letter))?;
        Some(offer.remedy.clone())
    }
}

impl Offer {
    /// One of a menu.
    fn new(letter: char, words: impl Into<String>, remedy: Remedy) -> Self {
        let (words, beside) = (words.into(), String::new());
        Self { letter: Some(letter), words, beside, style: StyleName::Text, remedy }
    }

    /// A correction of a menu.
    fn correct(letter: char, words: impl Into<String>, correction: Correction<Span>) -> Self {
        Self::new(letter, words, Remedy::Correct(correction))
    }

    /// A name of a list.
    fn of_entity(source: Source, entity: &Entity, correction: Correction<Span>) -> Self {
        let words = |span: Span| source.briefing.words(span);
        let role = entity.roles.first().map(|role| words(role.span));
        Self {
            letter: None,
            words: words(entity.name),
            beside: role.unwrap_or_else(|| Kind::from(entity.kind).word().to_owned()),
            style: pane::style_of(entity.kind),
            remedy: Remedy::Correct(correction),
        }
    }
}

impl Stack {
    /// Filters the menu or list that lies on top; false if none does.
    pub(super) fn filter_remedies(&mut self, pattern: &str) -> bool {
        let Some(Overlay { view: View::Remedies(menu), list, .. }) = self.top_mut() else {
            return false;
        };
        pattern.clone_into(&mut menu.filter);
        menu.refresh();
        *list = ListState::default();
        true
    }

    /// What a key chooses from the menu that lies on top, by its letter.
    pub(super) fn remedy_of(&self, key: Key) -> Option<Remedy> {
        let View::Remedies(menu) = self.view()? else { return None };
        let Key { code: KeyCode::Char(letter), ctrl: false, alt: false } = key else { return None };
        menu.with_letter(letter)
    }

    /// Whether a menu lies on top.
    pub(super) fn is_menu(&self) -> bool {
        matches!(self.view(), Some(View::Remedies(_)))
    }

    /// What the row under the cursor of the menu that lies on top says.
    pub(super) fn chosen_remedy(&self) -> Option<Remedy> {
        let Overlay { view: View::Remedies(menu), list, .. } = self.top()? else { return None };
        menu.chosen(list.cursor)
    }
}

impl Desk<'_> {
    /// Closes the menu and its list. The reader stays.
    fn close_remedies(&mut self) {
        while matches!(
            self.chrome.stack.overlays.last(),
            Some(Overlay { view: View::Remedies(_), .. })
        ) {
            self.chrome.stack.pop();
        }
        self.lay_out();
    }
}

impl Opener<'_> {
    /// Opens a list of names or words over the menu.
    fn ask(&mut self, title: &str, offers: impl FnOnce(Source) -> Vec<Offer>) {
        let offers =
            self.documents.shelf.open().map(|open| offers(open.source())).unwrap_or_default();
        if offers.is_empty() {
            return self.chrome.say("Nothing was found in this briefing to choose from".to_owned());
        }
        let title = format!("{} · {title}", self.chrome.stack.title());
        self.view(View::Remedies(Remedies::new(title, offers)));
    }
}

impl AtHand<'_> {
    /// What can be put right of the row or selection; what is said where nothing can.
    pub(super) fn remedies(&self) -> Result<Remedies, String> {
        let documents = self.standpoint.documents;
        let is_listed = matches!(self.row(), Some(Target::Briefing(_)));
        let open = documents.shelf.open().filter(|_| !is_listed).ok_or_else(|| {
            "Open a briefing first: then you can correct what was found in it".to_owned()
        })?;
        let (about, source) = (self.about(), open.source());
        let mut offers = about.map(|about| offers(source, about)).unwrap_or_default();
        documents.offer_to_take_back(source, about, &mut offers);
        offers.push(Offer::new('d', "date of this briefing …", Remedy::Date));
        let words = about.map(|about| source.briefing.words(named_place(source, about)));
        let title = words.map_or_else(
            || "CORRECT".to_owned(),
            |words| format!("CORRECT {}", width::shorten(&words, TITLE)),
        );
        Ok(Remedies::new(title, offers))
    }
}

impl App {
    /// Does what was chosen from a menu.
    pub(super) fn do_remedy(&mut self, remedy: Remedy) -> Vec<Effect> {
        match remedy {
            Remedy::AskSame(at) => {
                self.desk().opener().ask("same as", |source| name::same_as(source, at));
            }
            Remedy::AskSpeaker(at) => {
                self.desk().opener().ask("speaker is", |source| quote::speakers(source, at));
            }
            Remedy::AskWords(at, part) => {
                self.desk()
                    .opener()
                    .ask(&format!("{} is", part.word()), |source| figure::words(source, at, part));
            }
            Remedy::Correct(correction) => {
                self.desk().close_remedies();
                let said = self.documents.put_right(&correction);
                self.chrome.offer_undo(&self.settings, said);
            }
            Remedy::TakeBack(correction) => {
                self.desk().close_remedies();
                let said = self.documents.take_back(correction);
                self.chrome.offer_undo(&self.settings, Some(said));
            }
            Remedy::Date => {
                self.desk().close_remedies();
                return self.apply(Action::Date, None);
            }
        }
        Vec::new()
    }
}

impl AtHand<'_> {
    /// What is to be put right: the row under the cursor, on a card what that is about where the row
    /// leads to nothing by itself; else the selection.
    pub(super) fn about(&self) -> Option<About> {
        let row = self.row();
        if let Some(&View::Card(thing, _)) = self.chrome.stack.view() {
            if let Some(Target::Of(of, at)) = row {
                return Some(About { thing: Some(of), span: at, role: None });
            }
            let place = row.and_then(Target::span);
            let source = self.standpoint.documents.shelf.open()?.source();
            let roles = source.entity(thing).map_or(&[][..], |(_, entity)| &entity.roles);
            let role = place.filter(|place| roles.iter().any(|role| role.span == *place));
            return Some(About { thing: Some(thing), span: thing.span, role });
        }
        if let Some(target) = row {
            Some(About { thing: target.about(), span: target.span()?, role: None })
        } else {
            let selected = || {
                let selection = self.standpoint.selection_in_sight()?;
                Some((self.standpoint.documents.thing(selection), selection.span))
            };
            let (thing, span) = self.standpoint.met().or_else(selected)?;
            Some(About { thing, span, role: None })
        }
    }
}

impl Documents {
    /// Offers to take back what was put right there; with nothing at hand, anywhere.
    fn offer_to_take_back(&self, source: Source, about: Option<About>, offers: &mut Vec<Offer>) {
        let places = about.map(|about| touched_by(source, about));
        let mut letter = Some('u');
        for correction in self.corrections().iter().rev() {
            let place = correction.place().find(source.briefing);
            let is_here = match (&places, place) {
                (None, _) => true,
                (Some(places), Some(place)) => places.iter().any(|one| one.overlaps(place)),
                (Some(_), None) => false,
            };
            if is_here {
                let words = format!("take back: {}", in_words(correction));
                let remedy = Remedy::TakeBack(correction.clone());
                offers.push(Offer { letter: letter.take(), ..Offer::new('u', words, remedy) });
            }
        }
    }
}

/// What can be put right of a thing.
fn offers(source: Source, about: About) -> Vec<Offer> {
    match about.thing.and_then(|thing| source.resolve(thing)) {
        Some(Thing::Entity(_, entity)) => name::offers(source, entity, about),
        Some(Thing::Quote(_, quote)) => quote::offers(quote),
        Some(Thing::Figure(_, figure)) => figure::offers(about.span, figure),
        None if name::may_be_name(source, about.span) => name::kinds(about.span).into(),
        _ => Vec::new(),
    }
}

/// The place that names what a menu is about: of an entity the mention there, or the first one.
fn named_place(source: Source, about: About) -> Span {
    let annotations = source.annotations;
    let Some((id, entity)) = about.thing.and_then(|thing| source.entity(thing)) else {
        return about.span;
    };
    let here = annotations.mentions.get(annotations.mentions_in(about.span)).unwrap_or_default();
    let here = here.iter().find(|mention| mention.entity == id).map(|mention| mention.span);
    let first = || annotations.spans_of(entity).next();
    here.or_else(first).unwrap_or(about.span)
}

/// All places that a correction of what a menu is about may name.
fn touched_by(source: Source, about: About) -> Vec<Span> {
    let mut places = vec![about.span];
    if let Some((_, entity)) = about.thing.and_then(|thing| source.entity(thing)) {
        places.extend(source.annotations.spans_of(entity));
    }
    places
}
