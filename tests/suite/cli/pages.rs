//! Pages of the web, from a server on this machine: what comes, what does not, and what is said.

use std::fs;
use std::io::Write as _;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::Value;

use super::refused;
use crate::process::{Folder, PROGRAM, dateline};
use crate::server::{Server, page, status};

const STORY: &str = "<!doctype html><html><head><title>Ferry fares rise</title></head><body><article>\
    <h1>Ferry fares rise</h1><p>The island council raised ferry fares by 12 percent on Monday, its \
    chair Ada Moe said.</p><p>See <a href=\"/tables?year=1\">the tables</a> for every line, with the \
    fares of last year beside those of this one.</p></article></body></html>";

/// What `annotate` gives for the page.
#[track_caller]
fn read(url: &str) -> Value {
    let ran = dateline(["annotate", url]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    serde_json::from_str(&ran.out).unwrap()
}

#[test]
fn a_page_is_a_briefing_whose_links_count_from_its_address() {
    let server = Server::saying("Content-Type: text/html; charset=utf-8", STORY);
    let address = server.at("/news/fares");
    let briefing = read(&address);
    assert_eq!(briefing["title"], "Ferry fares rise");
    assert_eq!((&briefing["source"], &briefing["format"]), (&address.into(), &"html".into()));
    assert_eq!(briefing["url"], server.at("/news/fares"));
    assert_eq!(briefing["links"][0]["url"], server.at("/tables?year=1"));
    assert_eq!(briefing["figures"][0]["text"], "12 percent");
}

#[test]
fn a_server_learns_no_more_than_what_is_asked_for() {
    let server = Server::new(|path, out| match path {
        "/" => status(out, "302 Found", "Location: /there\r\nSet-Cookie: who=me"),
        _ => page(out, "Content-Type: text/plain\r\nSet-Cookie: who=me", b"Rain fell on Monday."),
    });
    read(&server.at("/#part"));
    let asked = server.asked();
    let first: Vec<&str> = asked.iter().filter_map(|request| request.lines().next()).collect();
    assert_eq!(first, ["GET / HTTP/1.1", "GET /there HTTP/1.1"]);
    for line in asked.iter().flat_map(|request| request.lines().skip(1)) {
        let (name, value) = line.split_once(": ").unwrap();
        match name.to_ascii_lowercase().as_str() {
            "host" | "accept" | "accept-encoding" => {}
            "user-agent" => assert!(value.starts_with("dateline/"), "{line}"),
            _ => panic!("{line}"),
        }
    }
}

#[test]
fn a_page_may_be_packed_and_of_another_character_set() {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(b"Le pr\xe9sident est arriv\xe9 lundi.").unwrap();
    let server = Server::saying(
        "Content-Type: text/plain; charset=\"iso-8859-1\"\r\nContent-Encoding: gzip",
        packed.finish().unwrap(),
    );
    assert_eq!(read(&server.at("/"))["text"], "Le président est arrivé lundi.");
}

#[test]
fn the_server_and_the_address_tell_markdown() {
    let text = "# Fares\n\nUp *12 percent*, see [tables](https://e.example/t).";
    for (head, path) in [
        ("Content-Type: text/markdown; charset=utf-8", "/fares"),
        ("Content-Type: text/plain", "/fares.md?raw=1"),
    ] {
        let briefing = read(&Server::saying(head, text).at(path));
        assert_eq!(briefing["format"], "markdown", "{head}");
        assert_eq!(briefing["text"], "Fares\n\nUp 12 percent, see tables.", "{head}");
    }
}

#[test]
fn a_page_that_has_not_changed_is_not_sent_twice() {
    let sent = AtomicBool::new(false);
    let server = Server::new(move |path, out| match path {
        "/fares" if sent.swap(true, Ordering::Relaxed) => status(out, "304 Not Modified", ""),
        "/fares" => page(out, "Content-Type: text/plain\r\nETag: \"1\"", b"Fares rise."),
        _ => page(out, "ETag: \"2\"\r\nCache-Control: no-store", b"Rain fell."),
    });
    let folder = Folder::new();
    let read = |url: &str| {
        let ran = Command::new(PROGRAM)
            .args(["annotate", url])
            .env("XDG_CACHE_HOME", folder.path())
            .env("NO_PROXY", "127.0.0.1")
            .output()
            .unwrap();
        serde_json::from_slice::<Value>(&ran.stdout).unwrap()
    };
    for (path, text) in [("/fares", "Fares rise."), ("/rain", "Rain fell.")] {
        let (first, again) = (read(&server.at(path)), read(&server.at(path)));
        assert_eq!((&first, &first["text"]), (&again, &text.into()));
    }
    let asked = server.asked().iter().map(|asked| asked.to_lowercase()).collect::<Vec<_>>();
    let conditions: Vec<_> =
        asked.iter().map(|lines| lines.lines().find(|line| line.starts_with("if-"))).collect();
    assert_eq!(conditions, [None, Some("if-none-match: \"1\""), None, None]);
    assert_eq!(fs::read_dir(folder.path().join("dateline/pages")).unwrap().count(), 1);
    // Nothing is known of a page that was not kept.
    let ran = dateline(["annotate", &server.at("/fares")]);
    assert!(ran.err.contains("the server answered 304"), "{}", ran.err);
}

#[test]
fn a_redirect_leads_to_pages_alone_and_not_for_ever() {
    let folder = Folder::new();
    let secret = folder.file("secret.txt", "Nobody may read this.");
    let to_file = format!("Location: file://{}", secret.display());
    let server = Server::new(move |path, out| match path {
        "/circle" => status(out, "301 Moved", "Location: /circle"),
        "/file" => status(out, "302 Found", &to_file),
        "/nowhere" => status(out, "302 Found", "Location: http://"),
        _ => status(out, "302 Found", ""),
    });
    refused(
        &dateline(["annotate", &server.at("/circle")]),
        &format!("{}: it redirects more than 10 times", server.at("/circle")),
        Some("it may require a login: save the page with a browser and open the file"),
    );
    for path in ["/file", "/nowhere", "/without"] {
        refused(
            &dateline(["annotate", &server.at(path)]),
            &format!("{}: it redirects to something that is not a web address", server.at(path)),
            Some("check the address"),
        );
    }
}

#[test]
fn what_does_not_come_says_why() {
    let server = Server::new(|path, out| match path {
        "/gone" => status(out, "404 Not Found", ""),
        "/login" => status(out, "403 Forbidden", ""),
        "/busy" => status(out, "503 Service Unavailable", ""),
        "/short" => out.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nRain fell"),
        "/huge" => out.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 99000000000\r\n\r\nRain"),
        "/endless" => {
            out.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n")?;
            loop {
                out.write_all(&[b'a'; 1 << 14])?;
            }
        }
        _ => out.write_all(b"\x1b]0;gotcha\x07 is no answer\r\n\r\n"),
    });
    let save = "save the page with a browser and open the file";
    for (path, what, hint) in [
        ("/gone", "the server has no such page (404)", "check the address"),
        ("/login", "the server denies access (403)", save),
        ("/busy", "the server cannot answer now (503)", "try again later"),
        ("/short", "the connection broke off before the whole page had come", "try again later"),
        ("/huge", "larger than 32 MiB", "download it and open the file"),
        ("/endless", "larger than 32 MiB", "download it and open the file"),
    ] {
        let address = server.at(path);
        let ran = dateline(["annotate", &address]);
        refused(&ran, &format!("{address}: {what}"), Some(hint));
    }
    let ran = dateline(["annotate", &server.at("/")]);
    assert!(ran.err.contains(": the server's answer cannot be understood: "), "{}", ran.err);
    assert!(!ran.err.contains(['\x1b', '\x07']), "{:?}", ran.err);
    let encrypted = server.at("/").replace("http:", "https:");
    let ran = dateline(["annotate", &encrypted]);
    assert!(ran.err.contains(": no secure connection (TLS): "), "{}", ran.err);
    // Where there is no network at all, that is what is said.
    let ran = dateline(["annotate", "http://name.invalid/"]);
    let told = ["no server of this name was found", "the server cannot be reached"];
    assert!(told.iter().any(|told| ran.err.contains(told)), "{}", ran.err);
}

#[test]
fn a_picture_is_no_page() {
    let server =
        Server::saying("Content-Type: image/png", &b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0"[..]);
    let ran = dateline(["annotate", &server.at("/a.png")]);
    assert!(ran.err.contains(": not text: ") && ran.err.contains("PNG"), "{}", ran.err);
}

#[test]
fn a_list_of_feeds_says_that_it_holds_none() {
    let folder = Folder::new();
    let list = "<opml><body><outline text=\"A\" xmlUrl=\"http://a.example/rss\"/></body></opml>";
    let path = folder.file("feeds.opml", list);
    let path = path.to_str().unwrap();
    refused(
        &dateline(["annotate", path]),
        &format!("{path}: a list of 1 feed, with no items of its own"),
        Some("open it in the reader, or give the address of a feed"),
    );
}
