//! Pages of the web, fetched because the user names them.
//!
//! Invariant: http and https alone, where a page sends on to as well; a server learns the address
//! and the name of this program, no cookie and no page that led there; what comes is bounded in
//! bytes and in time. Deliberately absent: fetching what a page refers to.

mod cache;

use std::io::{self, Read};
use std::sync::Arc;
use std::time::Duration;

use rustls::crypto::ring;
use ureq::http::{Response, StatusCode, Uri};
use ureq::tls::{RootCerts, TlsConfig};
use ureq::{Agent, Error, ResponseExt as _, Timeout};

pub(super) use cache::Cache;
use cache::{Keeping, Stamp};

use super::address;
use crate::import;

/// How this program calls itself.
const USER_AGENT: &str = concat!("dateline/", env!("CARGO_PKG_VERSION"));

/// What it reads best comes first.
const ACCEPT: &str = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, \
                      application/feed+json, text/markdown, text/plain, */*;q=0.5";

/// What a server may take.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// Until it has taken the call.
    connecting: Duration,
    /// Between two pieces of its answer.
    silence: Duration,
    /// For all of it.
    whole: Duration,
    /// Bytes of the answer, unpacked.
    bytes: u64,
    /// Times that it may send on to another address.
    redirects: u32,
}

/// What is allowed when somebody waits for a page.
pub(super) const USUAL: Limits = Limits {
    connecting: Duration::from_secs(15),
    silence: Duration::from_secs(20),
    whole: Duration::from_mins(2),
    bytes: 32 << 20,
    redirects: 10,
};

/// Why a page did not come, and what may help.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what}")]
pub(super) struct Problem {
    pub(super) what: String,
    pub(super) hint: Option<&'static str>,
}

impl Problem {
    fn new(what: impl Into<String>, hint: Option<&'static str>) -> Self {
        // Some of it may be a server's words.
        let what = import::display_safe(&what.into()).into_owned();
        Self { what, hint }
    }
}

/// A page whose head has come.
pub(super) struct Page {
    pub(super) bytes: Box<dyn Read + Send>,
    /// Its address, which another may have led to.
    pub(super) address: String,
    /// What its server says that it is.
    pub(super) content_type: Option<String>,
    /// How many bytes it has, if its server says so.
    pub(super) length: Option<u64>,
}

/// Whether `name` is the address of a page.
pub(super) fn is_address(name: &str) -> bool {
    ["http://", "https://"].iter().any(|scheme| {
        name.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    })
}

/// Asks for the page at `url`; what is in `cache` is taken from there if the server has nothing new.
pub(super) fn get(url: &str, limits: Limits, cache: Option<&Cache>) -> Result<Page, Problem> {
    let asked = address::outgoing(url.split('#').next().unwrap_or(url))
        .filter(|asked| names_server(asked))
        .ok_or_else(no_address)?;
    let kept = cache.and_then(|cache| cache.find(&asked));
    let answer = ask(&asked, limits, kept.as_ref().map(|(stamp, _)| stamp))?;
    if let Some((stamp, body)) = kept.filter(|_| answer.status() == StatusCode::NOT_MODIFIED) {
        cache.inspect(|cache| cache.touch(&asked));
        let length = Some(body.len() as u64);
        let (address, content_type) = (stamp.address, stamp.content_type);
        return Ok(Page { bytes: Box::new(io::Cursor::new(body)), address, content_type, length });
    }
    if !answer.status().is_success() {
        return Err(status(answer.status().as_u16()));
    }
    let address = answer.get_uri().to_string();
    if !is_address(&address) {
        return Err(sent_astray());
    }
    let content_type = answer
        .headers()
        .get("content-type")
        .and_then(|value| value.to_str().ok())
        .map(str::to_owned);
    let length = answer.body().content_length();
    if length.is_some_and(|length| length > limits.bytes) {
        return Err(too_large(limits));
    }
    let stamp = Stamp::from_headers(&asked, &address, answer.headers())
        .filter(|_| answer.status() == StatusCode::OK);
    let reader = answer.into_body().into_with_config().limit(limits.bytes).reader();
    let bytes = Keeping::new(Body { reader, limits }, cache, stamp);
    Ok(Page { bytes: Box::new(bytes), address, content_type, length })
}

/// The answer of the server, which is told what is known of the page already.
fn ask(
    asked: &str,
    limits: Limits,
    known: Option<&Stamp>,
) -> Result<Response<ureq::Body>, Problem> {
    let mut request = agent(limits).get(asked).header("Accept", ACCEPT);
    for (name, value) in [
        ("If-None-Match", known.and_then(|known| known.etag.as_deref())),
        ("If-Modified-Since", known.and_then(|known| known.last_modified.as_deref())),
    ] {
        if let Some(value) = value {
            request = request.header(name, value);
        }
    }
    request.call().map_err(|error| problem(error, limits))
}

/// Whether `asked` is whole enough to be gone to.
fn names_server(asked: &str) -> bool {
    let host = |uri: Uri| uri.host().is_some_and(|host| !host.is_empty());
    is_address(asked) && asked.parse().is_ok_and(host)
}

fn agent(limits: Limits) -> Agent {
    let tls = TlsConfig::builder()
        .root_certs(RootCerts::PlatformVerifier)
        .unversioned_rustls_crypto_provider(Arc::new(ring::default_provider()))
        .build();
    Agent::config_builder()
        .user_agent(USER_AGENT)
        .tls_config(tls)
        .max_redirects(limits.redirects)
        .timeout_connect(Some(limits.connecting))
        .timeout_resolve(Some(limits.connecting))
        .timeout_recv_response(Some(limits.silence))
        .timeout_per_read(Some(limits.silence))
        .timeout_global(Some(limits.whole))
        .build()
        .new_agent()
}

/// The bytes of an answer.
struct Body<R> {
    reader: R,
    limits: Limits,
}

impl<R: Read> Read for Body<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.reader
            .read(buffer)
            .map_err(|error| io::Error::other(problem(Error::from(error), self.limits)))
    }
}

/// What went wrong, in words.
fn problem(error: Error, limits: Limits) -> Problem {
    match error {
        Error::StatusCode(code) => status(code),
        Error::HostNotFound => unknown_name(),
        Error::Timeout(Timeout::Resolve | Timeout::Connect) | Error::ConnectionFailed => {
            Problem::new(
                "the server cannot be reached",
                Some("check whether this machine is online, or try again later"),
            )
        }
        Error::Timeout(Timeout::Global) => {
            let seconds = limits.whole.as_secs();
            Problem::new(format!("it took longer than {seconds} s"), Some(ANOTHER_WAY))
        }
        Error::Timeout(_) => {
            let seconds = limits.silence.as_secs();
            Problem::new(format!("the server was silent for {seconds} s"), Some("try again later"))
        }
        Error::TooManyRedirects => Problem::new(
            format!("it redirects more than {} times", limits.redirects),
            Some("it may require a login: save the page with a browser and open the file"),
        ),
        Error::RedirectFailed | Error::BadUri(_) | Error::Http(_) => sent_astray(),
        // No other type of the library says so.
        Error::Protocol(why) if why.to_string().contains("location header") => sent_astray(),
        Error::BodyExceedsLimit(_) => too_large(limits),
        Error::Tls(why) => unsafe_connection(&why),
        Error::Rustls(why) => unsafe_connection(&why),
        Error::TlsRequired => unsafe_connection(&"the server offers none"),
        Error::ConnectProxyFailed(why) => Problem::new(
            format!("the proxy refuses it: {why}"),
            Some("check HTTP_PROXY, HTTPS_PROXY and NO_PROXY in the environment"),
        ),
        Error::Io(error) => broken(&error),
        other => Problem::new(
            format!("the server's answer cannot be understood: {other}"),
            Some(ANOTHER_WAY),
        ),
    }
}

/// What helps where a server does not give its page to a program.
const ANOTHER_WAY: &str = "save the page with a browser and open the file";

fn status(code: u16) -> Problem {
    match code {
        404 | 410 => {
            Problem::new(format!("the server has no such page ({code})"), Some("check the address"))
        }
        401 | 402 | 403 | 407 | 451 => {
            Problem::new(format!("the server denies access ({code})"), Some(ANOTHER_WAY))
        }
        429 | 500.. => {
            Problem::new(format!("the server cannot answer now ({code})"), Some("try again later"))
        }
        _ => Problem::new(format!("the server answered {code}"), Some(ANOTHER_WAY)),
    }
}

fn unknown_name() -> Problem {
    Problem::new(
        "no server of this name was found",
        Some("check the address, and whether this machine is online"),
    )
}

fn no_address() -> Problem {
    Problem::new(
        "not a web address",
        Some("it begins with http:// or https:// and the name of a server"),
    )
}

fn sent_astray() -> Problem {
    Problem::new("it redirects to something that is not a web address", Some("check the address"))
}

fn too_large(limits: Limits) -> Problem {
    let most = limits.bytes >> 20;
    Problem::new(format!("larger than {most} MiB"), Some("download it and open the file"))
}

fn unsafe_connection(why: &dyn std::fmt::Display) -> Problem {
    Problem::new(format!("no secure connection (TLS): {why}"), Some(ANOTHER_WAY))
}

fn broken(error: &io::Error) -> Problem {
    if matches!(error.get_ref(), Some(inner) if inner.is::<rustls::Error>()) {
        return unsafe_connection(error);
    }
    match error.kind() {
        io::ErrorKind::ConnectionRefused => Problem::new(
            "the server refuses connections",
            Some("check the address and its port, or try again later"),
        ),
        io::ErrorKind::UnexpectedEof | io::ErrorKind::ConnectionReset => Problem::new(
            "the connection broke off before the whole page had come",
            Some("try again later"),
        ),
        // The system gives this no kind of its own.
        _ if error.to_string().contains("lookup address") => unknown_name(),
        _ => Problem::new(
            format!("it cannot be fetched: {error}"),
            Some("check the address, or try again later"),
        ),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;
    use std::net::TcpListener;
    use std::thread;

    use super::*;

    /// The address of a server that answers once, with `head` and then a byte at a time, each after
    /// a pause.
    fn slow(head: &'static str, pause: Duration) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}/", listener.local_addr().unwrap());
        thread::spawn(move || {
            let (mut stream, _) = listener.accept()?;
            stream.write_all(head.as_bytes())?;
            loop {
                thread::sleep(pause);
                stream.write_all(b"a")?;
            }
            #[expect(unreachable_code, reason = "names the type of what ends the loop")]
            io::Result::Ok(())
        });
        address
    }

    fn read(url: &str, limits: Limits) -> Result<String, String> {
        let mut page = get(url, limits, None).map_err(|problem| problem.what)?;
        let mut text = String::new();
        page.bytes.read_to_string(&mut text).map_err(|error| error.to_string())?;
        Ok(text)
    }

    #[test]
    fn a_server_has_its_time_and_no_more() {
        const HEAD: &str = "HTTP/1.1 200 OK\r\n\r\n";
        let short =
            Limits { silence: Duration::from_secs(1), whole: Duration::from_secs(2), ..USUAL };
        let silent = "the server was silent for 1 s";
        for (head, pause, told) in [
            ("", Duration::from_secs(30), silent),
            (HEAD, Duration::from_secs(30), silent),
            (HEAD, Duration::from_millis(100), "it took longer than 2 s"),
        ] {
            assert_eq!(read(&slow(head, pause), short), Err(told.to_owned()), "{head:?}");
        }
    }

    #[test]
    fn addresses_are_told_from_files() {
        for name in ["http://a.example", "HTTPS://a.example/b"] {
            assert!(is_address(name), "{name}");
        }
        for name in ["", "http:/a", "file:///etc/passwd", "a/http://b", "ht\u{e9}p://"] {
            assert!(!is_address(name), "{name}");
        }
    }
}
