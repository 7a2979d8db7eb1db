//! The watch list as a file.

use std::fs;

use crate::process::Folder;
use crate::terminal::Start;

#[test]
fn the_list_is_read_beside_the_configuration_and_followed() {
    let folder = Folder::new();
    fs::create_dir_all(folder.path().join("dateline")).unwrap();
    let home = folder.path().to_str().unwrap();
    let file = folder.file("dateline/watch", "# people\nWaltz\n---\n");
    let mut terminal = Start::sized(80, 24).with("XDG_CONFIG_HOME", home).run();
    terminal.tells("! watch:3: `---` has no letter or digit to look for");
    terminal.understands();
    terminal.keys("]w");
    terminal.tells("Mike Waltz · ");
    terminal.follows(&file, "Saudi Arabia\n", "Reloaded the watch list");
    terminal.keys("[w");
    terminal.tells("Saudi Arabia · place");
    // A list that is not there is empty.
    fs::remove_file(&file).unwrap();
    terminal.gets_focus();
    terminal.tells("Reloaded the watch list");
    terminal.keys("]w");
    terminal.tells("Nothing is watched");
    fs::write(&file, [0xff, 0xfe, 0xfd]).unwrap();
    terminal.gets_focus();
    terminal.tells("! watch: cannot be read: not UTF-8");
    terminal.keys("Q");
    assert_eq!(terminal.ends(), 0);
}
