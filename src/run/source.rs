//! Sources: where bytes come from, and what is said when they do not come.
//!
//! Invariant: a source's shown name holds nothing that could harm a terminal. Deliberately absent:
//! what the bytes mean.

mod item;

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, IsTerminal as _, Read};
use std::os::unix::fs::FileTypeExt as _;
use std::path::{Path, PathBuf};

pub(super) use item::Item;

use super::clipboard::{Nothing, paste};
use super::{Options, small, web};
use crate::import::{self, Import};
use crate::text::nearest::nearest;

/// The briefing that is opened where nothing else is named.
const SAMPLE: &str = include_str!("../../assets/us-russia-talks.txt");

/// What a byte of a source takes in memory while it is imported, and a byte of text while it is
/// annotated, in bytes: a little more than was measured.
pub(super) const IMPORT: usize = 4;
pub(super) const ANNOTATION: usize = 12;

/// Files of a folder that are looked at for one that was meant.
const MOST_BESIDE: usize = 4096;

/// Where bytes come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A file.
    File(PathBuf),
    /// Standard input.
    Stdin,
    /// What was copied last.
    Clipboard,
    /// The built-in sample.
    Sample,
    /// A page of the web.
    Page {
        /// Its address.
        address: String,
        /// What is known to be there.
        title: Option<String>,
    },
    /// A briefing of a source that holds many.
    Item(Item),
}

/// A source that is open.
pub(super) struct Stream {
    pub(super) bytes: Box<dyn Read + Send>,
    /// How many bytes come, if that is known.
    pub(super) length: Option<u64>,
    address: Option<String>,
    content_type: Option<String>,
}

impl Stream {
    fn new(bytes: impl Read + Send + 'static) -> Self {
        Self { bytes: Box::new(bytes), length: None, address: None, content_type: None }
    }

    /// What is known of it for the import, that it is called `name` and read as `forced` included.
    pub(super) fn origin<'a>(
        &'a self,
        name: &'a str,
        forced: Option<import::Format>,
    ) -> import::Origin<'a> {
        import::Origin {
            name,
            forced,
            address: self.address.as_deref(),
            content_type: self.content_type.as_deref(),
        }
    }
}

/// Why a source gave no bytes: a sentence with the place, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unreadable {
    pub(super) message: String,
    pub(super) hint: Option<String>,
}

/// The sources that the arguments name, the clipboard before them if it is to be pasted; without
/// any, standard input if it is piped, else `fallback`.
pub(super) fn from_arguments(
    paths: Vec<PathBuf>,
    pastes: bool,
    stdin_is_terminal: bool,
    fallback: Source,
) -> Vec<Source> {
    if paths.is_empty() && !pastes {
        return vec![if stdin_is_terminal { fallback } else { Source::Stdin }];
    }
    let named = paths.into_iter().map(|path| match path.to_str() {
        Some("-") => Source::Stdin,
        Some(name) if web::is_address(name) => {
            Source::Page { address: name.to_owned(), title: None }
        }
        _ => Source::File(path),
    });
    pastes.then_some(Source::Clipboard).into_iter().chain(named).collect()
}

impl Source {
    /// Its name as shown and written.
    pub fn name(&self) -> String {
        match self {
            Self::File(path) => import::display_safe(&path.to_string_lossy()).into_owned(),
            Self::Stdin => "-".to_owned(),
            Self::Clipboard => "<clipboard>".to_owned(),
            Self::Sample => "<sample>".to_owned(),
            Self::Page { address, .. } => import::display_safe(address).into_owned(),
            Self::Item(item) => item.name.clone(),
        }
    }

    /// What another source has in common with it if both are the same.
    pub(super) fn likeness(&self) -> Vec<OsString> {
        match self {
            Self::File(path) => vec![path.clone().into_os_string()],
            Self::Item(item) => item.alike().to_vec(),
            Self::Page { address, .. } => vec![address.into()],
            Self::Stdin | Self::Clipboard | Self::Sample => Vec::new(),
        }
    }

    /// Its title, where that is known without reading it.
    pub(super) fn title(&self) -> Option<String> {
        match self {
            Self::Item(item) => item.briefing.title_text().map(str::to_owned),
            Self::Page { title, .. } => title.clone(),
            Self::File(_) | Self::Stdin | Self::Clipboard | Self::Sample => None,
        }
    }

    /// The folder that it is, if it is one.
    pub(super) fn folder(&self) -> Option<&Path> {
        let Self::File(path) = self else { return None };
        fs::metadata(path).is_ok_and(|found| found.is_dir()).then_some(path)
    }

