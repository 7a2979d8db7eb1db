//! The rules of `assets/rules`: a file for each finder, an entry for each rule.
//!
//! An entry opens with `[name] its words on the card`. Its examples follow: `yes:` has a text in
//! which the rule must find something, exactly what stands in brackets, if any is; `no:` has one in
//! which it must find nothing. A text of several lines stands below, each line behind four blanks.
//! `by hand` instead of examples says that no text makes the rule find anything. `#` opens a comment.
//!
//! Invariant: a rule has a name of its own in all files. Deliberately absent: whether the examples
//! hold (`tests/suite/rules.rs` tries them).

/// A rule as its file has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Rule {
    pub(crate) name: String,
    pub(crate) words: String,
    /// Whether no text makes it find anything.
    pub(crate) by_hand: bool,
    pub(crate) examples: Vec<Example>,
}

/// A text in which a rule must find something, or must not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Example {
    pub(crate) line: usize,
    pub(crate) finds: bool,
    pub(crate) text: String,
}

/// The rules of a file, or what is wrong in which line.
pub(crate) fn read(file: &str) -> Result<Vec<Rule>, String> {
    let mut rules: Vec<Rule> = Vec::new();
    let mut below = false;
    for (index, line) in file.lines().enumerate() {
        let wrong = |what: &str| Err(format!("line {}: {what}: {line}", index + 1));
        let last = rules.last_mut();
        if let Some(text) = line.strip_prefix("    ").or(line.is_empty().then_some("")) {
            match last.and_then(|rule| rule.examples.last_mut()).filter(|_| below) {
                Some(example) => example.text.extend([text, "\n"]),
                None if text.is_empty() => {}
                None => return wrong("a text of several lines stands below `yes:` or `no:`"),
            }
            continue;
        }
        below = false;
        if line.starts_with('#') {
        } else if let Some((name, words)) = line.strip_prefix('[').and_then(|l| l.split_once("] "))
        {
            let (name, words) = (name.to_owned(), words.trim().to_owned());
            rules.push(Rule { name, words, by_hand: false, examples: Vec::new() });
        } else if let (Some(rule), Some((answer @ ("yes" | "no"), text))) =
            (last, line.split_once(':'))
        {
            let (finds, text) = (answer == "yes", text.trim().to_owned());
            below = text.is_empty();
            rule.examples.push(Example { line: index + 1, finds, text });
        } else if let (Some(rule), "by hand") = (rules.last_mut(), line.trim()) {
            rule.by_hand = true;
        } else {
            return wrong("neither `[name] words` nor `yes:`, `no:` or `by hand`");
        }
    }
    for example in rules.iter_mut().flat_map(|rule| &mut rule.examples) {
        example.text.truncate(example.text.trim_end().len());
    }
    Ok(rules)
}

/// The variant that a rule's name makes: `money-symbol` → `MoneySymbol`.
pub(crate) fn variant(name: &str) -> String {
    let capital = |piece: &str| {
        let mut letters = piece.chars();
        letters
            .next()
            .map(|first| first.to_uppercase().collect::<String>() + letters.as_str())
            .unwrap_or_default()
    };
    name.split('-').map(capital).collect()
}
