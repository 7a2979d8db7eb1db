//! Files of places in a folder of their own.
//!
//! Invariant: a folder goes with its test. Deliberately absent: the reader
//! (`tests/suite/pty/resume.rs` has it).

use super::*;
use crate::app::spot::Spot;
use crate::model::Anchor;

pub(in crate::run::state) struct Temporary(pub(in crate::run::state) Store);

impl Temporary {
    pub(in crate::run::state) fn new(name: &str) -> Self {
        let folder =
            std::env::temp_dir().join(format!("dateline-places-{name}-{}", std::process::id()));
        Self(Store { folder, most: 4 })
    }

    fn names(&self) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(&self.0.folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.retain(|name| name != LOCK);
        names.sort();
        names
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0.folder);
    }
}

impl Store {
    /// Stores a change of one source.
    pub(in crate::run::state) fn change(&self, key: &Key, change: &Change) -> io::Result<()> {
        self.hold(Instant::now() + PATIENCE)?.change(key, change)
    }
}

pub(in crate::run::state) fn key(path: &str) -> Key {
    Key::new(Path::new(path))
}

fn spot(offset: u32) -> Spot {
    Spot {
        anchor: Anchor { offset, before: String::new(), after: "words".to_owned() },
        selection: None,
    }
}

pub(in crate::run::state) fn standing(offset: u32) -> Standing {
    Standing { place: spot(offset), ..Standing::default() }
}

/// Stores a place, and marks that were set (or taken away) at `since`.
fn change(
    store: &Store,
    path: &Key,
    standing: Option<Standing>,
    marks: &[(char, Option<u32>)],
    since: u64,
) -> io::Result<()> {
    let mark = |&(letter, offset): &(char, Option<u32>)| {
        (letter, offset.map(|offset| KeptMark { spot: spot(offset), since }))
    };
    let marks = marks.iter().map(mark).collect();
    store.change(path, &Change { standing, marks, ..Change::default() })
}

#[test]
fn the_name_of_a_file_is_for_ever() {
    assert_eq!(key("a").name, "af63dc4c8601ec8c");
}

#[test]
fn each_changes_its_own_and_loses_nothing_of_the_others() {
    let folder = Temporary::new("own");
    let (one, two) = (&folder.0, Store::new(folder.0.folder.clone()));
    assert_eq!(one.read(&key("/a")).unwrap(), None);
    change(one, &key("/a"), Some(standing(1)), &[('a', Some(10)), ('b', Some(20))], 5).unwrap();
    change(&two, &key("/a"), None, &[('c', Some(30)), ('a', None)], 6).unwrap();
    change(one, &key("/a"), Some(standing(2)), &[('d', Some(40))], 7).unwrap();
    let resume = two.read(&key("/a")).unwrap().unwrap();
    let marks: Vec<_> = resume
        .marks
        .iter()
        .map(|(letter, mark)| (*letter, mark.spot.anchor.offset, mark.since))
        .collect();
    assert_eq!(
        (resume.standing, marks),
        (Some(standing(2)), vec![('b', 20, 5), ('c', 30, 6), ('d', 40, 7)])
    );
    assert_eq!(folder.names(), [format!("{}.json", key("/a").name)], "nothing else is left");
}

#[test]
fn what_is_put_right_by_two_programs_is_kept_in_order() {
    let folder = Temporary::new("right");
    let (one, two) = (&folder.0, Store::new(folder.0.folder.clone()));
    let all = super::super::corrections::tests::all();
    let put = |store: &Store, corrections: &[(usize, bool)]| {
        let put = |&(at, holds): &(usize, bool)| (all[at].clone(), holds);
        let corrections = corrections.iter().map(put).collect();
        store.change(&key("/a"), &Change { corrections, ..Change::default() }).unwrap();
    };
    change(one, &key("/a"), None, &[('a', Some(10))], 5).unwrap();
    put(one, &[(0, true), (1, true), (2, true)]);
    put(&two, &[(3, true), (1, false)]);
    put(one, &[(4, true), (4, false), (0, true)]);
    let resume = two.read(&key("/a")).unwrap().unwrap();
    assert_eq!(resume.corrections, [2, 3, 0].map(|at| all[at].clone()));
    assert_eq!(resume.marks.len(), 1, "marks stay");
}