    /// Whether reading it asks nothing of anybody and changes nothing: a plain file, or what was
    /// read already.
    pub(super) fn is_quiet(&self) -> bool {
        matches!(self, Self::Item(_)) || matches!(self, Self::File(_)) && self.is_at_hand()
    }

    /// What it turned out to hold or to list, each as a source of its own, if that is more than a
    /// briefing.
    pub(super) fn parts(&self, import: &mut Import) -> Option<Vec<Self>> {
        let listed = std::mem::take(&mut import.follow).into_iter();
        let listed = listed.map(|at| Self::Page { address: at.url, title: at.title });
        let many = import.briefings.len() > 1 || listed.len() > 0;
        many.then(|| self.items(std::mem::take(import)).map(Self::Item).chain(listed).collect())
    }

    fn items(&self, import: Import) -> impl Iterator<Item = Item> {
        let own = self.name();
        let name = import.collection.unwrap_or_else(|| own.clone());
        import.briefings.into_iter().map(move |briefing| Item::new(briefing, name.clone(), &own))
    }

    /// Opens it for reading.
    pub(super) fn open(&self, options: &Options) -> Result<Stream, Unreadable> {
        match self {
            Self::File(path) => {
                self.check()?;
                Ok(Stream::new(File::open(path).map_err(|error| self.unreadable(&error))?))
            }
            Self::Stdin => Ok(Stream::new(io::stdin())),
            Self::Clipboard => {
                let text = paste().map_err(|nothing| self.nothing_in(nothing))?;
                Ok(Stream::new(io::Cursor::new(text)))
            }
            Self::Sample => Ok(Stream::new(SAMPLE.as_bytes())),
            Self::Item(item) => {
                let text = item.briefing.text.clone().into_bytes();
                Ok(Stream::new(io::Cursor::new(text)))
            }
            Self::Page { address, .. } => {
                let cache = if options.no_state { None } else { web::Cache::here() };
                let page = web::get(address, web::USUAL, cache.as_ref())
                    .map_err(|problem| self.missed(&problem))?;
                Ok(Stream {
                    bytes: page.bytes,
                    length: page.length,
                    address: Some(page.address),
                    content_type: page.content_type,
                })
            }
        }
    }

    /// Reads it whole; what is no text is told within, and not read to its end.
    pub(super) fn import(
        &self,
        options: &Options,
    ) -> Result<Result<Import, import::NotText>, Unreadable> {
        let forced = options.from;
        let mut stream = self.open(options)?;
        let mut bytes = Vec::new();
        // One byte more than is shown, so that the import sees that something is left out.
        for most in [import::SNIFFED, import::LONGEST + 1 - import::SNIFFED] {
            read_some(&mut *stream.bytes, &mut bytes, most)
                .map_err(|error| self.unreadable(&error))?;
            if let Err(error) = import::check(&bytes, forced) {
                return Ok(Err(error));
            }
        }
        self.check_memory(bytes.len() * IMPORT)?;
        Ok(import::read_from(&bytes, stream.origin(&self.name(), forced)))
    }

    /// What is said of a page that did not come.
    fn missed(&self, problem: &web::Problem) -> Unreadable {
        Unreadable {
            message: format!("{}: {problem}", self.name()),
            hint: problem.hint.map(str::to_owned),
        }
    }

    /// What is said of a clipboard that gave nothing.
    fn nothing_in(&self, Nothing { what, hint }: Nothing) -> Unreadable {
        Unreadable { message: format!("{}: {what}", self.name()), hint: Some(hint.to_owned()) }
    }

    /// Whether there is something to open, told without opening it: a pipe gives its bytes only
    /// once.
    pub(super) fn check(&self) -> Result<(), Unreadable> {
        let Self::File(path) = self else { return Ok(()) };
        fs::metadata(path).map(|_| ()).map_err(|error| self.unreadable(&error))
    }

    /// The same for the reader: keys come from the terminal, which would share them out between a
    /// source and the reader.
    pub(super) fn check_beside_keys(&self) -> Result<(), Unreadable> {
        self.check()?;
        let is_terminal = match self {
            Self::File(path) => {
                fs::metadata(path).is_ok_and(|found| found.file_type().is_char_device())
                    && small::open(path).is_ok_and(|device| device.is_terminal())
            }
            Self::Stdin => io::stdin().is_terminal(),
            Self::Clipboard | Self::Sample | Self::Page { .. } | Self::Item(_) => false,
        };
        if is_terminal {
            let name = match self {
                Self::Stdin => "standard input".to_owned(),
                _ => self.name(),
            };
            return Err(Unreadable {
                message: format!("{name}: a terminal, not a file"),
                hint: Some("pipe text in or name a file".to_owned()),
            });
        }
        Ok(())
    }

