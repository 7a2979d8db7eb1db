//! Title, authors, date and address of a page, from all the places where a page states them.
//!
//! Invariant: what is stated of the article wins over what is stated of the page; a date is that of
//! publication. Deliberately absent: the article's text.

use dom_query::{Document, NodeRef};

use super::json_ld::{self, Description};
use super::walk::letters;
use crate::import::{links, stamp};
use crate::text::{head, tail};

/// A longer value is none of these.
const LONGEST: usize = 400;

/// A date that stands alone is at most so long, in bytes.
const LONGEST_DATE: usize = 45;

/// Pieces of text below the title, and above it, among which its date may stand.
const TEXTS_BELOW: usize = 25;
const TEXTS_ABOVE: usize = 10;

/// Words such as "Written by" are at most so long.
const LONGEST_LEAD: usize = 24;

/// What parts a title from the name of its site.
const SEPARATORS: &[&str] = &[" | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • ", " / "];

/// What a page states.
#[derive(Debug, Default)]
pub(super) struct Facts {
    pub(super) title: Option<String>,
    pub(super) authors: Option<String>,
    pub(super) published: Option<String>,
    pub(super) url: Option<String>,
}

/// The `meta` elements of a page: key in lower case, and value.
struct Metas(Vec<(String, String)>);

impl Metas {
    fn read(document: &Document) -> Self {
        let mut out = Vec::new();
        for node in document.select("meta[content]").nodes() {
            let key = ["property", "name", "itemprop"].iter().find_map(|key| node.attr(key));
            let value = node.attr("content").unwrap_or_default();
            let value = one_line(&value);
            if let Some(key) = key.filter(|_| !value.is_empty() && value.len() <= LONGEST) {
                out.push((key.trim().to_ascii_lowercase(), value));
            }
        }
        Self(out)
    }

    fn get(&self, wanted: &str) -> Option<&str> {
        self.find(|key| key == wanted)
    }

    fn find(&self, wanted: impl Fn(&str) -> bool) -> Option<&str> {
        self.0.iter().find(|(key, _)| wanted(key)).map(|(_, value)| value.as_str())
    }
}

/// What `document` states of itself.
pub(super) fn read(document: &Document) -> Facts {
    let metas = Metas::read(document);
    let described = document
        .select("script")
        .nodes()
        .iter()
        .filter_map(|script| json_ld::read(&script.text()))
        .max_by_key(|found| (found.headline.is_some(), found.published.is_some()))
        .unwrap_or_default();
    let url = url(document, &metas, &described);
    let title = title(document, &metas, &described);
    Facts {
        authors: authors(document, &metas, &described),
        published: published(document, &metas, &described, url.as_deref(), title.as_deref()),
        title,
        url,
    }
}

fn url(document: &Document, metas: &Metas, described: &Description) -> Option<String> {
    let canonical = document.select_single("link[rel=canonical]").attr("href");
    let all = [canonical.as_deref(), metas.get("og:url"), described.url.as_deref()];
    all.into_iter().flatten().find_map(links::target).filter(|url| !url.starts_with("mailto"))
}

/// The heading that the page's own title names; else that title without the name of the site.
fn title(document: &Document, metas: &Metas, described: &Description) -> Option<String> {
    let site = metas.get("og:site_name").or(described.site.as_deref()).map(letters);
    let of_page = one_line(&document.select_single("head title, title").text());
    let stated = [
        metas.get("og:title"),
        described.headline.as_deref(),
        metas.get("twitter:title"),
        Some(of_page.as_str()),
    ];
    let stated: Vec<&str> =
        stated.into_iter().flatten().filter(|title| !title.is_empty()).collect();
    let headings: Vec<String> =
        ["h1", "h2"].iter().flat_map(|name| named(document, name)).collect();
    let named = headings.iter().find(|heading| {
        let heading = letters(heading);
        heading.len() >= 12
            && stated.iter().any(|title| letters(title).contains(&heading))
            && Some(&heading) != site.as_ref()
    });
    if let Some(heading) = named {
        return Some(heading.clone());
    }
    let bare = |title: &&str| without_site(title, site.as_deref()).to_owned();
    stated
        .first()
        .map(bare)
        .or_else(|| headings.into_iter().next())
        .filter(|title| title.len() <= LONGEST)
}

/// The words of the first headings called `name`.
fn named(document: &Document, name: &str) -> Vec<String> {
    let nodes = document
        .select(name)
        .nodes()
        .iter()
        .take(20)
        .map(|node| one_line(&node.text()))
        .collect::<Vec<_>>();
    nodes.into_iter().filter(|words| !words.is_empty() && words.len() <= LONGEST).collect()
}

