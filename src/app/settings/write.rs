//! Settings as TOML: those in force, the defaults with comments, the keys.
//!
//! Invariant: what is written reads back as the same settings. Deliberately absent: where it is
//! written to.

use std::fmt::Write as _;
use std::iter;

use super::read::text_of;
use super::{AUTO, CopyWith, Settings, pane_name, panes};
use crate::app::action::Action;
use crate::app::bindings::BINDINGS;
use crate::app::commands::Command;
use crate::app::keymap::Keymap;
use crate::app::layout::RAIL_WIDTHS;
use crate::app::plan::Plan;
use crate::app::plan::{MEASURE, MEASURE_LEAST};
use crate::model::Kind;
use crate::pane::Pane;

/// The settings in force. Of the keys only those that are not the default ones: `keys` has them
/// all.
pub fn configuration(settings: &Settings) -> String {
    let plan = &settings.plan;
    let mut out = String::new();
    let _ = writeln!(
        out,
        "measure = {}\ndate_format = {}",
        plan.measure,
        quoted(settings.date_format.as_str())
    );
    let Settings { ascii, mouse, state, .. } = settings;
    let theme = quoted(settings.theme.as_deref().unwrap_or(AUTO));
    let _ = writeln!(
        out,
        "theme = {theme}\nascii = {ascii}\nmouse = {mouse}\nstate = {state}\nclipboard = {}",
        copy_with(settings.clipboard)
    );
    let _ =
        writeln!(out, "announce = {}\nkinds = {}\n", settings.announce, kind_list(&settings.kinds));
    let lists = [("rail", &plan.rail), ("left", &plan.left), ("right", &plan.right)];
    out.push_str("[panes]\n");
    for (key, panes) in lists {
        let _ = writeln!(out, "{key} = {}", pane_list(panes));
    }
    let _ =
        writeln!(out, "outline = {}\nrail_width = {}", plan.outline, rail_width(plan.rail_width));
    if !settings.commands.is_empty() {
        out.push_str("\n[commands]\n");
    }
    for command in &settings.commands {
        let _ = writeln!(out, "{} = {}", quoted(&command.name), program(command));
    }
    let usual = Keymap::default_keys();
    let changed: String =
        rows(&settings.keymap, |action| !settings.keymap.keys_of(action).eq(usual.keys_of(action)));
    if !changed.is_empty() {
        let _ = write!(out, "\n[keys]\n{changed}");
    }
    out
}

/// All keys.
pub fn keys(map: &Keymap) -> String {
    format!("[keys]\n{}", rows(map, |_| true))
}

/// The defaults, each commented out below words about it, so that a file of it follows when they
/// change.
pub fn commented_default() -> String {
    let Settings {
        plan,
        date_format,
        theme,
        ascii,
        mouse,
        state,
        clipboard,
        announce,
        kinds,
        keymap,
        commands: _,
    } = Settings::default();
    let mut out = String::from(
        "# Configuration of dateline. Lines starting with # and no space are defaults; remove the # and edit to change one.\n",
    );
    let _ = writeln!(
        out,
        "\n# Maximum width of the text in columns, {MEASURE_LEAST} to {MEASURE}.\n#measure = {}",
        plan.measure
    );
    let _ = writeln!(
        out,
        "\n# How days are written: a strftime format.\n#date_format = {}",
        quoted(date_format.as_str())
    );
    let theme = quoted(theme.as_deref().unwrap_or(AUTO));
    let _ = writeln!(
        out,
        "\n# The colours: a name that `dateline themes` lists. auto is light or dark, to match the terminal, and mono if NO_COLOR is set.\n#theme = {theme}"
    );
    let _ = writeln!(out, "\n# Whether to draw with ASCII characters only.\n#ascii = {ascii}");
    let _ = writeln!(
        out,
        "\n# Whether to use the mouse. With Shift held, the terminal still selects text.\n#mouse = {mouse}"
    );
    let _ = writeln!(
        out,
        "\n# Whether a briefing opens where you left it, with its marks, and pages are kept.\n#state = {state}"
    );
    let clipboard = copy_with(clipboard);
    let _ = writeln!(
        out,
        "\n# How to copy: osc52, only through the terminal; program, only with a clipboard program;\n# auto, with a program where the terminal cannot.\n#clipboard = {clipboard}"
    );
    let _ = writeln!(
        out,
        "\n# Whether to announce each jump in a plain sentence, for screen readers.\n#announce = {announce}"
    );
    let _ =
        writeln!(out, "\n# What the reader highlights and lists.\n#kinds = {}", kind_list(&kinds));
    write_panes(&mut out, &plan);
    out.push_str("\n# Commands that | gives the selection, the pane or the briefing to, on their standard input.\n# Each is a program with its arguments; no shell reads them. Such as:\n# words = [\"wc\", \"-w\"]\n# note = [\"tee\", \"-a\", \"/home/me/notes.txt\"]\n#[commands]\n");
    out.push_str("\n# Keys. A list replaces the keys of an action; [] removes them.\n# Write keys as j, C-d, A-x, space, Enter; separate those of a sequence with spaces.\n#[keys]\n");
    for line in rows(&keymap, |_| true).lines() {
        let _ = writeln!(out, "#{line}");
    }
    out
}

