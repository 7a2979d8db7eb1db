//! Words, numbers, marks: the token stream that every finder reads.
//!
//! Invariant: tokens are in order, do not overlap, are never empty, and every character that is no
//! white space lies in exactly one of them. A token never holds white space. Deliberately absent:
//! what a word means.
//!
//! The cuts are made for news English: a possessive `'s` is a token of its own, a hyphen always
//! cuts (`US-Russia` is three tokens, and [`Token::glued`] tells that they touch), a number and
//! what is written onto it are two (`6bn`, `3rd`, `一時1.5`), an abbreviation keeps its full stop
//! (`U.S.`, `Mr.`, `J.`).

use super::{Span, tail};

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Begins with a letter; may hold apostrophes, full stops of an abbreviation, and digits
    /// (`O'Brien`, `U.S.`, `G7`).
    Word,
    /// Begins with a digit, or with a decimal point before one (`1,234.56`, `.5`).
    Number,
    /// The possessive `'s` or `’s`.
    Possessive,
    /// One punctuation mark.
    Mark,
    /// One other character: currency and percent signs, mathematical signs, emoji.
    Symbol,
    /// A web or mail address.
    Address,
}

/// One token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it is.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
    /// Whether it touches the token before it (no white space between).
    pub glued: bool,
}

/// Abbreviations that keep their full stop and are followed by more of the same sentence.
/// Written as they stand before the stop, sorted by bytes; capitals matter (`No.` but not `no.`).
const ABBREVIATIONS: &[&str] = &[
    "ADM", "APR", "AUG", "Adm", "Apr", "Aug", "Ave", "Barr", "Blvd", "Brig", "Bros", "COL", "Capt",
    "Cmdr", "Co", "Col", "Corp", "Cpl", "DEC", "DR", "Dec", "Dept", "Dr", "Engr", "Esq", "Est",
    "Exp", "FEB", "Feb", "Fr", "Ft", "GEN", "GOV", "Gen", "Gov", "Hon", "Inc", "Ing", "Insp",
    "JAN", "Jan", "Jr", "Jul", "Jun", "LT", "Lic", "Lt", "Ltd", "MR", "MRS", "MS", "Maj", "Messrs",
    "Mr", "Mrs", "Ms", "Msgr", "Mt", "NOV", "No", "Nos", "Nov", "OCT", "Oct", "PROF", "Ph", "Pres",
    "Prev", "Prof", "Pte", "REP", "Rep", "Reps", "Rev", "Rs", "Rt", "SEN", "SEPT", "Sec", "Sen",
    "Sens", "Sep", "Sept", "Sgt", "Sr", "St", "Supt", "Surv", "Tk", "Ven", "approx", "avg", "cf",
    "est", "etc", "exp", "pct", "pp", "prev", "qtr", "vs", "wk",
];

/// Abbreviations that stand before a number only: `No. 10`, `Nos. 3`, `pp. 4`, `JAN. 5`.
const BEFORE_NUMBERS: &[&str] =
    &["APR", "AUG", "DEC", "FEB", "JAN", "NOV", "No", "Nos", "OCT", "SEPT", "pp"];

/// Longer runs of characters are no address; the bound keeps the look-ahead constant.
const LONGEST_ADDRESS: usize = 2048;

/// The tokens of `text` within `span`, offsets relative to the whole of `text`.
pub fn tokens(text: &str, span: Span) -> Vec<Token> {
    let mut out = Vec::with_capacity(span.len() / 5);
    let mut at = span.from();
    let mut glued = false;
    let text = super::head(text, span.to());
    while let Some(first) = tail(text, at).chars().next() {
        if first.is_whitespace() {
            at += first.len_utf8();
            glued = false;
            continue;
        }
        let (kind, length) = next(text, at, first);
        out.push(Token { span: Span::new(at, at + length), kind, glued });
        at += length;
        glued = true;
    }
    out
}

/// Kind and length in bytes of the token at `at`, which begins with `first`.
fn next(text: &str, at: usize, first: char) -> (TokenKind, usize) {
    let rest = tail(text, at);
    if let Some(length) = address(rest, text, at) {
        return (TokenKind::Address, length);
    }
    if first.is_ascii_digit() || (first == '.' && starts_decimal(text, at)) {
        return (TokenKind::Number, number(rest));
    }
    if is_letter(first) {
        return (TokenKind::Word, word(text, at));
    }
    if opens_doubled(rest) || closes_doubled(rest, text, at) {
        return (TokenKind::Mark, 2);
    }
    if is_apostrophe(first) && possessive(text, at) {
        return (TokenKind::Possessive, first.len_utf8() + 1);
    }
    if first.is_numeric() {
        return (TokenKind::Symbol, first.len_utf8());
    }
    (if is_mark(first) { TokenKind::Mark } else { TokenKind::Symbol }, first.len_utf8())
}

