//! A web server on this machine, which does whatever a test wants of it.
//!
//! Invariant: nothing leaves the machine; a server ends with its test, and so do its answers.

use std::io::{self, BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// A server and what it was asked.
pub(crate) struct Server {
    address: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// One that answers what it is asked for (a path) with `answer`.
    pub(crate) fn new(
        answer: impl Fn(&str, &mut TcpStream) -> io::Result<()> + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (heard, answer) = (Arc::clone(&asked), Arc::new(answer));
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (heard, answer) = (Arc::clone(&heard), Arc::clone(&answer));
                // Whoever asked may be gone before all is said.
                thread::spawn(move || serve(&mut stream?, &heard, &*answer));
            }
        });
        Self { address, asked }
    }

    /// One that answers each request with `head`, the lines between status and body, and `body`.
    pub(crate) fn saying(head: &str, body: impl Into<Vec<u8>>) -> Self {
        let (head, body) = (head.to_owned(), body.into());
        Self::new(move |_, out| page(out, &head, &body))
    }

    /// The address of `path` on it.
    pub(crate) fn at(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// The requests so far, each with all its lines.
    pub(crate) fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

fn serve(
    stream: &mut TcpStream,
    heard: &Mutex<Vec<String>>,
    answer: &dyn Fn(&str, &mut TcpStream) -> io::Result<()>,
) -> io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let mut request = Vec::new();
    // What is no text (of one who speaks TLS) ends the request as well.
    while let Some(Ok(line)) =
        lines.next().filter(|line| !line.as_ref().is_ok_and(String::is_empty))
    {
        request.push(line);
    }
    let path = request.first().and_then(|line| line.split(' ').nth(1)).unwrap_or("/").to_owned();
    heard.lock().unwrap().push(request.join("\n"));
    answer(&path, stream)
}

/// Writes a whole answer: a page with what `head` says of it.
pub(crate) fn page(out: &mut TcpStream, head: &str, body: &[u8]) -> io::Result<()> {
    let length = body.len();
    let head = head.trim();
    write!(
        out,
        "HTTP/1.1 200 OK\r\n{head}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
    )?;
    out.write_all(body)
}

/// Writes an answer without a body.
pub(crate) fn status(out: &mut TcpStream, line: &str, head: &str) -> io::Result<()> {
    let head = if head.is_empty() { String::new() } else { format!("{head}\r\n") };
    write!(out, "HTTP/1.1 {line}\r\n{head}Content-Length: 0\r\nConnection: close\r\n\r\n")
}