/// The table of panes, commented out.
fn write_panes(out: &mut String, plan: &Plan) {
    let names = panes().map(pane_name).collect::<Vec<_>>().join(", ");
    let _ = writeln!(out, "\n# Where panes are shown. Their names: {names}.\n#[panes]");
    let _ =
        writeln!(out, "# Beside the text, from 100 columns on.\n#rail = {}", pane_list(&plan.rail));
    let _ = writeln!(
        out,
        "# In two columns beside the text, from 190 columns on.\n#left = {}\n#right = {}",
        pane_list(&plan.left),
        pane_list(&plan.right)
    );
    let _ = writeln!(
        out,
        "# Whether the outline is shown at the left, from 168 columns on.\n#outline = {}",
        plan.outline
    );
    let (least, most) = (RAIL_WIDTHS.start(), RAIL_WIDTHS.end());
    let _ = writeln!(
        out,
        "# Width of the rail, or of each of its two columns: {least} to {most}, or \"auto\".\n#rail_width = {}",
        rail_width(plan.rail_width)
    );
}

fn program(command: &Command) -> String {
    let words = iter::once(&command.program).chain(&command.arguments);
    format!("[{}]", words.map(|word| quoted(word)).collect::<Vec<_>>().join(", "))
}

fn rows(map: &Keymap, which: impl Fn(Action) -> bool) -> String {
    let mut out = String::new();
    for binding in BINDINGS.iter().filter(|binding| which(binding.action)) {
        let keys: Vec<String> =
            map.keys_of(binding.action).map(|keys| quoted(&text_of(keys))).collect();
        let _ = writeln!(out, "{} = [{}]", binding.name, keys.join(", "));
    }
    out
}

fn kind_list(kinds: &[Kind]) -> String {
    let names =
        Kind::CHOSEN.iter().filter(|(_, kind)| kinds.contains(kind)).map(|(name, _)| quoted(name));
    format!("[{}]", names.collect::<Vec<_>>().join(", "))
}

fn pane_list(panes: &[Pane]) -> String {
    format!(
        "[{}]",
        panes.iter().map(|&pane| quoted(pane_name(pane))).collect::<Vec<_>>().join(", ")
    )
}

fn copy_with(with: CopyWith) -> String {
    CopyWith::ALL
        .iter()
        .find(|(_, known)| *known == with)
        .map(|(name, _)| quoted(name))
        .unwrap_or_default()
}

fn rail_width(width: Option<u16>) -> String {
    width.map_or_else(|| "\"auto\"".to_owned(), |width| width.to_string())
}

/// A string of TOML.
fn quoted(text: &str) -> String {
    let mut out = String::from('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;

    fn same(one: &Settings, other: &Settings) {
        assert_eq!(
            (
                &one.plan,
                &one.date_format,
                &one.theme,
                one.ascii,
                one.mouse,
                one.state,
                one.clipboard,
                one.announce,
                &one.kinds,
                &one.commands
            ),
            (
                &other.plan,
                &other.date_format,
                &other.theme,
                other.ascii,
                other.mouse,
                other.state,
                other.clipboard,
                other.announce,
                &other.kinds,
                &other.commands
            )
        );
        for binding in BINDINGS {
            assert!(
                one.keymap.keys_of(binding.action).eq(other.keymap.keys_of(binding.action)),
                "the keys of {}",
                binding.name
            );
        }
    }

    /// Settings that differ from the defaults in everything.
    fn others() -> Settings {
        let text = "measure = 60\ntheme = 'dark'\nascii = true\nmouse = false\nstate = false\nclipboard = 'program'\nannounce = true\nkinds = ['people', 'figures']\ndate_format = '%Y \"%m\" \\'\n[panes]\nrail = [\"figures\"]\nleft = []\nright = [\"outline\"]\noutline = false\n\
                    rail_width = 40\n[commands]\n\"a b\" = ['cat', '\"\\']\n[keys]\nsearch = ['\"', '\\']\nhelp = []\n";
        let (settings, problems) = read(text, &Settings::default());
        assert_eq!(problems, []);
        settings
    }

    #[test]
    fn what_is_written_reads_back() {
        let bare = |line: &str| {
            line.strip_prefix('#').filter(|rest| !rest.starts_with(' ')).unwrap_or(line).to_owned()
        };
        let uncommented = commented_default().lines().map(bare).collect::<Vec<_>>().join("\n");
        let usual = Settings::default();
        for (text, settings) in [
            (commented_default(), &usual),
            (uncommented, &usual),
            (configuration(&usual), &usual),
            (configuration(&others()), &others()),
        ] {
            let (back, problems) = read(&text, &usual);
            assert_eq!(problems, [], "{text}");
            same(&back, settings);
        }
    }

    #[test]
    fn keys_read_back_to_the_same_map() {
        for map in [Keymap::default_keys(), others().keymap] {
            let (back, problems) = read(&keys(&map), &Settings::default());
            assert_eq!(problems, []);
            same(&Settings { keymap: map, ..Settings::default() }, &back);
        }
    }
}
