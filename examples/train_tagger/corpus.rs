//! Sentences with the tags of their words, from files in the CoNLL-U format.
//!
//! Invariant: a document is a run of sentences, one a line, as the program would read it. Names,
//! dates and amounts are those that the program finds, not those of the treebank: the model meets
//! the same at work. Deliberately absent: heads and relations.

use std::io::Read;
use std::ops::Range;
use std::path::Path;
use std::process::{Command, Stdio};

use dateline::learned::tags::Tag;
use dateline::model::Briefing;

use crate::Result;

/// Sentences of a document of which the file does not say where it ends.
const SENTENCES: usize = 30;

/// A run of sentences.
#[derive(Debug, Clone, Default)]
pub(crate) struct Document {
    /// The name that the file gives it.
    pub(crate) name: String,
    /// The text, a sentence a line.
    pub(crate) text: String,
    /// The words of the treebank: their bytes and tags.
    pub(crate) words: Vec<(Range<usize>, Option<Tag>)>,
    sentences: usize,
}

impl Document {
    /// The document as the program reads it, a block a line.
    pub(crate) fn briefing(&self) -> Briefing {
        Briefing::of_lines(&self.text)
    }

    /// The same as a headline would write it: a capital on each word, or all in capitals.
    pub(crate) fn in_capitals(&self, all: bool) -> Self {
        let mut before = ' ';
        let text = self.text.chars().map(|c| {
            let raised = if all || !before.is_alphanumeric() { c.to_ascii_uppercase() } else { c };
            before = c;
            raised
        });
        Self { text: text.collect(), ..self.clone() }
    }

    /// The same without the full stops at the ends of its sentences.
    pub(crate) fn without_stops(&self) -> Self {
        Self { text: self.text.replace(".\n", " \n"), ..self.clone() }
    }

    fn add(&mut self, sentence: &[(String, Option<Tag>, bool)]) {
        for (word, tag, space) in sentence {
            // "it's", "don't": the files cut them and do not say that the pieces touch.
            let contracted = word.starts_with(['\'', '’'])
                && word.chars().nth(1).is_some_and(char::is_alphabetic);
            if (contracted || matches!(word.as_str(), "n't" | "n’t")) && self.text.ends_with(' ')
            {
                self.text.pop();
            }
            let start = self.text.len();
            self.text.push_str(word);
            self.words.push((start..self.text.len(), *tag));
            if *space {
                self.text.push(' ');
            }
        }
        self.text.push('\n');
        self.sentences += 1;
    }
}

/// The documents of a file; one whose name ends in `.gz` is unpacked by `gzip`.
pub(crate) fn read(path: &Path) -> Result<Vec<Document>> {
    let mut content = String::new();
    if path.extension().is_some_and(|extension| extension == "gz") {
        let mut gzip = Command::new("gzip").arg("-dc").arg(path).stdout(Stdio::piped()).spawn()?;
        gzip.stdout.take().ok_or("gzip gives nothing")?.read_to_string(&mut content)?;
        gzip.wait()?;
    } else {
        content = std::fs::read_to_string(path)?;
    }
    let mut out: Vec<Document> = Vec::new();
    let mut sentence = Vec::new();
    let mut named = false;
    for line in content.lines().chain([""]) {
        if let Some(name) = line.strip_prefix("# doc ") {
            out.push(Document { name: name.to_owned(), ..Document::default() });
            named = true;
        } else if line.is_empty() {
            if sentence.is_empty() {
                continue;
            }
            if out.last().is_none_or(|last| !named && last.sentences >= SENTENCES) {
                out.push(Document::default());
            }
            if let Some(last) = out.last_mut() {
                last.add(&sentence);
            }
            sentence.clear();
        } else if !line.starts_with('#') {
            let columns: Vec<&str> = line.split('\t').collect();
            let [_, word, _, _, tag, .., last] = columns.as_slice() else {
                return Err(format!("{}: no ten columns in `{line}`", path.display()).into());
            };
            sentence.push(((*word).to_owned(), Tag::named(tag), !last.contains("SpaceAfter=No")));
        }
    }
    Ok(out)
}
