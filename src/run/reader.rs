//! The reader's loop: wait, take everything that has come, draw once.
//!
//! Invariant: nothing runs while nothing happens: no tick, no frame rate. Deliberately absent: what
//! keys do.

mod configuring;
mod entries;
mod stopping;
mod watching;

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::ffi::OsString;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use notify::RecommendedWatcher;
use ratatui::buffer::Buffer;

use super::background::{Asked, Background, Listener};
use super::clipboard::Clipboard;
use super::everywhere::Search;
use super::jobs::{Head, Job, Lane};
use super::source::{Source, Unreadable};
use super::state::Places;
use super::survey::Survey;
use super::terminal::{Lease, Screen};
use super::themes::Themes;
use super::watch::Files;
use super::worker::Worker;
use super::{
    Ending, Failure, Failures, Options, config, hyperlinks, listening, opening, pipe, signals,
    watchlist,
};
use crate::app::brief::Brief;
use crate::app::settings::Settings;
use crate::app::{App, Effect, Msg};
use crate::ui;
use crate::ui::theme::Theme;

/// How long the end waits for an answer of the terminal that is due.
const FAREWELL: Duration = Duration::from_millis(100);

/// What the loop waits for.
pub(super) enum Event {
    /// Something for the state.
    Message(Msg),
    /// A source could not be read, or not to its end.
    Failed(usize, Unreadable),
    /// A source of the shelf turned out to hold these.
    Listed(usize, Vec<Source>),
    /// These files came into a source of the shelf, a folder, or changed there.
    Came(usize, Vec<PathBuf>),
    /// Briefings of the shelf were read without being opened.
    Described(Vec<(usize, Result<Brief, String>)>),
    /// The terminal said what its background is.
    Background(Background),
    /// A signal asked for the end; who sent it hears that it was taken.
    End(i32, Sender<()>),
    /// A signal asked to suspend.
    Suspend,
    /// The program goes on after it was stopped.
    Resumed,
    /// The terminal's size has changed.
    Resized,
    /// The terminal got the focus, or lost it.
    Focus(bool),
    /// Something was saved in the program's folder.
    Saved,
    /// A change of the watch list is in its file, or why it is not.
    WatchListWritten(Result<(), String>),
    /// The terminal gives no more events.
    Lost(io::Error),
}

/// The reader with all that it needs outside.
struct Shell {
    app: App,
    screen: Screen,
    configuration: config::File,
    watch_list: watchlist::File,
    watch_list_writer: watchlist::Writer,
    themes: Themes,
    theme: Theme,
    /// Tells whether configuration, theme and watch list were saved.
    files: Files,
    clipboard: Clipboard,
    sources: Vec<Source>,
    /// Does what takes time.
    worker: Worker,
    /// Searches what is listed.
    search: Search,
    /// Reads what is listed.
    survey: Survey,
    /// The sources by what others may have in common with them.
    known: HashMap<OsString, usize>,
    /// What tells of new files in folders, by their index.
    watchers: BTreeMap<usize, RecommendedWatcher>,
    /// The jobs of each source.
    lanes: Vec<Lane>,
    places: Places,
    /// What could not be read, or was read again in vain: it is said once more when the screen is
    /// gone.
    failures: Failures,
    options: Options,
    /// Whether the terminal is told of links.
    hyperlinks: bool,
    sender: Sender<Event>,
    receiver: Receiver<Event>,
    /// Events that came while another was waited for.
    held: VecDeque<Event>,
    /// What the terminal was asked.
    asked: Asked,
    /// What is to be read as soon as the frame is drawn: nothing takes the processor from that.
    jobs: Vec<(Job, Option<Head>)>,
}

