//! From keys to changes of state: counts, prefixes, the prompt, and what each action does.
//!
//! Invariant: every action has an arm here. Deliberately absent: how far a jump goes (`travel`, `reader`).

use tui_input::Input;

use super::action::Action;
use super::key::{Key, KeyCode};
use super::keymap::Lookup;
use super::list::ListState;
use super::{App, Effect, Focus, Selection, View};
use crate::pane::{self, Pane, Target};
use crate::text;

/// The largest count that can be typed.
const COUNT: usize = 9_999_999;

impl App {
    pub(super) fn key(&mut self, key: Key) -> Vec<Effect> {
        self.notice = None;
        if self.prompt.is_some() {
            self.prompt_key(key);
            return Vec::new();
        }
        // Esc takes back what was typed of a sequence, and nothing else.
        if key == Key::plain(KeyCode::Esc) && (self.pending.count.is_some() || !self.pending.keys.is_empty()) {
            self.pending = super::Pending::default();
            return Vec::new();
        }
        if let (KeyCode::Char(digit @ '0'..='9'), false, false, true) = (key.code, key.ctrl, key.alt, self.pending.keys.is_empty()) {
            let digit = digit.to_digit(10).unwrap_or(0) as usize;
            self.pending.count = Some((self.pending.count.unwrap_or(0) * 10 + digit).min(COUNT));
            return Vec::new();
        }
        self.pending.keys.push(key);
        match self.keymap.lookup(&self.pending.keys) {
            Lookup::Found(action) => {
                let count = std::mem::take(&mut self.pending).count;
                self.apply(action, count)
            }
            Lookup::Prefix(_) => Vec::new(),
            Lookup::Nothing => {
                let keys = std::mem::take(&mut self.pending).keys;
                if keys.len() == 1 {
                    self.say(format!("{key} does nothing here: ? shows the keys"));
                }
                Vec::new()
            }
        }
    }

    /// Does `action`.
    fn apply(&mut self, action: Action, count: Option<usize>) -> Vec<Effect> {
        let times = count.unwrap_or(1);
        match action {
            Action::LineDown
            | Action::LineUp
            | Action::HalfPageDown
            | Action::HalfPageUp
            | Action::PageDown
            | Action::PageUp
            | Action::Top
            | Action::Bottom
            | Action::Percent
            | Action::NextParagraph
            | Action::PreviousParagraph
            | Action::NextSection
            | Action::PreviousSection => self.motion(action, count),
            Action::Next(kind) => self.jump(kind, true, times),
            Action::Previous(kind) => self.jump(kind, false, times),
            Action::RepeatForward | Action::RepeatBack => match self.last_jump {
                Some(kind) => self.jump(kind, action == Action::RepeatForward, times),
                None => self.say("No jump by kind to repeat: ]p goes to the next person".to_owned()),
            },
            Action::NextMention => self.mention(times as isize),
            Action::PreviousMention => self.mention(-(times as isize)),
            Action::NextMatch => self.next_match(times as isize),
            Action::PreviousMatch => self.next_match(-(times as isize)),
            Action::Search => self.prompt = Some(Input::default()),
            Action::NextPane | Action::PreviousPane => self.turn_focus(action == Action::NextPane),
            Action::Reader => self.focus_reader(),
            Action::Show(pane) => self.show_pane(pane),
            Action::Card => self.card(),
            Action::Help => self.help(),
            Action::Shelf => self.show_shelf(),
            Action::Enter
            | Action::Cancel
            | Action::Back
            | Action::JumpBack
            | Action::JumpForward
            | Action::NextBriefing
            | Action::PreviousBriefing
            | Action::Reload
            | Action::Redraw
            | Action::Suspend
            | Action::Quit => return self.program(action, times),
        }
        Vec::new()
    }

