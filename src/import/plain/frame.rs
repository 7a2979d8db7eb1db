//! The frame of a page that was pasted with it: which of the lines above the text is the headline.
//!
//! Invariant: looks at a bounded number of lines, and at none below the first running text.
//! Deliberately absent: what a line of the frame looks like by itself (`furniture`).

use super::line::{ends_sentence, is_capitals, ruled, starts_small};
use super::title::{can_be_title, ends_as_sentence};
use super::{Page, contacts, credits, dateline, furniture, menus, stack};
use crate::text::head;

/// Lines with text that are looked through for the headline.
const MOST_LINES: usize = 60;

/// The shortest first paragraph of running text, in bytes.
const RUNNING: usize = 100;

/// Words of a headline that stands apart, and of one that stands among other short lines.
const APART: usize = 5;
const AMONG: usize = 3;

/// The headline at or below the line `at`, if that is none: it belongs to the frame of the page.
/// `framed` tells that lines above it do.
pub(super) fn headline(page: &Page<'_>, at: usize, framed: bool) -> Option<usize> {
    if let Some(line) = below_tab(page, at) {
        return Some(line);
    }
    let zone = Zone::below(page, at);
    let framed = framed || zone.behind_crumbs || zone.holds_menu();
    let found = if framed { zone.headline() } else { zone.headline_below_site() };
    let found = found.or_else(|| zone.headline_below_part());
    found.filter(|&line| line != at)
}

/// The line below `at` that is all of the line `at` but the name of the site behind it ("Ferry sinks |
/// Harbour Post"), as the tab of a browser has it.
fn below_tab(page: &Page<'_>, at: usize) -> Option<usize> {
    const FEWEST: usize = 2;
    let tab = page.line(at);
    let start =
        [" | ", " - ", " – ", " — ", " :: "].iter().filter_map(|mark| tab.find(mark)).min()?;
    let headline = head(tab, start).trim();
    if headline.split_whitespace().count() < FEWEST {
        return None;
    }
    let below = std::iter::successors(page.next_filled(at), |&line| page.next_filled(line));
    below.take(MOST_LINES).find(|&line| page.line(line) == headline)
}

/// The short lines above the first running text.
struct Zone<'p> {
    page: &'p Page<'p>,
    lines: Vec<usize>,
    /// How many of them stand above the first line with a date or authors.
    above_credits: usize,
    /// Whether a line stood above them that says where in its site the page is.
    behind_crumbs: bool,
}

impl<'p> Zone<'p> {
    fn below(page: &'p Page<'p>, at: usize) -> Self {
        let mut lines = Vec::new();
        let mut above_credits = None;
        let mut behind_crumbs = false;
        let mut next = Some(at);
        while let Some(line) = next.filter(|_| lines.len() < MOST_LINES) {
            let text = page.line(line);
            if text.len() >= RUNNING && (ends_sentence(text) || text.ends_with('.')) {
                break;
            }
            next = page.next_filled(line);
            if is_crumbs(text) || menus::is_row_of_links(text) {
                behind_crumbs = true;
                above_credits = None;
                lines.clear();
                continue;
            }
            if above_credits.is_none() && is_credited(page, line) {
                above_credits = Some(lines.len());
            }
            lines.push(line);
        }
        let above_credits = above_credits.unwrap_or(lines.len());
        Self { page, lines, above_credits, behind_crumbs }
    }

    /// Whether a line of a menu stands between a short name, of the site, and the authors.
    fn holds_menu(&self) -> bool {
        let above = self.lines.get(..self.above_credits).unwrap_or_default();
        let named = above.first().is_some_and(|&site| {
            let mut words = self.page.line(site).split_whitespace();
            words.clone().count() < APART && words.all(|word| word.starts_with(char::is_uppercase))
        });
        let credited = self.above_credits < self.lines.len();
        named && credited && above.iter().any(|&line| furniture::is_furniture(self.page.line(line)))
    }

    /// The first line that stands apart from what is above it and is long enough, above date and
    /// authors or below them; else the last one above them.
    fn headline(&self) -> Option<usize> {
        let (above, below) = self.lines.split_at(self.above_credits);
        let apart = |line: &&usize| {
            line.checked_sub(1).is_some_and(|over| {
                self.page.is_blank(over)
                    || is_credited(self.page, over)
                    || contacts::is_contact(self.page.line(over))
            })
        };
        let long = |least: usize| move |line: &&usize| self.can_be_headline(**line, least);
        above
            .iter()
            .filter(apart)
            .find(long(APART))
            .or_else(|| below.iter().filter(apart).find(long(APART)))
            .or_else(|| self.above_greeting(above).iter().rev().find(long(AMONG)))
            .copied()
    }

