//! What earlier readings say of findings: the date that they count from, and what was put right.
//!
//! Invariant: nothing is stored, and nothing that is kept is moved. Deliberately absent: places and
//! marks, which mean something to a reader alone.

use jiff::civil::Date;

use super::super::config;
use super::super::source::{Item, Source, Unreadable};
use super::store::{Key, Store};
use crate::correct::Correction;
use crate::model::Briefing;

/// What is kept, if it is wanted.
#[derive(Debug, Default)]
pub(in crate::run) struct KeptFindings {
    store: Option<Store>,
}

/// What is kept of the findings of one briefing.
#[derive(Debug, Default)]
pub(in crate::run) struct PutRight {
    /// The date that the user has given.
    pub(in crate::run) date: Option<Date>,
    /// What was put right, in order.
    pub(in crate::run) corrections: Vec<Correction>,
}

impl KeptFindings {
    /// Those of all earlier readings; none if they are not wanted.
    pub(in crate::run) fn new(wanted: bool) -> Self {
        let folder = config::users_folder("XDG_STATE_HOME", ".local/state");
        Self { store: folder.filter(|_| wanted).map(|folder| Store::new(folder.join("places"))) }
    }

    /// Those of a source, which holds nothing but one briefing or, where it holds many, of this one.
    ///
    /// # Errors
    /// If they cannot be read.
    pub(in crate::run) fn read(
        &self,
        source: &Source,
        part: Option<&Briefing>,
    ) -> Result<PutRight, Unreadable> {
        let key = match part {
            Some(briefing) => Some(Key::of_item(&Item::key_in(&source.name(), briefing))),
            None => Key::from_source(source),
        };
        let (Some(store), Some(key)) = (&self.store, key) else { return Ok(PutRight::default()) };
        let resume = store.peek(&key).map_err(|why| Unreadable {
            message: format!("{}: its corrections cannot be read ({why})", source.name()),
            hint: Some("without --state they are left out".to_owned()),
        })?;
        let resume = resume.unwrap_or_default();
        let date = resume.standing.and_then(|standing| standing.date);
        Ok(PutRight { date, corrections: resume.corrections })
    }
}