    /// Actions that may need something done outside.
    fn program(&mut self, action: Action, times: usize) -> Vec<Effect> {
        match action {
            Action::Enter => return self.enter_row(),
            Action::Cancel => self.cancel(),
            Action::Back if self.overlays.is_empty() && self.focus == Focus::Reader && self.drawer.is_none() => return vec![Effect::Quit],
            Action::Back => self.close(),
            Action::JumpBack | Action::JumpForward => {
                let here = self.here();
                let place = if action == Action::JumpBack { self.jumps.back(here) } else { self.jumps.forward() };
                match place {
                    Some(place) => return self.go(place),
                    None => self.say("No place to go to in the jump list".to_owned()),
                }
            }
            Action::NextBriefing | Action::PreviousBriefing => return self.turn_shelf(action == Action::NextBriefing, times),
            Action::Reload => return self.reload(),
            Action::Redraw => return vec![Effect::Redraw],
            Action::Suspend => return vec![Effect::Suspend],
            _ => return vec![Effect::Quit],
        }
        Vec::new()
    }

    /// Motions: of the list that has the focus for those that lists have, else of the text.
    fn motion(&mut self, action: Action, count: Option<usize>) {
        let times = count.unwrap_or(1) as isize;
        let half = (self.list_height() / 2).max(1) as isize;
        let listed = match action {
            Action::LineDown => self.move_list(|list, rows| list.move_by(times, rows)),
            Action::LineUp => self.move_list(|list, rows| list.move_by(-times, rows)),
            Action::HalfPageDown => self.move_list(|list, rows| list.move_by(half * times, rows)),
            Action::HalfPageUp => self.move_list(|list, rows| list.move_by(-half * times, rows)),
            Action::Top => self.move_list(ListState::first),
            Action::Bottom => self.move_list(ListState::last),
            // A view that lies over the whole text pages itself.
            Action::PageDown | Action::PageUp if self.reading_view() => {
                let by = if action == Action::PageDown { half * 2 * times } else { -half * 2 * times };
                self.move_list(|list, rows| list.move_by(by, rows))
            }
            _ => false,
        };
        if !listed {
            self.move_reader(action, count);
        }
    }

    /// Whether the open view has nothing to do with the text beside it.
    fn reading_view(&self) -> bool {
        matches!(self.overlays.last().map(|overlay| &overlay.view), Some(View::Help(_) | View::Shelf(_)))
    }

    /// Rows of the list that has the focus.
    fn list_height(&self) -> usize {
        let area = self.layout.overlay.or_else(|| self.focused_pane().and_then(|pane| self.layout.pane(pane)));
        area.map_or(1, |area| usize::from(area.height.saturating_sub(1)))
    }

    fn move_reader(&mut self, action: Action, count: Option<usize>) {
        let Some(open) = self.shelf.open().cloned() else { return };
        let briefing = &*open.briefing;
        self.to_the_end = action == Action::Bottom && count.is_none() && !open.whole;
        let times = count.unwrap_or(1) as isize;
        let page = self.reader.height().max(1) as isize;
        // A page keeps one row in sight, as `less` keeps none and vim two.
        let whole = (page - 1).max(1);
        match action {
            Action::LineDown => self.reader.scroll(briefing, times),
            Action::LineUp => self.reader.scroll(briefing, -times),
            Action::HalfPageDown => self.reader.scroll(briefing, (page / 2).max(1) * times),
            Action::HalfPageUp => self.reader.scroll(briefing, -(page / 2).max(1) * times),
            Action::PageDown => self.reader.scroll(briefing, whole * times),
            Action::PageUp => self.reader.scroll(briefing, -whole * times),
            Action::NextParagraph | Action::PreviousParagraph => self.by_paragraphs(times * if action == Action::NextParagraph { 1 } else { -1 }),
            Action::NextSection | Action::PreviousSection => self.by_sections(times * if action == Action::NextSection { 1 } else { -1 }),
            Action::Percent if count.is_none() => self.say("Type a number first: 50% goes to the middle".to_owned()),
            _ => {
                let before = self.here();
                match (action, count) {
                    (Action::Top, None) => self.reader.to(briefing, briefing.body.start),
                    (Action::Percent, Some(percent)) => {
                        let at =
                            briefing.body.from() + briefing.body.len() / 100 * percent.min(100) + briefing.body.len() % 100 * percent.min(100) / 100;
                        self.reader.to(briefing, at as u32);
                    }
                    (_, Some(line)) => self.reader.to(briefing, line_start(&briefing.text, line)),
                    _ => self.reader.end(briefing),
                }
                self.push_if_left(before);
            }
        }
        self.sync_lists();
    }

