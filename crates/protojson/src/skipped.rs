//! What lenient reading leaves out.

use crate::reader::Mark;
use crate::{Error, Reader};

/// What was left out of a message.
#[derive(Debug, Default)]
pub(crate) struct Skipped {
    /// Whether a member was skipped that is not a field of its message.
    pub(crate) has_members: bool,
    /// Why elements of lists were skipped: the first 100 errors.
    pub(crate) elements: Vec<Error>,
    pub(crate) element_count: usize,
}

impl Skipped {
    fn element(&mut self, error: Error) {
        const KEPT: usize = 100;
        self.element_count += 1;
        if self.elements.len() < KEPT {
            self.elements.push(error);
        }
    }

    /// Puts `field` before the paths of the errors from index `start` on.
    #[inline]
    pub(crate) fn add_field(&mut self, start: usize, field: &str) {
        if self.elements.len() > start {
            let errors = self.elements.split_off(start);
            self.elements.extend(errors.into_iter().map(|error| error.in_field(field)));
        }
    }
}

impl Reader<'_> {
    /// Whether the next value is a list in the message itself, whose bad elements are skipped.
    pub(crate) fn skips_bad_elements(&self) -> bool {
        /// Within the message and the list.
        const DEPTH: u32 = 2;
        self.options().skip_bad_elements && self.depth() == DEPTH
    }

    /// Skips an element that began at `start` and could not be read.
    pub(crate) fn skip_bad_element(&mut self, start: Mark, error: Error) -> Result<(), Error> {
        self.reset(start);
        self.skip()?;
        self.skipped.element(error);
        Ok(())
    }
}
