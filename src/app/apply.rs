//! From keys to changes of state: counts, prefixes, the prompt, and what each action does.
//!
//! Invariant: every action has an arm here. Deliberately absent: how far a jump goes (`travel`,
//! `reader`).

use super::action::Action;
use super::bench::Bench;
use super::chrome::Chrome;
use super::desk::Desk;
use super::documents::Documents;
use super::key::{Key, KeyCode};
use super::keymap::Lookup;
use super::marks::Naming;
use super::mode::{Mode, Pending};
use super::piping::Piping;
use super::visual::{Then, Visual};
use super::{App, Effect, Focus, View};
use crate::model::Kind;
use crate::text::never::never;

/// Why an action is not done.
fn refusal(action: Action, count: Option<usize>, documents: &Documents) -> Option<&'static str> {
    if count == Some(0) && action.repeats() {
        return Some("A count starts at 1");
    }
    let needs_text = action.needs_text() || action == Action::Date;
    documents.never_a_text().filter(|_| needs_text)
}

/// How many times something is done, and how many steps that is, back if negative.
fn steps(count: Option<usize>, on: bool) -> (usize, isize) {
    let times = count.unwrap_or(1);
    (times, if on { times as isize } else { -(times as isize) })
}

/// What is done outside, if all of an action is.
fn outside(action: Action) -> Option<Effect> {
    Some(match action {
        Action::NextTheme => Effect::NextTheme,
        Action::Redraw => Effect::Redraw,
        Action::Suspend => Effect::Suspend,
        Action::Quit => Effect::Quit,
        _ => return None,
    })
}

/// The largest count that can be typed.
const COUNT: usize = 9_999_999;

impl Chrome {
    fn is_bare(&self, documents: &Documents) -> bool {
        if self.stack.is_front_page(documents) {
            return true;
        }
        self.stack.is_empty() && self.focus == Focus::Reader && self.drawer.is_none()
    }
}

impl Desk<'_> {
    fn repeat_jump(&mut self, forward: bool, times: usize) {
        match self.nav.last_jump {
            Some(kind) => self.jump(kind, forward, times),
            None => self.chrome.advise(
                self.settings,
                "No jump to repeat",
                &[(Action::Next(Kind::Person), "goes to the next person")],
            ),
        }
    }
}

impl Desk<'_> {
    /// Does what moves about in what is shown; false if `action` does something else.
    fn act(&mut self, action: Action, count: Option<usize>) -> bool {
        let (on, usual) = (action.leads_on(), self.settings.plan.measure);
        let (times, by) = steps(count, on);
        match action {
            Action::Move(motion) => self.motion(motion, count),
            Action::Next(kind) | Action::Previous(kind) => self.jump(kind, on, times),
            Action::RepeatForward | Action::RepeatBack => self.repeat_jump(on, times),
            Action::NextMention | Action::PreviousMention => self.mention(by),
            Action::NextPane | Action::PreviousPane => self.turn_focus(on),
            Action::Reader => self.focus_reader(),
            Action::Show(pane) => self.show_pane(pane),
            Action::Card => self.card(),
            Action::Correct => match self.at_hand().remedies() {
                Ok(menu) => self.opener().view(View::Remedies(menu)),
                Err(said) => self.chrome.say(said),
            },
            Action::Help | Action::Timeline | Action::WhoWithWhom | Action::Shelf => {
                self.turn_view(action);
            }
            Action::Zen => self.turn_zen(),
            Action::Wider | Action::Narrower => self.step_measure(times, on),
            Action::UsualMeasure => self.usual_measure(usual),
            Action::NextMatch
            | Action::PreviousMatch
            | Action::Palette
            | Action::Date
            | Action::Search
            | Action::SearchAll
            | Action::Label(_)
            | Action::SetMark
            | Action::GoToMark
            | Action::Undo
            | Action::Redo
            | Action::Filter
            | Action::Sort
            | Action::Reverse
            | Action::Watch
            | Action::Copy(_)
            | Action::Select(_)
            | Action::Pipe
            | Action::Enter
            | Action::Cancel
            | Action::Back
            | Action::JumpBack
            | Action::JumpForward
            | Action::NextBriefing
            | Action::PreviousBriefing
            | Action::NextUnread
            | Action::TurnRead
            | Action::Reload
            | Action::Fetch
            | Action::NextTheme
            | Action::Redraw
            | Action::Suspend
            | Action::Quit => return false,
        }
        true
    }
}

impl Bench<'_> {
    /// What the next key means after an action that changes that, if it does.
    fn mode(&mut self, action: Action) -> Option<Mode> {
        let mode = match action {
            Action::Palette
            | Action::Date
            | Action::Search
            | Action::SearchAll
            | Action::Filter => self.line(action).map(Mode::Prompt),
            Action::Label(kind) => {
                let labels = self.desk.at_hand().labels(kind, self.desk.settings);
                labels.map_err(|said| self.desk.chrome.say(said)).ok().map(Mode::Labels)
            }
            Action::SetMark => Some(Mode::Naming(Naming::Set)),
            Action::GoToMark => Some(Mode::Naming(Naming::Go)),
            Action::Select(unit) => Visual::begin(&mut self.desk, unit).map(Mode::Visual),
            _ => return None,
        };
        Some(mode.unwrap_or_default())
    }
}

impl App {
    pub(super) fn key(&mut self, key: Key) -> Vec<Effect> {
        self.chrome.notices.answered();
        match std::mem::take(&mut self.mode) {
            Mode::Normal(pending) => self.normal_key(pending, key),
            Mode::Labels(hints) => {
                let hints = hints.key(&mut self.desk(), key);
                self.mode = hints.map_or_else(Mode::default, Mode::Labels);
                Vec::new()
            }
            Mode::Naming(naming) => self.name_key(naming, key),
            Mode::Visual(visual) => self.visual_key(visual, key),
            Mode::Piping(piping) => piping.key(&mut self.chrome, key),
            Mode::Prompt(prompt) => {
                self.mode = Mode::Prompt(prompt);
                self.prompt_key(key)
            }
        }
    }

