//! How figures stand among others: each with its role and basis, and what its neighbours add.
//!
//! Invariant: figures and amounts are the same ones in the same order. Deliberately absent: the
//! words that tell a role (`role`) or a basis (`basis`).

use super::amount::Amount;
use super::choices;
use super::choices::around::{around, around_any};
use super::choices::role::Beside;
use super::phrase::{Class, Classified};
use super::spot::Spot;
use super::{basis, compared, group, lead, role};
use crate::learned::choice::Alternative;
use crate::learned::tags::Tag;
use crate::model::{Figure, FigureRole, Hedge, RuleId};
use crate::text::Span;

/// Gives `figures` their roles and bases; `amounts` are what they were made of.
pub(super) fn give(
    passage: &Classified,
    dates: &[Span],
    amounts: &[Amount],
    figures: &mut [Figure],
) {
    let spots = Spot::all(passage, dates, amounts, figures);
    let (mut roles, replaced) = ruled(&spots);
    choose(&spots, &mut roles, &replaced);
    go_on(&spots, &mut roles);
    let mut changes: Vec<bool> = Vec::with_capacity(spots.len());
    for spot in &spots {
        // "rose to $3 and $4", "to $3 (£2)": neither is a change.
        let before = spots.get(changes.len().wrapping_sub(1)).zip(changes.last());
        let level = before.is_some_and(|(one, &change)| {
            let behind = one.setting.right;
            let aside = spot.setting.before() == Some(behind) && spot.setting.word(behind) == "(";
            let alike = one.figure.kind == spot.figure.kind;
            !change && alike && (aside || is_joined(one, spot))
        });
        changes.push(!level && spot.is_change());
    }
    let role_of = |at: usize| roles.get(at).copied().flatten().map(|(role, _)| role);
    let bases = basis::find(&spots, &changes, role_of);
    let found = roles.into_iter().zip(replaced).zip(changes).zip(bases);
    for (figure, (((role, replaces), change), (basis, rule))) in figures.iter_mut().zip(found) {
        (figure.standing.role, figure.standing.rules.role) = role.unzip();
        // "revised up to 3%": a rise, no bound.
        if figure.standing.role == Some(FigureRole::Revised) && figure.hedge == Some(Hedge::AtMost)
        {
            figure.hedge = None;
        }
        figure.standing.replaces = replaces;
        figure.standing.change = change;
        figure.standing.basis = basis;
        figure.standing.rules.basis = rule;
    }
}

/// What the rules say of the roles, and for a revised value which one it replaces.
fn ruled(spots: &[Spot]) -> (Vec<Option<role::Found>>, Vec<Option<Span>>) {
    let mut roles: Vec<Option<role::Found>> = spots.iter().map(role::find).collect();
    carry_on(spots, &mut roles);
    let replaced = replace(spots, &mut roles);
    (roles, replaced)
}

/// The roles that each of `figures` may have; none for those of a table. For training.
pub(super) fn questions(
    passage: &Classified,
    dates: &[Span],
    amounts: &[Amount],
    figures: &[Figure],
) -> Vec<Vec<Alternative<FigureRole>>> {
    let spots = Spot::all(passage, dates, amounts, figures);
    let (roles, _) = ruled(&spots);
    let asked = |(at, spot): (usize, &Spot)| {
        around_any(&spot.setting).map_or_else(Vec::new, |around| {
            choices::role::alternatives(
                &around,
                spot.measure().as_ref(),
                beside(&spots, &roles, at),
            )
        })
    };
    spots.iter().enumerate().map(asked).collect()
}

/// Takes for each figure of running text the likeliest role; one that says what it replaces keeps
/// its own.
fn choose(spots: &[Spot], roles: &mut [Option<role::Found>], replaced: &[Option<Span>]) {
    for (at, spot) in spots.iter().enumerate() {
        // "$3 million lower than forecast" is no forecast.
        if spot.figure.against.is_some() {
            let held = [FigureRole::Expected, FigureRole::Prior];
            if let Some(slot) = roles.get_mut(at) {
                *slot = slot.filter(|(role, _)| !held.contains(role));
            }
            continue;
        }
        let settled = replaced.get(at).copied().flatten().is_some()
            || spot.setting.amount.rule == RuleId::EarlierInBrackets;
        let Some(around) = around(&spot.setting).filter(|_| !settled) else { continue };
        let beside = beside(spots, roles, at);
        if let Some(slot) = roles.get_mut(at) {
            let likely = choices::role::choose(&around, spot.measure().as_ref(), beside);
            *slot = likely.or_else(|| {
                let at = spot.setting.amount.tokens.start;
                lead::role(spot.setting.passage, at).map(|role| (role, RuleId::RoleLead))
            });
        }
    }
}

/// What is known of the figure at `at` and the one before it in its sentence.
fn beside(spots: &[Spot], roles: &[Option<role::Found>], at: usize) -> Beside {
    let role = |at: usize| roles.get(at).copied().flatten();
    let spot = spots.get(at);
    let before = at.checked_sub(1).filter(|&before| {
        spots
            .get(before)
            .zip(spot)
            .is_some_and(|(one, other)| one.setting.floor == other.setting.floor)
    });
    Beside {
        rule: role(at),
        before: (
            before.and_then(role).map(|(role, _)| role),
            before.and_then(|before| spots.get(before)).map(|spot| spot.setting.right),
        ),
        moved: spot.and_then(|spot| spot.figure.moved).map(|moved| moved.direction),
        earlier: spot.is_some_and(|spot| spot.figure.earlier),
        held: spot.is_some_and(|spot| {
            spot.setting.before().is_some_and(|at| compared::is_with(&spot.setting, at))
        }),
    }
}

