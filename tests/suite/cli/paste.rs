//! The clipboard as a source, with a program of the test's own in place of the machine's.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::process::Command;

use serde_json::Value;

use crate::process::{Folder, PROGRAM};

/// What `annotate --paste` writes, and what it says, where `wl-paste` is `script`; none is there
/// without one.
fn paste(script: Option<&str>, desktop: &str) -> (String, String) {
    let folder = Folder::new();
    if let Some(script) = script {
        let path = folder.file("wl-paste", format!("#!/bin/sh\n{script}\n"));
        fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
    }
    let ran = Command::new(PROGRAM)
        .args(["annotate", "--paste"])
        .env_remove("DISPLAY")
        .env_remove("SSH_CONNECTION")
        .env_remove("SSH_TTY")
        .env_remove("SSH_CLIENT")
        .env("WAYLAND_DISPLAY", desktop)
        .env("PATH", folder.path())
        .output()
        .unwrap();
    let [out, err] = [ran.stdout, ran.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    (out, err)
}

#[test]
fn what_was_copied_is_a_briefing() {
    let (out, err) = paste(Some("printf 'Ferry fares rise\\n\\nThe council met on Monday.'"), "w");
    assert_eq!(err, "");
    let briefing: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(
        (&briefing["title"], &briefing["source"]),
        (&"Ferry fares rise".into(), &"<clipboard>".into())
    );
}

#[cfg(not(target_os = "macos"))]
#[test]
fn a_clipboard_without_text_says_why() {
    for (script, desktop, told) in [
        (Some("exit 1"), "w", "it is empty, or holds no text\nhint: copy a text first\n"),
        (
            None,
            "w",
            "there is no wl-paste here\nhint: install one of them (wl-clipboard, xclip, xsel)\n",
        ),
        (
            None,
            "",
            "neither Wayland nor X11 is running here\nhint: pipe the text in: `cat | dateline`, paste, then Ctrl-D\n",
        ),
    ] {
        let (out, err) = paste(script, desktop);
        assert_eq!((out.as_str(), err), ("", format!("error: <clipboard>: {told}")));
    }
}