/// `title` without the name of the site before or behind it.
fn without_site<'t>(title: &'t str, site: Option<&str>) -> &'t str {
    let split = |at: Option<usize>, mark: &str| {
        at.map(|at| (head(title, at).trim(), tail(title, at + mark.len()).trim()))
    };
    for mark in SEPARATORS {
        let last = split(title.rfind(mark), mark);
        if let Some((before, behind)) = last {
            let named = site.is_some_and(|site| letters(behind) == site);
            let words = |text: &str| text.split_whitespace().count();
            let short = words(behind) <= 4 && words(before) >= 4 && words(before) > words(behind);
            if named || (short && !matches!(*mark, " - " | " / ")) || (short && site.is_none()) {
                return without_site(before, site);
            }
        }
        if let Some((before, behind)) = split(title.find(mark), mark)
            && site.is_some_and(|site| letters(before) == site)
        {
            return behind;
        }
    }
    title
}

fn authors(document: &Document, metas: &Metas, described: &Description) -> Option<String> {
    let stated = [
        described.authors.as_deref(),
        metas.get("author"),
        metas.get("article:author"),
        metas.find(|key| {
            matches!(
                key,
                "byl" | "dc.creator" | "dcterms.creator" | "parsely-author" | "sailthru.author"
            )
        }),
    ];
    stated.into_iter().flatten().find_map(author).or_else(|| shown_author(document))
}

/// The author that a page shows: in an element that is marked as such, or behind "By".
fn shown_author(document: &Document) -> Option<String> {
    let marked =
        document.select("[rel=author], [itemprop=author], [class*=author], [class*=byline]");
    marked.nodes().iter().take(20).find_map(|node| {
        let comment =
            |node: NodeRef<'_>| node.class().is_some_and(|class| class.contains("comment"));
        if node.ancestors_it(Some(8)).any(comment) || comment(*node) {
            return None;
        }
        let words = one_line(&node.text());
        let name = author(&words)?;
        let led = name.len() < words.len() && words.ends_with(&name);
        let capitals = name.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
        let count = name.split_whitespace().count();
        ((2..=4).contains(&count) && capitals || led && (1..=8).contains(&count)).then_some(name)
    })
}

/// The names in `words`, if they are names: without "By", and without what follows them.
pub(in crate::import) fn author(words: &str) -> Option<String> {
    let words = one_line(words);
    let mut names = words.as_str();
    // "By", "Written by", "Von", "Artikel von".
    let lower = words.to_ascii_lowercase();
    for lead in ["by ", "by: ", "von ", "von: "] {
        let at = lower
            .find(lead)
            .filter(|&at| at <= LONGEST_LEAD && (at == 0 || head(&lower, at).ends_with(' ')));
        if let Some(at) = at {
            names = tail(&words, at + lead.len());
            break;
        }
    }
    for mark in [" on ", " am ", "Published", "Updated"] {
        names = head(names, names.find(mark).unwrap_or(names.len()));
    }
    let end = names
        .find(|c: char| matches!(c, '|' | '•' | '·' | '\u{2014}') || c.is_ascii_digit())
        .unwrap_or(names.len());
    let names = head(names, end).trim().trim_end_matches([',', ':', '-', '–']).trim();
    let good = (2..=160).contains(&names.len())
        && !names.contains("://")
        && names.contains(char::is_alphabetic);
    good.then(|| names.to_owned())
}

fn published(
    document: &Document,
    metas: &Metas,
    described: &Description,
    url: Option<&str>,
    title: Option<&str>,
) -> Option<String> {
    let of_metas = || {
        let keys: [fn(&str) -> bool; 3] = [
            |key| {
                key.contains("publi")
                    && (key.contains("time") || key.contains("date"))
                    && !key.contains("modif")
            },
            |key| {
                matches!(
                    plain(key).as_str(),
                    "date"
                        | "pubdate"
                        | "dcdate"
                        | "dctermsdate"
                        | "parselypubdate"
                        | "sailthrudate"
                )
            },
            |key| key.contains("issued") || key.contains("created"),
        ];
        keys.into_iter().find_map(|wanted| {
            metas.0.iter().filter(|(key, _)| wanted(key)).find_map(|(_, value)| stamp::iso(value))
        })
    };
    described
        .published
        .as_deref()
        .and_then(stamp::iso)
        .or_else(of_metas)
        .or_else(|| of_times(document))
        .or_else(|| url.and_then(in_address))
        .or_else(|| beside_title(document, title.unwrap_or("")))
        .or_else(|| shown(document))
}

/// A key without its dots and dashes.
fn plain(key: &str) -> String {
    key.chars().filter(char::is_ascii_alphanumeric).collect()
}

