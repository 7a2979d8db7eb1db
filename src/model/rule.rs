//! The rules by which things are found, as `assets/rules` names them.
//!
//! Invariant: a rule's name never depends on where it stands in its file, so that one can come back
//! from a file of another version. Deliberately absent: what a rule does; its finder says that.

include!(concat!(env!("OUT_DIR"), "/rules.rs"));

impl RuleId {
    /// All rules, in the order of their names.
    pub fn all() -> &'static [Self] {
        &ALL
    }

    /// The rule with this name, if there is one.
    pub fn from_name(name: &str) -> Option<Self> {
        let at = RULES.binary_search_by_key(&name, |(known, _)| known).ok()?;
        ALL.get(at).copied()
    }

    /// Its name, in words joined by hyphens: `money-symbol`, `title-before-name`.
    pub fn name(self) -> &'static str {
        RULES[self as usize].0
    }

    /// What a card says of it.
    pub fn words(self) -> &'static str {
        RULES[self as usize].1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_comes_back_by_its_name() {
        assert!(RULES.is_sorted_by(|one, other| one.0 < other.0));
        for &rule in RuleId::all() {
            assert_eq!(RuleId::from_name(rule.name()), Some(rule));
        }
        assert_eq!(RuleId::from_name("money-symbol"), Some(RuleId::MoneySymbol));
        assert_eq!(RuleId::from_name("no-such-rule"), None);
    }

    #[test]
    fn words_tell_rules_apart() {
        for rule in RuleId::all() {
            let same = RuleId::all().iter().filter(|other| other.words() == rule.words());
            assert_eq!(same.count(), 1, "{}", rule.words());
        }
    }
}