    /// The lines of `above` over the first sentence, if any can be the headline: what stands below a
    /// greeting heads a part.
    fn above_greeting<'l>(&self, above: &'l [usize]) -> &'l [usize] {
        let sentence = |&line: &usize| ends_as_sentence(self.page.line(line));
        let end = above.iter().position(sentence).unwrap_or(above.len());
        let first = above.get(..end).unwrap_or(above);
        if first.iter().any(|&line| self.can_be_headline(line, AMONG)) { first } else { above }
    }

    /// The long line right above date or authors, where only the name of a site, an office or a
    /// part of a site stands above it.
    fn headline_below_site(&self) -> Option<usize> {
        const MOST_SITES: usize = 3;
        let above = self.lines.get(..self.above_credits)?;
        let slogan = |text: &str| starts_small(text);
        let site = |line: usize| names_site(self.page.line(line)) || slogan(self.page.line(line));
        let sites = above.iter().take_while(|&&line| site(line)).count();
        let named = names_site(self.page.line(*above.first()?));
        let headline = *above.get(sites).filter(|_| named && (1..=MOST_SITES).contains(&sites))?;
        // A standfirst may stand between.
        let credited = (sites + 1..=sites + 2).contains(&self.above_credits)
            && self.lines.len() > self.above_credits;
        let below = self.page.next_filled(headline).map_or("", |line| self.page.line(line));
        let reported =
            dateline::opening(below).is_some_and(|parts| parts.agency || parts.date.is_some());
        let case = names_case(self.page.line(headline));
        let least = if case { AMONG } else { APART + 1 };
        ((credited || case || reported) && self.can_be_headline(headline, least))
            .then_some(headline)
    }

    /// The headline below the name of a part of the site ("Politics"), which stands there alone: where
    /// others stand further down, each heads what is below it.
    fn headline_below_part(&self) -> Option<usize> {
        const NEAR: usize = 60;
        const FEWEST: usize = 2;
        let part = |line: usize| menus::names_part(self.page.line(line));
        let (&first, below) = self.lines.split_first()?;
        let labels = labels_kind(self.page.line(first));
        if !(part(first) || labels) {
            return None;
        }
        let around = |line: usize| {
            let text = self.page.line(line);
            is_credited(self.page, line)
                || furniture::is_furniture(text)
                || stack::is_medium(text)
                || ruled(text).is_some()
                || part(line) && text.contains(' ')
        };
        let headline = *below.iter().find(|&&line| !around(line))?;
        let crumbs = (first + 1..headline).filter(|&line| part(line)).count();
        let alone = (first + 1..first + NEAR).filter(|&line| part(line)).count() == crumbs;
        let least = if labels { AMONG + 1 } else { FEWEST };
        (alone && self.can_be_headline(headline, least)).then_some(headline)
    }

    fn can_be_headline(&self, line: usize, least: usize) -> bool {
        let text = self.page.line(line);
        text.split_whitespace().count() >= least
            && can_be_title(text)
            && !ends_as_sentence(text)
            && !text.contains(['>', '›', '»'])
            && !furniture::is_furniture(text)
            && !stack::is_medium(text)
            && !is_credited(self.page, line)
    }
}

/// Whether `line` says where in its site the page is: "Home > News > Press releases".
fn is_crumbs(line: &str) -> bool {
    let parts = || line.split(['>', '›', '»']).map(str::trim);
    let short = |part: &str| {
        part.starts_with(char::is_uppercase) && (1..=5).contains(&part.split_whitespace().count())
    };
    parts().count() >= 2 && parts().all(short)
}

fn is_credited(page: &Page<'_>, line: usize) -> bool {
    credits::read(page.line(line)).is_some_and(|credit| {
        credit.only_dates() || credit.byline.is_some() || credit.is_labelled()
    })
}

/// Whether `line` names the two sides of a case ("Holm v Harbour Board [2024] 12").
fn names_case(line: &str) -> bool {
    let capital =
        |side: &str| side.trim_start_matches(['(', '"', '“']).starts_with(char::is_uppercase);
    [" v ", " v. ", " vs ", " vs. "]
        .iter()
        .find_map(|versus| line.split_once(versus))
        .is_some_and(|(one, other)| capital(one) && capital(other))
}

/// Whether `line` can be the name of a site, an office or a part of a site: one or two words with
/// capitals, or the name of a body.
fn names_site(line: &str) -> bool {
    let words = line.split_whitespace().count();
    let name = line.split_whitespace().all(|word| {
        word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphanumeric)
    });
    words <= 2 && name || stack::is_office(line) || names_state(line)
}

