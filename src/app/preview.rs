//! Preview: a list shows the place of its row in the text, and Esc leads back to where it began.
//!
//! Invariant: there is one place to come back to, that where the first list took over. Deliberately
//! absent: what lists show (`travel`), and what Esc closes (`focus`).

use std::mem;

use super::jumps::Place;

/// Whether a list leads the reader, and where that comes back to.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Preview {
    /// Where the reader was when a list took over and began to lead it.
    origin: Option<Place>,
    /// Whether that list was only opened: whoever goes on from it without having moved in it is back
    /// at the origin.
    glanced: bool,
}

impl Preview {
    /// A list leads the reader from `here`, unless one does already.
    pub(super) fn begin(&mut self, here: Place) {
        self.origin.get_or_insert(here);
    }

    /// A pane was opened, and nobody has moved in it yet.
    pub(super) fn glance(&mut self) {
        self.glanced = true;
    }

    /// Somebody has moved in the list.
    pub(super) fn move_on(&mut self) {
        self.glanced = false;
    }

    /// Whether a list leads the reader.
    pub(super) fn is_on(&self) -> bool {
        self.origin.is_some()
    }

    /// Whether a list has led the reader elsewhere than `here` was.
    pub(super) fn has_led_to(&self, here: &Place) -> bool {
        self.origin.is_some_and(|origin| !origin.is_where(here))
    }

    /// Where somebody was still reading who has only opened a pane.
    pub(super) fn glanced_from(&self) -> Option<Place> {
        self.origin.filter(|_| self.glanced)
    }

    /// The list is left: where the reader comes back to if nobody has moved in it.
    pub(super) fn leave(&mut self) -> Option<Place> {
        if mem::take(&mut self.glanced) { self.origin.take() } else { None }
    }

    /// No list leads the reader any more; where one began to.
    pub(super) fn end(&mut self) -> Option<Place> {
        self.origin.take()
    }

    /// A jump begins at `from`; the place that it is remembered by: where a list began to lead the
    /// reader, if one does.
    pub(super) fn jump_from(&mut self, from: Place) -> Place {
        self.end().map_or(from, |origin| Place { view: from.view, ..origin })
    }

    /// Where the reader comes back to.
    pub(super) fn origin(&self) -> Option<Place> {
        self.origin
    }

    /// The reader comes back to `origin` again.
    pub(super) fn restore(&mut self, origin: Option<Place>) {
        self.origin = origin;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_list_says_where_the_reader_comes_back_to() {
        let mut preview = Preview::default();
        preview.begin(Place::at(1));
        preview.begin(Place::at(2));
        assert!(
            preview.is_on()
                && preview.has_led_to(&Place::at(2))
                && !preview.has_led_to(&Place::at(1))
        );
        assert_eq!(preview.leave(), None, "somebody has moved");
        preview.glance();
        assert_eq!(preview.glanced_from(), Some(Place::at(1)));
        assert_eq!(preview.leave(), Some(Place::at(1)));
        assert_eq!((preview.end(), preview.jump_from(Place::at(3))), (None, Place::at(3)));
    }
}