/// The date of a `time` element: one that is marked as the publication's, else the first.
fn of_times(document: &Document) -> Option<String> {
    let marked =
        document.select("time[pubdate], time[itemprop=datePublished], [itemprop=datePublished]");
    let all = document.select("article time, time");
    let nodes = marked.nodes().iter().chain(all.nodes()).take(8).copied().collect::<Vec<_>>();
    nodes.into_iter().find_map(|node| {
        let stated = ["datetime", "content"]
            .iter()
            .find_map(|name| node.attr(name))
            .and_then(|value| stamp::iso(&value));
        stated.or_else(|| stamp::iso(&one_line(&node.text())))
    })
}

/// The day in an address such as `/2025/03/03/ferry`.
fn in_address(url: &str) -> Option<String> {
    let parts: Vec<&str> = url.split(['/', '-', '_', '.']).collect();
    parts.windows(3).find_map(|three| {
        let [year, month, day] = three else { return None };
        let digits =
            [*year, *month, *day].iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
        let sound = digits && year.len() == 4 && (year.starts_with("19") || year.starts_with("20"));
        if !sound || month.len() > 2 || day.len() > 2 {
            return None;
        }
        stamp::iso(&format!("{year}-{month:0>2}-{day:0>2}"))
    })
}

/// The date that stands alone near the heading that is the title, below it or else above.
fn beside_title(document: &Document, title: &str) -> Option<String> {
    let title = letters(title);
    let root = document.root();
    let texts: Vec<String> = root
        .descendants_it()
        .filter(|node| node.is_text() && !in_head(node))
        .map(|node| one_line(&node.text()))
        .filter(|words| !words.is_empty())
        .collect();
    let at =
        texts.iter().position(|words| letters(words) == title).filter(|_| !title.is_empty())?;
    let below = texts.iter().skip(at + 1).take(TEXTS_BELOW);
    let above = texts.iter().take(at).rev().take(TEXTS_ABOVE);
    below.chain(above).find_map(|words| alone(words))
}

fn in_head(node: &NodeRef<'_>) -> bool {
    node.ancestors_it(Some(2)).any(|around| around.has_name("title") || around.has_name("head"))
}

/// The date that `words` are, but for a word or two before or behind it.
fn alone(words: &str) -> Option<String> {
    if words.len() > LONGEST_DATE || words.split_whitespace().count() > 6 {
        return None;
    }
    let lower = words.to_ascii_lowercase();
    let later = ["updated", "modified", "reviewed"].iter().any(|word| lower.contains(word));
    if later { None } else { stamp::iso(words) }
}

/// A date in a few words that the page marks as one.
fn shown(document: &Document) -> Option<String> {
    let marked = document.select("[class*=date], [class*=publish], [class*=time], [id*=date], [class*=byline], [class*=meta]");
    marked.nodes().iter().take(30).find_map(|node| {
        let words = one_line(&node.text());
        (words.len() <= 80).then(|| stamp::iso(&words)).flatten()
    })
}

/// The words of `text` with one blank between two of them.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(html: &str) -> Facts {
        read(&Document::from(html))
    }

    #[test]
    fn titles_lose_the_name_of_the_site() {
        for (title, site, expected) in [
            ("Ferry opens to the north | The Courier", None, "Ferry opens to the north"),
            ("Ferry opens - north and south", Some("thecourier"), "Ferry opens - north and south"),
            ("The Courier - Ferry opens", Some("thecourier"), "Ferry opens"),
            ("Ferry opens – The Courier", Some("thecourier"), "Ferry opens"),
        ] {
            assert_eq!(without_site(title, site), expected);
        }
        let page = "<title>Ferry opens to all - Courier News</title><h1>Courier</h1><h1>Ferry opens to all</h1>";
        assert_eq!(facts(page).title.as_deref(), Some("Ferry opens to all"));
    }

    #[test]
    fn dates_and_authors_come_from_many_places() {
        for (html, date) in [
            (
                "<meta property='article:published_time' content='2025-03-03T10:00:00Z'>",
                "2025-03-03T10:00:00Z",
            ),
            (
                "<meta property='article:modified_time' content='2025-04-03'><time datetime='2025-03-03'>x</time>",
                "2025-03-03",
            ),
            ("<link rel=canonical href='https://a.example/2025/3/3/ferry'>", "2025-03-03"),
            ("<p class='post-date'>Published on March 3, 2025</p>", "2025-03-03"),
            (
                "<title>Ferry opens to all</title><p>1 May 2020</p><h1>Ferry opens to all</h1><p>Updated 4 March 2025</p><div>Posted on 3 March 2025</div>",
                "2025-03-03",
            ),
        ] {
            assert_eq!(facts(html).published.as_deref(), Some(date), "{html}");
        }
        assert_eq!(author("By Ada Moe | 3 March").as_deref(), Some("Ada Moe"));
        assert_eq!(author("https://a.example/ada"), None);
        assert_eq!(facts("<p class=byline>By Ada Moe</p>").authors.as_deref(), Some("Ada Moe"));
    }
}