    /// Whether its head is at hand at once: a plain file or the sample, no pipe and no device.
    pub(super) fn is_at_hand(&self) -> bool {
        match self {
            Self::File(path) => fs::metadata(path).is_ok_and(|metadata| metadata.is_file()),
            Self::Stdin | Self::Clipboard | Self::Page { .. } => false,
            Self::Sample | Self::Item(_) => true,
        }
    }

    /// How many bytes reading it takes in, as far as that is known.
    pub(super) fn length(&self) -> usize {
        match self {
            Self::File(path) => fs::metadata(path).map_or(0, |found| found.len() as usize),
            Self::Item(item) => item.briefing.text.len(),
            Self::Stdin | Self::Clipboard | Self::Sample | Self::Page { .. } => 0,
        }
    }

    /// Whether there are `bytes` of memory to read it with. Work that needs much is not begun
    /// without: where memory ends in the middle, nothing but the end of the program is left.
    pub(super) fn check_memory(&self, bytes: usize) -> Result<(), Unreadable> {
        let mut room = Vec::<u8>::new();
        let reserved = room.try_reserve_exact(bytes);
        // Else the compiler takes what is never used for granted.
        std::hint::black_box(&mut room);
        reserved.map_err(|_| self.unreadable(&io::ErrorKind::OutOfMemory.into()))
    }

    /// What is said when reading failed.
    pub(super) fn unreadable(&self, error: &io::Error) -> Unreadable {
        let problem = error.get_ref().and_then(|inner| inner.downcast_ref::<web::Problem>());
        if let Some(problem) = problem {
            return self.missed(problem);
        }
        let name = self.name();
        let (message, hint) = match error.kind() {
            io::ErrorKind::NotFound => (
                format!("{name}: no such file"),
                self.near().map(|near| format!("did you mean `{near}`?")),
            ),
            io::ErrorKind::PermissionDenied => (format!("{name}: permission denied"), None),
            _ => (format!("{name}: cannot be read: {error}"), None),
        };
        Unreadable { message, hint }
    }

    /// The file beside the one that is not there that may have been meant.
    fn near(&self) -> Option<String> {
        let Self::File(path) = self else { return None };
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let beside = fs::read_dir(folder.unwrap_or(Path::new("."))).ok()?;
        let names: Vec<String> = beside
            .take(MOST_BESIDE)
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .collect();
        let name = path.file_name()?.to_str()?;
        // What all names of a folder end with makes none of them like another.
        let end = path
            .extension()
            .and_then(|end| Some(format!(".{}", end.to_str()?)))
            .unwrap_or_default();
        let stems = names.iter().filter_map(|name| name.strip_suffix(&end));
        let near = nearest(name.strip_suffix(&end)?, stems).map(|stem| format!("{stem}{end}"));
        let near = near.or_else(|| {
            nearest(name, names.iter().map(String::as_str).filter(|name| !name.ends_with(&end)))
                .map(str::to_owned)
        })?;
        let path = folder.map_or_else(|| PathBuf::from(&near), |folder| folder.join(&near));
        path.is_file().then(|| import::display_safe(&path.to_string_lossy()).into_owned())
    }

    /// What is said when the bytes are no text.
    pub(super) fn not_text(&self, error: import::NotText) -> Unreadable {
        Unreadable {
            message: format!("{}: {error}", self.name()),
            hint: Some(error.hint().to_owned()),
        }
    }
}

/// Reads up to `most` bytes more into `bytes`; whether the end was reached.
pub(super) fn read_some(
    reader: &mut dyn Read,
    bytes: &mut Vec<u8>,
    most: usize,
) -> io::Result<bool> {
    let read = reader.take(most as u64).read_to_end(bytes)?;
    Ok(read < most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_that_is_not_there_is_an_error_of_the_source() {
        assert_eq!(Source::Stdin.check_memory(1 << 20), Ok(()));
        for bytes in [usize::MAX, isize::MAX as usize] {
            let Unreadable { message, .. } = Source::Stdin.check_memory(bytes).unwrap_err();
            assert_eq!(message, "-: cannot be read: out of memory");
        }
    }
}