    /// Takes a key that goes on from those that are pending.
    fn normal_key(&mut self, mut pending: Pending, key: Key) -> Vec<Effect> {
        if pending.is_empty()
            && let Some(remedy) = self.chrome.stack.remedy_of(key)
        {
            return self.do_remedy(remedy);
        }
        // As in `less` a search that takes its time is stopped, and nothing else is done.
        let stops =
            [Key::plain(KeyCode::Esc), Key { ctrl: true, ..Key::plain(KeyCode::Char('c')) }];
        if stops.contains(&key)
            && (self.bench().stop_search_all()
                || self.nav.stop_search(&mut self.errands, &mut self.chrome)
                || self.bench().stop_filtering())
        {
            self.mode = Mode::Normal(pending);
            return Vec::new();
        }
        // Esc takes back what was typed of a sequence, and nothing else.
        if key == Key::plain(KeyCode::Esc) && !pending.is_empty() {
            return Vec::new();
        }
        if let (KeyCode::Char(digit @ '0'..='9'), false, false, true) =
            (key.code, key.ctrl, key.alt, pending.keys.is_empty())
        {
            let digit = digit.to_digit(10).unwrap_or(0) as usize;
            pending.count = Some((pending.count.unwrap_or(0) * 10 + digit).min(COUNT));
            self.mode = Mode::Normal(pending);
            return Vec::new();
        }
        pending.keys.push(key);
        match self.settings.keymap.lookup(&pending.keys) {
            Lookup::Found(action) => {
                self.nav.forget_awaited(action);
                if action.is_command() {
                    self.chrome.remember(action);
                }
                self.apply(action, pending.count)
            }
            Lookup::Prefix(_) => {
                self.mode = Mode::Normal(pending);
                Vec::new()
            }
            Lookup::Nothing => {
                let text = self.settings.unbound(&pending.keys);
                self.chrome.say(text);
                Vec::new()
            }
        }
    }

    /// Takes a key while words are selected.
    fn visual_key(&mut self, visual: Visual, key: Key) -> Vec<Effect> {
        let (visual, then) = visual.key(&mut self.desk(), key);
        self.mode = visual.map_or_else(Mode::default, Mode::Visual);
        match then {
            Then::Nothing => Vec::new(),
            Then::Do(effect) => vec![effect],
            Then::Give(text) => self.give(text),
            Then::Watch(words) => {
                let turned = self.documents.turn_watched(&mut self.errands, &[words]);
                self.chrome.say_watched(&self.settings, turned);
                Vec::new()
            }
        }
    }

    /// Gives a text to a command.
    fn give(&mut self, text: (String, String)) -> Vec<Effect> {
        let (choice, effects) = Piping::begin((&mut self.chrome, &self.settings), text);
        self.mode = choice.map_or_else(Mode::default, Mode::Piping);
        effects
    }

    /// Does `action`.
    pub(super) fn apply(&mut self, action: Action, count: Option<usize>) -> Vec<Effect> {
        if let Some(why) = refusal(action, count, &self.documents) {
            self.chrome.say(why.to_owned());
            return Vec::new();
        }
        let (times, by) = steps(count, action.leads_on());
        match action {
            Action::NextMatch | Action::PreviousMatch | Action::Sort | Action::Reverse
                if self.chrome.front_key(action, &mut self.documents, &self.settings) => {}
            Action::NextMatch | Action::PreviousMatch => self.bench().next_match(by),
            Action::Undo | Action::Redo => {
                let Self { documents, nav, errands, settings, .. } = self;
                let turn = if action == Action::Redo { Documents::redo } else { Documents::undo };
                self.chrome.say(turn(documents, &mut nav.marks, errands, settings));
            }
            Action::Sort => self.bench().sort(),
            Action::Reverse => self.bench().reverse(),
            Action::Watch => match self.at_hand().names(&self.settings) {
                Ok(names) => {
                    let turned = self.documents.turn_watched(&mut self.errands, &names);
                    self.chrome.say_watched(&self.settings, turned);
                }
                Err(said) => self.chrome.say(said),
            },
            Action::Copy(excerpt) => match self.at_hand().copy(excerpt, &self.settings) {
                Ok(effect) => return vec![effect],
                Err(said) => self.chrome.say(said),
            },
            Action::Pipe => match self.at_hand().text_to_give() {
                Ok(text) => return self.give(text),
                Err(said) => self.chrome.say(said),
            },
            Action::Enter => return self.enter_row(),
            Action::Cancel => return self.cancel(),
            Action::Back if self.chrome.is_bare(&self.documents) => return vec![Effect::Quit],
            Action::Back => self.desk().close(),
            Action::JumpBack
            | Action::JumpForward
            | Action::NextBriefing
            | Action::PreviousBriefing
            | Action::NextUnread => {
                let way = self.desk().trail().way(action, times);
                return self.go(way);
            }
            Action::TurnRead => {
                let row = self.at_hand().briefing();
                return self.chrome.turn_read(row, &mut self.documents, &self.settings);
            }
            Action::Reload => return self.documents.reload(&mut self.chrome),
            Action::Fetch => return self.documents.fetch(&mut self.chrome),
            _ if let Some(effect) = outside(action) => return vec![effect],
            _ => {
                if let Some(mode) = self.bench().mode(action) {
                    self.mode = mode;
                } else {
                    let done = self.desk().act(action, count);
                    never!(!done, "nothing does {action:?}");
                }
            }
        }
        Vec::new()
    }
}
