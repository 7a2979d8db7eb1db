//! What the user has set, taken in as it is saved: configuration, theme, mouse.
//!
//! Invariant: what is wrong in a file leaves what it sets as it was, and is told. Deliberately absent: what
//! a setting means (`app`, `ui`).

use super::Shell;
use crate::app::Msg;
use crate::run::Failure;
use crate::run::terminal::Screen;
use crate::run::themes::Themes;

impl Shell {
    /// Takes the configuration in as it is now, and the theme that is shown if that was saved. What
    /// is wrong in it stays as it was, and is told; a theme in which anything is wrong stays whole.
    fn configure(&mut self, theme_saved: bool) -> Result<(), Failure> {
        let (mut settings, fault) = self.configuration.told(self.app.settings());
        settings.ascii |= self.options.ascii;
        let mut trouble = None;
        if self.options.theme.is_none() && settings.theme != self.app.settings().theme {
            self.themes = Themes::new(settings.theme.as_deref());
            (self.theme, trouble) = self.themes.shown();
            self.ask()?;
        } else if theme_saved {
            let (theme, fault) = self.themes.shown();
            if fault.is_none() {
                self.theme = theme;
            }
            trouble = fault;
        }
        self.places.turn(settings.state && !self.options.no_state);
        let faults: Vec<String> = fault.into_iter().chain(trouble).collect();
        let well = faults.is_empty();
        self.tell(Msg::Configured(Box::new(settings), faults))?;
        if well {
            let what = if theme_saved { "theme" } else { "configuration" };
            self.tell(Msg::Notice(format!("Reloaded the {what}")))?;
        }
        Ok(())
    }

    /// Takes in what was saved of configuration, theme and watch list. It may be in the middle of being saved
    /// while somebody edits in another window, unless that is known to be `over`.
    pub(super) fn look_at_files(&mut self, over: bool) -> Result<(), Failure> {
        self.files.follow_theme(self.themes.file());
        let Some(saved) = self.files.saved(over) else { return Ok(()) };
        if saved.configuration || saved.theme {
            self.configure(saved.theme)?;
            self.mind_mouse()?;
        }
        if saved.watch_list { self.follow_watch_list() } else { Ok(()) }
    }

    /// Asks the terminal for its background if the theme wants to know it.
    pub(super) fn ask(&self) -> Result<(), Failure> {
        if !self.themes.asks() {
            return Ok(());
        }
        self.asked.ask();
        Screen::ask_background().map_err(Failure::Terminal)
    }

    /// Listens to the mouse as arguments and settings want it.
    pub(super) fn mind_mouse(&mut self) -> Result<(), Failure> {
        self.screen
            .listen_to_mouse(self.app.settings().mouse && !self.options.no_mouse)
            .map_err(Failure::Terminal)
    }
}