/// Whether `rest` begins with the two grave accents that open a quotation in older wire copy.
fn opens_doubled(rest: &str) -> bool {
    rest.starts_with("``") && !rest.starts_with("```")
}

/// Whether two apostrophes close a quotation at `at`: no digit stands before them, which would be
/// inches.
fn closes_doubled(rest: &str, text: &str, at: usize) -> bool {
    rest.starts_with("''")
        && !rest.starts_with("'''")
        && !super::head(text, at).ends_with(|c: char| c.is_ascii_digit() || c == '\'')
}

/// Whether a word may begin or go on with it. Combining marks belong to the word they stand in.
fn is_letter(c: char) -> bool {
    c.is_alphabetic()
        || matches!(c, '\u{300}'..='\u{36f}' | '\u{2060}' | '\u{200c}' | '\u{200d}' | '\u{ad}')
}

/// Letters of scripts that set no blanks between words, so that a number may touch the word before
/// it (`一時1.5%`).
pub(crate) fn is_unspaced(c: char) -> bool {
    let unspaced = matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{2e80}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}');
    unspaced && c.is_alphabetic()
}

/// The two apostrophes in use, and the turned one of transcriptions.
fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '‘')
}

/// Punctuation, as against symbols: what separates, opens or closes.
fn is_mark(c: char) -> bool {
    c.is_ascii_punctuation()
        && !matches!(c, '$' | '%' | '+' | '<' | '>' | '=' | '^' | '|' | '~' | '`')
        || matches!(
            c,
            '\u{2010}'
                ..='\u{2027}' | '«' | '»' | '‹' | '›' | '¡' | '¿' | '·' | '、' | '。' | '「' | '」'
        )
}

/// Whether the full stop at `at` begins a number such as `.5` (and does not end a word or number).
fn starts_decimal(text: &str, at: usize) -> bool {
    let before = super::head(text, at).chars().next_back();
    tail(text, at + 1).starts_with(|c: char| c.is_ascii_digit())
        && !before.is_some_and(|c| c.is_alphanumeric() || c == '.')
}

/// Length of the number at the start of `rest`: digits, and `,` `.` only between digits.
fn number(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    let mut end = 1;
    while digit(end) || (matches!(bytes.get(end), Some(b',' | b'.')) && digit(end + 1)) {
        end += 1;
    }
    end
}

/// Whether the apostrophe at `at` opens a possessive `s` after a letter or digit.
fn possessive(text: &str, at: usize) -> bool {
    let mut after = tail(text, at).chars().skip(1);
    let before = super::head(text, at).chars().next_back();
    before.is_some_and(|c| c.is_alphanumeric() || c == '.' || c == ')' || c == '”' || c == '"')
        && matches!(after.next(), Some('s' | 'S'))
        && !after.next().is_some_and(char::is_alphanumeric)
}

/// Length of the word at `at`.
fn word(text: &str, at: usize) -> usize {
    let rest = tail(text, at);
    if let Some(length) = dotted(rest) {
        return length;
    }
    let mut end = 0;
    let mut before = ' ';
    let mut chars = rest.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let inside = is_letter(c) || (c.is_ascii_digit() && !is_unspaced(before)) || c == '_';
        let joins = is_apostrophe(c)
            && chars.peek().is_some_and(|&(_, n)| is_letter(n))
            && !possessive(text, at + i)
            && i > 0;
        if !inside && !joins {
            break;
        }
        before = c;
        end = i + c.len_utf8();
    }
    // "$640.5M. Costs": behind a number the letter is a scale and no initial.
    let scale = end == 1 && super::head(text, at).ends_with(|c: char| c.is_ascii_digit());
    end + usize::from(!scale && keeps_stop(super::head(rest, end), tail(rest, end)))
}

/// Length of an abbreviation with inner full stops (`U.S.`, `a.m.`, `Ph.D.`), if one begins `rest`.
fn dotted(rest: &str) -> Option<usize> {
    let mut end = 0;
    let mut pieces = 0;
    loop {
        let piece = tail(rest, end);
        let letters =
            piece.chars().take_while(|c| c.is_alphabetic()).map(char::len_utf8).sum::<usize>();
        let count = super::head(piece, letters).chars().count();
        if count == 0 || count > if pieces == 0 && piece.starts_with("Ph") { 2 } else { 1 } {
            break;
        }
        if !tail(piece, letters).starts_with('.') {
            // `U.S` without its last stop still is one word.
            if pieces >= 1 && !tail(piece, letters).starts_with(char::is_alphanumeric) {
                end += letters;
                pieces += 1;
            }
            break;
        }
        end += letters + 1;
        pieces += 1;
    }
    (pieces >= 2).then_some(end)
}

