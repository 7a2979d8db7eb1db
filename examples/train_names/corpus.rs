//! The labelled and unlabelled texts of a data folder.
//!
//! Invariant: documents come in the order of the files. Deliberately absent: any change to the
//! texts.

use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};

use dateline::annotate::passage::Passage;
use dateline::model::Briefing;
use serde::Deserialize;

use crate::Result;

/// A name marked in a document.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Entity {
    /// First byte.
    pub(crate) start: usize,
    /// Byte after the last.
    pub(crate) end: usize,
    /// `PER`, `ORG` or `LOC`.
    #[serde(rename = "type")]
    pub(crate) kind: String,
}

/// How the words of a headline are capitalised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Headline {
    /// All letters.
    Upper,
    /// The first letter of each longer word.
    Title,
}

/// A document.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Document {
    /// Its name.
    pub(crate) id: String,
    /// The corpus it is from.
    #[serde(default)]
    pub(crate) source: String,
    /// What kind of text it is.
    #[serde(default)]
    pub(crate) genre: String,
    /// Title, of unlabelled texts.
    #[serde(default)]
    pub(crate) title: String,
    /// The text; a line is a paragraph.
    pub(crate) text: String,
    /// The names in it, in order.
    #[serde(default)]
    pub(crate) entities: Vec<Entity>,
    /// First tokens of the regions whose labels are not to be learned from.
    #[serde(skip)]
    pub(crate) unsure: Vec<usize>,
}

impl Document {
    /// The document as the program reads it, a block a line.
    pub(crate) fn briefing(&self) -> Briefing {
        Briefing::of_lines(&self.text)
    }

    /// The document with a headline before its first line: that line, its words capitalised as
    /// `style` has it.
    ///
    /// Headlines are rare in the labelled texts, common in news, and give no help by their
    /// capitals.
    pub(crate) fn with_headline(mut self, style: Headline) -> Self {
        let line = self.text.split('\n').next().unwrap_or("").trim_end_matches('.').to_owned();
        if line.len() > 160 || line.is_empty() || self.genre == "tweet" || self.genre == "social" {
            return self;
        }
        let mut headline = String::new();
        let mut opens = true;
        for (at, c) in line.char_indices() {
            let small = line[at..].split(' ').next().is_some_and(|word| {
                ["of", "the", "a", "an", "in", "on", "to", "and", "for", "by", "at"].contains(&word)
            });
            let raised = style == Headline::Upper || (opens && !small);
            let upper =
                c.to_uppercase().next().filter(|upper| raised && upper.len_utf8() == c.len_utf8());
            headline.push(upper.unwrap_or(c));
            opens = c == ' ';
        }
        let shift = headline.len() + 1;
        let mut entities: Vec<Entity> =
            self.entities.iter().filter(|entity| entity.end <= line.len()).cloned().collect();
        entities.extend(self.entities.drain(..).map(|entity| Entity {
            start: entity.start + shift,
            end: entity.end + shift,
            ..entity
        }));
        self.text = format!("{headline}\n{}", self.text);
        self.entities = entities;
        self
    }

    /// The marked names as token ranges with the index of their kind; those that do not end where
    /// tokens end are left out.
    pub(crate) fn names(&self, passage: &Passage) -> Vec<(std::ops::Range<usize>, usize)> {
        let mut out: Vec<(std::ops::Range<usize>, usize)> = Vec::new();
        for entity in &self.entities {
            let Some(kind) = ["PER", "ORG", "LOC"].iter().position(|&kind| kind == entity.kind)
            else {
                continue;
            };
            let first = passage.token_at(entity.start as u32);
            let end = passage.token_at(entity.end as u32);
            let (from, to) =
                (passage.token(first).span.from(), passage.token(end.max(1) - 1).span.to());
            let one_sentence =
                passage.sentence_index(first) == passage.sentence_index(end.max(1) - 1);
            if end > first && from == entity.start && to == entity.end && one_sentence {
                out.push((first..end, kind));
            }
        }
        out
    }
}

/// The documents of a JSON lines file, unpacked by `gzip` if its name ends in `.gz`.
pub(crate) fn read(path: &Path) -> Result<Vec<Document>> {
    let about = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let text = if path.extension().is_some_and(|extension| extension == "gz") {
        let mut child = Command::new("gzip")
            .arg("-dc")
            .arg(path)
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|e| about(&e))?;
        let mut text = String::new();
        if let Some(mut output) = child.stdout.take() {
            output.read_to_string(&mut text).map_err(|e| about(&e))?;
        }
        child.wait()?;
        text
    } else {
        std::fs::read_to_string(path).map_err(|e| about(&e))?
    };
    text.lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| serde_json::from_str(line).map_err(|e| about(&e).into()))
        .collect()
}

/// The labelled documents that a model is trained on: every `train*.jsonl` of the folder, in the
/// order of their names, without the source `multiNER` (its labels leave out too much).
pub(crate) fn labelled(folder: &Path) -> Result<Vec<Document>> {
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.starts_with("train")
            && path.extension().is_some_and(|extension| extension == "jsonl")
        {
            paths.push(path);
        }
    }
    paths.sort();
    let mut out = Vec::new();
    for path in paths {
        out.extend(read(&path)?.into_iter().filter(|document| document.source != "multiNER"));
    }
    Ok(out)
}