#[test]
fn many_at_once_lose_nothing() {
    let folder = Temporary::new("many");
    thread::scope(|scope| {
        for letter in 'a'..='h' {
            let store = Store::new(folder.0.folder.clone());
            scope.spawn(move || change(&store, &key("/a"), None, &[(letter, Some(1))], 1).unwrap());
        }
    });
    let resume = folder.0.read(&key("/a")).unwrap().unwrap();
    assert_eq!(resume.marks.into_keys().collect::<String>(), "abcdefgh");
}

#[test]
fn what_cannot_be_read_is_put_aside() {
    let folder = Temporary::new("aside");
    let (store, a, b) = (&folder.0, key("/a"), key("/b"));
    for key in [&a, &b] {
        change(store, key, Some(standing(1)), &[], 1).unwrap();
        fs::write(store.path(key, "json"), b"{ \xff").unwrap();
    }
    let Err(Problem::Unreadable(told)) = store.read(&a) else { panic!("it is told") };
    let told = told.to_string();
    assert!(told.ends_with(&format!("the file is now {}.broken", a.name)), "{told}");
    change(store, &b, Some(standing(2)), &[], 1).unwrap();
    assert_eq!(
        (store.read(&a).unwrap(), store.read(&b).unwrap().unwrap().standing),
        (None, Some(standing(2)))
    );
    for key in [&a, &b] {
        assert_eq!(fs::read(store.path(key, "broken")).unwrap(), b"{ \xff");
    }
    // The file of a source whose path has the same hash.
    fs::copy(store.path(&b, "json"), store.path(&a, "json")).unwrap();
    assert_eq!(store.read(&a).unwrap(), None);
    assert!(change(store, &a, Some(standing(3)), &[], 1).is_err());
    assert_eq!(
        fs::read(store.path(&a, "json")).unwrap(),
        fs::read(store.path(&b, "json")).unwrap()
    );
}

#[test]
fn the_oldest_goes_when_there_are_too_many() {
    let folder = Temporary::new("oldest");
    let store = &folder.0;
    for (age, path) in ["/a", "/b", "/c", "/d", "/e"].into_iter().enumerate() {
        change(store, &key(path), Some(standing(1)), &[], 1).unwrap();
        // `/a` is the youngest of the first four.
        let seconds = if path == "/a" { 100 } else { age as u64 };
        let file = File::options().write(true).open(store.path(&key(path), "json")).unwrap();
        file.set_modified(std::time::UNIX_EPOCH + Duration::from_secs(seconds)).unwrap();
    }
    let mut kept = ["/a", "/c", "/d", "/e"].map(|path| format!("{}.json", key(path).name));
    kept.sort();
    assert_eq!(folder.names(), kept);
}

#[test]
fn files_from_the_future_do_not_outlive_what_comes_after_them() {
    let folder = Temporary::new("future");
    let store = &folder.0;
    for path in ["/a", "/b", "/c", "/d"] {
        change(store, &key(path), Some(standing(1)), &[], 1).unwrap();
        let file = File::options().write(true).open(store.path(&key(path), "json")).unwrap();
        file.set_modified(SystemTime::now() + Duration::from_secs(1 << 30)).unwrap();
    }
    for path in ["/e", "/f", "/g", "/h"] {
        change(store, &key(path), Some(standing(1)), &[], 1).unwrap();
    }
    let mut kept = ["/e", "/f", "/g", "/h"].map(|path| format!("{}.json", key(path).name));
    kept.sort();
    assert_eq!(folder.names(), kept);
}

#[test]
fn what_stands_in_the_place_of_a_new_file_is_not_written_into() {
    let folder = Temporary::new("link");
    let (store, a) = (&folder.0, key("/a"));
    drop(store.hold(Instant::now()).unwrap());
    let victim = store.folder.join("victim");
    fs::write(&victim, "of somebody else").unwrap();
    std::os::unix::fs::symlink(&victim, store.path(&a, "new")).unwrap();
    change(store, &a, Some(standing(1)), &[], 1).unwrap();
    assert_eq!(fs::read_to_string(&victim).unwrap(), "of somebody else");
    assert_eq!(store.read(&a).unwrap().unwrap().standing, Some(standing(1)));
    assert!(!store.path(&a, "json").is_symlink());
}