/// Whether the full stop that begins `after` belongs to the word `word`.
fn keeps_stop(word: &str, after: &str) -> bool {
    let Some(follows) = after.strip_prefix('.') else { return false };
    let next = follows.trim_start().chars().next();
    let spaced = follows.starts_with(' ');
    if BEFORE_NUMBERS.contains(&word) {
        return next.is_some_and(|c| c.is_ascii_digit());
    }
    // An initial: one capital before a space and another capital (`J. Smith`), never a lone `I.`.
    let mut chars = word.chars();
    if let (Some(c), None) = (chars.next(), chars.next()) {
        return c.is_uppercase() && c != 'I' && spaced && next.is_some_and(char::is_uppercase);
    }
    ABBREVIATIONS.binary_search(&word).is_ok()
}

/// Length of a web or mail address at the start of `rest`. The look-ahead stops at the first
/// character that an address cannot have, and none begins inside a run of those it can: long runs
/// stay linear.
fn address(rest: &str, text: &str, at: usize) -> Option<usize> {
    if super::head(text, at)
        .ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '+' | '/' | '@'))
    {
        return None;
    }
    let rest = super::head(rest, super::floor_boundary(rest, LONGEST_ADDRESS));
    let web = rest.starts_with(['h', 'w', 'm'])
        && ["http://", "https://", "www.", "mailto:"].iter().any(|scheme| rest.starts_with(scheme));
    let length = if web {
        rest.find(|c: char| {
            c.is_whitespace() || matches!(c, '<' | '>' | '"' | '”' | '“' | '«' | '»')
        })
        .unwrap_or(rest.len())
    } else {
        mail(rest)?
    };
    let trimmed = super::head(rest, length)
        .trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '}', '\'', '’']);
    (trimmed.len() > 4).then_some(trimmed.len())
}

/// Length of a mail address at the start of `rest`, a full stop that ends the sentence included.
fn mail(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let inside =
        |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-' | b'+');
    let name = bytes.iter().take_while(|byte| inside(byte)).count();
    if !bytes.first()?.is_ascii_alphanumeric() || bytes.get(name) != Some(&b'@') {
        return None;
    }
    let host = bytes
        .get(name + 1..)?
        .iter()
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'))
        .count();
    let whole = super::head(rest, name + 1 + host).trim_end_matches('.');
    let (first, last) = whole.get(name + 1..)?.rsplit_once('.')?;
    (!first.is_empty() && last.starts_with(|c: char| c.is_ascii_alphabetic()))
        .then_some(name + 1 + host)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        tokens(text, Span::new(0, text.len())).iter().map(|token| token.span.slice(text)).collect()
    }

    #[test]
    fn news_english_is_cut_where_a_finder_wants_it() {
        for (text, expected) in [
            ("Rubio’s US-Russia talks.", vec!["Rubio", "’s", "US", "-", "Russia", "talks", "."]),
            (
                "The U.S. and U.N. met at 5 p.m. Mr. J. Smith",
                vec!["The", "U.S.", "and", "U.N.", "met", "at", "5", "p.m.", "Mr.", "J.", "Smith"],
            ),
            ("$6bn, 1,234.56 and .5%", vec!["$", "6", "bn", ",", "1,234.56", "and", ".5", "%"]),
            ("No. 10 said no. Then", vec!["No.", "10", "said", "no", ".", "Then"]),
            ("O'Brien don't Workers’ Shi'ite", vec!["O'Brien", "don't", "Workers", "’", "Shi'ite"]),
            ("So do I. He", vec!["So", "do", "I", ".", "He"]),
            (
                "see https://a.example/b?c=1). x@y.example!",
                vec!["see", "https://a.example/b?c=1", ")", ".", "x@y.example", "!"],
            ),
            ("9/11 G7 1980s", vec!["9", "/", "11", "G7", "1980", "s"]),
            ("気温は23.5度、G7", vec!["気温は", "23.5", "度", "、", "G7"]),
            ("“It’s al-Aiban,” he", vec!["“", "It", "’s", "al", "-", "Aiban", ",", "”", "he"]),
        ] {
            assert_eq!(cut(text), expected, "{text}");
        }
    }

    #[test]
    fn touching_is_remembered() {
        let found = tokens("6bn x", Span::new(0, 5));
        assert_eq!(found.iter().map(|token| token.glued).collect::<Vec<_>>(), [false, true, false]);
    }

    #[test]
    fn the_abbreviations_are_sorted_for_the_search() {
        assert!(ABBREVIATIONS.is_sorted());
    }
}