/// Reads `sources` on the terminal until the user has enough; what could not be read or kept comes
/// back with the ending. Of the `missing` that is known before.
pub(super) fn run(
    sources: Vec<Source>,
    options: Options,
    configuration: config::File,
    missing: Failures,
) -> Result<(Ending, Vec<Unreadable>), Failure> {
    let names = sources.iter().map(Source::name).collect();
    let (sender, receiver) = mpsc::channel();
    let lease = Lease::default();
    // First of all: neither a signal to end nor a change of size may come unheard.
    signals::watch(sender.clone(), lease.clone()).map_err(Failure::Terminal)?;
    let size = Screen::size().map_err(Failure::NoTerminal)?;
    let mut app = App::new(names, size);
    let mut watch_list = watchlist::File::of_user();
    let mut files = Files::new(configuration.path(), watch_list.path(), config::folder());
    let (mut settings, fault) = configuration.told(&Settings::default());
    settings.ascii |= options.ascii;
    let themes = Themes::new(options.theme.as_deref().or(settings.theme.as_deref()));
    files.follow_theme(themes.file());
    let places = Places::new(&sources, settings.state && !options.no_state, sender.clone());
    let (theme, trouble) = themes.shown();
    // Nothing that is read before this can leave a black screen behind.
    let screen = Screen::take(lease).map_err(Failure::NoTerminal)?;
    app.update(Msg::Configured(Box::new(settings), fault.into_iter().chain(trouble).collect()));
    let (watched, faults) = watch_list.read();
    app.update(Msg::Watching(Arc::clone(&watched), faults));
    places.bring_practice(&mut app);
    // The first is opened at once, and tells it then.
    for (&entry, unreadable) in missing.range(1..) {
        app.update(Msg::Failed { entry, message: unreadable.message.clone() });
    }
    let (clipboard, hyperlinks) = (Clipboard::here(), hyperlinks::understood());
    let mut shell = Shell {
        app,
        screen,
        configuration,
        watch_list,
        watch_list_writer: watchlist::Writer::default(),
        themes,
        theme,
        files,
        clipboard,
        worker: Worker::new(sender.clone()),
        search: Search::default(),
        known: HashMap::new(),
        watchers: BTreeMap::new(),
        survey: Survey::new(sender.clone(), options.clone(), watched),
        lanes: sources.iter().map(|_| Lane::default()).collect(),
        sources,
        places,
        failures: missing,
        options,
        hyperlinks,
        sender,
        receiver,
        held: VecDeque::new(),
        asked: Asked::default(),
        jobs: Vec::new(),
    };
    // A terminal fails when it is gone, too, and the news of that may come a little later.
    let ending = shell.run().or_else(|failure| shell.ending_within(FAREWELL).ok_or(failure));
    // However it ends.
    let kept = shell.keep();
    if ending.is_ok() {
        shell.hear_out();
    }
    let Shell { app, screen, failures, receiver, .. } = shell;
    drop(screen);
    // The program ends, and the system takes the memory back at once: to free what was found in a
    // long text piece by piece takes a tenth of a second.
    std::mem::forget((app, receiver));
    Ok((ending?, failures.into_values().chain(kept.err()).collect()))
}

impl Shell {
    fn run(&mut self) -> Result<Ending, Failure> {
        let effects = self.app.start();
        if let Some(ending) = self.perform(effects)? {
            return Ok(ending);
        }
        self.draw()?;
        self.start_jobs();
        signals::watch_terminal(self.sender.clone(), self.screen.lease())
            .map_err(Failure::Terminal)?;
        self.mind_mouse()?;
        listening::listen(self.sender.clone(), Listener::new(self.asked.clone()))
            .map_err(Failure::Terminal)?;
        self.ask()?;
        self.places.bring_marks(&mut self.app);
        self.survey_arguments();
        self.places.settle(&mut self.app);
        while let Some(first) = self.wait() {
            let mut next = Some(first);
            while let Some(event) = next {
                if let Some(ending) = self.take(event)? {
                    return Ok(ending);
                }
                next = self.held.pop_front().or_else(|| self.receiver.try_recv().ok());
            }
            self.look_at_files(false)?;
            self.draw()?;
            // Behind the frame: nobody waits for it.
            self.start_jobs();
            self.survey.first(self.app.chrome().awaited(self.app.documents().shelf()));
            self.places.settle(&mut self.app);
        }
        Ok(Ending::Done)
    }

    /// The next event. While something is to be stored this waits no longer than until then; else
    /// it waits for ever.
    fn wait(&mut self) -> Option<Event> {
        if let Some(event) = self.held.pop_front() {
            return Some(event);
        }
        // The sender that lives here keeps the channel open: an error other than that of the time
        // cannot come.
        while let Some(due) = self.places.due() {
            match self.receiver.recv_timeout(due.saturating_duration_since(Instant::now())) {
                Ok(event) => return Some(event),
                Err(RecvTimeoutError::Timeout) => self.places.settle(&mut self.app),
                Err(RecvTimeoutError::Disconnected) => return None,
            }
        }
        self.receiver.recv().ok()
    }

    /// Stores all that has changed, whether it has rested or not.
    fn keep(&mut self) -> Result<(), Unreadable> {
        let current = self.app.documents().shelf().current();
        self.places.settle(&mut self.app);
        self.places.keep(&self.app, current);
        self.places.keep_practice(&self.app);
        self.places.finish()
    }