#[test]
fn a_lock_that_is_never_let_go_is_told() {
    let folder = Temporary::new("lock");
    change(&folder.0, &key("/a"), None, &[], 1).unwrap();
    let _held = folder.0.hold(Instant::now()).unwrap();
    assert_eq!(
        change(&folder.0, &key("/a"), None, &[], 1).unwrap_err().kind(),
        io::ErrorKind::TimedOut
    );
}

#[test]
fn what_was_put_aside_before_stays() {
    let folder = Temporary::new("again");
    let (store, a) = (Store { most: 100, ..folder.0.clone() }, key("/a"));
    for number in 1..=3 {
        change(&store, &a, Some(standing(number)), &[], 1).unwrap();
        fs::write(store.path(&a, "json"), format!("broken {number}")).unwrap();
        assert!(matches!(store.read(&a), Err(Problem::Unreadable(_))));
    }
    for (ending, number) in [("broken", 1), ("broken-2", 2), ("broken-3", 3)] {
        assert_eq!(fs::read_to_string(store.path(&a, ending)).unwrap(), format!("broken {number}"));
    }
    for number in 4..=ASIDE {
        fs::write(store.path(&a, &format!("broken-{number}")), "").unwrap();
    }
    fs::write(store.path(&a, "json"), "once more").unwrap();
    assert!(change(&store, &a, Some(standing(1)), &[], 1).is_err());
    assert_eq!(
        fs::read_to_string(store.path(&a, "json")).unwrap(),
        "once more",
        "nothing is overwritten"
    );
}

#[test]
fn the_file_of_a_later_version_is_left_as_it_is() {
    let folder = Temporary::new("later");
    let (store, a) = (&folder.0, key("/a"));
    change(store, &a, Some(standing(1)), &[('a', Some(1))], 1).unwrap();
    let later = fs::read_to_string(store.path(&a, "json")).unwrap().replace("place/1", "place/2");
    fs::write(store.path(&a, "json"), &later).unwrap();
    assert!(matches!(store.read(&a), Err(Problem::Later)));
    assert_eq!(
        change(store, &a, Some(standing(2)), &[('a', None)], 2).unwrap_err().to_string(),
        LATER
    );
    assert_eq!(fs::read_to_string(store.path(&a, "json")).unwrap(), later);
    assert_eq!(folder.names(), [format!("{}.json", a.name)]);
}

#[test]
fn what_is_not_ours_neither_goes_nor_ends_the_storing() {
    let folder = Temporary::new("foreign");
    let store = &folder.0;
    change(store, &key("/a"), Some(standing(1)), &[], 1).unwrap();
    fs::create_dir(store.folder.join("0123456789abcdef.json")).unwrap();
    let foreign = [
        "notes.txt",
        "more notes",
        "0123456789abcdef",
        "important-notes1.txt",
        "important-notes1.json",
        "0123456789abcdef.txt",
        "0123456789ABCDEF.json",
        "0123456789abcdef.json.old",
        "0123456789abcdef.broken-",
        "0123456789abcdef.broken-1",
        "0123456789abcdef.broken-100",
    ];
    for name in foreign {
        let file = File::create(store.folder.join(name)).unwrap();
        file.set_modified(std::time::UNIX_EPOCH).unwrap();
    }
    for path in ["/b", "/c", "/d", "/e"] {
        change(store, &key(path), Some(standing(1)), &[], 1).unwrap();
    }
    let names = folder.names();
    let is_foreign = |name: &str| foreign.contains(&name) || name == "0123456789abcdef.json";
    assert_eq!(
        names.iter().filter(|name| is_foreign(name)).count(),
        foreign.len() + 1,
        "{names:?}"
    );
    assert_eq!(names.iter().filter(|name| !is_foreign(name)).count(), store.most, "{names:?}");
    // What was put aside or left unfinished is ours.
    for ending in ["new", "broken", "broken-2", "broken-99"] {
        assert!(is_ours(OsStr::new(&format!("{}.{ending}", key("/a").name))), "{ending}");
    }
}