/// Puts `figures`, which have their roles, in groups, and shares what is said of one of a group.
pub(super) fn join(
    passage: &Classified,
    dates: &[Span],
    amounts: &[Amount],
    figures: &mut [Figure],
) {
    let spots = Spot::all(passage, dates, amounts, figures);
    let groups = group::find(&spots, figures);
    let told: Vec<group::Told> = spots
        .iter()
        .zip(&*figures)
        .map(|(spot, figure)| group::Told::around(spot, figure))
        .collect();
    drop(spots);
    for (figure, number) in figures.iter_mut().zip(groups) {
        figure.standing.group = number;
    }
    group::share(&told, figures);
}

/// Gives the second of two joined amounts the role of the first: "a consensus of 0.3% and 0.4%",
/// "guidance of $4 to $7".
fn carry_on(spots: &[Spot], roles: &mut [Option<role::Found>]) {
    for (at, pair) in spots.windows(2).enumerate() {
        let [one, next] = pair else { continue };
        let Some(role) = roles.get(at).copied().flatten() else { continue };
        let between = one.setting.right..next.setting.left;
        let joined = is_joined(one, next)
            || between.len() == 1
                && next.setting.lower(between.start) == "to"
                && role.0 != FigureRole::Prior;
        let lasting = !matches!(role.0, FigureRole::Revised | FigureRole::Record);
        let carried = joined && lasting && one.is_like(next);
        if let Some(slot) = roles.get_mut(at + 1).filter(|slot| carried && slot.is_none()) {
            *slot = Some((role.0, RuleId::RoleCarried));
        }
    }
}

/// Gives an amount of the next time the role of the one before: "expected at 3% in Q1; Q2 at 4%".
fn go_on(spots: &[Spot], roles: &mut [Option<role::Found>]) {
    for (at, pair) in spots.windows(2).enumerate() {
        let [one, next] = pair else { continue };
        let goes_on = one.is_like(next) && is_of_next_time(one, next);
        let told = roles.get(at).copied().flatten().filter(|_| goes_on);
        if let Some((role, slot)) =
            told.zip(roles.get_mut(at + 1)).filter(|(_, slot)| slot.is_none())
        {
            *slot = Some((role.0, RuleId::RoleCarried));
        }
    }
}

/// Whether the second of two amounts is told of another time in the same breath: "Q2 at 3%; and Q3 at 4%".
fn is_of_next_time(one: &Spot, next: &Spot) -> bool {
    let parsed = next.setting.passage.grammar();
    let time = |at: usize| parsed.is_some_and(|parsed| parsed.tag(at) == Tag::Time);
    let between = one.setting.right..next.setting.left;
    let joins = |at: usize| matches!(next.setting.lower(at), ";" | "," | "and" | "at");
    between.len() <= MOST
        && next.setting.lower(between.start) != "at"
        && between.clone().any(time)
        && between.clone().all(|at| time(at) || joins(at))
}

/// The most tokens between such amounts.
const MOST: usize = 6;

/// Whether nothing but "and", "or" and a comma stands between two amounts.
fn is_joined(one: &Spot, next: &Spot) -> bool {
    let between = one.setting.right..next.setting.left;
    (1..=2).contains(&between.len())
        && between.into_iter().all(|at| matches!(next.setting.lower(at), "and" | "or" | ","))
}

/// The farthest that "revised" stands before "from", in tokens: "revised down by 25,000, from".
const REVISING: usize = 8;

/// The farthest that a value and the one it replaces stand apart, in tokens.
const NEAR: usize = 6;

/// Whether the second of two amounts is what the first was revised to: "was revised down, from 3% | to
/// 2%".
fn is_end(one: &Spot, next: &Spot) -> bool {
    let (from, to) = (one.setting.preposition(), next.setting.preposition());
    let joined = to.is_some_and(|to| {
        to == one.setting.right && next.setting.lower(to) == "to" && to + 1 == next.setting.left
    });
    let floor = |from: usize| one.setting.floor.max(from.saturating_sub(REVISING));
    let revised = |from: usize| {
        (floor(from)..from)
            .rev()
            .take_while(|&at| {
                one.setting.class(at) != Class::Conjunction && one.setting.word(at) != ";"
            })
            .any(|at| one.setting.lower(at) == "revised")
    };
    joined && from.is_some_and(revised)
}

/// Finds for each revised amount the one it replaces, and makes revised what "(revised from 3%)"
/// stands behind.
fn replace(spots: &[Spot], roles: &mut [Option<role::Found>]) -> Vec<Option<Span>> {
    let mut out = vec![None; spots.len()];
    for (at, pair) in spots.windows(2).enumerate() {
        let [one, next] = pair else { continue };
        let near = next.setting.left.saturating_sub(one.setting.right) <= NEAR;
        if !near || !one.is_like(next) {
            continue;
        }
        let is = |at: usize, wanted: FigureRole| {
            roles.get(at).copied().flatten().is_some_and(|(role, _)| role == wanted)
        };
        let (new, old) = if next.figure.earlier {
            let from = next.setting.preposition();
            let said = from.is_some_and(|from| {
                from > one.setting.right && next.setting.lower(from - 1) == "revised"
            });
            let open = roles.get(at).copied().flatten();
            let plain = open.is_none_or(|(role, _)| role == FigureRole::Prior);
            if !(is(at, FigureRole::Revised) || said && plain) {
                continue;
            }
            (at, next)
        } else if one.figure.earlier && (is(at + 1, FigureRole::Revised) || is_end(one, next)) {
            (at + 1, one)
        } else {
            continue;
        };
        if let (Some(slot), Some(role)) = (out.get_mut(new), roles.get_mut(new)) {
            *slot = Some(old.figure.span);
            *role = Some((FigureRole::Revised, RuleId::RoleRevised));
        }
    }
    out
}
