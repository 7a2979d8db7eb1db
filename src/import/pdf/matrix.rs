//! Places on a page: what moves, turns and scales them.
//!
//! Invariant: `a.then(&b)` does `a` first. Deliberately absent: everything but points and lengths.

/// An affine map, as its six numbers stand in a PDF.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Matrix(pub(super) [f32; 6]);

impl Matrix {
    pub(super) const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    pub(super) fn shift(x: f32, y: f32) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// This map, and `next` behind it.
    pub(super) fn then(&self, next: &Self) -> Self {
        let [first, second, third, fourth, across, down] = self.0;
        // The map that it is followed by, without its shift.
        let turn = |x: f32, y: f32| {
            let [one, two, three, four, ..] = next.0;
            (one * x + three * y, two * x + four * y)
        };
        let (first, second) = turn(first, second);
        let (third, fourth) = turn(third, fourth);
        let (across, down) = next.point(across, down);
        Self([first, second, third, fourth, across, down])
    }

    /// Where it puts a point.
    pub(super) fn point(&self, x: f32, y: f32) -> (f32, f32) {
        let [first, second, third, fourth, across, down] = self.0;
        (first * x + third * y + across, second * x + fourth * y + down)
    }

    /// How long it makes what goes one up.
    pub(super) fn height(&self) -> f32 {
        let [_, _, c, d, ..] = self.0;
        c.hypot(d)
    }

    /// How many quarters of a turn, clockwise as seen, lie between it and upright lines; none for a
    /// slant.
    pub(super) fn quarters(&self) -> Option<usize> {
        let [a, b, ..] = self.0;
        let (across, along) = (a.abs(), b.abs());
        if along * 8.0 < across {
            Some(if a > 0.0 { 0 } else { 2 })
        } else if across * 8.0 < along {
            Some(if b > 0.0 { 1 } else { 3 })
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_map_comes_behind_another() {
        let doubled = Matrix([2.0, 0.0, 0.0, 2.0, 0.0, 0.0]);
        assert_eq!(doubled.then(&Matrix::shift(5.0, 1.0)).point(3.0, 4.0), (11.0, 9.0));
        assert_eq!(Matrix::shift(5.0, 1.0).then(&doubled).point(3.0, 4.0), (16.0, 10.0));
        assert_eq!((doubled.height(), doubled.quarters()), (2.0, Some(0)));
        assert_eq!(Matrix([0.0, 1.0, -1.0, 0.0, 0.0, 0.0]).quarters(), Some(1));
        assert_eq!(Matrix([1.0, 1.0, -1.0, 1.0, 0.0, 0.0]).quarters(), None);
    }
}