    /// `by` paragraphs on from the one on top; headings and items count as such.
    fn by_paragraphs(&mut self, by: isize) {
        self.with_open(|app, open| {
            let briefing = &open.briefing;
            let top = app.reader.first_shown();
            let here = briefing.block_at(top);
            let inside = briefing.blocks.get(here).is_some_and(|block| block.span.start < top);
            let by = if by < 0 && inside { by + 1 } else { by };
            let next = here.saturating_add_signed(by).min(briefing.blocks.len().saturating_sub(1));
            if let Some(block) = briefing.blocks.get(next) {
                app.reader.to(briefing, block.span.start);
            }
        });
    }

    /// `by` sections on from the one on top.
    fn by_sections(&mut self, by: isize) {
        let before = self.here();
        self.with_open(|app, open| {
            let briefing = &open.briefing;
            let top = app.reader.first_shown();
            let here = briefing.section_of(briefing.block_at(top));
            let start = |index: usize| {
                briefing.sections.get(index).and_then(|section| briefing.blocks.get(section.blocks.start)).map(|block| block.span.start)
            };
            let by = if by < 0 && start(here).is_some_and(|start| start < top) { by + 1 } else { by };
            let next = here.saturating_add_signed(by).min(briefing.sections.len().saturating_sub(1));
            if let Some(offset) = start(next) {
                app.reader.to(briefing, offset);
            }
            // The end of the text may keep a section from reaching the top: its heading is shown as selected.
            let heading = briefing.sections.get(next).and_then(|section| section.heading);
            app.selection = heading.filter(|heading| app.reader.first_shown() < heading.start).map(|span| Selection { span, subject: None });
        });
        self.push_if_left(before);
    }

    fn turn_focus(&mut self, forward: bool) {
        self.overlays.clear();
        let mut stops = vec![Focus::Reader];
        stops.extend(self.layout_without_overlay().into_iter().map(Focus::Pane));
        if stops.len() == 1 {
            return self.show_pane(Pane::Summary);
        }
        let at = stops.iter().position(|stop| *stop == self.focus).unwrap_or(0);
        let next = if forward { at + 1 } else { at + stops.len() - 1 } % stops.len();
        match stops.get(next) {
            Some(Focus::Pane(pane)) => self.show_pane(*pane),
            _ => self.focus_reader(),
        }
    }

    /// The panes that Tab visits: those beside the reader, or every one in turn as a drawer.
    fn layout_without_overlay(&self) -> Vec<Pane> {
        let request = super::Request::default();
        let layout = super::Layout::of(self.size, request);
        let beside: Vec<Pane> = layout.panes.iter().map(|(pane, _)| *pane).collect();
        if beside.is_empty() { Pane::ALL.to_vec() } else { beside }
    }

    /// Gives the focus to a pane; if it is not shown it opens as a drawer.
    fn show_pane(&mut self, pane: Pane) {
        self.overlays.clear();
        self.accept();
        self.focus = Focus::Pane(pane);
        if self.selection.is_none() {
            self.start_list_here(pane);
        }
        if !super::Layout::of(self.size, super::Request::default()).in_rail(pane) {
            self.drawer = Some(pane);
        }
    }

    /// Stays where a list has led the reader; the place before goes to the jump list.
    fn accept(&mut self) {
        if self.origin.is_some_and(|origin| origin.anchor != self.reader.anchor() || origin.selection != self.selection) {
            self.push_here();
        }
        self.origin = None;
    }

    fn focus_reader(&mut self) {
        self.overlays.clear();
        self.accept();
        self.focus = Focus::Reader;
        self.drawer = None;
    }