    /// Takes one event; an ending if it is the last.
    fn take(&mut self, event: Event) -> Result<Option<Ending>, Failure> {
        match event {
            Event::Message(message) => {
                listening::fail_if_asked("main", &message);
                if let Msg::Opened { entry, whole: true, briefing } = &message {
                    self.note_read(*entry, briefing);
                }
                if matches!(message, Msg::Key(_) | Msg::Mouse(_) | Msg::Paste(_)) {
                    self.places.touch();
                }
                let before = self.app.documents().shelf().current();
                let effects = self.app.update(message);
                if self.app.documents().shelf().current() != before {
                    self.places.keep(&self.app, before);
                }
                self.perform(effects)
            }
            Event::Failed(entry, unreadable) => {
                let effects =
                    self.app.update(Msg::Failed { entry, message: unreadable.message.clone() });
                self.failures.insert(entry, unreadable);
                self.perform(effects)
            }
            Event::Listed(entry, held) => self.hold(entry, held).map(|()| None),
            Event::Came(entry, files) => self.take_files(entry, files).map(|()| None),
            Event::Described(found) => self.describe(found).map(|()| None),
            Event::Background(background) => {
                if let Some(theme) = self.themes.answered(background) {
                    self.theme = theme;
                }
                Ok(None)
            }
            Event::End(signal, taken) => {
                // Who asked may have ended.
                let _ = taken.send(());
                Ok(Some(Ending::Signal(signal)))
            }
            Event::Focus(here) => {
                self.files.focus(here, &self.sender);
                self.look_at_files(true).map(|()| None)
            }
            Event::Saved => self.look_at_files(true).map(|()| None),
            Event::WatchListWritten(written) => self.watch_list_written(written).map(|()| None),
            Event::Suspend => self.suspend(),
            Event::Resumed => self.come_back(),
            Event::Resized => self.resize().map(|()| None),
            Event::Lost(error) => Err(Failure::Terminal(error)),
        }
    }

    fn perform(&mut self, effects: Vec<Effect>) -> Result<Option<Ending>, Failure> {
        for effect in effects {
            match effect {
                Effect::Open(entry) => self.open(entry)?,
                Effect::Fetch { entry, url } => self.fetch(entry, url),
                Effect::Stop(entry) => self.stop_reading(entry),
                Effect::Annotate(entry) => self.annotate(entry),
                Effect::Compute(query) => self.worker.take(query).map_err(Failure::Terminal)?,
                Effect::Abandon(task) => self.worker.drop(task),
                Effect::SearchAll(wanted) => self.search_all(*wanted)?,
                Effect::StopSearchAll => self.search.stop(),
                Effect::Watch(edit) => self.edit_watch_list(edit)?,
                Effect::KeepRead { print, read } => self.places.put_read(print, read),
                Effect::NextTheme => {
                    let (theme, message) = self.themes.next();
                    self.theme = theme;
                    self.tell(message)?;
                }
                Effect::Copy { text, what } => {
                    let told = self
                        .clipboard
                        .copy(text, &what, self.app.settings().clipboard, self.sender.clone())
                        .map_err(Failure::Terminal)?;
                    self.tell(told)?;
                }
                Effect::Pipe { command, text, what } => {
                    let told = pipe::pipe(command, text, what, self.sender.clone());
                    self.tell(told)?;
                }
                Effect::OpenUrl(url) => {
                    let told = opening::open(
                        &url,
                        &self.clipboard,
                        self.app.settings().clipboard,
                        self.sender.clone(),
                    )
                    .map_err(Failure::Terminal)?;
                    self.tell(told)?;
                }
                Effect::Redraw => self.screen.forget(),
                Effect::Suspend => {
                    if let Some(ending) = self.suspend()? {
                        return Ok(Some(ending));
                    }
                }
                Effect::Quit => return Ok(Some(Ending::Done)),
            }
        }
        Ok(None)
    }

    /// Tells the state what happened, and does what it asks for.
    fn tell(&mut self, message: Msg) -> Result<(), Failure> {
        let effects = self.app.update(message);
        // Keys alone end the program.
        self.perform(effects).map(|_| ())
    }

    /// Tells the state the terminal's size: it may have changed while nobody listened.
    fn resize(&mut self) -> Result<(), Failure> {
        let size = Screen::size().map_err(Failure::Terminal)?;
        self.tell(Msg::Resize(size))
    }

    fn draw(&mut self) -> Result<(), Failure> {
        let (app, theme, ascii) = (&self.app, &self.theme, self.app.settings().ascii);
        let hyperlinks = self.hyperlinks;
        let draw = |area, buffer: &mut Buffer| {
            let links = ui::draw(app, theme, area, buffer);
            if ascii {
                ui::ascii::spell(buffer);
            }
            if hyperlinks {
                hyperlinks::weave(&links, buffer);
            }
            app.chrome().layout().reader
        };
        self.screen.draw(draw).map_err(Failure::Terminal)
    }
}
