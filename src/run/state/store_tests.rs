//! Files of places in a folder of their own.
//!
//! Invariant: a folder goes with its test. Deliberately absent: the reader (`tests/suite/pty/resume.rs` has it).

use super::*;
use crate::model::Anchor;

struct Temporary(Store);

impl Temporary {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("dateline-places-{name}-{}", std::process::id()));
        Self(Store { folder, most: 4 })
    }

    fn names(&self) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(&self.0.folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
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

fn key(path: &str) -> Key {
    Key::new(Path::new(path))
}

fn spot(offset: u32) -> Spot {
    Spot { anchor: Anchor { offset, before: String::new(), after: "words".to_owned() }, selection: None }
}

fn standing(offset: u32) -> Standing {
    Standing { place: spot(offset), ..Standing::default() }
}

#[test]
fn the_name_of_a_file_is_for_ever() {
    assert_eq!(hash(b""), 0xcbf2_9ce4_8422_2325);
    assert_eq!(key("a").name, "af63dc4c8601ec8c");
}

#[test]
fn each_changes_its_own_and_loses_nothing_of_the_others() {
    let folder = Temporary::new("own");
    let (one, two) = (&folder.0, Store::new(folder.0.folder.clone()));
    assert_eq!(one.read(&key("/a")).unwrap(), None);
    one.change(&key("/a"), Some(&standing(1)), &BTreeMap::from([('a', Some(spot(10))), ('b', Some(spot(20)))]), 5).unwrap();
    two.change(&key("/a"), None, &BTreeMap::from([('c', Some(spot(30))), ('a', None)]), 6).unwrap();
    one.change(&key("/a"), Some(&standing(2)), &BTreeMap::from([('d', Some(spot(40)))]), 7).unwrap();
    let resume = two.read(&key("/a")).unwrap().unwrap();
    let marks: Vec<_> = resume.marks.iter().map(|(letter, mark)| (*letter, mark.spot.anchor.offset, mark.since)).collect();
    assert_eq!((resume.standing, marks), (Some(standing(2)), vec![('b', 20, 5), ('c', 30, 6), ('d', 40, 7)]));
    assert_eq!(folder.names(), [format!("{}.json", key("/a").name)], "nothing else is left");
}

#[test]
fn many_at_once_lose_nothing() {
    let folder = Temporary::new("many");
    thread::scope(|scope| {
        for letter in 'a'..='h' {
            let store = Store::new(folder.0.folder.clone());
            scope.spawn(move || store.change(&key("/a"), None, &BTreeMap::from([(letter, Some(spot(1)))]), 1).unwrap());
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
        store.change(key, Some(&standing(1)), &BTreeMap::new(), 1).unwrap();
        fs::write(store.path(key, "json"), b"{ \xff").unwrap();
    }
    let told = store.read(&a).unwrap_err().to_string();
    assert!(told.ends_with(&format!("kept aside as {}.broken", a.name)), "{told}");
    store.change(&b, Some(&standing(2)), &BTreeMap::new(), 1).unwrap();
    assert_eq!((store.read(&a).unwrap(), store.read(&b).unwrap().unwrap().standing), (None, Some(standing(2))));
    for key in [&a, &b] {
        assert_eq!(fs::read(store.path(key, "broken")).unwrap(), b"{ \xff");
    }
    // The file of a source whose path has the same hash.
    fs::copy(store.path(&b, "json"), store.path(&a, "json")).unwrap();
    assert_eq!(store.read(&a).unwrap(), None);
    assert!(store.change(&a, Some(&standing(3)), &BTreeMap::new(), 1).is_err());
    assert_eq!(fs::read(store.path(&a, "json")).unwrap(), fs::read(store.path(&b, "json")).unwrap());
}

#[test]
fn the_oldest_goes_when_there_are_too_many() {
    let folder = Temporary::new("oldest");
    let store = &folder.0;
    for (age, path) in ["/a", "/b", "/c", "/d", "/e"].into_iter().enumerate() {
        store.change(&key(path), Some(&standing(1)), &BTreeMap::new(), 1).unwrap();
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
fn a_lock_that_is_never_let_go_is_told() {
    let folder = Temporary::new("lock");
    folder.0.change(&key("/a"), None, &BTreeMap::new(), 1).unwrap();
    let _lock = folder.0.lock().unwrap();
    assert_eq!(folder.0.change(&key("/a"), None, &BTreeMap::new(), 1).unwrap_err().kind(), io::ErrorKind::TimedOut);
}