/// Whether `line` says in capitals what kind of text this is and nothing more ("EXCLUSIVE", "OPINION |
/// COLUMN").
fn labels_kind(line: &str) -> bool {
    let cells = || line.split(['|', '/', '·']).map(str::trim);
    is_capitals(line)
        && cells().all(|cell| {
            !cell.contains(' ') && (dateline::is_label(cell) || menus::names_part(cell))
        })
}

/// Whether `line` is the name of a state ("Republic of Norland").
fn names_state(line: &str) -> bool {
    let name = line.strip_prefix("The ").unwrap_or(line);
    name.split_once(" of ").is_some_and(|(kind, country)| {
        let states = ["Republic", "Kingdom", "Government", "State", "Commonwealth", "Federation"];
        states.iter().any(|state| kind.ends_with(state)) && country.split(' ').count() <= 4
    })
}

#[cfg(test)]
mod tests {
    use crate::import;

    fn title(text: &str) -> String {
        let briefing = import::read_text(text, "test").briefings.remove(0);
        briefing.title.map_or_else(String::new, |span| span.slice(&briefing.text).to_owned())
    }

    const BODY: &str = "The rail company will run no night trains from Halden this winter because \
                        it has too few drivers.\n\nIt carried 4 million people last year.\n";

    #[test]
    fn the_headline_is_found_below_the_frame_of_the_page() {
        for (top, expected) in [
            (
                "Skip to content\nNews Sport Opinion\nWeak franc helps the mines of Halden\n\nNight \
                 trains will not run this winter\n\nBy Ana Holm\n\n",
                "Night trains will not run this winter",
            ),
            (
                "Halden Evening Post\nSearch...\nLocal\n\nHome\nLocal\n\nNight trains will not run \
                 this winter\nBy Eric holm | Monday, May 3rd 2024 at 08:33\nShare this story:\n\n",
                "Night trains will not run this winter",
            ),
            ("Menu\nNight trains will not run\n3 May 2024\n\n", "Night trains will not run"),
            (
                "Ministry of Railways\nKingdom of Arven\n\nHome > Media > Statements\n\nNight trains \
                 will not run this winter\nLast updated: 3 May 2024\n\n",
                "Night trains will not run this winter",
            ),
            (
                "Ministry of Railways\n\nNight trains will not run this winter\n\nPosted on: 3 May \
                 2024\n\n",
                "Night trains will not run this winter",
            ),
            (
                "SUPREME COURT OF ARVEN\n\nHolm v Railways Board [2024] 12\n\nPress summary\n\n",
                "Holm v Railways Board [2024] 12",
            ),
        ] {
            assert_eq!(title(&format!("{top}{BODY}")), expected);
        }
    }

    #[test]
    fn parts_of_a_site_and_ways_to_a_page_are_no_titles() {
        for (top, expected) in [
            ("Politics\n\nTrains cut\n\n", "Trains cut"),
            ("News + Business\n\nThe best of the day.\n\n", "News + Business"),
            (
                "HomeNews SportsWorld WeatherShop\nHelp\n3 May 2024 / 9:47 AM\n\nNight trains will not run \
                 now\n\nHarbour Post Staff\n\n",
                "Night trains will not run now",
            ),
            (
                "RAIL NEWS: What it costs | Who pays for it | Why it went | When it ends\nNight trains \
                 end\n\nThe Associated Press\n\n3 May 2024\n\n",
                "Night trains end",
            ),
            (
                "- Home\n- /\n- Trains\n- /\n- Night trains end...\nNight trains end\nAna Holm\n3 May \
                 2024\n",
                "Night trains end",
            ),
            ("HIGHLIGHTS\n\n• Trains cost more.\n\n", ""),
            ("Politics\n\nTrains cut\n\nThey cost too much.\n\nBusiness\n\n", "Politics"),
        ] {
            assert_eq!(title(&format!("{top}{BODY}")), expected, "{top}");
        }
    }

    #[test]
    fn labels_of_releases_and_first_parts_are_no_titles() {
        for (text, expected) in [
            (
                format!(
                    "Exhibit 12.4\n| | |\n| | PRESS RELEASE\nContact:\nPress: Ana Holm Harbour Desk \
                     (0151) 496-0733 |\nMERROW FERRIES SAYS NIGHT TRAINS COST MORE THAN\nIT HAD \
                     PLANNED\nA New Pier Opens in Moss\n{BODY}"
                ),
                "MERROW FERRIES SAYS NIGHT TRAINS COST MORE THAN IT HAD PLANNED",
            ),
            (
                "COD\n- Cod is dearer at midday.\n- Boats stay in.\nHAKE\n- Hake is cheaper at \
                 midday.\n"
                    .to_owned(),
                "",
            ),
            ("H1 2031\n£m |\n\nThe ferry company made more than it had thought.\n".to_owned(), ""),
            (
                format!(
                    "top of page\n\n  • Ana's picture\n\nNight trains: a look ahead!\n\n{BODY}"
                ),
                "Night trains: a look ahead!",
            ),
        ] {
            assert_eq!(title(&text).replace('\n', " "), expected);
        }
    }

