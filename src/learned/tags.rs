//! The tags of the Penn treebank, as far as the model tells them apart, and what they say.
//!
//! Invariant: the numbers of the tags stand in the model; a new tag is added at the end and the
//! model trained again. Source: Marcus, Santorini, Marcinkiewicz, "Building a Large Annotated
//! Corpus of English: The Penn Treebank", 1993; "to" before a noun is a preposition, as in Universal
//! Dependencies. Deliberately absent: tags of punctuation; marks are told by their characters.

/// What a word does in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Tag {
    /// "and", "but".
    Coordinator,
    /// A number, in digits or words; an amount.
    Cardinal,
    /// "the", "every".
    Determiner,
    /// "there" in "there is".
    Existential,
    /// A word of another language.
    Foreign,
    /// "of", "in", "because".
    Preposition,
    /// "steep".
    Adjective,
    /// "steeper", "more".
    AdjectiveComparative,
    /// "steepest", "most".
    AdjectiveSuperlative,
    /// "will", "would".
    Modal,
    /// "price".
    Noun,
    /// "prices".
    NounPlural,
    /// A name.
    Proper,
    /// "Americans".
    ProperPlural,
    /// "all" in "all the".
    Predeterminer,
    /// "it", "they".
    Pronoun,
    /// "its", "their".
    PronounPossessive,
    /// "sharply", "not".
    Adverb,
    /// "faster".
    AdverbComparative,
    /// "fastest".
    AdverbSuperlative,
    /// "up" in "picked up".
    Particle,
    /// "to" before a verb.
    To,
    /// "yes", "please".
    Interjection,
    /// "raise": an infinitive, an imperative, a subjunctive.
    VerbBase,
    /// "raised" as a tense.
    VerbPast,
    /// "raising".
    VerbIng,
    /// "raised" as a participle.
    VerbParticiple,
    /// "raise" as a tense.
    VerbPresent,
    /// "raises".
    VerbThird,
    /// "which" in "which bank", "that" in "a bank that".
    WhDeterminer,
    /// "who", "what".
    WhPronoun,
    /// "whose".
    WhPossessive,
    /// "when", "how".
    WhAdverb,
    /// The possessive 's; the same letters may be a verb ("it's").
    Possessive,
    /// A date, a time of day or a length of time.
    Time,
    /// A punctuation mark.
    Mark,
    /// Any other sign.
    Symbol,
}

/// How many tags the model chooses between; those after them follow from the characters alone.
pub const SCORED: usize = 34;

/// The tags that the model chooses between, with their names in the treebank.
pub const TAGS: [(Tag, &str); SCORED] = [
    (Tag::Coordinator, "CC"),
    (Tag::Cardinal, "CD"),
    (Tag::Determiner, "DT"),
    (Tag::Existential, "EX"),
    (Tag::Foreign, "FW"),
    (Tag::Preposition, "IN"),
    (Tag::Adjective, "JJ"),
    (Tag::AdjectiveComparative, "JJR"),
    (Tag::AdjectiveSuperlative, "JJS"),
    (Tag::Modal, "MD"),
    (Tag::Noun, "NN"),
    (Tag::NounPlural, "NNS"),
    (Tag::Proper, "NNP"),
    (Tag::ProperPlural, "NNPS"),
    (Tag::Predeterminer, "PDT"),
    (Tag::Pronoun, "PRP"),
    (Tag::PronounPossessive, "PRP$"),
    (Tag::Adverb, "RB"),
    (Tag::AdverbComparative, "RBR"),
    (Tag::AdverbSuperlative, "RBS"),
    (Tag::Particle, "RP"),
    (Tag::To, "TO"),
    (Tag::Interjection, "UH"),
    (Tag::VerbBase, "VB"),
    (Tag::VerbPast, "VBD"),
    (Tag::VerbIng, "VBG"),
    (Tag::VerbParticiple, "VBN"),
    (Tag::VerbPresent, "VBP"),
    (Tag::VerbThird, "VBZ"),
    (Tag::WhDeterminer, "WDT"),
    (Tag::WhPronoun, "WP"),
    (Tag::WhPossessive, "WP$"),
    (Tag::WhAdverb, "WRB"),
    (Tag::Possessive, "POS"),
];

impl Tag {
    /// The scored tag with this number; a noun for any other number.
    pub fn numbered(number: usize) -> Self {
        TAGS.get(number).map_or(Self::Noun, |(tag, _)| *tag)
    }

    /// The scored tag that the treebank calls `name`.
    pub fn named(name: &str) -> Option<Self> {
        TAGS.iter().find(|(_, own)| *own == name).map(|(tag, _)| *tag)
    }

    /// Whether it is a common noun.
    pub fn is_common_noun(self) -> bool {
        matches!(self, Self::Noun | Self::NounPlural)
    }

    /// Whether it is a noun or a name.
    pub fn is_noun(self) -> bool {
        self.is_common_noun() || matches!(self, Self::Proper | Self::ProperPlural)
    }

    /// Whether it is an adjective of any degree.
    pub fn is_adjective(self) -> bool {
        matches!(self, Self::Adjective | Self::AdjectiveComparative | Self::AdjectiveSuperlative)
    }

    /// Whether it is an adverb of any degree.
    pub fn is_adverb(self) -> bool {
        matches!(self, Self::Adverb | Self::AdverbComparative | Self::AdverbSuperlative)
    }

    /// Whether a phrase behind it depends on it.
    pub fn governs(self) -> bool {
        matches!(self, Self::Preposition | Self::To)
    }

    /// Whether it is "which", "who", "whose", "where" or another word that opens a relative clause.
    pub fn is_relative(self) -> bool {
        matches!(self, Self::WhDeterminer | Self::WhPronoun | Self::WhPossessive | Self::WhAdverb)
    }

    /// Whether it is a verb in any form, modal verbs included.
    pub fn is_verb(self) -> bool {
        self.is_finite() || matches!(self, Self::VerbBase | Self::VerbIng | Self::VerbParticiple)
    }

    /// Whether it is a verb with a tense, or a modal verb.
    pub fn is_finite(self) -> bool {
        matches!(self, Self::Modal | Self::VerbPast | Self::VerbPresent | Self::VerbThird)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_a_tag_is_its_place() {
        for (number, (tag, name)) in TAGS.iter().enumerate() {
            assert_eq!(*tag as usize, number);
            assert_eq!(Tag::named(name), Some(*tag));
            assert_eq!(Tag::numbered(number), *tag);
        }
    }
}
