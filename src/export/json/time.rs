//! Dates, times and durations as JSON.
//!
//! Invariant: what could not be resolved is `null`. Deliberately absent: how they are resolved
//! (`annotate`).

use serde_json::value::RawValue;

use super::{Item, Maker, number};
use crate::model::{DateRef, Duration, TimeOfDay};

#[derive(serde::Serialize)]
pub(super) struct WireDate<'a> {
    #[serde(flatten)]
    item: Item<'a>,
    resolved: Option<String>,
}

#[derive(serde::Serialize)]
pub(super) struct WireTime<'a> {
    #[serde(flatten)]
    item: Item<'a>,
    value: &'a str,
}

#[derive(serde::Serialize)]
pub(super) struct WireDuration<'a> {
    #[serde(flatten)]
    item: Item<'a>,
    value: Box<RawValue>,
    unit: &'static str,
}

impl<'a> Maker<'a> {
    pub(super) fn date(self, date: &DateRef) -> WireDate<'a> {
        WireDate {
            item: self.item(date.span, date.evidence),
            resolved: date.resolved.map(|resolved| resolved.to_string()),
        }
    }

    pub(super) fn time(self, time: &'a TimeOfDay) -> WireTime<'a> {
        WireTime { item: self.item(time.span, time.evidence), value: &time.value }
    }

    pub(super) fn duration(self, duration: &Duration) -> WireDuration<'a> {
        WireDuration {
            item: self.item(duration.span, duration.evidence),
            value: number(duration.value),
            unit: duration.unit,
        }
    }
}