    #[test]
    fn the_name_and_month_of_a_release_are_its_title() {
        let text = "Prices in this release are embargoed until\n9:30 a.m. (GMT) Friday, May 19, 2017     \
                    FSH-17-0021\n\nFISH PRICES - APRIL 2017\n\nCod rose by 4%.\n\nHake fell.\n";
        assert_eq!(title(text), "FISH PRICES - APRIL 2017");
        let site = "Harbour Post | Live\nHome  News  Weather\n\nCod Rises for a Third Month\n\nCod rose by \
                    4%.\n\nHake fell.\n";
        assert_eq!(title(site), "Cod Rises for a Third Month");
        let week = "Fish Wrap — Week Ended May 19, 2017\n\nCod rose by 4%.\n\nHake fell.\n";
        assert_eq!(title(week), "Fish Wrap — Week Ended May 19, 2017");
        let contacts = "Technical information:\n Cod:      (0151) 496-0733  *  cod@fish.example\n\nFISH \
                        PRICES IN APRIL\n\nCod rose by 4%.\n\nHake fell.\n";
        assert_eq!(title(contacts), "FISH PRICES IN APRIL");
    }

    #[test]
    fn dates_of_releases_are_found() {
        for (text, expected) in [
            (
                "Fish prices\n\nWhat fish cost at the ports.\n\nThe figures for cod have been put \
                 right.\n\nRelease date:\n18 January 2023\n\nNext release:\n15 February 2023\n\nCod \
                 rose by 4%.\n",
                "2023-01-18",
            ),
            (
                "Fish prices\n\nWhat fish cost at the ports.\n\nThe figures for cod have been put \
                 right.\n\nNext release:\n15 February 2023\n\nReleased:\n18 January 2023\n\nCod rose by \
                 4%.\n",
                "2023-01-18",
            ),
            (
                "Merrow sells more\nFerries Bring In More\nA New Pier Opens in Moss\nNight Trains Cost \
                 Less\nMOSS, April 30, 2031 – Merrow Ferries (LSE: MRW) today said that it earned $2 \
                 million.\n",
                "2031-04-30",
            ),
            (
                "Fish: Report No. 3 (As of 14:00 1 June 2023)\n\nCod rose by 4%.\n\nHake fell.\n",
                "2023-06-01",
            ),
            (
                "Statistics Office\n\nred leaf\n\nThe Daily\n\nFriday, May 19, 2017\nIt comes on most \
                 days.\n\nCod rose by 4%.\n",
                "2017-05-19",
            ),
            (
                "Night trains: a look ahead! January 21, 2024\n\nThe company will run no night trains \
                 this winter.\n\nIt has too few drivers.\n",
                "2024-01-21",
            ),
        ] {
            let briefing = import::read_text(text, "test").briefings.remove(0);
            let date = briefing.dateline.date.map(|date| date.to_string());
            assert_eq!(date.as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn a_date_above_the_headline_dates_the_text() {
        let text = format!(
            "Skip to content\nBusiness\nMarch 4, 2019 / 9:35 AM / 2 years ago\n\nNight trains will not run \
             this winter\n\n{BODY}"
        );
        let briefing = import::read_text(&text, "test").briefings.remove(0);
        let date = briefing.dateline.date.map(|date| date.to_string());
        assert_eq!(date.as_deref(), Some("2019-03-04"));
    }

    #[test]
    fn lines_above_a_headline_that_is_no_title_are_read_once() {
        let text = format!(
            "Skip to content\nThe winter page\n\nWill the night trains run at all?\nNo, says the \
             company\n\n{BODY}"
        );
        let briefing = import::read_text(&text, "test").briefings.remove(0);
        let spans: Vec<_> = briefing.blocks.iter().map(|block| block.span).collect();
        assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start), "{spans:?}");
    }

    #[test]
    fn a_short_title_stays_above_its_standfirst() {
        for top in ["Trains cut\n\n", "Night Trains Cut\n\nThe company has too few drivers\n\n"] {
            assert_eq!(title(&format!("{top}{BODY}")), top.lines().next().unwrap());
        }
    }
}