    fn help(&mut self) {
        if matches!(self.overlays.last().map(|overlay| &overlay.view), Some(View::Help(_))) {
            return self.close();
        }
        let rows = pane::help(&self.keymap.help());
        self.push_overlay(View::Help(rows));
    }

    /// The list of briefings, its cursor on the one that is read; closes it if it is open.
    fn show_shelf(&mut self) {
        if matches!(self.overlays.last().map(|overlay| &overlay.view), Some(View::Shelf(_))) {
            return self.close();
        }
        self.push_overlay(View::Shelf(pane::shelf(&self.shelf.listed())));
        if let Some(overlay) = self.overlays.last_mut() {
            overlay.list.cursor = self.shelf.current();
        }
    }

    /// The card of the row or of the selection.
    fn card(&mut self) {
        let row = self.row_target();
        let wanted = match row {
            Some(Target::Of(subject, span)) => Some((subject, span)),
            Some(_) => None,
            None => self.selection.and_then(|selection| selection.subject.map(|subject| (subject, selection.span))),
        };
        match wanted {
            Some((subject, span)) => self.open_card(subject, span),
            None if row.is_some() => self.say("This row has no card".to_owned()),
            None => self.say("Nothing is selected: ]p goes to the next person, ]m to the next figure".to_owned()),
        }
    }

    /// Enter: the card of the selection, or to the row's place.
    fn enter_row(&mut self) -> Vec<Effect> {
        match self.row_target() {
            Some(Target::Of(_, span) | Target::Place(span)) => {
                let subject = self.row_target().and_then(Target::subject);
                self.push_here();
                self.overlays.clear();
                self.focus = Focus::Reader;
                self.drawer = None;
                self.lay_out();
                let found = self.with_open(|_, open| super::travel::subject_at(super::travel::source(open), span, subject)).flatten();
                self.select(Selection { span, subject: found });
                Vec::new()
            }
            Some(Target::Briefing(index)) => self.turn_to(index),
            Some(Target::Nowhere) => {
                self.close();
                Vec::new()
            }
            None => {
                self.card();
                Vec::new()
            }
        }
    }

    /// Esc: card, drawer, search, selection, in that order.
    fn cancel(&mut self) {
        if !self.overlays.is_empty() || self.focus != Focus::Reader || self.drawer.is_some() {
            return self.close();
        }
        if self.search.is_on() {
            self.search = super::Search::default();
        } else {
            self.selection = None;
        }
    }

    /// Closes what lies on top; the reader goes back to where it was before it was led.
    fn close(&mut self) {
        if self.overlays.pop().is_none() {
            self.focus = Focus::Reader;
            self.drawer = None;
        } else if self.overlays.is_empty() && self.focus != Focus::Reader {
            // The list below leads the reader again.
            self.move_list(|_, _| {});
        }
        if self.overlays.is_empty()
            && self.focus == Focus::Reader
            && let Some(origin) = self.origin.take()
        {
            self.selection = origin.selection;
            self.with_open(|app, open| app.reader.restore(&open.briefing, origin.anchor));
            self.sync_lists();
        }
    }

    fn turn_shelf(&mut self, forward: bool, times: usize) -> Vec<Effect> {
        let (at, count) = (self.shelf.current(), self.shelf.entries().len());
        let next = if forward { (at + times).min(count - 1) } else { at.saturating_sub(times) };
        if next == at {
            self.say(if count == 1 { "The only briefing".to_owned() } else { format!("Briefing {} of {count}", at + 1) });
            return Vec::new();
        }
        let here = self.here();
        self.jumps.push(here);
        self.turn_to(next)
    }
}

/// Where line `line` of the text begins, counted from 1; the last line for one beyond it.
fn line_start(text: &str, line: usize) -> u32 {
    let start = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').nth(line.saturating_sub(2)).map(|(at, _)| at + 1);
    match (line, start) {
        (0 | 1, _) => 0,
        (_, Some(start)) => start as u32,
        (_, None) => text::head(text, text.trim_end().len()).rfind('\n').map_or(0, |at| at as u32 + 1),
    }
}
