//! Verb groups, read off the tags: a verb with its auxiliaries, and what these say of it.
//!
//! Invariant: groups are in order and do not overlap; each lies in one sentence, begins with a modal
//! verb, an auxiliary, "to" or the verb itself, and ends with its main verb. Adverbs and times stand inside,
//! other words do not. Deliberately absent: subjects and objects, and when anything happens.

use std::ops::Range;

use super::Parsed;
use crate::learned::tags::Tag;
use crate::lexicon::{self, List};

/// A verb with its auxiliaries: "has quietly been sold", "to rise".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerbGroup {
    /// From its first auxiliary to its main verb.
    pub tokens: Range<usize>,
    /// The form of its first verb.
    pub form: VerbForm,
    /// "have" goes before a participle in it.
    pub perfect: bool,
    /// "be" goes before a form in -ing.
    pub progressive: bool,
    /// "be" goes before a participle.
    pub passive: bool,
}

impl VerbGroup {
    /// The verb that says what is done.
    pub fn main(&self) -> usize {
        self.tokens.end - 1
    }
}

/// The form of the first verb of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VerbForm {
    /// "rose", "was".
    Past,
    /// "rises", "are".
    Present,
    /// "will", "could".
    Modal,
    /// "to rise", "rise".
    Infinitive,
    /// "sold" without an auxiliary.
    Participle,
    /// "rising" without an auxiliary.
    Gerund,
}

impl VerbForm {
    fn from_tag(tag: Tag) -> Option<Self> {
        Some(match tag {
            Tag::VerbPast => Self::Past,
            Tag::VerbPresent | Tag::VerbThird => Self::Present,
            Tag::Modal => Self::Modal,
            Tag::To | Tag::VerbBase => Self::Infinitive,
            Tag::VerbParticiple => Self::Participle,
            Tag::VerbIng => Self::Gerund,
            _ => return None,
        })
    }
}

/// What a verb wants behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wants {
    /// A modal verb, "do" and "to" want an infinitive.
    Base,
    /// "have" wants a participle.
    Participle,
    /// "be" wants a participle or a form in -ing.
    ParticipleOrIng,
    /// The main verb wants nothing.
    Nothing,
}

impl Wants {
    /// A past tense behind an auxiliary is a participle that the tagger took for one.
    fn is_met_by(self, tag: Tag) -> bool {
        match self {
            Self::Base => tag == Tag::VerbBase,
            Self::Participle => matches!(tag, Tag::VerbParticiple | Tag::VerbPast),
            Self::ParticipleOrIng => {
                matches!(tag, Tag::VerbParticiple | Tag::VerbPast | Tag::VerbIng)
            }
            Self::Nothing => false,
        }
    }
}

impl Parsed<'_> {
    /// Reads the verb groups of the sentence with the tokens `sentence`.
    pub(super) fn read_verbs(&self, sentence: &Range<usize>) -> Vec<VerbGroup> {
        let mut out: Vec<VerbGroup> = Vec::new();
        // What the group that may go on wants.
        let mut wants = Wants::Nothing;
        for at in sentence.clone() {
            let tag = self.tag(at);
            if tag.is_adverb() || tag == Tag::Time {
                continue;
            }
            let Some(form) = VerbForm::from_tag(tag) else {
                wants = Wants::Nothing;
                continue;
            };
            match out.last_mut().filter(|_| wants.is_met_by(tag)) {
                Some(group) => {
                    group.perfect |= wants == Wants::Participle;
                    let behind_be = wants == Wants::ParticipleOrIng;
                    group.progressive |= behind_be && tag == Tag::VerbIng;
                    group.passive |= behind_be && tag != Tag::VerbIng;
                    group.tokens.end = at + 1;
                }
                None => out.push(VerbGroup {
                    tokens: at..at + 1,
                    form,
                    perfect: false,
                    progressive: false,
                    passive: false,
                }),
            }
            wants = self.wants(at, tag);
        }
        out
    }

    fn wants(&self, at: usize, tag: Tag) -> Wants {
        if matches!(tag, Tag::Modal | Tag::To) {
            return Wants::Base;
        }
        let auxiliary = self.passage.is(at, List::Auxiliaries);
        match auxiliary.then(|| lexicon::value(List::Auxiliaries, self.passage.lower(at))).flatten()
        {
            Some("be") => Wants::ParticipleOrIng,
            Some("have") => Wants::Participle,
            Some("do") => Wants::Base,
            _ => Wants::Nothing,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::annotate::ground::Ground;
    use crate::annotate::names;
    use crate::annotate::passage::Passage;
    use crate::import;

    use super::VerbForm;

    #[test]
    fn a_verb_is_read_with_its_auxiliaries() {
        for (text, words, form, marks) in [
            ("The mill closed in May.", "closed", VerbForm::Past, ""),
            (
                "The mill has quietly been sold.",
                "has quietly been sold",
                VerbForm::Present,
                "perfect passive",
            ),
            ("Prices are rising again.", "are rising", VerbForm::Present, "progressive"),
            ("The mill will not be closed.", "will not be closed", VerbForm::Modal, "passive"),
            ("The mill would have closed.", "would have closed", VerbForm::Modal, "perfect"),
            ("The mill did not close.", "did not close", VerbForm::Past, ""),
        ] {
            let briefing = import::read_text(text, "test").briefings.remove(0);
            let passage = Passage::of_text(&briefing, None);
            let names = names::find(&passage);
            let ground = Ground::new(&passage, &names);
            let groups = ground.parsed.verbs(0);
            let group = groups.first().unwrap();
            assert_eq!(passage.span_of(group.tokens.clone()).slice(text), words);
            assert_eq!(group.form, form, "{text}");
            let found = [
                (group.perfect, "perfect"),
                (group.progressive, "progressive"),
                (group.passive, "passive"),
            ];
            let found: Vec<&str> = found.iter().filter(|(is, _)| *is).map(|(_, it)| *it).collect();
            assert_eq!(found.join(" "), marks, "{text}");
        }
    }
}
