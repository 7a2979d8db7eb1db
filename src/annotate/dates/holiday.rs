//! Days of the year with a name, and the years' dates of those that move.
//!
//! Invariant: a holiday has one day in each year or none. Deliberately absent: feasts reckoned by
//! the moon as it is seen (Eid, Ramadan), and days that fall differently in each country (Mother's
//! Day).

use jiff::civil::{Date, Weekday};

/// How the day of a holiday is reckoned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holiday {
    /// Month and day.
    Fixed(i8, i8),
    /// Month, which of them (-1 is the last), weekday (1 is Monday), and days after it.
    Nth(i8, i8, i8, i64),
    /// Days from Easter Sunday.
    Easter(i64),
}

impl Holiday {
    /// The holiday that a value of the list describes: `fixed 12 25`, `nth 11 4 4 +1`, `easter -2`.
    pub(super) fn parse(value: &str) -> Option<Self> {
        let mut words = value.split(' ');
        let kind = words.next()?;
        let mut number = || words.next().and_then(|word| word.parse::<i8>().ok());
        match kind {
            "fixed" => Some(Self::Fixed(number()?, number()?)),
            "nth" => {
                Some(Self::Nth(number()?, number()?, number()?, number().map_or(0, i64::from)))
            }
            "easter" => Some(Self::Easter(i64::from(number()?))),
            _ => None,
        }
    }

    /// Its day in `year`.
    pub(super) fn day(self, year: i16) -> Option<Date> {
        match self {
            Self::Fixed(month, day) => Date::new(year, month, day).ok(),
            Self::Nth(month, nth, weekday, after) => {
                let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
                let day =
                    Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()?;
                super::days::plus_days(day, after)
            }
            Self::Easter(after) => super::days::plus_days(easter(year)?, after),
        }
    }
}

/// Easter Sunday of the western churches, by the rule of the Gregorian calendar (Meeus, Jones and
/// Butcher).
fn easter(year: i16) -> Option<Date> {
    let year_number = i32::from(year);
    let golden = year_number % 19;
    let (century, in_century) = (year_number / 100, year_number % 100);
    let moon = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - moon + 15) % 30;
    let to_sunday = (32 + 2 * (century % 4) + 2 * (in_century / 4) - epact - in_century % 4) % 7;
    let correction = (golden + 11 * epact + 22 * to_sunday) / 451;
    let days = epact + to_sunday - 7 * correction + 114;
    Date::new(year, i8::try_from(days / 31).ok()?, i8::try_from(days % 31 + 1).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_moves_with_the_moon() {
        for (year, month, day) in [
            (2000, 4, 23),
            (2013, 3, 31),
            (2018, 4, 1),
            (2024, 3, 31),
            (2025, 4, 20),
            (2038, 4, 25),
        ] {
            assert_eq!(easter(year), Date::new(year, month, day).ok());
        }
    }

    #[test]
    fn holidays_fall_where_the_calendar_says() {
        let day = |value, year| {
            Holiday::parse(value).and_then(|holiday| holiday.day(year)).map(|day| day.to_string())
        };
        assert_eq!(day("fixed 12 25", 2024).as_deref(), Some("2024-12-25"));
        assert_eq!(day("nth 11 4 4", 2024).as_deref(), Some("2024-11-28"));
        assert_eq!(day("nth 11 4 4 1", 2024).as_deref(), Some("2024-11-29"));
        assert_eq!(day("nth 5 -1 1", 2025).as_deref(), Some("2025-05-26"));
        assert_eq!(day("easter -2", 2025).as_deref(), Some("2025-04-18"));
        assert_eq!(day("moon 1", 2025), None);
    }
}
