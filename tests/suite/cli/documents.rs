//! The man pages and completion scripts that the program prints.

use std::io::Write as _;
use std::process::{Command, Stdio};

use crate::process::dateline;

/// What a command wrote that has to go well.
fn written(arguments: &[&str]) -> String {
    let ran = dateline(arguments);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{arguments:?}");
    ran.out
}

/// The long options that the help of a command lists.
fn options(help: &str) -> Vec<&str> {
    let listed = help.lines().map(str::trim_start).filter(|line| line.starts_with('-'));
    listed.filter_map(|line| line.split([' ', ',']).find(|word| word.starts_with("--"))).collect()
}

#[test]
fn man_pages_have_every_option_of_the_help() {
    for command in [&[][..], &["annotate"], &["config"], &["themes"], &["man"], &["completions"]] {
        let help = written(&[command, &["--help"]].concat());
        let page = written(&[&["man"], command].concat());
        let name = [&["dateline"], command].concat().join("-");
        assert!(page.contains(&format!(".TH {name} 1")), "{name}: {page}");
        let listed = options(&help);
        assert!(listed.contains(&"--help"), "{help}");
        for option in listed {
            let escaped = option.replace('-', "\\-");
            assert!(page.contains(&escaped), "{name} has no {option}");
        }
    }
    assert!(written(&["man"]).contains("dateline\\-annotate(1)"));
}

#[test]
fn a_page_of_something_else_is_refused() {
    let ran = dateline(["man", "less"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert!(ran.err.contains("annotate, completions, config, keys, man, themes"), "{}", ran.err);
}

#[test]
fn completions_know_the_commands_and_options() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = written(&["completions", shell]);
        for word in ["annotate", "explain", "no-state", "themes"] {
            assert!(script.contains(word), "{shell}: {word}");
        }
    }
}

/// The script is run by the shell itself, where it is installed.
#[test]
fn bash_completes_a_command() {
    let ask = "COMP_WORDS=(dateline anno) COMP_CWORD=1; _dateline dateline anno dateline; \
               printf '%s\\n' \"${COMPREPLY[@]}\"";
    let script = format!("{}\n{ask}\n", written(&["completions", "bash"]));
    let shell = Command::new("bash")
        .args(["--noprofile", "--norc"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let Ok(mut shell) = shell else {
        return;
    };
    shell.stdin.take().unwrap().write_all(script.as_bytes()).unwrap();
    let output = shell.wait_with_output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stdout), "annotate\n");
}
